"""Nothing in the registry tells that a dossier, a meeting or a person is there."""

from odoo import Command
from odoo.exceptions import AccessError
from odoo.tests import tagged

from ..common import NetwerkCase
from .registry_snapshot import RegistrySnapshot
from .whole_dossier import WholeDossierMixin

#: An appointment in the calendar is seen by everybody; that it tells no more than any
#: private one is a test of its own. Fields that follow it stand beside.
CALENDAR = {
    "calendar.attendee",
    "calendar.event",
    ("res.partner", "meeting_ids"),
    ("res.partner", "meeting_count"),
    ("res.users", "meeting_ids"),
    ("res.users", "meeting_count"),
}
#: What the manager of the system works with, so what he sees (see docs/beheerder.md).
OF_SYSTEM = {
    "ir.cron.trigger",  # when a job runs: that something is to be posted on a day
    "ir.sequence",  # he sets how references look: the next one too
    ("ir.model", "count"),  # how many messages or files there are, of all models
}
#: Thousands of rows of how Odoo is made, which nobody's work changes.
HOW_IT_IS_MADE = {
    "ir.model.access",
    "ir.model.constraint",
    "ir.model.fields",
    "ir.model.fields.selection",
    "ir.model.inherit",
    "ir.model.relation",
    "ir.module.module",
    "ir.module.module.dependency",
    "ir.module.module.exclusion",
    "ir.ui.view",
    "res.country",
    "res.country.state",
    "res.currency",
    "res.lang",
}


def own_way(registry):
    """Models that close themselves."""
    mixin = registry["netwerk.hanging.mixin"]
    return {
        name
        for name, model in registry.items()
        if issubclass(model, mixin) and not model._abstract
    }


@tagged("post_install", "-at_install")
class TestNothingInTheRegistry(WholeDossierMixin, NetwerkCase):
    """The world with a dossier, held against the world without."""

    def told(self, users, exempt):
        """What each of ``users`` finds after a dossier came and did not find before:
        ``[(login, model, what was asked, old answer, new answer)]``."""
        client = self.new_contact("Ria Wouters")
        # who volunteers in an organisation is nothing of this dossier
        karim = {"name": "Karim", "company_id": self.company.id}
        self.env["netwerk.volunteer"].create(karim)
        self.env.flush_all()
        before = [RegistrySnapshot(self.env, it, HOW_IT_IS_MADE) for it in users]
        self.whole_dossier(client)
        found = []
        for user, snapshot in zip(users, before, strict=True):
            self.assertGreater(snapshot.answered, 20, user.login)
            later = RegistrySnapshot(self.env, user, HOW_IT_IS_MADE)
            for question, (old, new) in snapshot.changes(later, exempt).items():
                found.append((user.login, question, str(old)[:99], str(new)[:199]))
        return sorted(found, key=str)

    def test_whoever_has_nothing_to_do_with_it_finds_nothing(self):
        """An employee, a coach of another team and one of another organisation, and
        people from outside."""
        users = self.emma + self.chris + self.bea + self.pia + self.public
        told = self.told(users, CALENDAR)
        self.assertFalse(told, "\n".join(map(str, told)))

    def test_the_manager_of_the_system_finds_nothing(self):
        """Where it is not his tool."""
        told = self.told(self.sam, CALENDAR | OF_SYSTEM)
        self.assertFalse(told, "\n".join(map(str, told)))
        ours = self.env["ir.model"].with_user(self.sam)
        ours = ours.search([("model", "=like", "netwerk.%")])
        self.assertTrue(ours)
        self.assertEqual(set(ours.mapped("count")), {0})

    def test_who_may_enter_finds_it(self):
        """What the others do not find is there."""
        dossier, meeting = self.whole_dossier(self.new_contact("Ria Wouters"))
        closing = own_way(self.registry)
        seen = set()
        for name in sorted({*self.env["netwerk.hanging"]._models(), *closing}):
            Model = self.env[name].with_user(self.bram)
            if name.startswith("sms") or not Model.has_access("read"):
                continue
            if Model.search_count([]):
                seen.add(name)
        self.assertLessEqual(closing | {"mail.followers", "mail.notification"}, seen)
        own = self.env["mail.compose.message"].with_user(self.an)
        self.assertTrue(own.search([("model", "=", "netwerk.dossier")]))
        for record in (dossier, meeting):
            follower = record.with_user(self.bram).message_follower_ids
            self.assertIn(self.an.partner_id, follower.partner_id)

    def test_a_refusal_names_nobody_in_debug_mode_either(self):
        dossier, _meeting = self.whole_dossier(self.new_contact("Ria Wouters"))
        # Odoo gives this group only within a request in debug mode
        self.patch(self.registry["res.users"], "has_group", lambda user, group: True)
        follower = dossier.message_follower_ids.filtered(
            lambda it: it.partner_id == self.an.partner_id
        )
        note = dossier.message_ids.filtered("notification_ids").notification_ids[0]
        for record in (follower, note):
            record = record.with_user(self.emma)
            with self.assertRaisesRegex(AccessError, "top-secret records") as caught:
                record.read(["display_name"])
            said = str(caught.exception)
            for word in ("An,", "An ", "Bram", "Quarrel", f": {record.id}"):
                self.assertNotIn(word, said)

    def test_the_sequence_of_dossiers_goes_on(self):
        """Though nobody who starts one reads it."""
        first = self.new_dossier(self.an, "Ria Wouters")
        second = self.new_dossier(self.an, "Jef Claes")
        self.assertNotEqual(first.reference, second.reference)
        for user in (self.an, self.lea, self.ada, self.emma):
            sequences = self.env["ir.sequence"].with_user(user)
            self.assertFalse(sequences.search([("code", "=", "netwerk.dossier")]))
        self.assertTrue(
            self.env["ir.sequence"]
            .with_user(self.sam)
            .search([("code", "=", "netwerk.dossier")])
        )

    def test_the_appointment_looks_like_any_private_one(self):
        """To whoever does not sit at the table, in all that can be read of it."""
        _dossier, meeting = self.whole_dossier(self.new_contact("Ria Wouters"))
        event = meeting.event_id
        self.assertTrue(event)
        dentist = (
            self.env(user=self.an, context={"no_mail_to_attendees": True})[
                "calendar.event"
            ]
            .create(
                {
                    "name": "Dentist",
                    "privacy": "private",
                    "start": event.start,
                    "stop": event.stop,
                    "user_id": event.user_id.id,
                    "partner_ids": [Command.set(event.partner_ids.ids)],
                }
            )
            .with_env(self.env)
        )
        for user in self.emma + self.chris + self.bea + self.sam:
            self.env.invalidate_all()
            for ours, other in (
                (event, dentist),
                (event.attendee_ids[0], dentist.attendee_ids[0]),
            ):
                ours, other = self._row(ours, user), self._row(other, user)
                differs = {
                    name: (value, other[name])
                    for name, value in ours.items()
                    if value != other[name]
                }
                self.assertFalse(differs, user.login)

    def _row(self, record, user):
        """All that can be read of a record, without the numbers of its own."""
        record = record.with_user(user).with_company(user.company_id)
        own = {"id", "access_token", "attendee_ids", "event_id", "create_date"}
        own |= {"write_date", "current_attendee", "display_time"}
        row = {}
        for name, field in record._fields.items():
            if name in own or not record._has_field_access(field, "read"):
                continue
            try:
                row[name] = record.read([name])[0][name]
            except AccessError as error:
                row[name] = type(error)
        self.assertGreater(len(row), 10)
        return row


@tagged("post_install", "-at_install")
class TestHangingModels(NetwerkCase):
    """Every model that keeps something beside a record is closed, or it is said why
    it cannot be of a dossier."""

    #: Never beside a dossier, a meeting or a person.
    HOLDS_NOTHING = {
        "base_import.mapping",  # which column of a list was which field
        "calendar.event",  # see `calendar_event.py`
        "mail.message.subtype",  # kinds of messages of a model
        "mail.template",  # templates of a model
        "sms.template",
        "mail.activity.plan",
        "mail.alias",
        "ir.actions.report",
        "ir.model",
        "ir.model.constraint",
        "ir.model.data",
        "ir.model.fields",
        "ir.model.relation",
        "ir.ui.view",
        "mail.activity.type",
        "ir.actions.act_window",
        "ir.actions.client",
        "discuss.channel",  # of a conversation; its message is closed itself
        "discuss.channel.member",
        "discuss.call.history",
    }

    def test_each_model_that_hangs_is_closed(self):
        closed = set(self.env["netwerk.hanging"]._models())
        self.assertLessEqual(
            {"mail.followers", "mail.notification", "mail.mail"}, closed
        )
        closed |= own_way(self.registry)
        open_ = []
        for name, model in self.registry.items():
            if model._abstract or name.startswith("netwerk.") or name in closed:
                continue
            for field in model._fields.values():
                beside = field.type == "many2one_reference" or (
                    field.type == "many2one" and field.comodel_name == "mail.message"
                )
                beside |= field.name in ("res_model", "model") and field.store
                if beside and name not in self.HOLDS_NOTHING:
                    open_.append(f"{name}.{field.name}")
        self.assertFalse(open_)
