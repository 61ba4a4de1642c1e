"""What stands on the screen of a talk, as plain data."""

from datetime import timedelta

from odoo import fields
from odoo.fields import Domain

from ..agreement.say.consent import WITH_CLIENT
from ..meeting.meeting_type import AROUND_THE_TABLE
from ..meeting.outcome import HELD
from ..mixin.days import DAY_OF_WEEK, screen_day
from .panels import offered
from .points import points_of

#: A talk that is planned at an hour is going on from so long before it …
BEFORE = timedelta(hours=1)
#: … until so long after it.
AFTER = timedelta(hours=4)
#: So long a talk that was begun and never finished is offered again.
UNFINISHED = timedelta(days=14)
#: How much of a text is shown as a reminder.
GLIMPSE = 300


def talk_action(dossier, meeting=None):
    """The action of the client that opens the screen; it names nobody.

    :param meeting: the contact to open; else what is going on, or a new one
    """
    params = {"dossier_id": dossier.id}
    if meeting:
        params["meeting_id"] = meeting.id
    return {
        "type": "ir.actions.client",
        "tag": "netwerk_talk",
        "name": dossier.env._("Talk"),
        "params": params,
        "context": {"active_id": dossier.id, "active_model": dossier._name},
        "path": "netwerkgesprek",
    }


def says_anything(meeting):
    """Whether anything was said in this contact, or anybody noted as there."""
    there = meeting.attendance_ids.filtered(lambda row: row.state == "present")
    return bool(
        meeting.better
        or meeting.note
        or meeting.next_date
        or meeting.member_ids
        or there
        or meeting.agreement_ids
    )


def is_early(meeting):
    """Whether the hour of this contact is still to come: then words prepare it."""
    return bool(meeting.start) and meeting.start - BEFORE > fields.Datetime.now()


def may_write(dossier):
    """Whether a talk can be written down here: not when it is closed."""
    return bool(dossier.active and dossier.has_access("write"))


class TalkScreen:
    """The screen of one talk of one dossier; the caller checks and logs."""

    def __init__(self, dossier):
        self.dossier = dossier
        self.env = dossier.env
        self.meetings = dossier.env["netwerk.meeting"]

    def data(self, meeting_id=None):
        """See ``netwerk.dossier.get_talk``."""
        dossier = self.dossier
        can_edit = may_write(dossier)
        asked = self._asked(meeting_id)
        mine = self._mine() if can_edit else self.meetings
        meeting = asked or (not meeting_id and self._going_on(mine)) or self.meetings
        # sudo: a coach may have no right on contacts
        name = dossier.sudo()._center_name()
        return {
            "dossier": {
                "id": dossier.id,
                "reference": dossier.reference,
                "name": name,
                "is_client": dossier.kind == "client",
                "is_closed": not dossier.active,
            },
            "can_edit": can_edit,
            "is_gone": bool(meeting_id and not meeting),
            "today": fields.Date.to_string(self._today()),
            "today_words": screen_day(self.env, self._today(), DAY_OF_WEEK),
            "types": self._types(),
            "talk": self.talk(meeting) if meeting else False,
            "last_better": self._last_better(meeting),
            "points": points_of(dossier, with_client=True),
            "offers": self._offers(mine - meeting),
            "panels": offered(dossier),
        }

    def _today(self):
        return self.dossier.company_id._netwerk_today()

    def _types(self):
        """The kinds of contact that are no meeting around a table."""
        types = self.env["netwerk.meeting.type"].search_fetch(
            [("kind", "not in", AROUND_THE_TABLE)], ["name", "kind"]
        )
        with_client = WITH_CLIENT if self.dossier.kind == "client" else ()
        return [
            {"id": one.id, "name": one.name, "with_client": one.kind in with_client}
            for one in types
        ]

    # -- which contact --------------------------------------------------------------

    def _asked(self, meeting_id):
        """The contact of that number, when it is one of this dossier."""
        if not meeting_id:
            return self.meetings
        here = [("dossier_id", "=", self.dossier.id), ("id", "=", meeting_id)]
        return self.meetings.search_fetch(here, [])

    def _mine(self):
        """Talks of the user in this dossier that wait: of today, or begun and never
        finished."""
        today = self._today()
        begun = Domain("talk_key", "!=", False) & Domain("date", "<", today)
        return self.meetings.search_fetch(
            Domain("dossier_id", "=", self.dossier.id)
            & Domain("user_id", "=", self.env.uid)
            & Domain("outcome", "=", "planned")
            & Domain("kind", "not in", AROUND_THE_TABLE)
            & (
                Domain("date", "=", today)
                | (begun & Domain("date", ">=", today - UNFINISHED))
            ),
            [],
            order="date desc, start, id desc",
        )

    def _going_on(self, mine):
        """What the user is doing now: a draft of today, else what is planned about now
        or somewhere today."""
        today, now = self._today(), fields.Datetime.now()
        of_today = mine.filtered(lambda row: row.date == today)
        drafts = of_today.filtered("talk_key")
        about_now = of_today.filtered(
            lambda row: not row.start or row.start - BEFORE <= now <= row.start + AFTER
        )
        return (drafts or about_now)[:1]

    def _offers(self, others):
        """What else waits for the user here, to be opened instead."""
        return [
            {"id": one.id, "words": one.name, "hour": self._hour(one)} for one in others
        ]

    # -- one contact ----------------------------------------------------------------

    def talk(self, meeting):
        """One contact, as ``get_talk`` and ``save_talk`` give it."""
        today = self._today()
        labels = dict(meeting._fields["outcome"]._description_selection(self.env))
        is_open = meeting.outcome == "planned"
        return {
            "id": meeting.id,
            "key": meeting.talk_key or False,
            "type_id": meeting.type_id.id,
            "is_table": meeting.kind in AROUND_THE_TABLE,
            "date": fields.Date.to_string(meeting.date),
            "day": screen_day(self.env, meeting.date, DAY_OF_WEEK),
            "hour": self._hour(meeting),
            "by": meeting.user_id.sudo().name,  # sudo: a colleague is no secret here
            "outcome": meeting.outcome,
            "outcome_words": labels[meeting.outcome],
            "is_held": meeting.outcome in HELD,
            "is_open": is_open,
            "is_early": is_early(meeting),
            "asks": is_open
            and (
                (meeting.date > today and "ahead")
                or (meeting.date < today and "past")
                or False
            ),
            "better": meeting.better or "",
            "note": meeting.note or "",
            "next_date": fields.Date.to_string(meeting.next_date) or False,
            "named": self._people(meeting.member_ids),
            "present": self._people(self._present(meeting)),
            "client": self._client(meeting),
            "agreements": [self._agreement(one) for one in meeting.agreement_ids],
        }

    def _hour(self, meeting):
        start = meeting.start
        return meeting._local(start).strftime("%H:%M") if start else ""

    def _people(self, members):
        return [{"id": member.id, "name": member.name} for member in members]

    def _present(self, meeting):
        rows = meeting.attendance_ids.filtered(lambda row: row.state == "present")
        return rows.member_id

    def _client(self, meeting):
        """Whether the client was there, as far as somebody said; None: nobody did."""
        row = meeting.attendance_ids.filtered(lambda row: row.kind == "client")[:1]
        said = {"present": True, "absent": False, "excused": False}
        return said.get(row.state) if row else None

    def _agreement(self, agreement):
        day = agreement.due_date
        return {
            "id": agreement.id,
            "key": agreement.talk_key or False,
            "name": agreement.name,
            "doer": agreement.doer or "",
            "by": screen_day(self.env, day) if day else "",
            "can_drop": bool(agreement.talk_key and agreement.state == "open"),
        }

    def _last_better(self, meeting):
        """What the client said of it the last time, and when."""
        last = self.meetings.search_fetch(
            [
                ("dossier_id", "=", self.dossier.id),
                ("outcome", "in", HELD),
                ("better", "!=", False),
                ("id", "!=", meeting.id or 0),
                ("date", "<=", meeting.date or self._today()),
            ],
            ["better", "date"],
            limit=1,
        )
        day = screen_day(self.env, last.date) if last else ""
        return {"text": (last.better or "")[:GLIMPSE], "day": day}
