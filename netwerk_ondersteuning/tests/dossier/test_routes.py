"""The addresses of Odoo and of ours: closed and not there answer alike."""

import inspect
import re

from odoo.tests import tagged
from odoo.tools import SQL

from ..common import NetwerkHttpCase
from .whole_dossier import WholeDossierMixin

#: A part of an address that is filled in: ``<int:res_id>``.
PART = re.compile(r"<(?:[^<>:]+(?:\([^)]*\))?:)?(\w+)>")
#: How routes call the name of a model, and a record of it.
MODELS = {"model", "res_model", "thread_model"}
RECORDS = {"res_id", "thread_id", "record_id", "id", "document_id", "object_id"}
#: How they call one thing, whatever it hangs from.
THINGS = {
    "attachment_id": "ir.attachment",
    "attachment_ids": "ir.attachment",
    "message_id": "mail.message",
    "follower_id": "mail.followers",
    "activity_id": "mail.activity",
    "event_id": "calendar.event",
    "dossier_id": "netwerk.dossier",
    "meeting_id": "netwerk.meeting",
    "moment_id": "netwerk.moment",
}
#: What else a route wants to have.
VALUES = {
    "field": "display_name",
    "fields": ["display_name"],
    "filename": "a.txt",
    "post_data": {"body": "x"},
    "update_data": {"body": "x"},
    "partner_ids": [],
    "emails": ["a@b.example"],
    "content": "x",
    "action": "add",
    "extension": "csv",
    "form": "csv",
    "name": "circle",
}
#: Numbers so far from all others that they are known again in an answer.
FIRST = 770001
MISSING = 779999


@tagged("post_install", "-at_install")
class TestRoutes(WholeDossierMixin, NetwerkHttpCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        tables = {cls.env[model]._table for model in THINGS.values()}
        for table in sorted(tables):
            cls.number_from(f"{table}_id_seq", FIRST)
        cls.whole, cls.meeting = cls.whole_dossier(cls.new_contact("Ria Wouters"))
        cls.env.flush_all()

    @classmethod
    def number_from(cls, sequence, number):
        """Until the end of these tests; a sequence knows no rollback."""
        name, cr = SQL.identifier(sequence), cls.env.cr
        cr.execute(SQL("SELECT last_value, is_called FROM %s", name))
        before = cr.fetchone()
        put = "SELECT setval(%s, %s, %s)"
        cls.addClassCleanup(cr.execute, put, [sequence, *before])
        cr.execute("SELECT setval(%s, %s, false)", [sequence, number])

    def routes(self):
        """``(address, routing, names of parameters)`` of all that name a record."""
        modules = sorted(self.registry._init_modules | {"base", "web"})
        http = self.env["ir.http"]
        for url, endpoint in http._generate_routing_rules(
            modules, converters=http._get_converters()
        ):
            function = getattr(endpoint, "original_endpoint", endpoint.func)
            names = {*PART.findall(url), *inspect.signature(function).parameters}
            if (names & MODELS and names & RECORDS) or names & THINGS.keys():
                yield url, endpoint.routing, names

    def filled(self, names, model, id_, missing):
        values = {name: VALUES[name] for name in names & VALUES.keys()}
        values |= {name: model for name in names & MODELS}
        values |= {name: id_ for name in names & RECORDS}
        for name in names & THINGS.keys():
            thing = MISSING if missing else self.thing(THINGS[name], model)
            values[name] = [thing] if name.endswith("s") else thing
        return values

    def thing(self, model, of):
        """The number of something that hangs from the dossier or the meeting."""
        if model in ("netwerk.dossier", "netwerk.meeting", "netwerk.moment"):
            record = {"netwerk.dossier": self.whole, "netwerk.meeting": self.meeting}
            return record.get(model, self.whole.moment_ids).id
        if model == "calendar.event":
            return self.meeting.event_id.id
        name = "model" if model == "mail.message" else "res_model"
        return self.env[model].search([(name, "=", of)], limit=1).id

    def answer(self, url, routing, values):
        """Status, where to, and the words; without what is of one request only."""
        in_path = {name: str(values.get(name, 1)) for name in PART.findall(url)}
        path = PART.sub(lambda match: in_path[match[1]], url)
        rest = {name: it for name, it in values.items() if name not in in_path}
        methods = routing.get("methods") or ["GET"]
        if routing["type"] == "http":
            if "GET" in methods:
                response = self.url_open(
                    path, params=rest, allow_redirects=False, timeout=30
                )
            else:
                response = self.url_open(
                    path, data=rest, allow_redirects=False, timeout=30
                )
            words = response.headers.get("Location", "") + response.text
        else:
            response = self.url_open(path, json={"params": rest}, timeout=30)
            answer = response.json() if response.status_code == 200 else {}
            error = answer.get("error") if isinstance(answer, dict) else None
            if error:
                data = error.get("data", {})
                answer = error["code"], data.get("name"), data.get("message")
            words = str(answer)
        words = re.sub(r"77\d{4}", "NUMBER", words)
        words = re.sub(r"[0-9a-f]{20,}o?\d*", "TOKEN", words)
        return response.status_code, words

    def test_closed_and_not_there_answer_alike(self):
        routes = list(self.routes())
        self.assertGreater(len(routes), 30)
        differs = []
        # who has a right on these models, but not on this record, gets a refusal of
        # the models themselves
        for user in (None, self.emma, self.fien, self.sam, self.pia):
            self.authenticate(user and user.login, user and user.login)
            for url, routing, names in routes:
                for record in (self.whole, self.meeting):
                    closed, missing = (
                        self.answer(
                            url,
                            routing,
                            self.filled(names, record._name, id_, id_ == MISSING),
                        )
                        for id_ in (record.id, MISSING)
                    )
                    if closed != missing:
                        said = [(it[0], it[1][:200]) for it in (closed, missing)]
                        who = user.login if user else "visitor"
                        differs.append((who, url, record._name, *said))
        self.assertFalse(differs, "\n".join(map(str, differs)))
