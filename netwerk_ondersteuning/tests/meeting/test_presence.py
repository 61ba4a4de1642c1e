"""Who is there, may be asked to do something, and may be contacted: on every road."""

import re
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple

from freezegun import freeze_time

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import Form, tagged

from odoo.addons.mail.tests.common import MockEmail

from ...models.agreement.doers import doer_members
from ...models.dossier.access_link import LinkRefused
from ...models.invitation.telling.invitation import Invitation
from ...models.invitation.telling.reminder import Reminder
from ...models.minutes.mailing import mail_problems
from ...models.network.client import ClientMap
from ..common import NetwerkCase
from .common import PURPOSES, LinkMixin
from .invitations import InvitationCase

#: The words of each reason: to a doer, in the list of an invitation, for a link.
CHILD = ("is a child: no tasks", "A child is only asked by", "A child gets no personal")
LEFT = ("is not in the network any more", "Is no longer in", "is no longer in")
MERGED = ("are one person: choose Kept", *LEFT[1:])
NO = (None, "May not be contacted by us", "may not be contacted: no personal link")
ASK = (None, *["Wants to be asked first whether we may"] * 2)
NOT_SAID = (None, *["Ask first whether we may contact"] * 2)


class Case(NamedTuple):
    """Somebody, and what is the answer to each question about him today.

    ``values``: of the member, a number for a day is counted from today; ``why``: the
    code of the reason; ``words``: see above, None where nothing stands in the way.
    """

    values: dict
    why: str | bool = False
    words: tuple = (None, None, None)
    consent: dict | None = None
    addresses: tuple = ("email", "phone", "address")


CASES = {
    "there": Case({}),
    "comes tomorrow": Case({"date_start": 1}),
    "gone tomorrow": Case({"date_end": 1}),
    "gone today": Case({"date_end": 0}, "left", LEFT),
    "gone yesterday": Case({"date_end": -1}, "left", LEFT),
    "died this year": Case({"death_year": 0}, "dead", LEFT),
    "died last year": Case({"death_year": -1}, "dead", LEFT),
    "archived": Case({"active": False}, "archived", LEFT),
    "merged": Case({"active": False, "merged_into_id": True}, "merged", MERGED),
    "merged, and put back": Case({"merged_into_id": True}, "merged", MERGED),
    "child": Case({"is_minor": True}, "child", CHILD, addresses=()),
    "dead child": Case(
        {"is_minor": True, "death_year": -1},
        "dead",
        (CHILD[0], *LEFT[1:]),
        addresses=(),
    ),
    "group": Case({"kind": "group", "head_count": 12}),
    "organisation": Case({"kind": "organisation"}),
    "no": Case({"contact_permission": "no"}, "no", NO),
    "no, with a consent": Case({"contact_permission": "no"}, "no", NO, {"given_on": 0}),
    "dead, and no": Case({"contact_permission": "no", "death_year": 0}, "dead", LEFT),
    "ask": Case({"contact_permission": "ask"}, "ask", ASK),
    "not said": Case({"contact_permission": False}, "not_said", NOT_SAID),
    "not said, with a consent": Case(
        {"contact_permission": False}, "not_said", NOT_SAID, {"given_on": 0}
    ),
    "consent from today": Case({"contact_permission": "ask"}, consent={"given_on": 0}),
    "consent until today": Case(
        {"contact_permission": "ask"}, consent={"expires_on": 0}
    ),
    "consent until yesterday": Case(
        {"contact_permission": "ask"}, "ask", ASK, {"expires_on": -1}
    ),
    "consent withdrawn today": Case(
        {"contact_permission": "ask"}, "ask", ASK, {"withdrawn_on": 0}
    ),
    "consent for something else": Case(
        {"contact_permission": "ask"}, "ask", ASK, {"purpose": "name_outside"}
    ),
    "yes, with a consent withdrawn": Case({}, consent={"withdrawn_on": 0}),
    "without an address": Case({}, addresses=()),
    "with a phone": Case({}, addresses=("phone",)),
}


class PeopleMixin:
    """Somebody for each of ``CASES``; all are of An's dossier."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.kept = cls.new_network(cls.dossier, "Kept")
        cls.people = {name: cls.new_person(name, case) for name, case in CASES.items()}

    @classmethod
    def new_person(cls, name, case):
        values = {"date_start": -30, "contact_permission": "yes"} | case.values
        for day in values.keys() & {"date_start", "date_end"}:
            values[day] = cls.in_days(values[day])
        if "death_year" in values:
            values["death_year"] += cls.in_days(0).year
        if values.get("merged_into_id"):
            values["merged_into_id"] = cls.kept.id
        member = cls.env["netwerk.member"].create(
            {"dossier_id": cls.dossier.id, "name": name} | values
        )
        cls.env["netwerk.member.contact"].create(
            [
                {
                    "member_id": member.id,
                    "kind": kind,
                    "value": f"guest{member.id}@thuis.example",
                }
                for kind in case.addresses
            ]
        )
        if case.consent is not None:
            consent = {"given_on": -10, "purpose": "contact"} | case.consent
            for day in consent.keys() & {"given_on", "expires_on", "withdrawn_on"}:
                consent[day] = cls.in_days(consent[day])
            consent |= {"dossier_id": cls.dossier.id, "member_id": member.id}
            cls.env["netwerk.consent"].create(consent)
        return member

    def each(self):
        """The cases: their names, what they say, and the person, for the coach."""
        self.assertEqual(len(self.people), len(CASES))
        return [
            (name, case, self.people[name].with_user(self.an))
            for name, case in CASES.items()
        ]

    @contextmanager
    def apart(self, name):
        """Try one case; nothing of it is there for the next."""
        with self.subTest(name), self.cr.savepoint() as savepoint:
            yield
            savepoint.rollback()
        self.env.invalidate_all()

    def assertWords(self, words, call, *args, **kwargs):
        """The call is refused with these words; when there are none, it is not."""
        if not words:
            return call(*args, **kwargs)
        with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
            call(*args, **kwargs)
        return None

    @classmethod
    def names(cls, wanted):
        """The names of the cases of which ``wanted(case)`` is true."""
        return {name for name, case in CASES.items() if wanted(case)}


#: Who can take something on.
CAN = PeopleMixin.names(lambda case: not case.words[0])
#: Who is not there any more.
GONE = PeopleMixin.names(lambda case: case.words[1] == LEFT[1])


@tagged("post_install", "-at_install")
class TestPresence(PeopleMixin, NetwerkCase):
    """The questions themselves, and the domains that belong to them."""

    def found(self, domain):
        own = fields.Domain("dossier_id", "=", self.dossier.id)
        members = self.env["netwerk.member"].with_context(active_test=False)
        return set(members.search(own & domain).mapped("name")) - {"Kept"}

    def test_each_reason(self):
        today = self.in_days(0)
        for name, case, person in self.each():
            with self.apart(name):
                self.assertEqual(person._why_no_contact(), case.why)
                self.assertEqual(
                    person._why_gone(today), case.why if name in GONE else False
                )
                self.assertEqual(bool(person._why_no_task(today)), name not in CAN)
                self.assertEqual(person.can_take_on, name in CAN)

    def test_the_domains_say_the_same(self):
        members, today = self.env["netwerk.member"], self.in_days(0)
        everybody = set(CASES)
        gone = members._domain_gone(today)
        self.assertEqual(self.found(gone), GONE)
        self.assertEqual(self.found(~gone), everybody - GONE)
        for operator, value, wanted in (
            ("=", True, CAN),
            ("=", False, everybody - CAN),
            ("!=", True, everybody - CAN),
        ):
            found = self.found(fields.Domain("can_take_on", operator, value))
            self.assertEqual(found, wanted)

    def test_on_the_map_is_something_else(self):
        """Whoever died stays there; whoever is to come does not yet."""
        active = fields.Domain("active", "=", True)
        on_map = self.env["netwerk.member"]._domain_on_map(self.in_days(0))
        off = {"comes tomorrow", "gone today", "gone yesterday", "archived", "merged"}
        self.assertEqual(self.found(active & on_map), set(CASES) - off)
        dossier = self.dossier.with_user(self.an)
        self.assertEqual(dossier.member_count, len(CASES) - len(off) + 1)
        drawn = {one["name"] for one in dossier.get_network()["members"]}
        self.assertEqual(drawn - {"Kept"}, set(CASES) - off)
        seen = set(ClientMap(dossier)._people().values())
        self.assertEqual(
            seen,
            {self.people[name].id for name in set(CASES) - off} | {self.kept.id},
        )

    def test_the_year_of_a_death_is_counted_on_the_day_that_is_asked(self):
        person = self.people["died last year"]
        year = person.death_year
        for day, is_gone in (
            (f"{year - 1}-12-31", False),
            (f"{year}-01-01", True),
            (f"{year + 1}-01-01", True),
        ):
            day = fields.Date.to_date(day)
            person.date_start = "2001-01-01"
            self.assertEqual(bool(person._why_gone(day)), is_gone)
            found = self.found(self.env["netwerk.member"]._domain_gone(day))
            self.assertEqual("died last year" in found, is_gone)

    def test_today_is_the_day_of_the_organisation(self):
        """Whatever clock the user has, or sends along."""
        self.company.partner_id.tz = "Europe/Brussels"
        person = self.people["there"]
        agreement = self.env["netwerk.agreement"].create(
            {"dossier_id": self.dossier.id, "name": "x", "doer_member_id": person.id}
        )
        # 00:30 of the second day of February in Brussels, the first in the west
        for zone in ("Pacific/Honolulu", "Pacific/Kiritimati"):
            for day, is_gone in (("2030-02-02", True), ("2030-02-03", False)):
                with freeze_time("2030-02-01 23:30:00"), self.subTest(zone, day=day):
                    person.write({"date_start": "2020-01-01", "date_end": day})
                    self.env.invalidate_all()
                    one = person.with_user(self.an).with_context(tz=zone)
                    dossier = self.dossier.with_env(one.env)
                    mine = agreement.with_env(one.env)
                    offered = doer_members(dossier)
                    self.assertEqual(one.can_take_on, not is_gone)
                    self.assertEqual(one in offered, not is_gone)
                    self.assertEqual(bool(one._link_problem()), is_gone)
                    self.assertEqual(mine.has_gap, is_gone)
                    is_gap = [("has_gap", "=", True), ("id", "=", mine.id)]
                    self.assertEqual(bool(mine.search(is_gap)), is_gone)
                    self.assertWords(
                        is_gone and LEFT[0],
                        mine.create,
                        {
                            "dossier_id": dossier.id,
                            "name": "x",
                            "doer_member_id": one.id,
                        },
                    )

    def test_the_rule_stands_in_one_place(self):
        """Nothing outside the room of the people compares what decides."""
        addon = Path(__file__).parents[2]
        rule = re.compile(
            r"""\.death_year|"death_year",\s*"(in|not|[<=>!])|"""
            r"""(?<!member_id)\.contact_permission\b|"""
            r""""contact_permission",\s*"(in|not|[=!])|"""
            r""""is_minor",\s*"[=!]|'is_minor',\s*'[=!]|"""
            r"""(?<!")member\w*\.date_end|"doer_member_id\.\w+",\s*"[<=>]"""
        )
        files = [
            path
            for folder in ("models", "wizard", "controllers", "report")
            for path in (addon / folder).rglob("*.py")
            if path.parent != addon / "models" / "people"
        ]
        self.assertGreater(len(files), 100)
        # who is on the map of a day, in SQL; and whom a change takes off the map
        allowed = {"figure_network.py", "batch.py"}
        found = {
            path.name for path in files if rule.search(path.read_text(encoding="utf-8"))
        }
        self.assertEqual(found, allowed)


@tagged("post_install", "-at_install")
class TestDoers(PeopleMixin, NetwerkCase):
    """Who can be the doer of an agreement, or stand by."""

    def setUp(self):
        super().setUp()
        self.agreements = self.env["netwerk.agreement"].with_user(self.an)

    def agree(self, **values):
        values = {"dossier_id": self.dossier.id, "name": "Bring soup"} | values
        return self.agreements.create(values)

    def agreed_before(self, person):
        """An agreement that is there already, whoever this person became since."""
        agreement = self.agree(doer_member_id=self.kept.id)
        self.cr.execute(
            "UPDATE netwerk_agreement SET doer_member_id = %s WHERE id = %s",
            (person.id, agreement.id),
        )
        self.env.invalidate_all()
        return agreement

    def test_who_is_offered(self):
        groups = self.dossier.with_user(self.an).get_agreement_doers()
        offered = {
            option["name"]
            for group in groups
            for option in group["options"]
            if option["doer_kind"] == "member"
        }
        self.assertEqual(offered - {"Kept"}, CAN)

    def test_what_the_fields_of_a_form_offer(self):
        agreements = self.env["netwerk.agreement"]
        for field in (
            agreements._fields["doer_member_id"],
            agreements._fields["backup_member_id"],
            self.env["netwerk.meeting"]._fields["hub_member_id"],
        ):
            with self.subTest(str(field)):
                self.assertIn("('can_take_on', '=', True)", field.domain)

    def test_on_every_road(self):
        for name, case, person in self.each():
            with self.apart(name):
                words = case.words[0]
                self.assertEqual(name in CAN, not words)
                self.assertWords(words, self.agree, doer_member_id=person.id)
                self.assertWords(words, self.agree, backup_member_id=person.id)
                there = self.agree()
                self.assertWords(words, there.write, {"backup_member_id": person.id})
                there = self.agree()
                self.assertWords(words, there.write, {"doer_member_id": person.id})
                self.assertWords(
                    words,
                    there.web_save,
                    {"doer_kind": "member", "doer_member_id": person.id},
                    {"doer": {}},
                )
                meeting = self.env["netwerk.meeting"].with_user(self.an)
                self.assertWords(
                    words,
                    meeting.create,
                    {
                        "dossier_id": self.dossier.id,
                        "agreement_ids": [
                            fields.Command.create(
                                {"name": "x", "doer_member_id": person.id}
                            )
                        ],
                    },
                )

    def test_what_was_done_already_is_written_down_of_anybody(self):
        for name, _case, person in self.each():
            with self.apart(name):
                if not person.is_minor:
                    self.agree(doer_member_id=person.id, state="done")

    def test_who_stood_by_and_is_gone_is_not_proposed(self):
        for name, _case, person in self.each():
            with self.apart(name):
                agreement = self.agree()
                self.cr.execute(
                    "UPDATE netwerk_agreement SET backup_member_id = %s WHERE id = %s",
                    (person.id, agreement.id),
                )
                agreement.invalidate_recordset()
                context = agreement.action_hand_over()["context"]
                proposed = context.get("default_doer_member_id")
                self.assertEqual(proposed, person.id if name in CAN else None)

    def test_what_somebody_did_who_is_gone_is_a_gap(self):
        for name, _case, person in self.each():
            with self.apart(name):
                agreement = self.agreed_before(person)
                is_gap = [("id", "=", agreement.id), ("has_gap", "=", True)]
                self.assertEqual(agreement.has_gap, name in GONE)
                self.assertEqual(bool(self.agreements.search(is_gap)), name in GONE)
                is_gap[1] = ("has_gap", "=", False)
                self.assertEqual(bool(self.agreements.search(is_gap)), name not in GONE)

    def test_it_can_be_written_otherwise_and_closed(self):
        for name, case, person in self.each():
            with self.apart(name):
                agreement = self.agreed_before(person)
                agreement.moment = "Tuesday"
                agreement.write(
                    {"doer_member_id": person.id, "due_date": self.in_days(3)}
                )
                self.assertEqual(agreement.doer_member_id, person)
                if case.words[0]:
                    other = self.agree()
                    other.doer_member_id = self.kept
                agreement.action_done()
                self.assertFalse(agreement.has_gap)

    def test_from_the_map_on_the_day_that_it_is_noted(self):
        """A year of death in a batch of the map is enough."""
        agreement = self.agree(doer_member_id=self.kept.id)
        dossier = self.dossier.with_user(self.an)
        self.assertFalse(agreement.has_gap)
        change = {
            "op": "update_member",
            "member_id": self.kept.id,
            "values": {"death_year": self.in_days(0).year},
        }
        result = dossier.apply_network_changes([change])
        self.assertTrue(agreement.has_gap)
        self.assertEqual(dossier.gap_count, 1)
        self.assertNotIn("Kept", str(dossier.get_agreement_doers()))
        self.assertWords(LEFT[0], self.agree, doer_member_id=self.kept.id)
        dossier.apply_network_changes(result["inverse"])
        self.assertFalse(agreement.has_gap)

    def test_of_whom_is_asked_whether_it_gets_too_much(self):
        members = self.env["netwerk.member"].with_user(self.an)
        for name, _case, person in self.each():
            with self.apart(name):
                if person.is_minor:
                    with self.assertRaisesRegex(
                        ValidationError, "A child has no tasks"
                    ):
                        person.strain_ids.create(
                            {"member_id": person.id, "level": "too_much"}
                        )
                    continue
                person.strain_ids.create({"member_id": person.id, "level": "too_much"})
                to_ask = [("is_load_to_ask", "=", True), ("id", "=", person.id)]
                self.assertEqual(person.is_load_to_ask, name in CAN)
                found = members.with_context(active_test=False).search(to_ask)
                self.assertEqual(bool(found), name in CAN)


@tagged("post_install", "-at_install")
class TestInvited(PeopleMixin, InvitationCase):
    """Who is offered for a meeting, invited, reminded and wanted there again."""

    def seat(self, person, channel):
        row = self.meeting.attendance_ids.create(
            {"meeting_id": self.meeting.id, "member_id": person.id}
        )
        row.invitation = row.reminder = channel
        return row.with_user(self.an)

    def test_who_is_offered(self):
        wizard = self.env["netwerk.meeting.people"].with_user(self.an)
        form = Form(wizard.with_context(default_meeting_id=self.meeting.id))
        offered = {line["name"] for line in form.line_ids._records}
        # the meeting is in ten days
        wanted = set(CASES) - GONE - {"gone tomorrow"}
        self.assertEqual(offered - {"Kept"}, wanted)

    def test_who_was_offered_for_a_meeting_of_before(self):
        """Whoever left or died since, was there then."""
        for days, wanted in ((-1, {"gone today"}), (-2, {"gone today"})):
            meeting = self.new_meeting(start=False, stop=False, date=self.in_days(days))
            found = self.env["netwerk.meeting.people"]._network(meeting)
            names = {member.name for member, _tie in found}
            self.assertLessEqual(wanted, names)
            self.assertEqual("gone yesterday" in names, days == -2)
        meeting = self.new_meeting(start=False, stop=False, date="2001-05-05")
        found = self.env["netwerk.meeting.people"]._network(meeting)
        self.assertIn("died last year", {member.name for member, _tie in found})

    def words_for(self, case, channel):
        if case.words[1]:
            return case.words[1]
        if channel == "mail" and "email" not in case.addresses:
            return "There is no e-mail address"
        if channel == "letter" and "address" not in case.addresses:
            return "There is no address that you can see"
        return None

    def test_by_mail_letter_and_phone(self):
        for channel in ("mail", "letter", "phone"):
            for name, case, person in self.each():
                with self.apart(name):
                    row, words = (
                        self.seat(person, channel),
                        self.words_for(case, channel),
                    )
                    self.assertRegex(row.why_not or "", words or "^$")
                    with self.mock_mail_gateway():
                        self.assertWords(words, row.action_record_invited)
                    self.assertEqual(bool(row.invited_on), not words)
                    self.assertFalse(words and self._mails)

    def test_on_paper(self):
        model = "report.netwerk_ondersteuning.report_meeting_letter"
        for with_link in ("", "_links"):
            report = self.env[model + with_link].with_user(self.an)
            self.meeting.has_letter_link = True
            for name, case, person in self.each():
                with self.apart(name):
                    row = self.seat(person, "letter")
                    words = self.words_for(case, "letter")
                    self.assertWords(words, report._get_report_values, row.ids)

    def test_by_the_client_there_is_a_letter_but_no_link(self):
        model = "report.netwerk_ondersteuning.report_meeting_letter_links"
        report = self.env[model].with_user(self.an)
        self.meeting.has_letter_link = True
        for name, case, person in self.each():
            with self.apart(name):
                row = self.seat(person, "by_client")
                (letter,) = report._get_report_values(row.ids)["letters"]
                self.assertEqual(bool(letter["link"]), not case.words[1])

    def test_the_way_that_is_proposed(self):
        for name, case, person in self.each():
            with self.apart(name):
                row = self.meeting.attendance_ids.with_user(self.an).create(
                    {"meeting_id": self.meeting.id, "member_id": person.id}
                )
                proposed = "by_client"
                if not case.words[1] and case.addresses:
                    proposed = "mail" if "email" in case.addresses else "phone"
                self.assertEqual(row.invitation, proposed)

    def test_reminded(self):
        """By mail who may be mailed; of who is gone nobody is reminded."""
        morning = fields.Datetime.to_datetime(self.meeting.date) + timedelta(hours=7)
        for name, case, person in self.each():
            with self.apart(name):
                if name == "gone tomorrow" or name.startswith("consent until today"):
                    continue  # on that morning these are other people
                if name == "died this year" and morning.year != self.in_days(0).year:
                    continue
                row = self.seat(person, "mail")
                Invitation(row).note_invited()
                others = self.meeting.attendance_ids - row
                others.reminder = "none"
                with (
                    freeze_time(morning - timedelta(days=2)),
                    self.mock_mail_gateway(mail_unlink_sent=True),
                ):
                    self.env.invalidate_all()
                    meeting = self.meeting.sudo()
                    is_gone = name in GONE
                    self.assertEqual(bool(Reminder(meeting).people()), not is_gone)
                    Reminder(meeting).send()
                    self.env.cr.postcommit.run()
                asked = self.env["mail.activity"].search_count(
                    [("res_model", "=", "netwerk.meeting"), ("res_id", "=", meeting.id)]
                )
                by_mail = not self.words_for(case, "mail")
                self.assertEqual(
                    "reminder" in row.sudo().sent_ids.mapped("kind"), by_mail
                )
                self.assertEqual(bool(asked), not by_mail and not is_gone)

    def test_minutes_by_mail(self):
        for name, case, person in self.each():
            with self.apart(name):
                row = self.seat(person, "by_client")
                words = self.words_for(case, "mail")
                problems = " ".join(row._invitation_problems("mail"))
                self.assertRegex(problems, words or "^$")
                self.assertIn(problems, " ".join(mail_problems(row)))

    def test_wanted_again(self):
        self.meeting.next_date = self.in_days(40)
        for name, _case, person in self.each():
            with self.apart(name):
                self.seat(person, "none")
                self.meeting.write(
                    {
                        "hub_member_id": person.id,
                        "led_kind": "member",
                        "led_by_member_id": person.id,
                    }
                )
                number = self.meeting.with_user(self.an).action_plan_follow_up()[
                    "res_id"
                ]
                follow_up = self.env["netwerk.meeting"].browse(number)
                is_there = name not in GONE
                for people in (
                    follow_up.attendance_ids.member_id,
                    follow_up.hub_member_id,
                    follow_up.led_by_member_id,
                ):
                    self.assertEqual(person in people, is_there)
                led = "member" if is_there else "client"
                self.assertEqual(follow_up.led_kind, led)


@tagged("post_install", "-at_install")
class TestLinks(PeopleMixin, LinkMixin, MockEmail, NetwerkCase):
    """What refuses the contact refuses the link, and ends the one that was given."""

    def setUp(self):
        super().setUp()
        self.meeting.prepared_by_id = self.an

    def seat(self, person):
        return self.meeting.attendance_ids.with_user(self.an).create(
            {"meeting_id": self.meeting.id, "member_id": person.id}
        )

    def test_who_gets_one(self):
        for name, case, person in self.each():
            with self.apart(name):
                words = case.words[2]
                self.assertWords(words, person.action_give_link)
                row = self.seat(person)
                self.assertWords(words, self.links._give_to_attendance, row)
                row.write({"state": "invited", "invited_on": self.in_days(-1)})
                self.assertWords(words, row.action_give_link)
                self.assertEqual(len(row.link_ids + person.link_ids), 0 if words else 3)

    def test_a_link_and_an_invitation_by_phone_need_the_same(self):
        for name, _case, person in self.each():
            with self.apart(name):
                row = self.seat(person)
                refused = bool(row._invitation_problems("phone"))
                self.assertEqual(bool(person._link_problem()), refused)
                self.assertEqual(bool(row._link_problem()), refused)

    def test_the_one_that_was_given_ends(self):
        """On the page, with a code, and for a code by mail."""
        for name, case, person in self.each():
            with self.apart(name):
                given = []
                for give, who in (
                    (self.links._give_to_attendance, self.at_rita),
                    (self.links._give_to_member, self.rita),
                ):
                    link, url, code = give(who.with_user(self.an))
                    given.append((link, url.partition("#")[2], code))
                # as if it had been given to this person, before it came to this
                self.env.flush_all()
                self.cr.execute(
                    "UPDATE netwerk_meeting_attendance SET member_id = %s "
                    "WHERE id = %s",
                    (person.id, self.at_rita.id),
                )
                self.cr.execute(
                    "UPDATE netwerk_access_link SET member_id = %s WHERE id = %s",
                    (person.id, given[1][0].id),
                )
                self.env.invalidate_all()
                links = self.links.with_user(self.public)
                for link, token, code in given:
                    self.assertEqual(link._holds(), not case.words[2])
                    before = link.sudo().asked
                    with self.mock_mail_gateway():
                        links._ask_code(token, PURPOSES)
                    can_mail = not case.words[2] and "email" in case.addresses
                    self.assertEqual(link.sudo().asked != before, can_mail, name)
                    if case.words[2]:
                        with self.assertRaises(LinkRefused):
                            links._open(token, code, PURPOSES)
                    else:
                        links._open(token, code, PURPOSES)
