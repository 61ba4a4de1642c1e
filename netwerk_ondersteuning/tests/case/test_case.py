"""A case without names: what peers may read, and by what nobody is known."""

import io
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import pdf

from ...engine.redactor import ROLE_WORDS
from ...models.case.named import PEOPLE, SERVICES, WAYS
from ...models.dossier.entering import ReasonNeeded
from ...models.trajectory.stored import domain_key
from ..common import MODULE
from ..trajectory.common import TrajectoryCase, enter, event

REPORT = f"{MODULE}.report_case"
#: By what a field of words asks for a name: as it is called in the code, or what it
#: says on the screen.
_NAMES = re.compile(
    r"(^|_)(name|who|person|organisation|service|recipient|employer|place|holder|"
    r"backup|present|by|other|called|goes_on_with|respondent_words|address|reach|"
    r"phone|email)$"
)
_ASKS = re.compile(
    r"(?i)\b(who|whom|somebody|person|names?|named|organisation|service|employer|"
    r"e-mail|phone|address|reach|with)\b"
)
#: Names of what is no person and no service, and of what follows from another field.
_OF_NOBODY = {
    # what it is, in words: goals, agreements, leads, what somebody brings
    "netwerk.agreement.name",
    "netwerk.contribution.name",
    "netwerk.cv.line.name",
    "netwerk.goal.name",
    "netwerk.job.lead.name",
    "netwerk.moment.name",
    "netwerk.referral.name",
    # said by the network itself, and by what somebody is called there
    "netwerk.member.name",
    # who works here: a colleague, taken out by that
    "netwerk.access.log.user_name",
    "netwerk.access.log.worked_by",
    # what was said, in words, in which a name stands as in any text
    "netwerk.goal.first_step",
    "netwerk.job.lead.next_step",
    "netwerk.job.lead.step.next_step",
    "netwerk.mandate.act",
    "netwerk.meeting.no_consent_reason",
    "netwerk.member.capacity_note",
    "netwerk.member.occupation",
    "netwerk.member.period.capacity_note",
    "netwerk.member.period.stance",
    "netwerk.member.stance",
    "netwerk.moment.question",
    "netwerk.tie.client_gives",
    "netwerk.trajectory.came_in",
    "netwerk.trajectory.intervention",
    # keys and numbers
    "netwerk.assessment.row.origin",
    "netwerk.member.uuid",
    "netwerk.sent.message_id",
    # the name of a theme
    "netwerk.meeting.topic.label",
}


class CaseCase(TrajectoryCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.lien, cls.tom, cls.bakker = cls.new_network(
            cls.dossier, "Lien Peeters", "Tom D’Hondt", "Bakker"
        )
        cls.lien.gender = "woman"
        cls.lien.tie_ids.kinship = "sibling"
        cls.tom.category_id = cls.env.ref(f"{MODULE}.category_friends")
        cls.one = cls.trajectory(
            start="2026-01-15",
            question="Johan wil met Lien naar zee, zegt Tom d'hondt.",
            came_by="Dokter Claes",
        )
        first = cls.one.get_path()["phases"][0]["key"]
        cls.one.apply_path(
            [
                enter("row-00001", first, "2026-01-15", why="Johan Peeters belde"),
                event("event-0001", "crisis", "2026-03-20", reason="Toms fiets stuk"),
            ]
        )

    def case(self, user=None, **asked):
        cases = self.env["netwerk.case"].with_user(user or self.an)
        return cases.get_case(self.dossier.id, **asked)

    def texts(self, page):
        return {
            text["key"]: text["lines"]
            for section in page["sections"]
            for row in section["rows"]
            for text in row["texts"]
        }

    def lines(self, page):
        return [row["line"] for section in page["sections"] for row in section["rows"]]

    def html(self, user=None, **asked):
        report = self.env["ir.actions.report"].with_user(user or self.an)
        data = {"trajectory_id": self.one.id, **asked}
        return report._render_qweb_html(REPORT, self.dossier.ids, data=data)[0].decode()


@tagged("post_install", "-at_install")
class TestCase(CaseCase):
    def test_what_is_told(self):
        page = self.case()
        self.assertIn("Since month 3: Crisis", self.lines(page))
        self.assertTrue(
            any(line.startswith("Since month 1") for line in self.lines(page))
        )
        said = [line for lines in self.texts(page).values() for line in lines]
        self.assertIn("Client wil met sister naar zee, zegt friend.", said)
        self.assertIn("Friends fiets stuk", said)
        self.assertIn("sister", page["drawing"])
        for name in ("Lien", "Hondt", "Johan", "Peeters", "Claes"):
            self.assertNotIn(name, str(page))

    def test_what_was_typed_is_on_paper_only_when_it_was_ticked(self):
        texts = self.texts(self.case())
        (question,) = [key for key in texts if "-question-" in key]
        self.assertNotIn("naar zee", self.html())
        html = self.html(texts=[question])
        self.assertIn("Client wil met sister naar zee", html)
        self.assertNotIn("fiets", html)

    def test_what_changed_after_it_was_read_is_not_on_it(self):
        (question,) = [key for key in self.texts(self.case()) if "-question-" in key]
        self.one.question = "Iets anders"
        with self.refused_with("changed meanwhile"):
            self.html(texts=[question])
        with self.refused_with("changed meanwhile"):
            self.env["netwerk.case"].with_user(self.an).action_print_case(
                self.dossier.id, texts=[question]
            )

    def test_days_and_ages_are_no_days_and_ages(self):
        self.one.question = "Op 3 maart 2026 werd Lien 43. Geboren in 1983."
        page = self.case()
        said = [line for lines in self.texts(page).values() for line in lines]
        self.assertIn("Op [month 2] werd sister 40–49. Geboren in [long ago].", said)
        html = self.html(texts=[*self.texts(page)])
        told = re.sub(r"<[^>]*>", " ", html)
        self.assertIn("[month 2]", told)
        self.assertFalse(re.findall(r"\b(?:19|20)\d\d\b", told))

    def test_who_is_on_no_map_is_named_neither(self):
        """Colleagues, the volunteer, services, places, whoever was said by name."""
        self.dossier.partner_id.city = "Wachtebeke"
        self.env["netwerk.goal"].create(
            {
                "dossier_id": self.dossier.id,
                "name": "Met Bram naar Wachtebeke, met hulp van Ferm en Wout Maes",
                "organisation": "Ferm",
                "responsible": "member",
                "responsible_name": "Wout Maes",
            }
        )
        said = [line for lines in self.texts(self.case()).values() for line in lines]
        words = "Met a colleague naar a place, met hulp van an organisation en somebody"
        self.assertIn(words, said)

    def test_who_is_called_afterwards_or_goes_on_is_named_neither(self):
        self.one.write({"calls_words": "Wout Maes, 0470 12 34 56"})
        self.env["netwerk.agreement"].create(
            {
                "dossier_id": self.dossier.id,
                "name": "Met Wout Maes naar Ferm",
                "goes_on_with": "Ferm",
            }
        )
        self.one.question = "Wout belt, en Ferm gaat verder."
        told = str([*self.texts(self.case()).values()])
        for name in ("Wout", "Maes", "Ferm"):
            self.assertNotIn(name, told)

    def test_at_the_table_nobody_is_called_by_what_was_typed(self):
        meeting = self.env["netwerk.meeting"].create({"dossier_id": self.dossier.id})
        self.env["netwerk.meeting.attendance"].create(
            {
                "meeting_id": meeting.id,
                "kind": "other",
                "name": "Wout Maes",
                "function": "broer van Sofie Claeys",
                "service": "Huis Zonnebloem",
            }
        )
        self.one.question = "Wout Maes kwam mee."
        told = str([*self.texts(self.case()).values()])
        self.assertIn("omebody at the table kwam mee", told)
        for name in ("Wout", "Sofie", "Claeys", "Zonnebloem"):
            self.assertNotIn(name, told)

    def test_a_life_domain_is_no_door_for_a_name(self):
        domain = self.env["netwerk.life.domain"].create(
            {"name": "Rond Lien Peeters", "code": "rond"}
        )
        self.env["netwerk.goal"].create(
            {"dossier_id": self.dossier.id, "name": "Rust", "domain_id": domain.id}
        )
        key = domain_key({"id": domain.id, "code": domain.code})
        said = {"op": "set_event", "uid": "event-0001", "domain": key}
        self.one.apply_path([said])
        told = str(self.lines(self.case()))
        self.assertIn("Rond sister", told)
        self.assertNotIn("Lien", told)

    def test_where_anybody_lives_is_taken_out(self):
        partner = self.env["res.partner"].create(
            {"name": "Lien Peeters", "city": "Wachtebeke", "zip": "9185"}
        )
        self.lien.partner_id = partner
        self.one.question = "Ze woont in 9185 Wachtebeke."
        told = str([*self.texts(self.case()).values()])
        for name in ("9185", "Wachtebeke"):
            self.assertNotIn(name, told)

    def test_who_agreed_elsewhere_did_not_agree_to_this(self):
        self.env["netwerk.consent"].create(
            {
                "dossier_id": self.dossier.id,
                "member_id": self.lien.id,
                "purpose": "name_outside",
                "given_on": self.in_days(-1),
            }
        )
        self.assertNotIn("Lien", str(self.case()))

    def test_what_may_be_somebody_goes_by_a_tap(self):
        self.one.question = "Okra was dicht."
        page = self.case()
        self.assertIn("Okra", page["perhaps"])
        page = self.case(hide=["Okra"])
        said = [line for lines in self.texts(page).values() for line in lines]
        self.assertIn("Somebody was dicht.", said)
        self.assertNotIn("Okra", self.html(texts=[*self.texts(page)], hide=["Okra"]))

    def test_two_of_one_name_a_dead_one_and_one_who_left(self):
        other, dead, gone = self.new_network(
            self.dossier, "Lien Peeters", "Zoë Ångström", "Mieke Wuyts"
        )
        dead.death_year = 2020
        gone.active = False
        self.one.question = (
            "LIEN, lien peeters, Zoe Angstrom, Ångström's fiets en Miekes jas"
        )
        page = self.case()
        said = str([*self.texts(page).values()]).lower()
        for name in (r"\blien", "peeters", "zo", "ngstr", "miek"):
            self.assertNotRegex(said, name)

    def test_nothing_yet_and_no_trajectory(self):
        dossier = self.new_dossier(self.an, "Nele Raes")
        page = self.env["netwerk.case"].with_user(self.an).get_case(dossier.id)
        self.assertEqual((page["sections"], page["drawing"]), ([], False))
        report = self.env["ir.actions.report"].with_user(self.an)
        html = report._render_qweb_html(REPORT, dossier.ids)[0].decode()
        self.assertNotIn("Nele", html)

    def test_odd_words_are_words(self):
        self.one.question = "<script>alert(1)</script> 🙂 " + "lang " * 60
        texts = self.texts(self.case())
        html = self.html(texts=[*texts])
        self.assertNotIn("<script>alert", html)
        self.assertIn("&lt;script&gt;alert(1)", html)

    # -- who ---------------------------------------------------------------------------

    def test_who_may_not_enter_gets_nothing(self):
        for user in (self.bram, self.fien, self.tess):
            for number in (self.dossier.id, 10**8):
                with self.subTest(user=user.login, number=number):
                    with self.assertRaises(AccessError):
                        self.env["netwerk.case"].with_user(user).get_case(number)
        with self.assertRaises(AccessError):
            self.html(user=self.bram)

    def test_a_leader_gives_a_reason_first(self):
        with self.assertRaises(ReasonNeeded):
            self.case(self.lea)
        self.enter(self.dossier, self.lea)
        self.assertIn("sister", self.case(self.lea)["drawing"])

    def test_a_trajectory_of_another_dossier_is_not_there(self):
        dossier = self.new_dossier(self.an, "Nele Raes")
        other = self.env["netwerk.trajectory"].create({"dossier_id": dossier.id})
        for number in (other.id, 10**8):
            with self.refused_with("There is no such trajectory"):
                self.case(trajectory_id=number)

    def test_it_is_noted(self):
        """Who looks at it enters the dossier; on paper it is noted each time."""
        self.case()
        self.assertEqual(len(self.log_of(self.dossier, action="opened")), 1)
        self.html()
        self.html()
        rows = self.log_of(self.dossier, detail="case without names")
        self.assertEqual(rows.mapped("action"), ["printed", "printed"])
        self.assertEqual(rows[0].detail_words, "case without names")

    def test_nothing_leaves_by_itself_where_that_is_dangerous(self):
        self.patch(
            self.registry["netwerk.dossier"], "_is_safe_channels_only", lambda _s: True
        )
        self.assertIn("safe", self.case()["question"])
        self.assertFalse(self.case()["sections"])
        with self.refused_with("safe to take this along"):
            self.html()
        self.assertTrue(self.case(is_safe=True)["sections"])

    # -- all of its kind ---------------------------------------------------------------

    def test_every_field_with_a_name_is_known(self):
        """A field in which somebody's name is written is taken out of the texts."""
        known = {
            f"{model}.{field}"
            for fields_of in (PEOPLE, SERVICES, WAYS)
            for model, fields in fields_of.items()
            for field in fields
        }
        found = set()
        mixin = self.registry["netwerk.dossier.mixin"]
        for model in self.registry.values():
            if model._abstract or not issubclass(model, mixin):
                continue
            for name, field in model._fields.items():
                if not field.store or field.type != "char":
                    continue
                asks = _ASKS.search(f"{field.string} {field.help or ''}")
                is_own = not (field.compute or field.related)
                if is_own and (asks or _NAMES.search(name)):
                    found.add(f"{model._name}.{name}")
        self.assertGreater(len(found), 30)
        self.assertEqual(found - known - _OF_NOBODY, set())


_LETTERS = st.sampled_from("abdeiklmnorstuvéöñ")
_PART = st.text(_LETTERS, min_size=4, max_size=9).map(str.capitalize)
_WORDS = st.sampled_from(["Bakker", "Roos", "Linde", "Mei", "Storm", "Visser"])
_NAME = st.lists(_PART | _WORDS, min_size=1, max_size=3).map(" ".join)


@tagged("post_install", "-at_install")
class TestNobodyIsNamed(CaseCase):
    @settings(
        max_examples=12,
        deadline=None,
        suppress_health_check=[*HealthCheck],
        derandomize=True,
    )
    @given(st.lists(_NAME, min_size=1, max_size=4), st.booleans())
    def test_no_name_is_in_page_drawing_or_paper(self, names, is_small):
        """Of nobody, however it was typed: whole, a part with its capital, in the
        genitive, in capitals, beside somebody of the same name."""
        savepoint = self.cr.savepoint()
        try:
            self.new_network(self.dossier, *names)
            self.dossier.partner_id.name = names[0]
            parts = {part for name in names for part in name.split()}
            typed = [*names, *(name.upper() for name in names)]
            typed += [f"{part}s fiets" for part in parts] + [*parts]
            typed += [name.lower() for name in names if " " in name]
            self.one.question = "Daar was " + ", en ".join(typed) + "."
            page = self.case()
            html = self.html(texts=[*self.texts(page)])
            told = re.sub(r"<[^>]*>", " ", f"{page} {html}")
            for part in parts:
                if part.lower() in ROLE_WORDS or part == "Mei":
                    continue
                self.assertNotRegex(told, rf"\b{part}(?:s)?\b")
        finally:
            savepoint.close(rollback=True)

    def test_nobody_is_named_in_the_file(self):
        report = self.env["ir.actions.report"].with_user(self.an)
        report = report.with_context(force_report_rendering=True)
        texts = [*self.texts(self.case())]
        data = {"trajectory_id": self.one.id, "texts": texts}
        content = report._render_qweb_pdf(REPORT, self.dossier.ids, data=data)[0]
        reader = pdf.PdfFileReader(io.BytesIO(content))
        told = "".join(page.extractText() for page in reader.pages)
        told += str(reader.getDocumentInfo())
        self.assertIn("sister", told)
        for name in ("Lien", "Hondt", "Johan", "Peeters", "Claes", "An Peeters"):
            self.assertNotIn(name, told)
        self.assertNotIn(self.dossier.reference, told)
        action = self.env.ref(f"{MODULE}.action_report_case")
        self.assertEqual(action.print_report_name, "'casus-zonder-namen'")
