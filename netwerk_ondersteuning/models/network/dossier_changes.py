from collections.abc import Callable
from functools import partial
from typing import NamedTuple

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.http import SessionExpiredException

from ...engine import bounds
from ...engine.network import timeline
from ..dossier.dossier_lock import takes_turn
from ..people.tie import DIRECTED, TURNED
from .dossier_feelings import merge_feelings, say_feeling
from .dossier_network import CV_LINE_FIELDS, MEMBER_FIELDS, TIE_FIELDS, plain

MOMENT_FIELDS = ("name", "date", "question", "note")
PERIOD_FIELDS = ("date_start", "date_end")
#: Characters of a key that a screen makes, and of a wrong value that is told back.
LONGEST_KEY, LONGEST_TOLD = 64, 50
#: What is the same each time that a batch is answered.
ANSWERED_AGAIN = ("ids", "inverse", "collisions")


class Dossier(models.Model):
    """The one way in for changes of the network: the map's and everybody else's."""

    _inherit = "netwerk.dossier"

    @takes_turn
    def apply_network_changes(
        self,
        changes,
        date=None,
        mode="changed",
        base_version=None,
        drawing="circle",
        batch=None,
        sender=None,
    ):
        """Apply a batch of changes as of a day, in one transaction.

        :param list changes: see ``docs/developer/network.md``
        :param str date: ISO date on which the changes hold; today when left out
        :param str mode: ``changed`` (from that day on) or ``corrected`` (the whole
            period, so that a typo never becomes history)
        :param int base_version: the version that the sender was looking at; what
            others changed since then is kept and told
        :param str drawing: the one that comes back with the network
        :param str batch: a uuid made by the sender; the same batch a second time
            changes nothing and gets the same ids, inverse and collisions
        :param int sender: the user who made these changes; when somebody else has
            logged in since, in the same browser, they are not made in his name
        :return: version, ids of what was added, inverse, collisions, what others
            changed, and the network of that day
        :raise UserError: when anything is invalid; then nothing has changed
        :raise SessionExpiredException: when the sender is not who is logged in now
        """
        if sender and sender != self.env.uid:
            raise SessionExpiredException("The sender has logged out.")
        self.ensure_one()
        self.check_access("write")
        self._require_reason()
        self._check_drawing(drawing)
        day = self._day(date)
        if mode not in ("changed", "corrected"):
            raise UserError(self.env._("Unknown way to change the network."))
        self._check_changes(changes)
        if base_version is not None and type(base_version) is not int:
            raise UserError(self.env._("Unknown version of the network."))
        self._lock()
        with self.env.cr.savepoint(), self._kinship_kept(changes):
            work = Batch(self, day, mode, base_version)
            result = work.apply_once(changes, work.clean_uuid(batch))
        network = self._network(day, loaded=work.loaded, drawing=drawing)
        return result | {"network": network}

    def _check_changes(self, changes, most=bounds.CHANGES):
        """Refuse what is no list of changes, or more than one call can hold.

        :param int most: how many; of what undo sends (``put_…``) ten times as many
        """
        if not isinstance(changes, list):
            raise UserError(self.env._("This is not a list of changes."))
        back = sum(
            isinstance(change, dict) and str(change.get("op")).startswith("put_")
            for change in changes
        )
        if len(changes) - back > most or back > bounds.STEPS_BACK:
            raise UserError(
                self.env._(
                    "These are too many changes at once: %(count)s at most.", count=most
                )
            )
        if not bounds.fits(changes):
            raise UserError(self._too_much_at_once())

    @takes_turn
    def merge_members(self, keep_id, other_id):
        """Make one entry of two that are the same person.

        The first stays and is right where both say something of the same day; what
        only the second knows is added. The second is archived, not lost.

        :raise UserError: when one of them does not stand in this network
        """
        self.ensure_one()
        self.check_access("write")
        self._require_reason()
        if not bounds.fits([keep_id, other_id], 3 * LONGEST_KEY):
            raise UserError(self._too_much_at_once())
        self._lock()
        with self.env.cr.savepoint(), self._kinship_kept():
            batch = Batch(self, self._day(None), "changed", None)
            batch.merge(batch._member(keep_id), batch._member(other_id))
            return batch.finish()

    def action_merge_members(self):
        return self._open_wizard(
            "netwerk.member.merge",
            self.env._("Two entries, one person"),
            default_dossier_id=self.id,
        )

    def action_import_members(self):
        return self._open_wizard(
            "netwerk.member.import",
            self.env._("Import a list of people"),
            default_dossier_id=self.id,
        )

    def _network_stamp(self):
        """The version and user that a changed row of this network gets.

        Within a batch that is the version of the batch; any other road makes a
        version of its own.
        """
        self.ensure_one()
        batch = self.env.context.get("netwerk_batch")
        if isinstance(batch, Batch):
            batch.changed = True
            version = batch.version
        else:
            self._lock()
            version = self.network_version + 1
            self._set_network_version(version, fields.Date.context_today(self))
        return {
            "network_version": version,
            "network_user_id": self.env.uid,
            "is_by_client": self._is_by_client(),
        }

    def _set_network_version(self, version, day):
        """Note the version, and the last day of which the network tells."""
        last = max(day, self.network_date or day)
        # sudo: nobody writes these by hand
        self.sudo().write({"network_version": version, "network_date": last})

    def _save_places(self):
        """Give everybody who has a ring but no spot in it a spot of his own.

        :return: the data and places of :meth:`_network`
        """
        data, places = self._load_network()
        for row in data["ties"]:
            if row["other_member_id"] or not row["ring"]:
                continue
            slot = places[row["member_id"], row["ring"]]["slot"]
            if row["slot"] != slot:
                row["slot"] = slot
                self.env["netwerk.tie"].browse(row["id"]).slot = slot
        return data, places

    def _forget_places(self, members=None):
        """Let these people (or all) be placed anew, as after another category."""
        domain = [("dossier_id", "in", self.ids), ("slot", ">=", 0)]
        if members is not None:
            domain.append(("member_id", "in", members.ids))
        self.env["netwerk.tie"].search_fetch(domain, []).slot = -1

    def action_tidy_map(self):
        """Place everybody anew, each in the middle of his own sector."""
        self.check_access("write")
        self._forget_places()
        for dossier in self:
            dossier._save_places()

    def write(self, vals):
        """Another number of rings gives everybody another spot."""
        self._check_values(vals)  # before they are looked at
        fewer = self.filtered(
            lambda dossier: dossier.ring_count > vals.get("ring_count", 5)
        )
        if fewer and self.env["netwerk.tie"].search_count(
            [("dossier_id", "in", fewer.ids), ("ring", ">", vals["ring_count"])],
            limit=1,
        ):
            raise UserError(
                self.env._("There are people in the outer ring. Move them first.")
            )
        regrouped = self.filtered(
            lambda dossier: (
                dossier.ring_count != vals.get("ring_count", dossier.ring_count)
            )
        )
        result = super().write(vals)
        if regrouped:
            regrouped.action_tidy_map()
        return result


def _shortened(words):
    """Words that are told back to who sent them, no longer than one reads."""
    text = ", ".join(words)
    return f"{text[:LONGEST_TOLD]}…" if len(text) > LONGEST_TOLD else text


class Batch:
    """One call of :meth:`apply_network_changes`: its changes, and their inverse."""

    def __init__(self, dossier, day, mode, base_version):
        self.dossier = dossier = dossier.with_context(netwerk_batch=self)
        self.env = dossier.env
        self.day = day
        self.corrected = mode == "corrected"
        self.base = dossier.network_version if base_version is None else base_version
        self.version = dossier.network_version + 1
        self.ids = {}
        self.inverse = []
        self.collisions = []
        self.changed = False
        self.loaded = None
        self.others = self._changed_by_others()
        self.own_versions = self._own_versions()

    # -- public -----------------------------------------------------------------

    def apply_once(self, changes, uuid):
        """Apply the changes, unless the batch with this uuid was applied before.

        The dossier is locked by now, so that of two at the same moment the second
        finds the first.
        """
        Applied = self.env["netwerk.network.batch"]
        if uuid and (answered := Applied._answered(self.dossier, uuid)):
            # version and others go with the network of today, not with that answer
            return self.finish() | {key: answered[key] for key in ANSWERED_AGAIN}
        for change in changes:
            self.apply(change)
        result = self.finish()
        if uuid and self.changed:
            Applied._keep(self.dossier, uuid, result)
        return result

    def apply(self, change):
        """Apply one change, or tell that it collides."""
        op = isinstance(change, dict) and change.get("op")
        if not isinstance(op, str) or op not in HANDLERS:
            self._refuse(self.env._("Unknown change."))
        HANDLERS[op](self, change)

    def finish(self):
        """Write the version and the spots; return what the sender must know."""
        dossier = self.dossier
        if self.changed:
            dossier._set_network_version(self.version, self.day)
            self.loaded = dossier._save_places()
            self.env.flush_all()
        return {
            "version": dossier.network_version,
            "ids": self.ids,
            "inverse": self.inverse[::-1],
            "collisions": self.collisions,
            "others": self.others,
        }

    # -- people -----------------------------------------------------------------

    def add_member(self, change):
        values = self._clean("netwerk.member", change.get("values"), MEMBER_FIELDS)
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
            tie = self._clean("netwerk.tie", change.get("tie"), TIE_FIELDS)
            self._check_ring(None, tie)
            if tie:
                first = timeline.change([], self.day, self._with_defaults(tie))
                self._put_pair(member, None, first)
        if uuid:
            self.ids[uuid] = member.id

    def update_member(self, change):
        member = self._member(change.get("member_id"))
        values = self._clean("netwerk.member", change.get("values"), MEMBER_FIELDS)
        if "name" in values:
            self._check_name(values["name"])
        now = plain(member, MEMBER_FIELDS)
        if self._collides(change, member, now, values):
            return
        self.inverse.append(self._member_snapshot(member, values))
        self._write_member(member, values)

    def end_member(self, change):
        member = self._member(change.get("member_id"))
        if self._collides(change, member):
            return
        never = self.corrected or self.day <= member.date_start
        self.inverse.append(self._member_snapshot(member))
        for one, other in self._pairs_of(member):
            history = self._history(one, other)
            kept = [] if never else self._until_day(history)
            self._put_pair(one, other, kept)
        if never:
            self._write_member(member, {"active": False})
        elif not member.date_end or member.date_end > self.day:
            self._write_member(member, {"date_end": self.day})

    def put_member(self, change):
        member = self._member(change.get("member_id"), archived=True)
        given = change.get("values") or {}
        if not isinstance(given, dict):
            self._refuse(self.env._("This is not a list of changes."))
        given = dict(given)
        period = {name: given.pop(name) for name in PERIOD_FIELDS if name in given}
        values = self._clean("netwerk.member", given, MEMBER_FIELDS)
        values |= self._clean("netwerk.member", period, PERIOD_FIELDS)
        if "name" in values:
            self._check_name(values["name"])
        if self._collides(change, member):
            return
        self.inverse.append(self._member_snapshot(member, values))
        self._write_member(
            member, values | {"active": bool(change.get("active", True))}
        )

    # -- ties -------------------------------------------------------------------

    def set_tie(self, change):
        one, other = self._pair(change)
        values = self._clean("netwerk.tie", change.get("values"), TIE_FIELDS)
        was = self._clean("netwerk.tie", change.get("was"), TIE_FIELDS)
        if other and change["member_id"] in (other.id, other.uuid):
            values, was = self._turned(values), self._turned(was)
        self._check_ring(other, values)
        history = self._history(one, other)
        now = timeline.state_at(history, self.day) or {}
        if self._collides(change | {"was": was}, self._rows(one, other), now, values):
            return
        whole = self._with_defaults(now | values)
        alter = timeline.correct if self.corrected else timeline.change
        self._put_pair(one, other, alter(history, self.day, whole))

    def end_tie(self, change):
        one, other = self._pair(change)
        if self._collides(change, self._rows(one, other)):
            return
        end = timeline.correct_end if self.corrected else timeline.end
        self._put_pair(one, other, end(self._history(one, other), self.day))

    def put_tie(self, change):
        one, other = self._pair(change, archived=True)
        history = [self._clean_period(row) for row in change.get("history") or []]
        for period in history:
            self._check_ring(other, period["values"])
        try:
            timeline.check(history)
        except timeline.TimelineError as error:
            self._refuse(self._timeline_words(error))
        if self._collides(change, self._rows(one, other)):
            return
        self._put_pair(one, other, history)

    # -- two entries of one person ----------------------------------------------

    def merge(self, keep, other):
        """Bring all that is known of ``other`` over to ``keep``."""
        if keep == other:
            self._refuse(self.env._("Choose two different entries."))
        for one, two in self._pairs_of(other):
            third = (two if one == other else one) if two else None
            known = self._seen_from(other, third)
            self._put_pair(one, two, [])
            if third != keep:
                both = timeline.merge(self._seen_from(keep, third), known)
                self._put_seen_from(keep, third, both)
        other.contact_ids.write({"member_id": keep.id})
        merge_feelings(self, keep, other)
        values = {
            name: value
            for name, value in plain(other, MEMBER_FIELDS).items()
            if value and not keep[name] and name != "role_ids"
        }
        keep.write(
            values
            | {
                "role_ids": [fields.Command.link(id_) for id_ in other.role_ids.ids],
                "date_start": min(keep.date_start, other.date_start),
                "date_end": keep.date_end
                and other.date_end
                and max(keep.date_end, other.date_end),
            }
        )
        other.write({"active": False, "merged_into_id": keep.id})

    def _seen_from(self, one, other):
        """The history of a pair with ``one`` as its first end."""
        if not other or one.id < other.id:
            return self._history(one, other)
        return self._turned_history(self._history(other, one))

    def _put_seen_from(self, one, other, history):
        if not other or one.id < other.id:
            return self._put_pair(one, other, history)
        return self._put_pair(other, one, self._turned_history(history))

    def _turned_history(self, history):
        return [row | {"values": self._turned(row["values"])} for row in history]

    # -- moments and lines of the cv ---------------------------------------------

    def add_part(self, change, part):
        uuid = self._uuid(change)
        row = self._by_uuid(part.model, uuid)
        if not row:
            values = self._clean(part.model, change.get("values"), part.fields)
            values = part.defaults(self) | values
            part.check(self, values)
            row = self.env[part.model].create(
                values | {"dossier_id": self.dossier.id, "uuid": uuid}
            )
            self.inverse.append(self._part_snapshot(part, row) | {"active": False})
        if uuid:
            self.ids[uuid] = row.id

    def update_part(self, change, part):
        row = self._part(part, change)
        values = self._clean(part.model, change.get("values"), part.fields)
        self._write_part(part, change, row, values)

    def remove_part(self, change, part):
        self._write_part(part, change, self._part(part, change), {"active": False})

    def put_part(self, change, part):
        row = self._part(part, change)
        values = self._clean(part.model, change.get("values"), part.fields)
        active = bool(change.get("active", True))
        self._write_part(part, change, row, values | {"active": active})

    # -- reading what is there --------------------------------------------------

    def _all(self, model):
        return self.env[model].with_context(active_test=False)

    def _by_uuid(self, model, uuid):
        # no database holds all that JSON does, and no key of ours is longer
        if not uuid or len(uuid) > LONGEST_KEY or not uuid.isprintable():
            return self.env[model]
        return self._all(model).search_fetch(
            [("dossier_id", "=", self.dossier.id), ("uuid", "=", uuid)], [], limit=1
        )

    def _member(self, key, archived=False):
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

    def _pair(self, change, archived=False):
        """The two ends of a tie, the lower id first; the client is ``None``."""
        one = self._member(change.get("member_id"), archived)
        if not change.get("other_member_id"):
            return one, None
        other = self._member(change["other_member_id"], archived)
        if one == other:
            self._refuse(self.env._("Nobody has a line with himself."))
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
                "values": plain(row, TIE_FIELDS),
            }
            for row in rows
        ]

    def _part(self, part, change):
        key = change.get(f"{part.name}_id")
        if isinstance(key, str):
            row = self._by_uuid(part.model, key)
        elif isinstance(key, int) and not isinstance(key, bool):
            row = self._all(part.model).search_fetch(
                [("id", "=", key), ("dossier_id", "=", self.dossier.id)], []
            )
        else:
            row = self.env[part.model]
        if not row:
            self._refuse(part.missing(self))
        return row

    def _until_day(self, history):
        """What there was before the day; nothing from then on."""
        before = [row for row in history if row["date_start"] < self.day]
        return timeline.end(before, self.day)

    # -- writing ----------------------------------------------------------------

    def _write_member(self, member, values):
        moved = "category_id" in values and (
            values["category_id"] != (member.category_id.id or False)
        )
        member.write(values)
        if moved:
            self.dossier._forget_places(member)

    def _write_part(self, part, change, row, values):
        now = plain(row, part.fields)
        if self._collides(change, row, now, values):
            return
        part.check(self, now | values, row)
        self.inverse.append(self._part_snapshot(part, row))
        row.write(values)

    def _put_pair(self, one, other, history):
        """Make ``history`` the history of a pair; its rows are used again.

        The rows are put aside first, so that the database never sees two periods
        of one pair on the same day.
        """
        history = timeline.normalise(history)
        before = self._history(one, other)
        if history == before:
            return
        self.inverse.append(
            {
                "op": "put_tie",
                "member_id": one.id,
                "other_member_id": other.id if other else False,
                "history": [self._plain_period(row) for row in before],
            }
        )
        rows = self._rows(one, other)
        rows.write({"active": False})
        rows.flush_recordset()
        slots = {row.ring: row.slot for row in rows if row.ring and row.slot >= 0}
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

    def _member_snapshot(self, member, names=MEMBER_FIELDS + PERIOD_FIELDS):
        """What puts these fields back; what others say meanwhile in another stays."""
        return {
            "op": "put_member",
            "member_id": member.id,
            "values": plain(member, names),
            "active": member.active,
        }

    def _part_snapshot(self, part, row):
        return {
            "op": f"put_{part.name}",
            f"{part.name}_id": row.id,
            "values": plain(row, part.fields),
            "active": row.active,
        }

    def _plain_period(self, period):
        return {
            "date_start": period["date_start"].isoformat(),
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
        newer = newer.filtered(lambda row: row.network_version not in self.own_versions)
        if not newer:
            return False
        user = newer.sorted("network_version")[-1].network_user_id.sudo().name
        if self.dossier._is_by_client():  # who works in the team is not his business
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
        for model in (*models, *(part.model for part in PARTS)):
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
        """The versions that the sender himself made since the one he looked at."""
        if self.base >= self.dossier.network_version:
            return set()
        Applied = self.env["netwerk.network.batch"]
        return Applied._own_versions(self.dossier, self.base)

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

    # -- checking what comes in -------------------------------------------------

    def _refuse(self, message):
        raise UserError(message)

    def _uuid(self, change):
        return self.clean_uuid(change.get("uuid"))

    def clean_uuid(self, uuid):
        if uuid is not None and not (
            isinstance(uuid, str)
            and 0 < len(uuid) <= LONGEST_KEY
            and uuid.isprintable()
        ):
            self._refuse(self.env._("Unknown change."))
        return uuid or False

    def _check_name(self, name):
        if not (isinstance(name, str) and name.strip()):
            self._refuse(self.env._("Fill in a name."))

    def _check_moment(self, values, moment=None):
        if not (values.get("name") or "").strip():
            self._refuse(self.env._("Give the moment a name."))
        if not values.get("date"):
            self._refuse(self.env._("Give the moment a date."))
        same_day = self.env["netwerk.moment"].search_fetch(
            [("dossier_id", "=", self.dossier.id), ("date", "=", values["date"])], []
        )
        if values.get("active", True) and same_day - (moment or same_day.browse()):
            self._refuse(self.env._("There is already a moment on this day."))

    def _check_cv_line(self, values, line=None):
        if not (values.get("name") or "").strip():
            self._refuse(self.env._("Say what it was, or where."))

    def _check_ring(self, other, values):
        ring = values.get("ring")
        if not ring:
            return
        if other:
            self._refuse(
                self.env._(
                    "A ring says how near somebody is to the client; a line between "
                    "two others has none."
                )
            )
        if not 1 <= ring <= self.dossier.ring_count:
            self._refuse(
                self.env._(
                    "This circle has rings 1 to %(count)s.",
                    count=self.dossier.ring_count,
                )
            )

    def _clean_period(self, row):
        if not isinstance(row, dict):
            self._refuse(self.env._("This is not a list of changes."))
        start, end = row.get("date_start"), row.get("date_end")
        if not start:
            self._refuse(self.env._("A period needs a first day."))
        values = self._clean("netwerk.tie", row.get("values"), TIE_FIELDS)
        return {
            "date_start": self.dossier._day(start),
            "date_end": self.dossier._day(end) if end else None,
            "values": self._with_defaults(values),
        }

    def _with_defaults(self, values):
        """All fields of a tie, so that equal periods are equal ("not discussed")."""
        empty = dict.fromkeys(TIE_FIELDS, False) | {"function_ids": []}
        return empty | values

    def _turned(self, values):
        return {
            name: TURNED.get(value, value) if name in DIRECTED else value
            for name, value in values.items()
        }

    def _timeline_words(self, error):
        if error.code == "empty":
            return self.env._("The end must come after the start.")
        return self.env._("There is already a line between these two in this period.")

    def _clean(self, model, values, allowed):
        """``values`` as plain data, or a refusal in words that names the field."""
        values = values or {}
        if not isinstance(values, dict):
            self._refuse(self.env._("This is not a list of changes."))
        if unknown := values.keys() - set(allowed):
            self._refuse(
                self.env._("Unknown field: %(name)s.", name=_shortened(sorted(unknown)))
            )
        return {
            name: self._clean_value(self.env[model]._fields[name], value)
            for name, value in values.items()
        }

    def _clean_value(self, field, value):
        is_choice = field.type == "selection" and field.required
        if value in (None, False, "") and field.type != "many2many" and not is_choice:
            return False
        try:
            return CLEANERS[field.type](self, field, value)
        except (TypeError, ValueError, KeyError, OverflowError):
            self._refuse(
                self.env._(
                    "“%(value)s” is not possible for %(field)s.",
                    value=_shortened([str(value)]),
                    field=field._description_string(self.env),
                )
            )

    def _clean_selection(self, field, value):
        return {key: key for key in field.get_values(self.env)}[value]

    def _clean_record(self, field, value):
        if isinstance(value, str) and "uuid" in self.env[field.comodel_name]._fields:
            value = self._by_uuid(field.comodel_name, value).id
        if isinstance(value, bool | float):
            raise ValueError(value)
        if not self._all(field.comodel_name).browse(int(value)).exists():
            raise ValueError(value)
        return int(value)

    def _clean_records(self, field, value):
        ids = sorted({int(id_) for id_ in value or []})
        if any(isinstance(id_, bool | float) for id_ in value or []):
            raise ValueError(value)
        if len(self._all(field.comodel_name).browse(ids).exists()) != len(ids):
            raise ValueError(value)
        return ids

    def _clean_integer(self, field, value):
        if isinstance(value, bool):
            raise ValueError(value)
        if isinstance(value, float) and not value.is_integer():
            raise ValueError(value)
        number = int(value)
        if not 0 <= number < 2**31:
            raise ValueError(value)
        return number

    def _clean_text(self, field, value):
        if not isinstance(value, str):
            raise TypeError(value)
        # an emoji that was cut in two is no text for the database
        value = value.encode("utf-8", "ignore").decode()
        return value.strip().replace("\x00", "") or False


class Part(NamedTuple):
    """A kind of row that is added, changed and removed as a whole, without periods."""

    name: str  #: in the names of its operations, and `<name>_id` of its key
    model: str
    fields: tuple  #: what a change may set
    check: Callable  #: (batch, values, row=None) refuses what cannot be
    missing: Callable  #: (batch) says that there is no such row
    defaults: Callable = lambda batch: {}


PARTS = (
    Part(
        "moment",
        "netwerk.moment",
        MOMENT_FIELDS,
        Batch._check_moment,
        lambda batch: batch.env._("This moment is not on this time line."),
        lambda batch: {"date": batch.day.isoformat()},
    ),
    Part(
        "cv_line",
        "netwerk.cv.line",
        CV_LINE_FIELDS,
        Batch._check_cv_line,
        lambda batch: batch.env._("This line does not stand in this cv."),
    ),
)


MISSING = object()
CLEANERS = {
    "char": Batch._clean_text,
    "text": Batch._clean_text,
    "boolean": lambda batch, field, value: bool(value),
    "integer": Batch._clean_integer,
    "date": lambda batch, field, value: batch.dossier._day(value).isoformat(),
    "selection": Batch._clean_selection,
    "many2one": Batch._clean_record,
    "many2many": Batch._clean_records,
}
HANDLERS = {
    "add_member": Batch.add_member,
    "update_member": Batch.update_member,
    "end_member": Batch.end_member,
    "put_member": Batch.put_member,
    "set_tie": Batch.set_tie,
    "end_tie": Batch.end_tie,
    "put_tie": Batch.put_tie,
    "say_feeling": say_feeling,
} | {
    f"{verb}_{part.name}": partial(handler, part=part)
    for part in PARTS
    for verb, handler in (
        ("add", Batch.add_part),
        ("update", Batch.update_part),
        ("remove", Batch.remove_part),
        ("put", Batch.put_part),
    )
}
