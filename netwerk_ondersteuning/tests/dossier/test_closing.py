"""A closed dossier asks for nothing, anywhere; what was stays to be read."""

from datetime import timedelta
from importlib import util
from pathlib import Path

from freezegun import freeze_time
from lxml import etree
from markupsafe import Markup

from odoo import fields
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools.safe_eval import safe_eval

from odoo.addons.mail.tests.common import MockEmail

from ...models.agreement.say.consent import Say
from ...models.dossier.closing.closing import STEPS
from ...models.dossier.entering import ReasonNeeded
from ...models.dossier.link_purpose import PURPOSES
from ...models.dossier.today.row import TODAY
from ..common import MODULE, NetwerkCase
from .whole_dossier import WholeDossierMixin

#: Filters that tell what something is, whether or not its dossier is closed. Whoever
#: adds a filter says here that it tells, or has it quiet when the dossier is closed.
TELLS = {
    "netwerk.access.search": {"current", "as_leader", "break_glass"},
    "netwerk.agreement.search": {
        *("by_client", "by_network", "by_colleague", "by_organisation"),
    },
    "netwerk.agreement.search.work": {"mine"},
    "netwerk.assessment.search": {
        *("used", "done", "taken_back", "by_client", "by_coach", "by_link", "mine"),
    },
    "netwerk.dossier.search": {
        "mine",
        "standing_in",
        "clients",
        "initiatives",
        "closed",
    },
    "netwerk.goal.search": {
        *("mine", "wish", "reached", "aside", "top", "archived"),
    },
    "netwerk.job.lead.search": {
        *("mine", "ended", "at_work", "network", "archived"),
    },
    "netwerk.mandate.search": {"mine", "over", "archived"},
    "netwerk.referral.search": {"mine", "closed", "archived"},
    "netwerk.match.search": {"mine", "ended"},
    # what people bring is what it is
    "netwerk.contribution.search": {"can", "wants", "holds"},
    "netwerk.trajectory.search": {"mine", "closed", "archived"},
    "netwerk.meeting.search": {
        *("mine", "held", "missed", "not_wanted", "network_meetings"),
        *("around_the_table", "this_month"),
    },
    "netwerk.member.search": {"present", "former", "ask", "one_contact"},
    "netwerk.member.strain.search.work": {"mine"},
}
#: What asks, of which our one dossier cannot be an example beside the others.
NOT_HERE = {
    "netwerk.access.search: left_alone",
    "netwerk.dossier.search: coach_left",
    "netwerk.dossier.search: no_map",
    "netwerk.dossier.search: old_map",
    f"{MODULE}.action_work_map",
    f"{MODULE}.action_work_team",
    # tried in tests/trajectory/test_afterwards.py
    "netwerk.trajectory.search: afterwards",
    "netwerk.trajectory.search: past_end",
}
#: A worklist that is a day of the past.
OF_THE_PAST = {"last_contact_date"}
#: What a dossier tells of what is to be done in it.
ASKING_FIELDS = (
    "instruments_for_talk",
    "open_agreement_count",
    "gap_count",
    "running_goal_count",
    "running_lead_count",
    "standing_mandate_count",
    "running_referral_count",
    "match_count",
    "running_trajectory_count",
    "next_meeting_id",
    "agreed_next_date",
    "ask_again",
)
#: Sums of figures about what was done, which closing leaves as they are.
DONE = {
    "netwerk.figure.meeting": ("meeting_count", "held_count"),
    "netwerk.figure.attendance": ("attendance_count", "head_count"),
    "netwerk.figure.person": ("person_count",),
    "netwerk.figure.agreement": ("agreement_count",),
    "netwerk.figure.kept": ("review_count", "kept_count"),
    "netwerk.figure.flow": ("opened_count",),
    "netwerk.figure.norm": ("held_count",),
}


class ClosingCase(WholeDossierMixin, MockEmail, NetwerkCase):
    """A dossier of An in which everything asks for something."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        client = cls.new_contact("Ria Wouters")
        cls.mine, cls.meeting = cls.whole_dossier(client)
        cls.mine.sudo().opened_on = cls.in_days(-90)
        cls.maarten = cls.mine.member_ids.filtered(lambda row: "Maarten" in row.name)
        cls.maarten.date_start = cls.in_days(-90)
        cls.tie = cls.mine.tie_ids.filtered(
            lambda tie: tie.member_id == cls.maarten and not tie.other_member_id
        )
        cls.tie.write({"involve": "not_now", "involve_review_date": cls.in_days(-1)})
        cls.guest = cls.meeting.attendance_ids.filtered("member_id")
        cls.guest.write(
            {
                "invitation": "mail",
                "invited_on": cls.in_days(-1),
                "state": "invited",
                "told_start": cls.meeting.start,
                "told_stop": cls.meeting.stop,
                "told_place": cls.meeting.location,
            }
        )
        cls.env["netwerk.member.strain"].create(
            {"member_id": cls.maarten.id, "level": "too_much"}
        )
        weeks = cls.company.netwerk_contact_weeks
        cls.env["netwerk.assessment"].create(
            {
                "dossier_id": cls.mine.id,
                "instrument_id": cls.env["netwerk.instrument"]
                .search([("code", "=", "schaalvragen")], limit=1)
                .id,
                "respondent": "client",
                "started_by_id": cls.an.id,
                "said_on": cls.in_days(-7 * weeks - 1),
                "version": 1,  # something was said in it
            }
        )
        cls.env["netwerk.assessment"].create(
            {
                "dossier_id": cls.mine.id,
                "instrument_id": cls.env["netwerk.instrument"]
                .search([("code", "=", "schaalvragen")], limit=1)
                .id,
                "respondent": "client",
                "started_by_id": cls.an.id,
                "version": 1,
                "state": "done",
                "road": "link",
                "came_in_at": fields.Datetime.now(),
            }
        )
        cls.held = cls.new_meeting("network_meeting", -70)
        cls.held.attendance_ids.state = "present"
        cls.new_meeting("talk", -60, next_date=cls.in_days(5))
        cls.forgotten = cls.new_meeting("talk", -3, outcome="planned")
        agreements = cls.env["netwerk.agreement"].with_user(cls.an)
        cls.overdue, cls.gap = agreements.create(
            [
                {
                    "dossier_id": cls.mine.id,
                    "name": "Drives along",
                    "made_on": cls.in_days(-20),
                    "doer_user_id": cls.an.id,
                    "due_date": day,
                }
                for day in (cls.in_days(-9), cls.company._netwerk_today())
            ]
        )
        cls.gap.doer_kind = False
        cls.answered = agreements.create(
            {
                "dossier_id": cls.mine.id,
                "name": "Waters the plants",
                "doer_kind": "member",
                "doer_member_id": cls.maarten.id,
            }
        )
        Say(cls.answered).answer("unknown", "Nobody asked me")
        cls.env["netwerk.goal"].with_user(cls.an).create(
            {
                "dossier_id": cls.mine.id,
                "name": "To come outside",
                "when_kind": "day",
                "when_day": cls.in_days(-1),
            }
        )
        leads = cls.env["netwerk.job.lead"].with_user(cls.an)
        leads.create(
            [
                {
                    "dossier_id": cls.mine.id,
                    "name": "The laundry",
                    "source": "own",
                    "next_step": "Call",
                    "next_on": cls.in_days(-1),
                },
                {"dossier_id": cls.mine.id, "name": "A shop", "source": "own"},
            ]
        )
        mandates = cls.env["netwerk.mandate"].with_user(cls.an)
        act = {"dossier_id": cls.mine.id, "scope": "act", "act": "Call once"}
        mandates.create(
            [
                act | {"state": "given"},
                act | {"state": "asked"},
                act | {"state": "given", "until": cls.in_days(-1)},
            ]
        )
        referral = cls.env["netwerk.referral"].with_user(cls.an)
        referral = referral.create({"dossier_id": cls.mine.id, "name": "Who helps?"})
        referral.own_circle = "nobody"
        referral.step_ids[:1].planned_on = cls.in_days(-1)
        cls.env["netwerk.match"].with_user(cls.an).create(
            {
                "dossier_id": cls.mine.id,
                "state": "thinking",
                "met_on": cls.in_days(-7),
                "volunteer_id": cls.env["netwerk.volunteer"]
                .create({"name": "Karim", "company_id": cls.company.id})
                .id,
            }
        )
        cls.env["netwerk.trajectory"].with_user(cls.an).create(
            {"dossier_id": cls.mine.id, "decision_end": cls.in_days(14)}
        )
        cls.funder = cls.env["netwerk.funder"].create(
            {"name": "Municipality", "company_id": cls.company.id}
        )
        cls.fund(cls.in_days(14))
        for code in PURPOSES:
            cls.give_link(code)
        cls.env.flush_all()
        cls.env.invalidate_all()

    @classmethod
    def new_meeting(cls, kind, days, **values):
        type_ = cls.env["netwerk.meeting.type"]._of_kind(kind)
        return (
            cls.env["netwerk.meeting"]
            .with_user(cls.an)
            .create(
                {
                    "dossier_id": cls.mine.id,
                    "type_id": type_.id,
                    "date": cls.in_days(days),
                }
                | values
            )
        )

    @classmethod
    def fund(cls, day):
        """Somebody pays for it until a day."""
        cls.env["netwerk.dossier.funding"].with_user(cls.an).create(
            {
                "dossier_id": cls.mine.id,
                "funder_id": cls.funder.id,
                "date_end": day,
            }
        )

    @classmethod
    def give_link(cls, code):
        """Give a link of this purpose, to whomever it can be for."""
        links = cls.env["netwerk.access.link"].with_user(cls.an)
        kind = PURPOSES[code]
        if kind.is_for_a_talk:
            return links._give(cls.mine.with_user(cls.an), code, 1)[0]
        whom = cls.mine
        if kind.target:
            model = links._fields[kind.target].comodel_name
            whom = {
                "netwerk.member": cls.maarten,
                "netwerk.match": cls.mine.match_ids.filtered("started_on"),
                "netwerk.assessment": cls.env["netwerk.assessment"].search(
                    [("dossier_id", "=", cls.mine.id)], limit=1
                ),
            }.get(model, cls.guest)
        return links._give_to(code, whom.with_user(cls.an))[0]

    # -- what asks ------------------------------------------------------------------

    def asking(self):
        """``{what asks: the numbers of what it finds of our dossier}``."""
        self.env.flush_all()
        self.env.invalidate_all()
        found = dict(self._asking_filters())
        found |= dict(self._asking_lists())
        dossier = self.mine.with_user(self.an)
        for name in dossier._worklists():
            if name not in OF_THE_PAST:
                found[f"worklist {name}"] = dossier.sudo()[name]
        found |= {f"field {name}": dossier[name] for name in ASKING_FIELDS}
        found["calendar"] = self.env["calendar.event"].search(
            [
                ("id", "in", self.mine.meeting_ids.event_id.ids),
                ("start", ">", fields.Datetime.now()),
            ]
        )
        found["news"] = self.mine.meeting_ids.attendance_ids.filtered("news")
        found["gaps"] = dossier.agreement_ids.filtered("has_gap")
        found["who has too much"] = dossier.member_ids.filtered("is_load_to_ask")
        found["nothing followed"] = dossier.meeting_ids.filtered("is_without_follow_up")
        found["gaps on a table"] = self.meeting.with_user(self.an).other_gap_ids
        found["figure of open agreements"] = self.total(
            "netwerk.figure.agreement", "agreement_count", [("state", "=", "open")]
        )
        found["figure of what nothing followed on"] = self.total(
            "netwerk.figure.meeting", "without_follow_up_count"
        )
        return {name: bool(what) for name, what in found.items()}

    def activities(self):
        found = self.env["mail.activity"]
        for name in self.mine._thread_models():
            path = self.env[name]._dossier_path
            rows = self.env[name].with_context(active_test=False)
            rows = rows.search([(path, "=", self.mine.id)])
            found += found.search(
                [("res_model", "=", name), ("res_id", "in", rows.ids)]
            )
        return found

    def total(self, model, measure, domain=()):
        own = [("company_id", "=", self.company.id), *domain]
        ((total,),) = self.env[model]._read_group(own, [], [f"{measure}:sum"])
        return total or 0

    def _of_mine(self, model, domain):
        """What ``model`` finds of our dossier, as An, closed or not."""
        rows = self.env[model].with_user(self.an).with_context(active_test=False)
        path = rows._dossier_path
        return rows.search([(path, "=", self.mine.id), *domain])

    def _models(self):
        mixin = self.registry["netwerk.dossier.mixin"]
        return ["netwerk.dossier"] + [
            name
            for name, model in self.registry.items()
            if issubclass(model, mixin) and not (model._abstract or model._transient)
        ]

    def _asking_filters(self):
        for model in sorted(self._models()):
            if not self.env[model].with_user(self.an).has_access("read"):
                continue
            views = self.env["ir.ui.view"].search(
                [
                    ("model", "=", model),
                    ("type", "=", "search"),
                    ("mode", "=", "primary"),
                ]
            )
            for view in views:
                arch = etree.fromstring(
                    self.env[model].with_user(self.an).get_view(view.id)["arch"]
                )
                for node in arch.iter("filter"):
                    name, domain = node.get("name"), node.get("domain")
                    if domain and name not in TELLS.get(view.name, ()):
                        domain = safe_eval(domain, {"uid": self.an.id})
                        yield f"{view.name}: {name}", self._of_mine(model, domain)

    def _asking_lists(self):
        """The lists behind the rows of Vandaag."""
        names = {kind.more for kind in TODAY.values() if kind.more}
        for name in sorted(name for name in names if ".action_work_" in name):
            action = self.env.ref(name)
            domain = safe_eval(action.domain or "[]", {"uid": self.an.id})
            yield name, self._of_mine(action.res_model, domain)

    def archived_as_before(self):
        """Archive it as it was done before there was a step: nothing is ended."""
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE netwerk_dossier SET active = false,"
            " closed_on = greatest(opened_on, %s) WHERE id = %s",
            [self.in_days(0), self.mine.id],
        )
        self.env.invalidate_all()


@tagged("post_install", "-at_install")
class TestQuiet(ClosingCase):
    def test_everything_asks_first(self):
        """Else the test below says nothing."""
        silent = {name for name, asks in self.asking().items() if not asks}
        self.assertLessEqual(silent - {"news"}, NOT_HERE)
        self.assertTrue(self.activities())

    def test_closed_nothing_asks(self):
        self.close(self.mine)
        self.assertFalse([name for name, asks in self.asking().items() if asks])
        self.assertFalse(self.activities())
        self.assertFalse(
            self.mine.link_ids.filtered(lambda link: link.state != "ended")
        )

    def test_one_that_was_archived_before_there_was_a_step(self):
        """Its rows were never ended: they do not ask either."""
        self.archived_as_before()
        asking = {name for name, asks in self.asking().items() if asks}
        self.assertLessEqual(asking, {"calendar"})

    def test_archived_by_the_server_nothing_asks(self):
        self.mine.active = False
        self.assertFalse([name for name, asks in self.asking().items() if asks])
        self.assertFalse(self.activities())

    def test_every_model_of_the_past_stays_readable(self):
        before = {
            model: self._of_mine(model, []).ids
            for model in self._models()
            if self.env[model].with_user(self.an).has_access("read")
        }
        self.assertGreater(len([ids for ids in before.values() if ids]), 12)
        self.close(self.mine)
        for model, ids in before.items():
            with self.subTest(model):
                now = self._of_mine(model, [])
                self.assertLessEqual(set(ids), set(now.ids))
                now.read(["display_name"])

    def test_how_many_contacts_there_were_stays(self):
        before = self.mine.meeting_count
        self.assertGreater(before, 1)
        self.close(self.mine)
        self.assertEqual(self.mine.meeting_count, before)

    def test_figures_of_what_was_done_stay(self):
        def totals():
            self.env.flush_all()
            return {
                (model, measure): self.total(model, measure)
                for model, measures in DONE.items()
                for measure in measures
            }

        before = totals()
        self.assertGreater(before["netwerk.figure.meeting", "held_count"], 0)
        open_before = self.total("netwerk.figure.caseload", "dossier_count")
        self.close(self.mine)
        self.assertEqual(totals(), before)
        open_now = self.total("netwerk.figure.caseload", "dossier_count")
        self.assertEqual(open_now, open_before - 1)

    def test_no_link_of_any_purpose_is_given(self):
        self.close(self.mine)
        self.assertGreater(len(PURPOSES), 2)
        for code in PURPOSES:
            with self.subTest(code), self.refused_with("no personal link is given"):
                self.give_link(code)

    def test_no_job_mails_or_asks(self):
        """Neither of one that was closed, nor of one that was archived before."""
        jobs = (
            self.env["ir.cron"]
            .search([])
            .filtered(
                lambda job: (job.get_external_id()[job.id] or "").startswith(
                    f"{MODULE}."
                )
            )
        )
        self.assertGreater(len(jobs), 1)
        self.meeting.start = fields.Datetime.now() + timedelta(days=1)
        self.meeting.stop = False
        self.guest.reminder = "phone"
        for close in (self.archived_as_before, lambda: self.close(self.mine)):
            with self.cr.savepoint() as undone:
                close()
                before = self.activities()
                for job in jobs:
                    with (
                        self.subTest(job.name),
                        self.mock_mail_gateway(),
                        self.enter_registry_test_mode(),
                    ):
                        job.method_direct_trigger()
                        self.assertFalse(self._mails)
                self.assertEqual(self.activities(), before)
                undone.rollback()
            self.env.invalidate_all()

    def test_no_mail_is_made(self):
        self.close(self.mine)
        letter = {"dossier": self.mine, "kind": "code", "to": "x@x.example"}
        letter |= {"subject": "x", "body": "x", "sender": "y@x.example"}
        with self.refused_with("nothing is mailed any more"):
            self.env["netwerk.sent"]._send([letter])

    def test_nothing_new_is_planned_or_agreed(self):
        self.close(self.mine)
        with self.refused_with("This dossier is closed", ValidationError):
            self.new_meeting("talk", 5)
        with self.refused_with("This dossier is closed", ValidationError):
            self.meeting.with_user(self.an).action_planned()
        with self.refused_with("This dossier is closed", ValidationError):
            self.overdue.action_reopen()
        late = self.new_meeting("phone", -1, note="Belde nog even")
        self.assertEqual(late.outcome, "held", "what was is still written down")
        late.action_missed()
        self.assertFalse(self.activities(), "nobody is called for it")

        for name in self.mine._thread_models():
            path = self.env[name]._dossier_path
            record = self.env[name].with_context(active_test=False)
            record = record.search([(path, "=", self.mine.id)], limit=1)
            self.assertTrue(record, name)
            for ask in (self.to_do, self.post_later):
                with (
                    self.subTest(name, ask=ask.__name__),
                    self.refused_with("This dossier is closed", ValidationError),
                ):
                    ask(record.with_user(self.an))

    def to_do(self, record):
        return record.activity_schedule(
            "mail.mail_activity_data_todo", summary="Call", user_id=self.an.id
        )

    def post_later(self, record):
        messages = self.env["mail.scheduled.message"].with_user(record.env.user)
        return messages.create(
            {
                "model": record._name,
                "res_id": record.id,
                "author_id": record.env.user.partner_id.id,
                "body": Markup("<p>Wie komt er <b>zaterdag</b>?</p>"),
                "scheduled_date": fields.Datetime.now() + timedelta(days=1),
            }
        )

    def test_what_was_to_be_posted_later_stays_as_a_note(self):
        """Nobody is told of it, nothing of it is lost, whichever way it was closed."""
        for close in (self.archived_as_before, lambda: self.close(self.mine)):
            with self.cr.savepoint() as undone, self.mock_mail_gateway():
                self.mine.message_subscribe(self.an.partner_id.ids)
                self.give_access(self.mine, self.bram)
                self.mine.message_subscribe(self.bram.partner_id.ids)
                for record in (self.mine, self.meeting):
                    self.post_later(record.with_user(self.an))
                close()
                with freeze_time(fields.Datetime.now() + timedelta(days=2)):
                    self.env["mail.scheduled.message"]._post_messages_cron()
                self.assertFalse(self.env["mail.scheduled.message"].search([]))
                for record in (self.mine, self.meeting):
                    notes = record.message_ids.filtered(
                        lambda one: "<b>zaterdag</b>" in (one.body or "")
                    )
                    self.assertEqual(len(notes), 1)
                    self.assertIn("was not: the dossier was closed", notes.body)
                    self.assertFalse(notes.notified_partner_ids)
                undone.rollback()
            self.env.invalidate_all()

    def test_its_page_puts_no_question(self):
        """No sentence on the page of a closed dossier asks anything."""
        view = self.env["netwerk.dossier"].with_user(self.an).get_view(view_type="form")
        asking = [
            node
            for node in etree.fromstring(view["arch"]).iter("div", "p", "span")
            if "?" in (node.text or "")
        ]
        self.assertGreater(len(asking), 1)
        for node in asking:
            around = [node, *node.iterancestors()]
            hidden = " ".join(one.get("invisible") or "" for one in around)
            self.assertIn("not active", hidden, node.text.strip())

    def test_every_step_is_in_a_registry(self):
        self.assertLessEqual(
            {
                *("mails", "meetings", "invited", "agreements", "links"),
                *("later", "activities", "fundings"),
            },
            set(STEPS),
        )


@tagged("post_install", "-at_install")
class TestReopened(ClosingCase):
    def test_everything_asks_again(self):
        before = self.asking()
        activities = self.activities()
        late = self.mine.activity_ids.filtered(lambda row: row.summary == "Quarrel")
        late.date_deadline = self.in_days(-1)
        dossier = self.mine
        states = {row: row.state for row in dossier.agreement_ids}
        self.close(dossier)
        dossier.with_user(self.an).action_reopen()
        after = self.asking()
        silent = {name for name, asks in before.items() if asks and not after[name]}
        # of the talk that was forgotten it was said what came of it
        # and whether somebody goes on paying, nobody knows yet
        self.assertEqual(
            silent,
            {
                "netwerk.meeting.search: to_finish",
                "netwerk.dossier.search: funding_ends",
                "worklist funding_ends_on",
            },
        )
        self.assertEqual({row: row.state for row in dossier.agreement_ids}, states)
        self.assertEqual(self.meeting.outcome, "planned")
        self.assertFalse(self.meeting.outcome_note)
        # those of agreements with them; the other whose day is past stays away
        self.assertEqual(len(self.activities()), len(activities) - 1)
        self.assertFalse(late.active)
        self.assertFalse(dossier.link_ids.filtered(lambda link: link.state != "ended"))
        self.assertTrue(self.give_link("map"))

    def test_it_says_what_it_did(self):
        self.close(self.mine, close_words="He goes on with his sister")
        self.assertIn("goes on with his sister", self.mine.message_ids[0].body)
        self.mine.with_user(self.an).action_reopen()
        body = self.mine.message_ids.sorted("id")[-1].body
        for words in (
            "opened again",
            "Meetings that are to come again: 1",
            "Agreements that are open again: 5",
            "Personal links that ended are given anew",
            "To do again",
        ):
            self.assertIn(words, body)
        self.assertFalse(self.mine.close_reason or self.mine.close_words)
        self.assertFalse(self.mine.closed_on)

    def test_what_is_past_by_then_stays_off(self):
        self.close(self.mine)
        self.meeting.sudo().date = self.in_days(-2)
        self.mine.with_user(self.an).action_reopen()
        self.assertEqual(self.meeting.outcome, "cancelled")
        body = self.mine.message_ids.sorted("id")[-1].body
        self.assertIn("stay called off, for their day is past: 1", body)

    def test_what_somebody_noted_since_stays(self):
        self.close(self.mine)
        self.overdue.state = "done"
        self.mine.with_user(self.an).action_reopen()
        self.assertEqual(self.overdue.state, "done")

    def test_what_was_looked_back_upon_before_stays(self):
        """Closing leaves no look back but of what was done, and takes no other along
        as it is opened again: not of what came back once, and is for one time now."""
        agreement = self.overdue.copy({"frequency": "weekly"})
        reviews = self.env["netwerk.agreement.review"]
        for is_kept, words in ((True, False), (False, "Ill")):
            reviews.create(
                {
                    "agreement_id": agreement.id,
                    "is_kept": is_kept,
                    "came_between": words,
                    "date": self.in_days(-9 + is_kept),
                }
            )
        for frequency in ("weekly", "once"):
            agreement.frequency = frequency
            for choice in ("stopped", "done", "handed_over"):
                with self.subTest(frequency, choice=choice):
                    before = agreement.review_ids.ids
                    wizard = self.env["netwerk.dossier.close"].with_user(self.an)
                    wizard = wizard.with_context(default_dossier_id=self.mine.id)
                    wizard = wizard.create({"close_reason": "moved"})
                    for line in wizard.meeting_line_ids:
                        line.outcome = line.outcome or "failed"
                    wizard.agreement_line_ids.filtered(
                        lambda line: line.agreement_id == agreement
                    ).state = choice
                    wizard.action_close()
                    self.assertEqual(agreement.state, choice)
                    self.mine.with_user(self.an).action_reopen()
                    self.assertEqual(agreement.state, "open")
                    self.assertEqual(agreement.review_ids.ids, before)

    def test_not_beside_a_second_dossier(self):
        self.close(self.mine)
        self.new_dossier(self.bram, partner_id=self.mine.partner_id.id)
        with self.refused_with("There is a dossier of this person here"):
            self.mine.with_user(self.an).action_reopen()
        self.assertFalse(self.mine.active)


@tagged("post_install", "-at_install")
class TestClose(ClosingCase):
    def wizard(self, dossier=None, user=None, **values):
        wizard = self.env["netwerk.dossier.close"].with_user(user or self.an)
        wizard = wizard.with_context(default_dossier_id=(dossier or self.mine).id)
        return wizard.create({"close_reason": "moved"} | values)

    def test_whom_to_call_is_read_before_the_drawing(self):
        arch = self.env["netwerk.dossier"].with_user(self.an).get_view()["arch"]
        places = [
            node.get("name")
            for node in etree.fromstring(arch).iter("div", "widget")
            if node.get("name") in ("closed", "netwerk_network_map")
        ]
        self.assertEqual(places, ["closed", "netwerk_network_map"])

    def test_it_shows_what_is_open(self):
        wizard = self.wizard()
        self.assertEqual(
            wizard.meeting_line_ids.meeting_id, self.meeting + self.forgotten
        )
        to_come, past = wizard.meeting_line_ids.sorted("is_to_come", reverse=True)
        self.assertEqual((to_come.outcome, past.outcome), ("cancelled", False))
        self.assertEqual(len(wizard.agreement_line_ids), 5)
        self.assertIn(self.gap, wizard.agreement_line_ids.agreement_id)
        for words in ("Personal links end", "Maarten Quarrel", "To do, put away"):
            self.assertIn(words, wizard.tells)

    def test_of_what_is_past_it_must_be_said(self):
        wizard = self.wizard()
        with self.refused_with("What came of the meeting of"):
            wizard.action_close()
        self.assertTrue(self.mine.active)
        self.assertEqual(self.meeting.outcome, "planned")
        wizard.meeting_line_ids.filtered(
            lambda line: line.meeting_id == self.forgotten
        ).outcome = "held"
        wizard.action_close()
        self.assertEqual(self.forgotten.outcome, "held")

    def test_each_agreement_has_its_choice(self):
        wizard = self.wizard()
        lines = {line.agreement_id: line for line in wizard.agreement_line_ids}
        lines[self.overdue].write(
            {"state": "handed_over", "goes_on_with": "The community nurse"}
        )
        lines[self.gap].state = "done"
        wizard.meeting_line_ids.outcome = "cancelled"
        wizard.action_close()
        self.assertEqual(self.overdue.state, "handed_over")
        self.assertEqual(self.overdue.goes_on_with, "The community nurse")
        self.assertEqual(self.gap.state, "done")
        rest = self.mine.agreement_ids - self.overdue - self.gap
        self.assertEqual(set(rest.mapped("state")), {"stopped"})

    def test_each_choice_as_it_is_made_on_the_screen(self):
        """The form sends of which meeting and agreement each row is."""
        model = self.env["netwerk.dossier.close"].with_user(self.an)
        form = Form(model.with_context(default_dossier_id=self.mine.id))
        form.close_reason = "moved"
        meetings = [row["meeting_id"] for row in form.meeting_line_ids._records]
        with form.meeting_line_ids.edit(meetings.index(self.forgotten.id)) as line:
            line.outcome = "held"
        agreements = [row["agreement_id"] for row in form.agreement_line_ids._records]
        with form.agreement_line_ids.edit(agreements.index(self.overdue.id)) as line:
            line.state = "handed_over"
            line.goes_on_with = "The community nurse"
        form.save().action_close()
        self.assertFalse(self.mine.active)
        self.assertEqual(self.forgotten.outcome, "held")
        self.assertEqual(self.overdue.state, "handed_over")
        self.assertEqual(self.overdue.goes_on_with, "The community nurse")

    def test_what_is_said_stays_with_it(self):
        said = {
            "close_words": "Ria moved to her sister",
            "close_outcome": "She knows whom to ask",
            "close_takes_over": "Maarten drives along",
            "close_call": "Neighbourhood team, 09 12 34 56",
        }
        self.close(self.mine, closed_on=self.in_days(-2), **said)
        self.assertFalse(self.mine.active)
        self.assertEqual(self.mine.closed_on, self.in_days(-2))
        self.assertEqual(self.mine.close_reason, "reached")
        for name, words in said.items():
            self.assertEqual(self.mine[name], words)

    def test_the_day(self):
        with self.refused_with("today, or a day that is past"):
            self.close(self.mine, closed_on=self.in_days(1))
        with self.refused_with("closed before it is started", ValidationError):
            self.close(self.mine, closed_on=self.in_days(-91))
        self.assertTrue(self.mine.active)
        self.assertEqual(self.overdue.state, "open", "all of it or nothing")

    def test_the_day_by_whatever_road(self):
        """Figures go by it: what is open has none, and what is closed none ahead."""
        mine = self.mine.with_user(self.an)
        with self.refused_with("open has no day of closing", ValidationError):
            mine.closed_on = self.in_days(-3)
        new = {"kind": "initiative", "initiative_name": "Garden"}
        new |= {"opened_on": self.in_days(-9), "closed_on": self.in_days(-3)}
        with self.refused_with("open has no day of closing", ValidationError):
            mine.create(new)
        self.close(self.mine)
        mine.closed_on = self.in_days(-3)
        with self.refused_with("today, or a day that is past", ValidationError):
            mine.closed_on = self.in_days(1)
        mine.action_reopen()
        self.assertFalse(mine.closed_on)

    def test_what_came_in_meanwhile_is_asked_before_it_closes(self):
        """A colleague, another tab, or a window that was kept since last week."""
        for user, days, name in (
            (self.an, -1, "netwerk.meeting"),
            (self.bram, 3, "netwerk.meeting"),
            (self.bram, 0, "netwerk.agreement"),
        ):
            wizard = self.wizard(close_words="Goes well")
            for line in wizard.meeting_line_ids:
                line.outcome = line.outcome or "failed"
            self.give_access(self.mine, self.bram) if user == self.bram else None
            if name == "netwerk.meeting":
                new = self.new_meeting("talk", days, outcome="planned").with_user(user)
            else:
                new = self.env[name].with_user(user)
                new = new.create({"dossier_id": self.mine.id, "name": "Brings soup"})
            with self.subTest(name, days=days):
                action = wizard.action_close()
                self.assertEqual(action.get("res_id"), wizard.id)
                self.assertTrue(self.mine.active)
                self.assertTrue(wizard.added)
                self.assertEqual(wizard.close_words, "Goes well")
                field = f"{name.removeprefix('netwerk.')}_id"
                lines = wizard.meeting_line_ids + wizard.agreement_line_ids
                line = lines.filtered(lambda one: one[field]._origin == new)  # noqa: B023
                self.assertEqual(len(line), 1)
                if days < 0:
                    with self.refused_with("What came of the meeting"):
                        wizard.action_close()
                    line.outcome = "missed"
                with self.cr.savepoint() as undone:
                    wizard.action_close()
                    self.assertFalse(self.mine.active)
                    undone.rollback()
                self.env.invalidate_all()
            new.sudo().write({"outcome": "held"} if days < 0 else {})

    def test_what_a_colleague_filled_in_meanwhile_is_not_asked(self):
        wizard = self.wizard()
        self.forgotten.action_held()
        wizard.action_close()
        self.assertFalse(self.mine.active)
        self.assertEqual(self.forgotten.outcome, "held")

    def test_two_close_it(self):
        first, second = self.wizard(), self.wizard(user=self.bram)
        for wizard in (first, second):
            wizard.meeting_line_ids.outcome = "cancelled"
        first.action_close()
        for wizard in (first, second):
            with self.refused_with("was closed already, on"):
                wizard.action_close()

    def test_there_is_one_way(self):
        for user in (self.an, self.bram):
            dossier = self.mine.with_user(user)
            for archive in (
                lambda dossier=dossier: dossier.write({"active": False}),
                dossier.action_archive,
            ):
                with self.refused_with("the button “Close the dossier”"):
                    archive()
        self.assertTrue(self.mine.active)
        self.assertTrue(self.mine._fields["active"].readonly, "no archiving on screen")

    def test_who_was_invited_is_told(self):
        self.assertIn("Maarten Quarrel", self.wizard().tells)
        with self.mock_mail_gateway():
            self.close(self.mine, tell_invited=True)
        self.assertEqual(len(self._mails), 1)
        self.assertTrue(self.guest.told_off)

    def test_nobody_is_told_when_that_is_not_chosen(self):
        with self.mock_mail_gateway():
            self.close(self.mine)
        self.assertFalse(self._mails)
        self.assertFalse(self.guest.told_off)

    def test_a_leader_gives_a_reason_first(self):
        with self.refused_with("You are not among the people", ReasonNeeded):
            self.wizard(user=self.lea)
        with self.refused_with("You are not among the people", ReasonNeeded):
            self.mine.with_user(self.lea).write({"active": False})
        self.enter(self.mine, self.lea)
        self.close(self.mine, self.lea)
        self.assertFalse(self.mine.active)

    def test_when_the_coach_left(self):
        self.an.active = False
        self.enter(self.mine, self.lea)
        self.close(self.mine, self.lea)
        self.assertFalse([name for name, asks in self.asking_of(self.lea) if asks])
        self.assertFalse(self.activities())

    def asking_of(self, user):
        self.an = user
        return self.asking().items()

    def test_nobody_else(self):
        for user in (self.chris, self.bea):
            with self.assertRaises(AccessError):
                self.wizard(user=user)

    def test_with_nothing_in_it(self):
        self.close(self.dossier)
        self.assertFalse(self.dossier.active)
        self.dossier.with_user(self.an).action_reopen()
        self.assertTrue(self.dossier.active)

    def test_an_initiative(self):
        plan = self.new_dossier(
            self.an, kind="initiative", initiative_name="The square"
        )
        self.env["netwerk.agreement"].create({"dossier_id": plan.id, "name": "Soup"})
        self.close(plan)
        self.assertEqual(plan.agreement_ids.state, "stopped")
        plan.with_user(self.an).action_reopen()
        self.assertEqual(plan.agreement_ids.state, "open")


@tagged("post_install", "-at_install")
class TestMigration(ClosingCase):
    """Dossiers that were archived in a release before."""

    def migrate(self):
        folder = Path(__file__).resolve().parents[2] / "migrations" / "19.0.1.5.0"
        spec = util.spec_from_file_location("closing", folder / "post-closing.py")
        module = util.module_from_spec(spec)
        spec.loader.exec_module(module)
        module.migrate(self.env.cr, "19.0.1.4.0")
        self.env.invalidate_all()

    def test_nothing_is_left_to_do(self):
        self.archived_as_before()
        self.assertTrue(self.activities())
        states = {row: row.state for row in self.mine.agreement_ids}
        self.migrate()
        self.assertFalse(self.activities())
        self.assertFalse([name for name, asks in self.asking().items() if asks])
        self.assertFalse(self.mine.link_ids.filtered(lambda row: not row.withdrawn_at))
        self.assertEqual({row: row.state for row in self.mine.agreement_ids}, states)
        self.assertEqual(self.meeting.outcome, "planned", "nothing is written anew")

    def test_it_can_be_opened_again(self):
        self.archived_as_before()
        self.migrate()
        self.mine.with_user(self.an).action_reopen()
        self.assertTrue(self.meeting.event_id.active)
        self.assertTrue(self.asking()["netwerk.agreement.search: overdue"])

    def test_what_is_open_stays_as_it_is(self):
        before, asking = self.activities(), self.asking()
        self.migrate()
        self.assertEqual(self.activities(), before)
        self.assertEqual(self.asking(), asking)
