"""Whoever sees the row of a dossier but not what is in it learns nothing by asking."""

from psycopg2 import ProgrammingError

from odoo.exceptions import RedirectWarning, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import NetwerkCase, post
from .whole_dossier import WholeDossierMixin

#: What any search says of a field that cannot be searched or grouped at all.
CANNOT = (
    UserError,
    ValueError,
    TypeError,
    NotImplementedError,
    AssertionError,
    ProgrammingError,
)
AGGREGATES = ("count_distinct", "max", "sum", "array_agg", "bool_or")


@tagged("post_install", "-at_install")
class TestLeaderList(WholeDossierMixin, NetwerkCase):
    """An's dossier is full; the one of Bram, in the same team, is empty. Lea leads the
    team and gave no reason: no question tells her which of the two is the full one,
    but by what her list shows.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        client = cls.new_contact("Ria Wouters")
        cls.full, cls.meeting = cls.whole_dossier(client, "Quarrel")
        cls.bare = cls.dossier_bram
        cls.both = cls.full + cls.bare
        cls.both.message_subscribe(cls.an.partner_id.ids)

    def as_user(self, user, model="netwerk.dossier"):
        self.env.invalidate_all()
        env = self.env(user=user, context={"allowed_company_ids": self.company.ids})
        return env[model].with_context(active_test=False)

    def in_list(self, path):
        name = path.split(".")[0]
        field = self.env["netwerk.dossier"]._fields[name]
        return name in ("id", "display_name") or getattr(field, "for_leader", False)

    def paths(self, model, depth=2):
        """Every path of fields of a model, so far along its relations."""
        for field in self.env[model]._fields.values():
            yield field.name, field
            if field.relational and depth > 1:
                for path, last in self.paths(field.comodel_name, depth - 1):
                    yield f"{field.name}.{path}", last

    def domains(self, path, field):
        """Searches that find the full dossier and not the bare one, or the reverse."""
        yield [(path, "!=", False)]
        yield [(path, "=", False)]
        if field.type in ("char", "text", "html"):
            yield [(path, "ilike", "Quarrel")]
            yield ["!", (path, "ilike", "Quarrel")]
        elif field.type in ("integer", "float", "monetary"):
            yield [(path, ">", 0)]
        elif field.type == "many2one":
            yield [(path, "in", (self.an + self.bram).ids)]
        elif field.type == "boolean":
            yield [(path, "=", True)]

    def ask(self, ask, *args, **kwargs):
        try:
            with self.cr.savepoint(flush=False), mute_logger("odoo.sql_db"):
                return ask(*args, **kwargs)
        except CANNOT as error:
            return type(error)

    def differs(self, Model, domain, of_full, of_bare):
        """Whether this search finds the row of the one and not of the other."""
        pair = Model.browse((of_full + of_bare).ids)
        found = self.ask(Model.search, [("id", "in", pair.ids), *domain])
        if isinstance(found, type):
            return None
        return bool(found & of_full) != bool(found & of_bare)

    # -- searching ----------------------------------------------------------------

    def test_no_search_tells_what_is_in_a_dossier(self):
        Lea, An = self.as_user(self.lea), self.as_user(self.an)
        self.assertEqual(Lea.search([("id", "in", self.both.ids)]), self.both)
        self.give_access(self.bare, self.an)
        told, tried = [], 0
        for path, field in self.paths("netwerk.dossier"):
            if self.in_list(path):
                continue
            for domain in self.domains(path, field):
                tried += bool(self.differs(An, domain, self.full, self.bare))
                if self.differs(Lea, domain, self.full, self.bare):
                    told.append(domain)
        self.assertGreater(tried, 100)  # what An finds, who may enter both
        self.assertFalse(told)

    def test_no_search_along_a_row_of_access_tells_it(self):
        """She, and the administrator, read who has access to which dossier."""
        rows = [it.access_ids.filtered(lambda a: a.role == "coach") for it in self.both]
        for user in self.lea + self.ada:
            Model, told, asked = self.as_user(user, "netwerk.access"), [], 0
            for path, field in self.paths("netwerk.dossier", 2):
                if user == self.lea and self.in_list(path):
                    continue
                for domain in self.domains(f"dossier_id.{path}", field):
                    differs = self.differs(Model, domain, *rows)
                    asked += differs is not None
                    if differs:
                        told.append(domain)
            self.assertGreater(asked, 100)
            self.assertFalse(told, user.login)

    def test_no_search_tells_what_is_shielded(self):
        """Bram works along in An's dossier; one number is for the coach only."""
        member = (
            self.full.member_ids.filtered("contact_ids")[:1] or self.full.member_ids[0]
        )
        told, tried = [], 0
        for user in self.an + self.bram:
            for model, record in (
                ("netwerk.member", member),
                ("netwerk.dossier", self.full),
                ("netwerk.meeting", self.meeting),
            ):
                Model = self.as_user(user, model)
                for path, field in self.paths(model):
                    if field.type not in ("char", "text") or not path.endswith(
                        ".value"
                    ):
                        continue
                    found = self.ask(Model.search, [(path, "ilike", "0470 12")])
                    if found and not isinstance(found, type) and record in found:
                        tried += user == self.an
                        told += [(model, path)] if user == self.bram else []
        self.assertGreater(tried, 0)
        self.assertFalse(told)

    def test_what_the_list_tells_can_be_searched(self):
        Lea = self.as_user(self.lea)
        for domain, found in (
            ([("partner_id.name", "ilike", "Wouters")], self.full),
            ([("partner_id", "ilike", "Wouters")], self.full),
            ([("display_name", "ilike", self.full.reference)], self.full),
            ([("overdue_agreement_count", ">", 0)], self.full.browse()),
            ([("next_meeting_date", "!=", False)], self.full),
            ([("network_date", "=", False)], self.bare),
            ([("coach_id.active", "=", True)], self.both),
            ([("opened_on", "!=", False), ("team_id", "=", self.team.id)], self.both),
        ):
            domain = [("id", "in", self.both.ids), *domain]
            self.assertEqual(Lea.search(domain), found, domain)

    def test_with_a_reason_she_searches_in_what_she_entered(self):
        post(self.bare.with_user(self.bram), "Quarrel")
        self.enter(self.full, self.lea)
        Lea = self.as_user(self.lea)
        for domain in (
            [("message_ids.body", "ilike", "Quarrel")],
            [("message_ids", "any", [("body", "ilike", "Quarrel")])],
            ["|", ("ring_count", "=", 99), ("message_ids.body", "ilike", "Quarrel")],
        ):
            self.assertEqual(Lea.search(domain), self.full, domain)
        negative = Lea.search(["!", ("message_ids.body", "ilike", "Quarrel")])
        self.assertNotIn(self.bare, negative)

    # -- ordering, grouping, adding up -----------------------------------------------

    def test_no_order_tells_it(self):
        Lea, told, asked = self.as_user(self.lea), [], 0
        domain = [("id", "in", self.both.ids)]
        for name in self.env["netwerk.dossier"]._fields:
            if self.in_list(name):
                continue
            for suffix in ("", ".id"):
                for direction in ("", " desc"):
                    order = f"{name}{suffix}{direction}, id"
                    found = self.ask(Lea.search, domain, order=order)
                    if not isinstance(found, type):
                        asked += 1
                        told += [order] if found else []
        self.assertGreater(asked, 5)
        self.assertFalse(told)

    def test_no_group_or_sum_tells_it(self):
        Lea, told, asked = self.as_user(self.lea), [], 0
        domain = [("id", "in", self.both.ids)]
        for path, field in self.paths("netwerk.dossier"):
            if self.in_list(path):
                continue
            spec = f"{path}:month" if field.type in ("date", "datetime") else path
            rows = self.ask(Lea._read_group, domain, [spec], ["id:array_agg"])
            sets = self.ask(Lea.formatted_read_grouping_sets, domain, [[spec]])
            for answer in (rows, sets):
                if not isinstance(answer, type):
                    asked += 1
                    told += [spec] if any(answer) else []
            if "." in path:
                continue
            for aggregate in AGGREGATES:
                spec = f"{path}:{aggregate}"
                for having in ((), [(spec, "!=", 0)]):
                    group = ["coach_id"] if having else []
                    rows = self.ask(
                        Lea._read_group, domain, group, [spec, "__count"], having
                    )
                    if not isinstance(rows, type):
                        asked += 1
                        told += [spec] if any(it[-1] for it in rows) else []
        self.assertGreater(asked, 50)
        self.assertFalse(told)

    def test_no_group_along_a_row_of_access_tells_it(self):
        rows = [it.access_ids.filtered(lambda a: a.role == "coach") for it in self.both]
        ids = {row.id for row in rows}
        for user in self.lea + self.ada:
            Model, told, asked = self.as_user(user, "netwerk.access"), [], 0
            for path, field in self.paths("netwerk.dossier", 1):
                if user == self.lea and self.in_list(path):
                    continue
                spec = f"dossier_id.{path}"
                spec += ":month" if field.type in ("date", "datetime") else ""
                domain = [("id", "in", list(ids))]
                groups = self.ask(Model._read_group, domain, [spec], ["id:array_agg"])
                if isinstance(groups, type):
                    continue
                asked += 1
                found = [ids & set(group[-1]) for group in groups]
                told += [spec] if any(len(it) == 1 for it in found) else []
            self.assertGreater(asked, 3)
            self.assertFalse(told, user.login)

    def test_what_the_list_tells_can_be_grouped(self):
        Lea = self.as_user(self.lea)
        domain = [("id", "in", self.both.ids)]
        groups = dict(Lea._read_group(domain, ["coach_id"], ["__count"]))
        self.assertEqual(groups, {self.an: 1, self.bram: 1})
        found = Lea.search(domain, order="opened_on desc, partner_id, coach_id, id")
        self.assertEqual(found, self.both)
        months = Lea.formatted_read_group(domain, ["opened_on:month"], ["__count"])
        self.assertEqual([row["__count"] for row in months], [2])

    def test_the_panel_and_the_bar_tell_nothing(self):
        Lea, told = self.as_user(self.lea), []
        domain = [("id", "in", self.both.ids)]
        for name, field in self.env["netwerk.dossier"]._fields.items():
            if self.in_list(name) or field.type not in ("many2one", "selection"):
                continue
            panel = self.ask(
                Lea.search_panel_select_range,
                name,
                enable_counters=True,
                search_domain=domain,
            )
            counts = str(panel)
            told += [name] if "'__count': 1" in counts else []
            bar = {"field": name, "colors": {"planned": "x", "overdue": "x"}}
            if field.type == "selection":
                bar = self.ask(Lea.read_progress_bar, domain, "coach_id", bar)
                told += [name] if not isinstance(bar, type) and dict(bar) else []
        self.assertFalse(told)

    # -- reading a list -----------------------------------------------------------

    def specification(self):
        """All fields of a dossier, with all that is at the other end."""
        spec = {}
        for name, field in self.env["netwerk.dossier"]._fields.items():
            spec[name] = {}
            if field.relational:
                names = self.env[field.comodel_name]._fields
                wanted = ("display_name", "name", "summary", "body")
                spec[name] = {"fields": {it: {} for it in wanted if it in names}}
        return spec

    def test_a_list_tells_only_what_it_says(self):
        """Whatever columns are asked, and whether the client or the server asks."""
        names = set(self.env["netwerk.dossier"]._fields)
        hidden = {name for name in names if not self.in_list(name)}
        self.assertGreater(len(hidden), 30)
        Lea = self.as_user(self.lea)
        domain = [("id", "in", self.both.ids)]
        answers = [
            Lea.search_read(domain, []),
            Lea.search_read(domain, list(names)),
            Lea.web_search_read(domain, self.specification())["records"],
            Lea.web_read_group(
                domain,
                ["kind"],
                auto_unfold=True,
                unfold_read_specification=self.specification(),
            )["groups"][0]["__records"],
        ]
        for rows in answers:
            self.assertEqual({row["id"] for row in rows}, set(self.both.ids))
            for row in rows:
                told = {name for name in hidden & row.keys() if row[name]}
                self.assertFalse(told)
                self.assertNotIn("Quarrel", str(row))
            self.assertEqual(rows[0]["coach_id"] and True, True)

    def test_in_one_list_what_she_entered_is_whole(self):
        self.enter(self.full, self.lea)
        Lea = self.as_user(self.lea)
        domain = [("id", "in", self.both.ids)]
        spec = {"reference": {}, "activity_ids": {"fields": {"summary": {}}}}
        spec |= {"ring_count": {}}
        for rows in (
            Lea.web_search_read(domain, spec)["records"],
            Lea.search_read(domain, ["reference", "activity_ids", "ring_count"]),
        ):
            rows = {row["id"]: row for row in rows}
            self.assertTrue(rows[self.full.id]["activity_ids"])
            self.assertEqual(rows[self.full.id]["ring_count"], 4)
            self.assertEqual(rows[self.bare.id]["activity_ids"], [])
            self.assertEqual(rows[self.bare.id]["ring_count"], False)
            self.assertEqual(rows[self.bare.id]["reference"], self.bare.reference)

    def test_outside_a_list_the_reason_is_asked(self):
        self.lea.write({"group_ids": [(4, self.env.ref("base.group_allow_export").id)]})
        Lea = self.as_user(self.lea)
        dossier = Lea.browse(self.full.id)
        words = "You are not among the people who work with this dossier"
        for ask in (
            lambda: dossier.read(["ring_count"]),
            lambda: dossier.web_read({"activity_ids": {}}),
            lambda: dossier.export_data(["reference"]),
        ):
            with self.assertRaisesRegex(RedirectWarning, words):
                ask()
