from odoo.exceptions import UserError

from ....engine import bounds
from ....engine.network import frame, timeline
from ...people.said import history as said
from ...people.tie import DIRECTED, TURNED
from ..data import tie_fields
from ..words.words import day_of

#: Characters of a key that a screen makes, and of a wrong value that is told back.
LONGEST_KEY, LONGEST_TOLD = 64, 50


def shortened(words):
    """Words that are told back to who sent them, no longer than one reads."""
    text = ", ".join(words)
    return f"{text[:LONGEST_TOLD]}…" if len(text) > LONGEST_TOLD else text


def is_key(value):
    """Whether a value is a key as a screen makes it, such as a uuid."""
    return (
        isinstance(value, str)
        and 0 < len(value) <= LONGEST_KEY
        and (value.isprintable())
    )


def check_changes(dossier, changes, most=bounds.CHANGES):
    """Refuse what is no list of changes, or more than one call can hold.

    :param int most: how many; of what undo sends (``put_…``) ten times as many
    """
    if not isinstance(changes, list):
        raise UserError(dossier.env._("This is not a list of changes."))
    back = sum(
        isinstance(change, dict) and str(change.get("op")).startswith("put_")
        for change in changes
    )
    if len(changes) - back > most or back > bounds.STEPS_BACK:
        raise UserError(
            dossier.env._(
                "These are too many changes at once: %(count)s at most.", count=most
            )
        )
    if not bounds.fits(changes):
        raise UserError(dossier._too_much_at_once())


class Clean:
    """What comes in with a change: as plain data, or refused in words.

    Part of :class:`.batch.Batch`.
    """

    def _refuse(self, message):
        raise UserError(message)

    def _all(self, model):
        return self.env[model].with_context(active_test=False)

    def _by_uuid(self, model, uuid):
        # no database holds all that JSON does, and no key of ours is longer
        if not is_key(uuid):
            return self.env[model]
        return self._all(model).search_fetch(
            [("dossier_id", "=", self.dossier.id), ("uuid", "=", uuid)], [], limit=1
        )

    def _uuid(self, change):
        return self.clean_uuid(change.get("uuid"))

    def clean_uuid(self, uuid):
        if uuid is not None and not is_key(uuid):
            self._refuse(self.env._("Unknown change."))
        return uuid or False

    def _check_name(self, name):
        if not (isinstance(name, str) and name.strip()):
            self._refuse(self.env._("Fill in a name."))

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

    def _clean_place(self, change):
        """Where somebody was put down by hand, as it is kept; None when not said."""
        place = change.get("place")
        if place is None:
            return None
        numbers = isinstance(place, dict) and [place.get("along"), place.get("out")]
        if not numbers or not all(
            type(number) is int and 0 <= number <= frame.WHOLE for number in numbers
        ):
            self._refuse(self.env._("There is no such place on the map."))
        return frame.packed(*numbers, by_hand=True)

    def _clean_places(self, change):
        """The places that an inverse puts back: ``{ring: place as it is kept}``."""
        rows = change.get("places") or []
        try:
            places = {ring: slot for ring, slot in rows}
        except (TypeError, ValueError):
            places = {None: None}
        if not all(
            type(ring) is int
            and 1 <= ring <= self.dossier.ring_count
            and type(slot) is int
            and (slot == -1 or frame.unpacked(slot))
            for ring, slot in places.items()
        ):
            self._refuse(self.env._("There is no such place on the map."))
        return places

    def _clean_period(self, row):
        if not isinstance(row, dict):
            self._refuse(self.env._("This is not a list of changes."))
        start, end = row.get("date_start"), row.get("date_end")
        if not start:
            self._refuse(self.env._("A period needs a first day."))
        values = self._clean("netwerk.tie", row.get("values"), tie_fields())
        return {
            "date_start": day_of(self.dossier, start),
            "date_end": day_of(self.dossier, end) if end else None,
            "values": self._with_defaults(values),
        }

    def _clean_said(self, rows):
        """What was said of a person when, of every day that it tells of."""
        if not isinstance(rows or [], list):
            self._refuse(self.env._("This is not a list of changes."))
        if len(rows or []) > bounds.PERIODS:
            self._refuse(self.dossier._too_much_at_once())
        history = []
        for row in rows or []:
            if not isinstance(row, dict):
                self._refuse(self.env._("This is not a list of changes."))
            start, end = row.get("date_start"), row.get("date_end")
            values = row.get("values")
            history.append(
                {
                    "date_start": day_of(self.dossier, start) if start else said.ALWAYS,
                    "date_end": day_of(self.dossier, end) if end else None,
                    "values": self._clean("netwerk.member", values, said.said_fields()),
                }
            )
        try:
            timeline.check(history)
        except timeline.TimelineError as error:
            self._refuse(
                self.env._("The end must come after the start.")
                if error.code == "empty"
                else self.env._("Something else is said of this person in this period.")
            )
        return history

    def _with_defaults(self, values):
        """All fields of a tie, so that equal periods are equal ("not discussed")."""
        empty = dict.fromkeys(tie_fields(), False) | {"function_ids": []}
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
                self.env._("Unknown field: %(name)s.", name=shortened(sorted(unknown)))
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
                    value=shortened([str(value)]),
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
        if not self._are_there(field.comodel_name, [int(value)]):
            raise ValueError(value)
        return int(value)

    def _clean_records(self, field, value):
        ids = sorted({int(id_) for id_ in value or []})
        if any(isinstance(id_, bool | float) for id_ in value or []):
            raise ValueError(value)
        if not self._are_there(field.comodel_name, ids):
            raise ValueError(value)
        return ids

    def _are_there(self, model, ids):
        """Whether all these records exist; each is asked for once in a batch."""
        found = self.found.setdefault(model, set())
        if new := set(ids) - found:
            found.update(self._all(model).browse(sorted(new)).exists().ids)
        return found.issuperset(ids)

    def _clean_integer(self, field, value):
        if isinstance(value, bool):
            raise ValueError(value)
        if isinstance(value, float) and not value.is_integer():
            raise ValueError(value)
        number = int(value)
        if not 0 <= number < 2**31:
            raise ValueError(value)
        return number

    def _clean_float(self, field, value):
        if isinstance(value, bool) or not isinstance(value, int | float | str):
            raise ValueError(value)
        number = float(value)
        if not 0 <= number < 2**31:  # nor what is no number
            raise ValueError(value)
        return number or False

    def _clean_text(self, field, value):
        if not isinstance(value, str):
            raise TypeError(value)
        # an emoji that was cut in two is no text for the database
        value = value.encode("utf-8", "ignore").decode()
        return value.strip().replace("\x00", "") or False


CLEANERS = {
    "char": Clean._clean_text,
    "text": Clean._clean_text,
    "boolean": lambda batch, field, value: bool(value),
    "integer": Clean._clean_integer,
    "float": Clean._clean_float,
    "date": lambda batch, field, value: day_of(batch.dossier, value).isoformat(),
    "selection": Clean._clean_selection,
    "many2one": Clean._clean_record,
    "many2many": Clean._clean_records,
}
