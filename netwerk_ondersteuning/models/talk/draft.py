"""What is typed on the screen of a talk, written down: from the first letter, once.

Changes are told as what is and what was, so that the same change a second time says
nothing new, and that two who write in one text both find their words again::

    {
        "better": {"was": "", "is": "Johan slept well"},
        "note": {"was": "", "is": "…"},
        "next_date": "2026-12-10",
        "next_date_was": false,
        "type_id": 3,
        "named": {"add": [12], "remove": []},
        "present": {"add": [12], "remove": []},
        "client": True,
        "agreements": [{"key": "…", "name": "…", "doer_kind": "member",
                        "doer_id": 12, "doer_name": "", "due_date": "2026-12-03"}],
        "drop": ["key of an agreement"],
        "today": True,
        "end": "held",
    }

Every key may be left out. ``today`` says that a contact of another day is had today;
``end`` is ``held`` (somebody says so) or ``leave`` (the screen is left).
"""

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Command

from ...engine import bounds
from ...engine.meeting.joined import joined
from ..meeting.meeting_type import AROUND_THE_TABLE
from ..meeting.reflex import note_there, there
from ..mixin.days import screen_day
from ..network.words.words import day_of
from .key import is_key
from .screen import TalkScreen, is_early, says_anything

TEXTS = ("better", "note")
#: All values and letters of one call: two texts, as they are and as they were.
MOST = 6 * bounds.TEXT["text"]
#: Agreements that are made in one call.
MOST_AGREEMENTS = 50
#: Which field names the doer of a kind.
DOERS = {"member": "doer_member_id", "user": "doer_user_id", "organisation": None}


def _is_text(value):
    return value is False or isinstance(value, str)


def _is_number(value):
    return type(value) is int


def _are_people(value):
    return (
        isinstance(value, dict)
        and value.keys() <= {"add", "remove"}
        and all(
            isinstance(ids, list) and all(map(_is_number, ids))
            for ids in value.values()
        )
    )


def _are_words(value):
    return (
        isinstance(value, dict)
        and value.keys() == {"was", "is"}
        and all(map(_is_text, value.values()))
    )


def _is_agreement(value):
    return (
        isinstance(value, dict)
        and value.keys()
        <= {"key", "name", "doer_kind", "doer_id", "doer_name", "due_date"}
        and is_key(value.get("key"))
        and isinstance(value.get("name"), str)
        and value.get("doer_kind") in (None, False, "client", *DOERS)
        and (not value.get("doer_id") or _is_number(value["doer_id"]))
        and all(
            _is_text(value.get(name) or False) for name in ("doer_name", "due_date")
        )
    )


#: What each change must look like.
SHAPES = {
    "better": _are_words,
    "note": _are_words,
    "next_date": _is_text,
    "next_date_was": _is_text,
    "type_id": _is_number,
    "named": _are_people,
    "present": _are_people,
    "client": lambda value: value in (True, False, None),
    "agreements": lambda value: (
        isinstance(value, list) and all(map(_is_agreement, value))
    ),
    "drop": lambda value: isinstance(value, list) and all(map(is_key, value)),
    "today": lambda value: value is True,
    "end": lambda value: value in ("held", "leave"),
    "wrote": lambda value: type(value) is bool,
}


def check_sent(env, key, changes, meeting_id=None):
    """Refuse what no screen sends, before anything is done.

    :raise UserError: in words
    """
    unknown = UserError(env._("This is no change of a talk."))
    if not bounds.fits([key, changes], size=MOST):
        raise UserError(env._("This is too much at once. Do it in smaller parts."))
    if not is_key(key) or not isinstance(changes, dict):
        raise unknown
    if meeting_id and not _is_number(meeting_id):
        raise unknown
    for name, value in changes.items():
        if name not in SHAPES or not SHAPES[name](value):
            raise unknown
    if len(changes.get("agreements", ())) > MOST_AGREEMENTS:
        raise UserError(
            env._("This is too much at once: %(count)s at most.", count=MOST_AGREEMENTS)
        )


class Draft:
    """One talk that is being written down; the caller checks, logs and locks.

    :param dossier: one ``netwerk.dossier``
    :param str key: of the screen
    :param int meeting_id: the contact, once it has a number
    """

    def __init__(self, dossier, key, meeting_id=None):
        self.dossier = dossier
        self.env = dossier.env
        self.key = key
        self.meetings = dossier.env["netwerk.meeting"]
        self.meeting = self._find(meeting_id)
        self.joined = []
        #: What who writes must hear, in sentences.
        self.told = []

    def _find(self, meeting_id):
        """The contact by its number; else by its key, which outlives a lost answer."""
        here = [("dossier_id", "=", self.dossier.id)]
        found = self.meetings
        if meeting_id:
            found = found.search_fetch([*here, ("id", "=", meeting_id)], [])
        return found or found.search_fetch([*here, ("talk_key", "=", self.key)], [])

    def save(self, changes):
        """See ``netwerk.dossier.save_talk``."""
        if not self.meeting:
            if not self._says(changes):
                return {"talk": False, "joined": [], "told": []}
            self.meeting = self._begin(changes)
        if self.meeting.kind in AROUND_THE_TABLE:
            raise UserError(
                self.env._("A meeting around a table is written down on its own page.")
            )
        self._write_values(changes)
        self._note_people(changes)
        self._agree(changes)
        self._end(changes)
        if self._is_nothing():
            self.meeting.unlink()
            return {"talk": False, "joined": self.joined, "told": self.told}
        return {
            "talk": TalkScreen(self.dossier).talk(self.meeting),
            "joined": self.joined,
            "told": self.told,
        }

    def _says(self, changes):
        """Whether these changes say anything: an empty screen writes nothing down."""
        texts = [(changes.get(name) or {}).get("is") or "" for name in TEXTS]
        people = [(changes.get(name) or {}).get("add") for name in ("named", "present")]
        return bool(
            any(map(str.strip, texts))
            or any(people)
            or changes.get("next_date")
            or changes.get("agreements")
            or changes.get("client") is not None
            or changes.get("end") == "held"
        )

    def _begin(self, changes):
        """A draft of today; no word of it is written yet."""
        values = {
            "dossier_id": self.dossier.id,
            "date": self.dossier.company_id._netwerk_today(),
            "outcome": "planned",
            "talk_key": self.key,
        }
        if changes.get("type_id"):
            values["type_id"] = self._type(changes["type_id"]).id
        return self.meetings.create(values)

    def _type(self, number):
        types = self.env["netwerk.meeting.type"]
        # a kind that was archived meanwhile, or is one around a table, is none here
        found = types.search([("id", "=", number)])
        if not found or found.kind in AROUND_THE_TABLE:
            raise UserError(self.env._("There is no such kind of talk."))
        return found

    # -- words and days -------------------------------------------------------------

    def _write_values(self, changes):
        values = {}
        for name in TEXTS:
            if name in changes:
                self._join(name, changes[name], values)
        if "next_date" in changes:
            day = changes["next_date"]
            values["next_date"] = bool(day) and day_of(self.dossier, day)
            if "next_date_was" in changes:
                self._tell_other_day(changes["next_date_was"], values["next_date"])
        if "type_id" in changes:
            values["type_id"] = self._type(changes["type_id"]).id
        if changes.get("today") and self.meeting.outcome == "planned":
            values["date"] = self.dossier.company_id._netwerk_today()
        values = {
            name: value
            for name, value in values.items()
            if self.meeting._fields[name].convert_to_write(
                self.meeting[name], self.meeting
            )
            != value
        }
        if values:
            self.meeting.write(values)

    def _tell_other_day(self, was, mine):
        """Say so when somebody else wrote another next time since: the last one stands,
        and knows it."""
        theirs = self.meeting.next_date
        if theirs == mine or (fields.Date.to_string(theirs) or "") == (was or ""):
            return
        days = {
            "theirs": screen_day(self.env, theirs) or self.env._("none"),
            "mine": screen_day(self.env, mine or False) or self.env._("none"),
        }
        self.told.append(
            self.env._(
                "Somebody else wrote another next time meanwhile: %(theirs)s. Now it "
                "is %(mine)s.",
                **days,
            )
        )

    def _join(self, name, words, values):
        was, mine = words["was"] or "", words["is"] or ""
        theirs = self.meeting[name] or ""
        text = joined(was, mine, theirs)
        if text.strip() != mine.strip():  # also when this came before
            self.joined.append(name)
        values[name] = text if text.strip() else False

    # -- people ---------------------------------------------------------------------

    def _note_people(self, changes):
        if "named" in changes:
            add, remove = self._people(changes["named"])
            links = [Command.link(id_) for id_ in (add - self.meeting.member_ids).ids]
            links += [
                Command.unlink(id_) for id_ in (remove & self.meeting.member_ids).ids
            ]
            if links:
                self.meeting.write({"member_ids": links})
        if "present" in changes:
            add, remove = self._people(changes["present"])
            note_there(
                self.meeting, there(self.meeting) + (add - there(self.meeting)) - remove
            )
        if changes.get("client") is not None:
            self._note_client(changes["client"])

    def _people(self, change):
        """Who is added and who is taken out, of those who stand in this network."""
        members = self.env["netwerk.member"]
        asked = {name: set(change.get(name, ())) for name in ("add", "remove")}
        found = members.search(
            [("dossier_id", "=", self.dossier.id)]
            + [("id", "in", list(asked["add"] | asked["remove"]))]
        )
        return [
            found.filtered(lambda one, ids=ids: one.id in ids) for ids in asked.values()
        ]

    def _note_client(self, was_there):
        """Somebody said whether the client was there; what was invited stays."""
        rows = self.meeting.attendance_ids.filtered(lambda row: row.kind == "client")
        state = "present" if was_there else "absent"
        if rows:
            (rows.filtered(lambda row: row.state != state)).state = state
        elif self.dossier.kind == "client":
            rows.create(
                {
                    "meeting_id": self.meeting.id,
                    "kind": "client",
                    "state": state,
                    "sequence": 1,
                }
            )

    # -- agreements -----------------------------------------------------------------

    def _agree(self, changes):
        agreements = self.env["netwerk.agreement"]
        rows = changes.get("agreements", [])
        keys = [row["key"] for row in rows] + changes.get("drop", [])
        if not keys:
            return
        known = agreements.search_fetch(
            [("dossier_id", "=", self.dossier.id), ("talk_key", "in", keys)],
            ["talk_key", "state", "meeting_id"],
        )
        made = set(known.mapped("talk_key"))
        agreements.create(
            [self._of_agreement(row) for row in rows if row["key"] not in made]
        )
        dropped = set(changes.get("drop", []))
        known.filtered(
            lambda one: (
                one.talk_key in dropped
                and one.meeting_id == self.meeting
                and one.state == "open"
            )
        ).unlink()

    def _of_agreement(self, row):
        if not row["name"].strip():
            raise UserError(self.env._("Say what was agreed."))
        kind = row.get("doer_kind") or False
        day = row.get("due_date")
        values = {
            "meeting_id": self.meeting.id,
            "dossier_id": self.dossier.id,
            "talk_key": row["key"],
            "name": row["name"].strip(),
            "doer_kind": kind,
            "due_date": bool(day) and day_of(self.dossier, day),
        }
        if kind == "organisation":
            values["doer_name"] = row.get("doer_name") or ""
        elif DOERS.get(kind):
            values[DOERS[kind]] = row.get("doer_id") or False
        return values

    # -- how it ends ----------------------------------------------------------------

    def _end(self, changes):
        meeting, end = self.meeting, changes.get("end")
        if meeting.outcome != "planned" or not end:
            return
        if end == "leave" and not self._is_had(changes):
            return
        meeting.outcome = "held"

    def _is_had(self, changes):
        """Whether leaving the screen says that this talk was had: it is of today, its
        hour is there, and something was said in it on this screen."""
        meeting = self.meeting
        is_today = meeting.date == self.dossier.company_id._netwerk_today()
        on_screen = bool(meeting.talk_key or changes.get("wrote"))
        return (
            is_today and on_screen and not is_early(meeting) and says_anything(meeting)
        )

    def _is_nothing(self):
        """Whether nothing is left of a draft that this screen began."""
        meeting = self.meeting
        if not meeting.talk_key or meeting.outcome != "planned" or meeting.start:
            return False
        said = (
            says_anything(meeting)
            or meeting.attendance_ids
            or meeting.question
            or meeting.location
            or meeting.activity_ids
            or meeting.message_ids.filtered(lambda it: it.message_type == "comment")
        )
        return not said
