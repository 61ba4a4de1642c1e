"""The log of one trajectory in its tables: read whole, written where it changed.

The engine (``engine/trajectory/log.py``) knows what may be; here is only how it is
kept.
"""

from functools import cached_property

from odoo.fields import Command
from odoo.tools import SQL

from ...engine.method import reading
from ...engine.trajectory import entries, moves
from ...engine.trajectory.log import Log
from ...engine.trajectory.plan import Plan
from ...engine.trajectory.refused import Refused
from ...engine.trajectory.standing import next_question
from ..dossier.mixin.logged_mixin import ERASING

_DONE = {who: f"done_{who}" for who in ("client", "coach", "volunteer")}
#: What is agreed for after a closing; who goes on again agrees it anew.
AFTERWARDS = ("call_on", "called_on", "look_on", "looked_on")
#: What is said of a closing, and is over when it is opened again: else the next closing
#: without a word would have the reason of this one.
_OF_CLOSING = ("reason_id", *AFTERWARDS)
#: What two constraints of the database look at.
_HELD_APART = ("phase", "cycle", "entered", "left", "is_main")


class Stored:
    """How a trajectory stands in the tables.

    :param trajectory: one ``netwerk.trajectory``; whoever makes this has asked whether
        the user may see it, and before `save` whether the user may change it
    """

    def __init__(self, trajectory):
        # sudo: nobody has more than a right to read these, and what is read and
        # written here was asked above
        trajectory = trajectory.sudo().with_context(active_test=False)
        self.trajectory = ERASING.put_on(trajectory)
        self.env = self.trajectory.env
        self.method = self.trajectory.method_id
        self.records = {"rows": {}, "events": {}, "closings": {}}

    # -- life domains, by their code ---------------------------------------------------

    @cached_property
    def _domains(self):
        return self.env["netwerk.life.domain"]._all_words()

    @cached_property
    def domain_keys(self):
        """``{id: key}``: the code of a life domain, where it can be a key."""
        return {one["id"]: domain_key(one) for one in self._domains}

    @cached_property
    def domain_ids(self):
        return {key: number for number, key in self.domain_keys.items()}

    def domain_words(self):
        """``{key: name}``, in the language of the user."""
        return {self.domain_keys[one["id"]]: one["name"] for one in self._domains}

    # -- phases ------------------------------------------------------------------------

    @cached_property
    def phases(self):
        """The phases of its method with their instruments, as `plan.Plan` has them."""
        return phases_of(self.method)

    def plan(self, kept=()):
        """The plan, with what is known of phases of other versions.

        :param kept: ``netwerk.method.phase`` of rows that were noted
        """
        known = {(one["key"], one["cycle"]) for one in self.phases}
        others = [one for one in kept if (one.key, one.cycle) not in known]
        of = {
            method: {(each["key"], each["cycle"]): each for each in phases_of(method)}
            for method in {one.method_id for one in others}
        }
        return Plan(
            self.phases, [of[one.method_id][one.key, one.cycle] for one in others]
        )

    # -- reading -----------------------------------------------------------------------

    def load(self):
        """The `Log` that stands there."""
        rows = self._of("phase")
        self.records["rows"] = {one.uid: one for one in rows}
        for name in ("event", "closing"):
            self.records[f"{name}s"] = {one.uid: one for one in self._of(name)}
        known = {(one["key"], one["cycle"]) for one in self.phases}
        strange = rows.filtered(lambda one: (one.key, one.cycle) not in known)
        return Log(
            self.trajectory.date_start.isoformat(),
            [self._row(one) for one in rows],
            [self._event(one) for one in self.records["events"].values()],
            [_closing(one) for one in self.records["closings"].values()],
            plan=self.plan(strange.phase_id),
        )

    def _of(self, name):
        rows = self.env[f"netwerk.trajectory.{name}"]
        mine = [("trajectory_id", "=", self.trajectory.id)]
        return rows.search_fetch(mine, rows._log_fields(), order="id")

    def _row(self, one):
        return {
            "uid": one.uid,
            "phase": one.key,
            "cycle": one.cycle,
            "entered": one.entered.isoformat(),
            "left": _day(one.left),
            "about_entered": one.about_entered,
            "about_left": one.about_left,
            "why": one.why or "",
            "is_main": one.is_main,
            "focus": [self.domain_keys[each] for each in one.focus_ids.ids],
            "done": {who: _day(one[name]) for who, name in _DONE.items() if one[name]},
        }

    def _event(self, one):
        return {
            "uid": one.uid,
            "kind": one.kind,
            "from": one.date_from.isoformat(),
            "until": _day(one.date_until),
            "domain": self.domain_keys.get(one.domain_id.id, ""),
            "reason": one.reason or "",
            "learned": one.learned or "",
            "came_of_it": one.came_of_it or "",
        }

    # -- writing -----------------------------------------------------------------------

    def save(self, log, changed):
        """Write what changed, and nothing else.

        :param log: what `load` gave, changed since
        :param changed: of `log.Done`
        :raise Refused: of a phase that no version of the method has, or a domain that
            there is not
        """
        by_kind = {}
        for kind, *uid in sorted(changed):
            by_kind.setdefault(kind, []).extend(uid)
        self._delete(log, by_kind)
        self._save_rows(log, by_kind.get("rows", ()))
        for kind, values in (("events", self._event_values), ("closings", _shut)):
            self._save(kind, by_kind.get(kind, ()), getattr(log, kind), values)
        self._save_moves(log)
        self.save_question(log)
        if "closings" in by_kind and log.closed_on is None:
            self.trajectory.write(dict.fromkeys(_OF_CLOSING, False))
        if "start" in by_kind:
            self.trajectory.date_start = log.start
        self.env.flush_all()

    def _delete(self, log, by_kind):
        for kind, uids in by_kind.items():
            there = self.records.get(kind, {})
            gone = [
                uid for uid in uids if uid in there and uid not in getattr(log, kind)
            ]
            if not gone:
                continue
            rows = there[gone[0]].browse(there.pop(uid).id for uid in gone)
            rows.flush_recordset()
            # by SQL: Odoo would ask six tables what hangs from each, and nobody has a
            # right to hang anything there
            links = self.env["netwerk.trajectory.phase"]._fields["focus_ids"]
            if kind == "rows":
                rows.env.cr.execute(
                    SQL(
                        "DELETE FROM %s WHERE %s IN %s",
                        SQL.identifier(links.relation),
                        SQL.identifier(links.column1),
                        rows._ids,
                    )
                )
            rows.env.cr.execute(
                SQL(
                    "DELETE FROM %s WHERE id IN %s",
                    SQL.identifier(rows._table),
                    rows._ids,
                )
            )
            rows.invalidate_recordset(flush=False)
            self.trajectory.invalidate_recordset(flush=False)
            if kind == "closings":
                self.trajectory.modified(["closing_ids"])

    def _save_rows(self, log, uids):
        """What stands apart in the end may meet on the way there: what moves is without
        a length until all of it is known."""
        there = self.records["rows"]
        kept = [uid for uid in uids if uid in log.rows]
        if not kept:
            return
        ids = self._phase_ids(log, kept)
        moved = [
            there[uid]
            for uid in kept
            if uid in there and self._moves(there[uid], log.rows[uid])
        ]
        for one in moved:
            one.write({"left": one.entered, "is_main": False})
        self.env["netwerk.trajectory.phase"].flush_model()
        self._save("rows", kept, log.rows, lambda row: self._row_values(row, ids))

    def _save_moves(self, log):
        """What each row was when it was entered follows from all of them."""
        there, by_move = self.records["rows"], {}
        for one in moves.told(log):
            record = there[one["uid"]]
            if (record.move or "") != one["move"]:
                by_move[one["move"]] = by_move.get(one["move"], record) | record
        for move, records in by_move.items():
            records.move = move or False

    def save_question(self, log):
        """Keep from when it may be asked whether to go on with a phase that runs:
        Vandaag looks there, and reads no log."""
        row, day = next_question(log)
        phase = row and self.records["rows"][row["uid"]].phase_id
        values = {"asked_on": day or False, "asked_phase_id": phase and phase.id}
        mine = self.trajectory
        if (_day(mine.asked_on), mine.asked_phase_id.id or None) != (
            day,
            values["asked_phase_id"],
        ):
            mine.write(values)

    def _moves(self, record, row):
        old = self._row(record)
        return any(old[name] != row[name] for name in _HELD_APART)

    def _save(self, kind, uids, entries_, values):
        there, model = self.records[kind], self._model(kind)
        new = []
        for uid in uids:
            if uid not in entries_:
                continue
            if uid in there:
                there[uid].write(values(entries_[uid]))
            else:
                mine = {"trajectory_id": self.trajectory.id, "uid": uid}
                new.append(values(entries_[uid]) | mine)
        model.flush_model()
        if new:
            made = model.create(new)
            there |= {one.uid: one for one in made}

    def _model(self, kind):
        return self.env[f"netwerk.trajectory.{_MODELS[kind]}"]

    def _phase_ids(self, log, uids):
        """Which phase of which version each of these rows is of."""
        places = {(log.rows[uid]["phase"], log.rows[uid]["cycle"]) for uid in uids}
        own = self.env["netwerk.method"]._phase_ids_of(self.method, places)
        strange = places - own.keys()
        if strange:
            company = self.trajectory.company_id
            codes = self.method._codes_before(company)
            versions = self.method.search(
                [
                    ("code", "in", codes),
                    ("company_id", "in", [False, company.id]),
                    ("state", "!=", "draft"),
                ],
                order="version",
            )
            # of two with one key that of its own method is meant
            own_code = self.method.code
            versions = versions.sorted(lambda one: one.code != own_code)
            own |= self.method._phase_ids_of(versions, strange)
        if places - own.keys():
            raise Refused("no_phase")
        return own

    def _row_values(self, row, ids):
        return {
            "phase_id": ids[row["phase"], row["cycle"]].id,
            "entered": row["entered"],
            "left": row["left"] or False,
            "about_entered": row["about_entered"],
            "about_left": row["about_left"],
            "why": row["why"] or False,
            "is_main": row["is_main"],
            "focus_ids": [Command.set([self._domain(key) for key in row["focus"]])],
        } | {name: row["done"].get(who, False) for who, name in _DONE.items()}

    def _event_values(self, event):
        return {
            "kind": event["kind"],
            "date_from": event["from"],
            "date_until": event["until"] or False,
            "domain_id": self._domain(event["domain"]) if event["domain"] else False,
            "reason": event["reason"] or False,
            "learned": event["learned"] or False,
            "came_of_it": event["came_of_it"] or False,
        }

    def _domain(self, key):
        if key not in self.domain_ids:
            raise Refused("domains", most=entries.DOMAINS)
        return self.domain_ids[key]


_MODELS = {"rows": "phase", "events": "event", "closings": "closing"}


def domain_key(domain):
    """What a log calls a life domain: its code, or its number where that is no key.

    :param dict domain: of ``netwerk.life.domain._all_words``
    """
    code = domain["code"] or ""
    return code if entries.KEY.fullmatch(code) else f"domain-{domain['id']}"


def phases_of(method):
    """The phases of a version, as `plan.Plan` takes them, in the language of its
    environment; none without a method."""
    if not method:
        return []
    read = method._template()
    codes = {(one.key, one.cycle): list(one.instruments) for one in read.phases}
    return [
        one | {"instruments": codes[one["key"], one["cycle"]]}
        for one in reading.phases(read, *method._languages())
    ]


def _closing(one):
    return {
        "uid": one.uid,
        "closed": one.closed.isoformat(),
        "reopened": _day(one.reopened),
        "reason": one.reason or "",
    }


def _shut(closing):
    return {
        "closed": closing["closed"],
        "reopened": closing["reopened"] or False,
        "reason": closing["reason"] or False,
    }


def _day(value):
    return value.isoformat() if value else None
