"""Who was not spoken for a while, and of whom there is no circle yet."""

from datetime import timedelta

from odoo.fields import Domain

from ...dossier.today.row import MOST, TODAY, Action, TodayKind


def domain_older(env, day):
    """The dossiers that run longer than the weeks of the setting of their organisation:
    nothing is late that is younger."""
    # sudo: of an organisation only after how many weeks it asks
    return Domain.OR(
        Domain("company_id", "=", company.id)
        & Domain("opened_on", "<", day - timedelta(weeks=company.netwerk_contact_weeks))
        for company in env.companies.sudo()
    )


class ClientKind(TodayKind):
    """A row about the client themselves."""

    section = "unseen"
    model = "netwerk.dossier"
    path = "id"
    fields = ("last_contact_date", "opened_on", "network_date", "partner_id")

    def within(self):
        return Domain("id", "in", self.today.mine.ids)

    def do_talk(self, record):
        return record.action_open_talk()


def note_call(dossier, day, **values):
    """Note a call with the client, without a word.

    :param values: what else is known of it
    :return: the number of the contact, which `take_call_back` asks
    """
    env = dossier.env
    kind = env["netwerk.meeting.type"]._of_kind("phone")
    values |= {"dossier_id": dossier.id, "date": day, "outcome": "held"}
    return env["netwerk.meeting"].create(values | {"type_id": kind.id}).id


def take_call_back(dossier, day, kept):
    """Take away the call that was noted by that tap, as long as nothing was added.

    :param kept: what `note_call` gave; it comes back from outside
    """
    if type(kept) is int:
        dossier.env["netwerk.meeting"].search_fetch(
            [
                ("id", "=", kept),
                ("dossier_id", "=", dossier.id),
                ("create_uid", "=", dossier.env.uid),
                ("date", "=", day),
                ("kind", "=", "phone"),
                ("note", "=", False),
                ("better", "=", False),
            ],
            [],
        ).unlink()


@TODAY.add
class UnseenKind(ClientKind):
    """A client with whom nobody spoke for longer than the weeks of the setting, and
    with whom nothing is planned."""

    code = "unseen"
    sequence = 10
    icon = "fa-clock-o"
    order = "last_contact_date nulls first, opened_on, id"
    more = "netwerk_ondersteuning.action_work_contact"

    def list_label(self):
        return self.env._("Not spoken for a while")

    def waits(self):
        to_come = Domain("outcome", "=", "planned") & Domain(
            "date", ">=", self.today.day
        )
        return Domain("is_contact_due", "=", True) & Domain(
            "meeting_ids", "not any", to_come
        )

    def row(self, record):
        if last := record.last_contact_date:
            words = self.env._("Last spoken on %(day)s", day=self.day(last))
        else:
            day = self.day(record.opened_on)
            words = self.env._("Started on %(day)s, not spoken yet", day=day)
        return self.said(record, words=words, phones=self.today.phones_of(record))

    def actions(self, record):
        return [
            Action("called", self.env._("Called"), "fa-phone"),
            Action("talk", self.env._("Write a talk"), "fa-pencil", opens=True),
            *self.set_aside(),
        ]

    def do_called(self, record):
        """Note a call of today, without a word."""
        return note_call(record, self.today.day)

    def undo_called(self, record, kept):
        take_call_back(record, self.today.day, kept)


@TODAY.add
class NoCircleKind(ClientKind):
    """A client of whom there is no circle, longer than the weeks of the setting."""

    code = "no_circle"
    sequence = 20
    icon = "fa-dot-circle-o"
    order = "opened_on, id"
    more = "netwerk_ondersteuning.action_work_map"

    def list_label(self):
        return self.env._("Without a circle")

    def waits(self):
        return (
            Domain("active", "=", True)
            & Domain("network_date", "=", False)
            & domain_older(self.env, self.today.day)
        )

    def found(self):
        """Of the dossiers at hand: no query."""
        aside = self.today.aside.get(self.code, {})
        since = {
            company: self.today.day - timedelta(weeks=company.netwerk_contact_weeks)
            for company in self.today.mine.company_id
        }
        return self.today.mine.filtered(
            lambda one: (
                not one.network_date
                and one.opened_on < since[one.company_id]
                and one.id not in aside
            )
        ).sorted(self.order)[:MOST]

    def row(self, record):
        return self.said(
            record, words=self.env._("No circle yet: it starts with one name")
        )

    def actions(self, record):
        circle = Action("circle", self.env._("Draw"), "fa-pencil", opens=True)
        return [circle, *self.set_aside()]

    def do_circle(self, record):
        return record.action_open_map()
