"""Written once: a text for another system that names nobody who did not agree."""

from datetime import date
from unittest.mock import patch

from odoo.exceptions import AccessError
from odoo.tests import tagged

from ...models.dossier.entering import ReasonNeeded
from ...models.elsewhere.registry import PARTS, TextPart
from ...models.network.words.changes import ChangeWords
from ...models.network.words.words import Words
from ..common import NetwerkCase

DAY = date(2026, 3, 3)


class PlainTextMixin:
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossier.opened_on = date(2025, 1, 1)
        cls.lien, cls.tom, cls.bert, cls.rita = cls.new_network(
            cls.dossier, "Lien Peeters", "Tom D’Hondt", "Bert", "Tante Rita"
        )
        cls.lien.gender = "woman"
        friends = cls.env.ref("netwerk_ondersteuning.category_friends")
        (cls.tom + cls.bert).category_id = friends
        cls.lien.tie_ids.kinship = "sibling"
        cls.talk = cls.contact(
            DAY,
            better="Johan ging met LIEN en Tom d'hondt naar zee.",
            note="J. Peeters belde Toms broer; dokter Claes: 0470 12 34 56.",
        )
        cls.talk.present_member_ids = cls.lien
        cls.env["netwerk.agreement"].create(
            {
                "dossier_id": cls.dossier.id,
                "meeting_id": cls.talk.id,
                "name": "Brengt Bert naar de club",
                "doer_kind": "member",
                "doer_member_id": cls.rita.id,
                "due_date": date(2026, 3, 10),
            }
        )

    @classmethod
    def contact(cls, day, kind="talk", dossier=None, **values):
        dossier = dossier or cls.dossier
        meeting = cls.env["netwerk.meeting"].with_user(dossier.coach_id)
        return meeting.create(
            {
                "dossier_id": dossier.id,
                "type_id": cls.env["netwerk.meeting.type"]._of_kind(kind).id,
                "date": day,
                "outcome": "held",
            }
            | values
        )

    def text(self, record=None, **asked):
        record = self.talk if record is None else record
        return record.with_user(self.an).get_plain_text(**asked)["text"]

    def consent(self, member=None, **values):
        self.env["netwerk.consent"].create(
            {"dossier_id": self.dossier.id, "member_id": member and member.id} | values
        )


@tagged("post_install", "-at_install")
class TestPlainText(PlainTextMixin, NetwerkCase):
    def test_nobody_is_named(self):
        everything = [part for part in PARTS]
        text = self.text(parts=everything)
        self.assertEqual(
            text.splitlines(),
            [
                "Talk, 3 March 2026",
                "",
                "Who was there: Sister",
                "",
                "What has gone better: Client ging met sister en friend 1 naar zee.",
                "",
                "Note of the team: Client belde friend 1s broer; somebody: ….",
                "",
                "Agreements: Tante: Brengt friend 2 naar de club, by 10 March 2026",
            ],
        )

    def test_how_often_is_nobody(self):
        """In Dutch "Elke week" begins as a name does."""
        self.talk.agreement_ids.write({"frequency": "weekly", "due_date": False})
        answer = self.talk.with_user(self.an).get_plain_text(parts=["agreements"])
        self.assertIn("Brengt friend 2 naar de club, every week", answer["text"])
        self.assertFalse(answer["found"])

    def test_the_note_goes_along_only_when_chosen(self):
        answer = self.talk.with_user(self.an).get_plain_text()
        self.assertNotIn("belde", answer["text"])
        chosen = {part["code"]: part["is_chosen"] for part in answer["parts"]}
        self.assertEqual((chosen["note"], chosen["better"]), (False, True))
        self.assertNotIn("circle", chosen)
        self.assertFalse({"question", "minutes", "next"} & set(chosen), "nothing there")
        text = self.text(parts=["note"])
        self.assertIn("belde", text)
        self.assertNotIn("naar zee", text)
        self.assertEqual(self.text(parts=[]), "Talk, 3 March 2026")
        said = {"note": True, "agreements": False, "of long ago": True}
        both = self.text(parts=said)
        self.assertIn("belde", both)
        self.assertIn("naar zee", both)
        self.assertNotIn("Agreements", both)

    def test_a_consent_names_who_gave_it_to_whom(self):
        self.consent(self.tom, recipient="VDAB")
        self.assertNotIn("Tom", self.text())
        self.assertNotIn("Tom", self.text(recipient="OCMW"))
        told = self.text(recipient="vdab")
        self.assertIn("Tom d'hondt", told)
        for name in ("Johan", "LIEN", "Bert", "Rita"):
            self.assertNotIn(name, told)
        self.consent()
        self.assertIn("Johan ging met sister", self.text())

    def test_the_organisation_names_the_client(self):
        self.company.netwerk_text_names_client = True
        self.assertIn("Johan ging met sister", self.text())

    def test_what_looks_like_a_name_and_may_stay(self):
        talk = self.contact(DAY, note="Gebeld met Okra en mevrouw Claes.")
        talk = talk.with_user(self.an)
        answer = talk.get_plain_text(parts=["note"])
        self.assertEqual(answer["found"], ["Okra", "Mevrouw Claes"])
        self.assertNotIn("Okra", answer["text"])
        answer = talk.get_plain_text(parts=["note"], keep=["Okra"])
        self.assertIn("Gebeld met Okra en somebody.", answer["text"])

    def test_what_may_be_a_name_is_told_and_goes_when_somebody_says_so(self):
        (roos,) = self.new_network(self.dossier, "Roos")
        talk = self.contact(DAY, note="Een roos voor Roos. Okra was dicht.")
        talk = talk.with_user(self.an)
        answer = talk.get_plain_text(parts=["note"])
        self.assertEqual(answer["perhaps"], ["Okra", "roos"])
        self.assertIn("Okra was dicht", answer["text"])
        answer = talk.get_plain_text(parts=["note"], hide=["Okra", " "])
        self.assertIn("omebody was dicht", answer["text"])
        self.assertEqual(answer["perhaps"], ["Okra", "roos"], "it can be put back")
        self.assertIn("Een roos voor", answer["text"])

    def test_of_a_group_no_verb_has_to_fit(self):
        """ "Grandparents is new" is no sentence; nor is "choir are new"."""
        change = {"member_id": 1, "other_member_id": False, "from": 1, "to": 2}
        data = {"functions": [], "roles": [], "categories": [], "members": []}
        whats = "new gone placed unplaced nearer further vip not_vip".split()
        for kind, is_many in (("group", True), ("person", False)):
            data["members"] = [{"id": 1, "kind": kind, "name": "Grandparents"}]
            tell = ChangeWords(Words(self.env), data, 4)
            for what in whats:
                told = tell(change | {"what": what})
                self.assertEqual(told.startswith("Grandparents: "), is_many, told)
                self.assertTrue(told.endswith("."), told)

    def test_whoever_is_on_the_map_no_more_is_not_named_either(self):
        (gonda,) = self.new_network(self.dossier, "Gonda")
        (self.bert + gonda).active = False
        self.assertNotIn("Bert", self.text())
        talk = self.contact(DAY, better="Gonda belde")  # no name by its looks
        self.assertIn("Somebody belde", self.text(talk))

    def test_somebody_of_a_service_is_told_by_what_they_do(self):
        meeting = self.contact(DAY, "network_meeting", better="Sprak dr. Claes")
        self.env["netwerk.meeting.attendance"].create(
            {
                "meeting_id": meeting.id,
                "kind": "other",
                "name": "Claes",
                "function": "huisarts",
                "state": "present",
            }
        )
        text = self.text(meeting)
        self.assertNotIn("Claes", text)
        self.assertIn("Huisarts", text)

    def test_what_services_told_each_other_asks_the_client(self):
        table = self.contact(DAY, "consultation", outcome="planned", better="Zo moet")
        table.sudo().write({"minutes": "Schulden van Johan", "who_informs": "Bert"})
        for code in ("better", "minutes", "agreements"):
            self.assertEqual(self.text(table, parts=[code]).count("\n"), 0, code)
        answer = table.with_user(self.an).get_plain_text()
        why = {part["code"]: part["why_not"] for part in answer["parts"]}
        self.assertIn("has not agreed", why["better"])
        table.sudo().no_consent_reason = "Acute crisis"
        table.sudo().minutes_state = "final"
        self.consent(purpose="share", recipient="VDAB")
        self.assertNotIn("Schulden", self.text(table, parts=["minutes"]))
        told = self.text(table, parts=["minutes"], recipient="VDAB")
        self.assertIn("Schulden van client", told)
        self.assertNotIn("Bert", told)

    def test_of_a_dossier_in_a_time(self):
        self.contact(date(2026, 2, 1), better="Te vroeg")
        self.contact(date(2026, 3, 9), better="Bert kwam mee")
        self.contact(date(2026, 3, 20), better="Te laat")
        self.contact(date(2026, 3, 8), better="Gepland", outcome="cancelled")
        self.contact(date(2026, 3, 7), dossier=self.dossier_bram, better="Van Bram")
        text = self.text(self.dossier, since="2026-03-01", date="2026-03-15")
        self.assertTrue(text.startswith("From 1 March 2026 until 15 March 2026"))
        self.assertIn("9 March 2026, Talk: What has gone better: Friend 2 kwam", text)
        self.assertLess(text.index("3 March 2026, Talk"), text.index("9 March"))
        for words in ("Te vroeg", "Te laat", "Gepland", "Van Bram", "Bert"):
            self.assertNotIn(words, text)

    def test_of_a_circle_and_what_changed(self):
        self.bert.tie_ids.with_context(network_day="2026-03-10").ring = 1
        text = self.text(self.dossier, source="circle", parts=["changes", "circle"])
        self.assertIn("The circle on", text)
        for name in ("Johan", "Lien", "Tom", "Bert", "Rita"):
            self.assertNotIn(name, text)
        today = self.company._netwerk_today()
        self.assertEqual(
            self.text(self.dossier, source="circle", since=today.isoformat()).count(
                "is new"
            ),
            0,
        )

    def test_as_many_queries_for_many_contacts(self):
        def count():
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            self.text(self.dossier, since="2026-01-01", date="2026-12-31")
            return self.cr.sql_log_count - before

        self.contact(DAY, better="Goed")
        count()
        few = count()
        for day in range(1, 21):
            self.contact(
                date(2026, 4, day), better="Goed"
            ).present_member_ids = self.tom
        self.assertLessEqual(count(), few + 2)

    # -- who may, and what stays ------------------------------------------------------

    def test_only_who_may_enter(self):
        for record in (self.talk, self.dossier):
            for user in (self.bram, self.bea):
                with self.denied("read", record._name):
                    record.with_user(user).get_plain_text()
                with self.denied("read", record._name):
                    record.with_user(user).note_plain_text_taken()
        with self.assertRaises(ReasonNeeded):
            self.dossier.with_user(self.lea).get_plain_text()
        with self.assertRaises(AccessError):
            self.talk.with_user(self.lea).get_plain_text()
        self.assertFalse(self.log_of(self.dossier, action="copied"))

    def test_each_copy_is_noted_without_a_name(self):
        talk = self.talk.with_user(self.an)
        for _time in range(2):
            talk.note_plain_text_taken(recipient="VDAB, tav Lien en dokter Claes")
        self.consent(self.tom)
        self.dossier.with_user(self.an).note_plain_text_taken(source="circle")
        last, *first = self.log_of(self.dossier, action="copied")
        self.assertEqual(last.detail, "plain text, circle, with names")
        self.assertEqual(len(first), 2)
        for row in first:
            self.assertEqual(row.user_id, self.an)
            self.assertEqual(
                row.detail,
                "plain text, meeting, for VDAB, tav sister en somebody, without names",
            )

    def test_looking_is_an_opening_and_no_copy(self):
        self.text()
        self.assertTrue(self.log_of(self.dossier, action="opened", user_id=self.an.id))
        self.assertFalse(self.log_of(self.dossier, action="copied"))

    def test_what_was_said_in_confidence_is_in_no_text(self):
        models = [self.registry["netwerk.meeting"], self.registry["netwerk.agreement"]]
        everything = [part for part in PARTS]
        for model in models:
            with patch.object(model, "_is_in_confidence", lambda row: True):
                for record in (self.talk, self.dossier):
                    text = self.text(record, parts=everything, since="2026-03-01")
                    words = "naar zee" if model is models[0] else "naar de club"
                    self.assertNotIn(words, text)

    def test_safe_channels_are_asked_first(self):
        model = self.registry["netwerk.dossier"]
        talk = self.talk.with_user(self.an)
        with patch.object(model, "_is_safe_channels_only", lambda dossier: True):
            answer = talk.get_plain_text()
            self.assertIn("Is it safe", answer["question"])
            self.assertEqual(answer["text"], "")
            with self.refused_with("Say first that it is safe"):
                talk.note_plain_text_taken()
            answer = talk.get_plain_text(is_safe=True)
            self.assertIn("naar zee", answer["text"])
            talk.note_plain_text_taken(is_safe=True)

    def test_a_dossier_that_is_closed_tells_what_was(self):
        self.close(self.dossier)
        self.assertIn("naar zee", self.text())

    def test_what_cannot_be_is_refused_in_words(self):
        talk = self.talk.with_user(self.an)
        for words, asked in (
            ("There is no such text", {"source": "circle"}),
            ("There is no such text", {"source": ["meeting"]}),
            ("Choose what stands", {"parts": ["nothing"]}),
            ("Choose what stands", {"parts": "note"}),
            ("Choose what stands", {"parts": {str(n): True for n in range(999)}}),
            ("Choose what stands", {"parts": {"note": "yes"}}),
            ("Choose what stands", {"parts": [["note"]]}),
            ("in a few words", {"recipient": ["VDAB"]}),
            ("in a few words", {"recipient": "x" * 201}),
            ("is not a date", {"since": "gisteren"}),
            ("Too many words", {"keep": [7]}),
            ("Too many words", {"hide": [7]}),
            ("Too many words", {"hide": ["x"] * 201}),
            ("Too many words", {"keep": ["x"] * 201}),
        ):
            with self.subTest(asked=str(asked)[:60]), self.refused_with(words):
                talk.get_plain_text(**asked)

    def test_another_room_adds_a_part(self):
        class Scale(TextPart):
            code = "scale"
            label = "Scale"
            sources = frozenset({"meeting"})

            def lines(self, text, record):
                return ["Lien geeft een 7"]

        PARTS.add(Scale)
        self.addCleanup(PARTS.remove, "scale")
        self.assertIn("Scale: Sister geeft een 7", self.text())
        self.assertNotIn("Scale", self.text(self.dossier))

    def test_nobody_and_nothing(self):
        empty = self.new_dossier(self.an, "Mia Maes")
        text = self.text(empty)
        self.assertNotIn("Mia", text)
        plan = self.new_dossier(self.an, kind="initiative", initiative_name="Plein")
        self.assertTrue(self.text(plan))
        with self.assertRaises(ValueError):
            self.env["netwerk.meeting"].with_user(self.an).get_plain_text()

    def test_two_with_one_name_and_one_with_the_name_of_the_client(self):
        self.new_network(self.dossier, "Bert", "Johan")
        text = self.text(parts=["better", "agreements"])
        for name in ("Bert", "Johan"):
            self.assertNotIn(name, text)

    def test_the_actions(self):
        action = self.talk.with_user(self.an).action_plain_text()
        self.assertEqual(action["tag"], "netwerk_plain_text")
        self.assertEqual(
            action["params"], {"model": "netwerk.meeting", "id": self.talk.id}
        )
        params = self.dossier.with_user(self.an).action_plain_text()["params"]
        self.assertEqual(params["source"], "dossier")
