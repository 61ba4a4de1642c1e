from functools import cached_property

from ....engine.network import timeline
from ...people.said import history as said
from .. import places
from ..data import PERIOD_FIELDS, member_fields, plain, tie_fields
from ..parts import PARTS
from ..stamp import BY_CLIENT, Stamp, set_version
from .clean import Clean
from .operations import handler, handles

#: What is the same each time that a batch is answered.
ANSWERED_AGAIN = ("ids", "inverse", "collisions")
MISSING = object()


def _rings(history):
    return {period["values"].get("ring") for period in history} - {False, None}


def _touched(change):
    """Of what a change is, as a key: somebody, or a pair."""
    return change.get("op"), change.get("member_id"), change.get("other_member_id")


def _row_of(row):
    """The change that would put a row back, as far as :func:`_touched` looks."""
    if row._name == "netwerk.member":
        return {"op": "put_member", "member_id": row.id}
    return {
        "op": "put_tie",
        "member_id": row.member_id.id,
        "other_member_id": row.other_member_id.id,
    }


class Batch(Clean):
    """One call of ``apply_network_changes``: its changes, and their inverse.

    :param dossier: one ``netwerk.dossier``, held against other changes
    :param date day: on which the changes hold
    :param str mode: ``changed`` or ``corrected``
    :param base_version: that the sender was looking at; the present one when None
    :param uuid: of the batch, made by the page of the sender; None when it has none
    """

    def __init__(self, dossier, day, mode, base_version, uuid=None):
        self.version = dossier.network_version + 1
        self.stamp = Stamp(self.version, day, mode == "corrected")
        self.dossier = dossier = dossier.with_context(netwerk_batch=self.stamp)
        self.env = dossier.env
        self.day = day
        self.corrected = mode == "corrected"
        self.base = dossier.network_version if base_version is None else base_version
        self.ids = {}
        self.inverse = []
        self.collisions = []
        #: Records that are there, by model: of each is asked once.
        self.found = {}
        #: The network after it, when it changed anything.
        self.network = None
        self.uuid = self.clean_uuid(uuid)
        self.others = self._changed_by_others()
        self.own_versions = self._own_versions()

    # -- public -----------------------------------------------------------------

    def apply_once(self, changes):
        """Apply the changes, unless the batch with this uuid was applied before.

        The dossier is locked by now, so that of two at the same moment the second
        finds the first.
        """
        Applied, uuid = self.env["netwerk.network.batch"], self.uuid
        if uuid and (answered := Applied._answered(self.dossier, uuid)):
            # version and others go with the network of today, not with that answer
            return self.finish() | {key: answered[key] for key in ANSWERED_AGAIN}
        for change in changes:
            self.apply(change)
        result = self.finish()
        if uuid and self.stamp.is_used:
            Applied._keep(self.dossier, uuid, result)
        return result

    def apply(self, change):
        """Apply one change, or tell that it collides."""
        op = isinstance(change, dict) and change.get("op")
        handle = handler(op)
        if not handle:
            self._refuse(self.env._("Unknown change."))
        handle(self, change)

    def finish(self):
        """Write the version and the spots; return what the sender must know."""
        dossier = self.dossier
        if self.stamp.is_used:
            set_version(dossier, self.version, self.day)
            self.network = places.save(dossier)
            self.env.flush_all()
        return {
            "version": dossier.network_version,
            "ids": self.ids,
            "inverse": self.inverse[::-1],
            "collisions": self.collisions,
            "others": self.others,
        }

    # -- people -----------------------------------------------------------------

    @handles("add_member")
    def add_member(self, change):
        values = self._clean("netwerk.member", change.get("values"), member_fields())
        uuid = self._uuid(change)
        member = self._by_uuid("netwerk.member", uuid)
        if not member:
            self._check_name(values.get("name"))
            member = self.env["netwerk.member"].create(
                values
                | {
                    "dossier_id": self.dossier.id,
                    "date_start": self.day,
                    "uuid": uuid,
                }
            )
            self.inverse.append(self._member_snapshot(member) | {"active": False})
            tie = self._clean("netwerk.tie", change.get("tie"), tie_fields())
            self._check_ring(None, tie)
            if tie:
                first = timeline.change([], self.day, self._with_defaults(tie))
                self._put_pair(member, None, first)
        if uuid:
            self.ids[uuid] = member.id

    @handles("update_member")
    def update_member(self, change):
        member = self.member(change.get("member_id"))
        values = self._clean("netwerk.member", change.get("values"), member_fields())
        if "name" in values:
            self._check_name(values["name"])
        now = self._now(member)
        if self._collides(change, member, now, values):
            return
        values = said.along(self.env, now, values, self.day, self.corrected)
        self.inverse.append(self._member_snapshot(member, values))
        self._write_member(member, values)

    @handles("end_member")
    def end_member(self, change):
        member = self.member(change.get("member_id"))
        if self._collides(change, member):
            return
        never = self.corrected or self.day <= member.date_start
        self.inverse.append(self._member_snapshot(member))
        for one, other in self._pairs_of(member):
            history = self._history(one, other)
            kept = [] if never else self._until_day(history)
            self._put_pair(one, other, kept)
        if never:
            member.write({"active": False})
        elif not member.date_end or member.date_end > self.day:
            member.write({"date_end": self.day})

    @handles("put_member")
    def put_member(self, change):
        member = self.member(change.get("member_id"), archived=True)
        given = change.get("values") or {}
        if not isinstance(given, dict):
            self._refuse(self.env._("This is not a list of changes."))
        given = dict(given)
        history = self._clean_said(change.get("history"))
        period = {name: given.pop(name) for name in PERIOD_FIELDS if name in given}
        values = self._clean("netwerk.member", given, member_fields())
        values |= self._clean("netwerk.member", period, PERIOD_FIELDS)
        if "name" in values:
            self._check_name(values["name"])
        if self._collides(change, member):
            return
        told = [name for period in history for name in period["values"]]
        self.inverse.append(self._member_snapshot(member, dict.fromkeys(told) | values))
        for name in told:  # the history says it of every day
            values.pop(name, None)
        values["active"] = bool(change.get("active", True))
        self._write_member(member, values, history)

    # -- ties -------------------------------------------------------------------

    @handles("set_tie")
    def set_tie(self, change):
        one, other = self.pair(change)
        values = self._clean("netwerk.tie", change.get("values"), tie_fields())
        was = self._clean("netwerk.tie", change.get("was"), tie_fields())
        if other and change["member_id"] in (other.id, other.uuid):
            values, was = self._turned(values), self._turned(was)
        self._check_ring(other, values)
        history = self._history(one, other)
        now = timeline.state_at(history, self.day) or {}
        if self._collides(change | {"was": was}, self._rows(one, other), now, values):
            return
        whole = self._with_defaults(now | values)
        place, ring = self._clean_place(change), whole.get("ring")
        alter = timeline.correct if self.corrected else timeline.change
        places_ = {ring: place} if ring and place is not None else {}
        after = timeline.said(history, self.day, whole, alter)
        self._put_pair(one, other, after, places_)

    @handles("end_tie")
    def end_tie(self, change):
        one, other = self.pair(change)
        if self._collides(change, self._rows(one, other)):
            return
        end = timeline.correct_end if self.corrected else timeline.end
        self._put_pair(one, other, end(self._history(one, other), self.day))

    @handles("put_tie")
    def put_tie(self, change):
        one, other = self.pair(change, archived=True)
        history = change.get("history") or []
        if not isinstance(history, list):
            self._refuse(self.env._("This is not a list of changes."))
        history = [self._clean_period(row) for row in history]
        for period in history:
            self._check_ring(other, period["values"])
        try:
            timeline.check(history)
        except timeline.TimelineError as error:
            self._refuse(self._timeline_words(error))
        if self._collides(change, self._rows(one, other)):
            return
        self._put_pair(one, other, history, self._clean_places(change))

    # -- reading what is there --------------------------------------------------

    def member(self, key, archived=False):
        """The person behind an id or the uuid that its sender made."""
        Member = self._all("netwerk.member")
        if isinstance(key, str):
            member = self._by_uuid("netwerk.member", key)
        elif isinstance(key, int) and not isinstance(key, bool):
            member = Member.search_fetch(
                [("id", "=", key), ("dossier_id", "=", self.dossier.id)], []
            )
        else:
            member = Member
        if not member or not (member.active or archived):
            self._refuse(self.env._("This person does not stand in this network."))
        return member

    def pair(self, change, archived=False):
        """The two ends of a tie, the lower id first; the client is ``None``."""
        one = self.member(change.get("member_id"), archived)
        if not change.get("other_member_id"):
            return one, None
        other = self.member(change["other_member_id"], archived)
        if one == other:
            self._refuse(self.env._("Nobody has a line with themselves."))
        return (one, other) if one.id < other.id else (other, one)

    def _pairs_of(self, member):
        ties = self._all("netwerk.tie").search_fetch(
            ["|", ("member_id", "=", member.id), ("other_member_id", "=", member.id)],
            [],
            order="id",
        )
        return list(
            dict.fromkeys((tie.member_id, tie.other_member_id or None) for tie in ties)
        )

    def _rows(self, one, other):
        """Every row of a pair, archived ones too, the oldest first."""
        return self._all("netwerk.tie").search_fetch(
            [
                ("member_id", "=", one.id),
                ("other_member_id", "=", other.id if other else False),
            ],
            [],
            order="id",
        )

    def _history(self, one, other):
        rows = self._rows(one, other).filtered("active").sorted("date_start")
        return [
            {
                "date_start": row.date_start,
                "date_end": row.date_end or None,
                "values": plain(row, tie_fields()),
            }
            for row in rows
        ]

    def _now(self, member):
        """What the map says of a member on the day of this batch, as plain data."""
        history = said.history_of(member)
        now = timeline.state_at(history, self.day) or {}
        return plain(member, member_fields()) | now

    def _until_day(self, history):
        """What there was before the day; nothing from then on."""
        before = [row for row in history if row["date_start"] < self.day]
        return timeline.end(before, self.day)

    # -- writing ----------------------------------------------------------------

    def _write_member(self, member, values, history=()):
        """Write on a member what has no time; note what has as of the day.

        :param history: what was said when, for :func:`timeline.overlay`
        """
        values = dict(values)
        noted = {
            name: values.pop(name) for name in said.said_fields() if name in values
        }
        if noted or history:
            whole = said.history_of(member)
            if noted:
                since = member.date_start
                whole = said.noted(whole, self.day, noted, since, self.corrected)
            said.put_whole(member, timeline.overlay(whole, history), values)
        else:
            member.write(said.to_write(values))

    def _put_pair(self, one, other, history, spots=None):
        """Make ``history`` the history of a pair; its rows are used again.

        ``spots`` says where somebody stands from now on, by ring, as it is kept. The
        rows are put aside first, so that the database never sees two periods of one
        pair on the same day.
        """
        history = timeline.normalise(history)
        before = self._history(one, other)
        rows = self._rows(one, other)
        known = {row.ring: row.slot for row in rows if row.ring and row.slot >= 0}
        slots = known | (spots or {})
        if history == before and all(known.get(ring) == slots[ring] for ring in slots):
            return
        inverse = {
            "op": "put_tie",
            "member_id": one.id,
            "other_member_id": other.id if other else False,
            "history": [self._plain_period(row) for row in before],
        }
        if spots or _rings(history) != _rings(before):
            inverse["places"] = [[ring, known.get(ring, -1)] for ring in sorted(slots)]
        self.inverse.append(inverse)
        rows.write({"active": False})
        rows.flush_recordset()
        values = [
            period["values"]
            | {
                "date_start": period["date_start"],
                "date_end": period["date_end"] or False,
                "slot": slots.get(period["values"].get("ring"), -1),
                "active": True,
            }
            for period in history
        ]
        values = [said.to_write(row_values) for row_values in values]
        for row, row_values in zip(rows, values, strict=False):
            row.write(row_values)
        self.env["netwerk.tie"].create(
            {
                "member_id": one.id,
                "other_member_id": other.id if other else False,
                **row_values,
            }
            for row_values in values[len(rows) :]
        )
        self.env["netwerk.tie"].flush_model()

    # -- snapshots, for the inverse ---------------------------------------------

    def _member_snapshot(self, member, names=None):
        """What puts these fields back; what others say meanwhile in another stays.

        What has its time is put back with it: in ``history``, and in ``values`` what it
        was on the day, for the eye.
        """
        names = names or member_fields() + PERIOD_FIELDS
        now = self._now(member) | plain(member, PERIOD_FIELDS)
        snapshot = {
            "op": "put_member",
            "member_id": member.id,
            "values": {name: now[name] for name in names},
            "active": member.active,
        }
        if kept := [name for name in said.said_fields() if name in names]:
            history = timeline.only(said.history_of(member), kept)
            snapshot["history"] = [self._plain_period(period) for period in history]
        return snapshot

    def _plain_period(self, period):
        is_dated = period["date_start"] != said.ALWAYS
        return {
            "date_start": is_dated and period["date_start"].isoformat(),
            "date_end": period["date_end"] and period["date_end"].isoformat(),
            "values": period["values"],
        }

    # -- collisions -------------------------------------------------------------

    def _collides(self, change, rows, now=None, values=None):
        """Whether somebody else changed the same thing since the sender looked.

        With the values that the sender saw (``was``) it is decided field by field:
        another field of the same person is no collision.
        """
        newer = rows.filtered(lambda row: self.base < row.network_version)
        newer = newer.filtered(lambda row: row.network_version < self.version)
        if not newer:
            return False
        if now is not None and values is not None:
            was = change.get("was") or {}
            same = [
                now.get(name, False) in (value, was.get(name, MISSING))
                for name, value in values.items()
            ]
            if all(same):
                return False
        # a sender who was cut off made his later changes on top of his own, unanswered
        theirs = newer.filtered(
            lambda row: row.network_version not in self.own_versions
        )
        user = theirs.sorted("network_version")[-1:].network_user_id
        user = user or self._came_between(change, newer[0])
        if not user:
            return False
        user = user.sudo().name
        if BY_CLIENT.is_on(self.env):  # who works in the team is not his business
            user = False
        self.collisions.append(
            {
                "change": {key: change[key] for key in change if key != "was"},
                "text": self.env._(
                    "%(user)s changed %(what)s in the meantime. Your change was not "
                    "made; look again.",
                    user=user or self.env._("Somebody"),
                    what=self._row_words(newer[0]),
                ),
            }
        )
        return True

    def _came_between(self, change, row):
        """Who changed the same thing between what is put back and a later change of
        the sender; nobody when nobody did.

        A row tells who changed it last. Whoever takes back the later one first is that,
        and would take back along with the earlier one what a colleague did between.

        :return: a user, or none
        """
        if change["op"] not in ("put_tie", "put_member"):
            return self.env["res.users"]
        return self.between.get(_touched(_row_of(row)), self.env["res.users"])

    @cached_property
    def between(self):
        """Who changed what since the base, of others than this page."""
        Applied = self.env["netwerk.network.batch"]
        batches = Applied._of_others(self.dossier, self.base, self.own_versions)
        return {
            _touched(change): batch.user_id
            for batch in batches
            for change in (batch.result or {}).get("inverse", ())
        }

    def _changed_by_others(self):
        """In words, what others changed after the version of the sender."""
        if self.base >= self.dossier.network_version:
            return []
        since = [
            ("dossier_id", "=", self.dossier.id),
            ("network_version", ">", self.base),
            ("network_user_id", "!=", self.env.uid),
        ]
        words = []
        models = ["netwerk.member", "netwerk.tie", "netwerk.change.feeling"]
        for model in (*models, *(part.model for part in PARTS.values())):
            for row in self._all(model).search_fetch(
                since, [], order="network_version, id"
            ):
                words.append(
                    self.env._(
                        "%(user)s changed %(what)s.",
                        user=row.network_user_id.sudo().name,
                        what=self._row_words(row),
                    )
                )
        return list(dict.fromkeys(words))

    def _own_versions(self):
        """The versions that this page made since the one that was looked at."""
        if self.base >= self.dossier.network_version:
            return set()
        Applied = self.env["netwerk.network.batch"]
        return Applied._own_versions(self.dossier, self.base, self.uuid)

    def _row_words(self, row):
        if row._name in ("netwerk.tie", "netwerk.change.feeling"):
            if row.other_member_id:
                return self.env._(
                    "the line between %(name)s and %(other)s",
                    name=row.member_id.name,
                    other=row.other_member_id.name,
                )
            return row.member_id.name
        return row.name
