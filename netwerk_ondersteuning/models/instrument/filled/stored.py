"""The sheet of one assessment in its tables: read whole, written where it changed.

The engine (``engine/instrument/filling``) knows what may stand where; here is only how
it is kept.
"""

from collections import namedtuple

from odoo.tools import SQL

from ....engine.instrument.filling import Filling, OwnRow
from ....engine.instrument.template import CLIENT, strictest
from ....engine.instrument.vocabulary import LAYERS
from ...dossier.mixin.logged_mixin import ERASING
from .answer import FILLING

#: The fields of an answer that hold what was said, empty.
_EMPTY = {
    **dict.fromkeys(("value_text", "value_tick", "value_options", "value_when"), False),
    **dict.fromkeys(("when_from", "when_until"), False),
    **dict.fromkeys(("value_score", "value_size"), None),
}
_PLACE = ("id", "row_id", "own_row_id", "column_id", "kind", "answer_state")
#: An answer as it is read: most are shown, and few are changed.
Read = namedtuple(
    "Read", (*_PLACE, *(name for name in _EMPTY if name.startswith("value_")))
)
#: In which field a reference of a kind leads to a record; of others there are only
#: words.
REFERS = {"member": "member_id", "domain": "domain_id", "colleague": "user_id"}
#: Of which column an answer is about the day that the sheet is about; a start and a
#: wish are about another.
_OF_THE_DAY = ("", "now", "moment")


class Stored:
    """How a sheet stands in the tables.

    :param assessment: one ``netwerk.assessment``; whoever makes this has asked whether
        the user may see it, and before `save` whether the user may fill it in
    """

    def __init__(self, assessment):
        # sudo: nobody has more than a right to read these, and what is read and
        # written here was asked above
        assessment = assessment.sudo().with_context(active_test=False)
        self.assessment = FILLING.put_on(ERASING.put_on(assessment))
        self.env = self.assessment.env
        self.instrument = self.assessment.instrument_id
        self.template = self.instrument._template()
        self.places = self.instrument._places()
        self.rows, self.answers, self.links = {}, {}, {}

    # -- reading -----------------------------------------------------------------------

    def layers(self, user_env):
        """The layers that a user may see of this sheet; whether the user may see
        anything of it was asked."""
        if user_env.su or not self.template.is_split():
            return LAYERS
        mine = self.assessment.with_env(user_env)
        return LAYERS if mine._works_with(mine.sudo().dossier_id) else LAYERS[:1]

    def load(self, layers=LAYERS):
        """The `Filling` that stands there, for whoever sees these layers."""
        sections = self.template.sections
        if any(one.own_rows != "none" for one in sections):
            self.rows = {one.uid: one for one in self._read_own()}
        if any(one.links for one in sections):
            links = self._of("netwerk.answer.link", ["from_key", "to_key", "words"])
            self.links = {(one.from_key, one.to_key): one for one in links}
        keys = self.places.turned()
        answers = self._read_answers(keys)
        return Filling(
            self.template,
            answers,
            [
                OwnRow(
                    uid=one.uid,
                    section=keys.sections[one.section_id.id],
                    words=one.words,
                    parent=one.parent or "",
                    place=one.place,
                    active=one.active,
                    origin=one.origin or "",
                    side=one.side or "",
                )
                for one in self.rows.values()
            ],
            [tuple(place) for place in self.assessment.talk or ()],
            self.assessment.chosen or {},
            {ends: one.words or "" for ends, one in self.links.items()},
            self.assessment.respondent,
            layers,
        )

    def _of(self, model, fields):
        rows = self.env[model]
        mine = [("assessment_id", "=", self.assessment.id)]
        return rows.search_fetch(mine, fields, order="id")  # no other table for it

    def _read_own(self):
        fields = ["uid", "section_id", "words", "parent", "place", "active", "origin"]
        return self._of("netwerk.assessment.row", [*fields, "side", "dossier_id"])

    def _read_answers(self, keys):
        """``{place: answer}`` as the engine knows it; which record each is, is kept."""
        answers = self.env["netwerk.answer"]
        mine = [("assessment_id", "=", self.assessment.id)]
        read = [Read._make(row) for row in answers._plain_rows(mine, Read._fields)]
        own = {one.id: uid for uid, one in self.rows.items()}
        refs = self._refs([one.id for one in read if one.kind == "ref"])
        made = {}
        records = answers.browse(one.id for one in read)
        for one, record in zip(read, records, strict=True):
            section, column = keys.columns[one.column_id]
            row = own[one.own_row_id] if one.own_row_id else keys.rows[one.row_id][1]
            place = section, row, column
            made[place] = said(one, refs)
            self.answers[place] = record
        return made

    def _refs(self, answers):
        """``{number of an answer: its references}``."""
        if not answers:
            return {}
        fields = ["answer_id", "to", "words", *REFERS.values()]
        refs = self.env["netwerk.answer.ref"].search_fetch(
            [("answer_id", "in", answers)], fields
        )
        return {answer.id: mine for answer, mine in refs.grouped("answer_id").items()}

    def own_words(self, uids):
        """``{uid: words}`` of own points that are there."""
        if not uids:
            return {}
        rows = self.env["netwerk.assessment.row"].search_fetch(
            [
                ("assessment_id", "=", self.assessment.id),
                ("uid", "in", list(uids)),
                ("active", "=", True),
            ],
            ["uid", "words"],
        )
        return {one.uid: one.words for one in rows}

    def in_order(self, places, layers):
        """Those (section, row) that are in one of these layers, in the order of the
        sheet; own points come last in their section."""
        sections = [one.key for one in self.template.sections]
        rows = {
            (section.key, row.key): number
            for section in self.template.sections
            for number, row in enumerate(section.rows)
        }
        return sorted(
            (place for place in places if self.template.layer_of(*place) in layers),
            key=lambda place: (
                sections.index(place[0]),
                rows.get(place, len(rows)),
                place[1],
            ),
        )

    def named(self, text):
        """A text of the template, with the name of the client in it."""
        if CLIENT not in text:
            return text
        return text.replace(CLIENT, self.assessment.dossier_id._center_name())

    # -- writing -----------------------------------------------------------------------

    def save(self, filling, changed):
        """Write what changed, and nothing else.

        :param filling: what `load` gave, changed since
        :param changed: places of ``filling.Done``
        """
        by_kind = {}
        for kind, *place in sorted(changed):
            by_kind.setdefault(kind, []).append(tuple(place))
        self._write_rows(filling, [uid for (uid,) in by_kind.get("row", ())])
        self._write_answers(filling, by_kind.get("answer", ()))
        self._write_links(filling, by_kind.get("link", ()))
        marks = {}
        if "talk" in by_kind:
            marks["talk"] = sorted(map(list, filling.talk)) or False
        if "chosen" in by_kind:
            marks["chosen"] = filling.chosen
        if marks:
            self.assessment.write(marks)

    def _write_rows(self, filling, uids):
        new = []
        for uid in uids:
            own = filling.own[uid]
            values = {
                "words": own.words,
                "parent": own.parent or False,
                "place": own.place,
                "active": own.active,
                "side": own.side or False,
            }
            if uid in self.rows:
                self.rows[uid].write(values)
                continue
            section = self.places.sections[own.section]
            new.append(
                values
                | {
                    "assessment_id": self.assessment.id,
                    "uid": uid,
                    "section_id": section,
                    "origin": own.origin or False,
                    "layer": self.template.layer_of(own.section),
                }
            )
        if new:
            made = self.env["netwerk.assessment.row"].create(new)
            self.rows |= {one.uid: one for one in made}

    def _write_answers(self, filling, places):
        gone, new = self.env["netwerk.answer"], []
        for place in places:
            there, answer = self.answers.get(place), filling.answers.get(place)
            if answer is None:
                gone += there or gone.browse()
            elif there:
                there.write(values_of(self._column(place), answer))
            else:
                new.append(self._new(place, answer))
        made = gone.create(new) if new else ()
        fresh = [one for one in places if self._is_new(filling, one)]
        self.answers |= dict(zip(fresh, made, strict=True))
        self._write_refs(filling, places)
        self._delete(gone)

    def _is_new(self, filling, place):
        return place in filling.answers and place not in self.answers

    def _column(self, place):
        return self.template.section(place[0]).column(place[2])

    def _new(self, place, answer):
        section, key, _column = place
        column = self._column(place)
        row = self.template.section(section).row(key)
        own = self.rows.get(key)
        day = self.assessment.about_day if column.about in _OF_THE_DAY else False
        return values_of(column, answer) | {
            "assessment_id": self.assessment.id,
            "row_id": self.places.rows[section, key] if row else False,
            "own_row_id": False if row else own.id,
            "column_id": self.places.columns[section, column.key],
            "kind": column.kind,
            "series": bool(row and column.kind == "score") and (row.series or False),
            "about_day": day,
            "layer": self.template.layer_of(*place),
        }

    def _write_refs(self, filling, places):
        """What an answer names is made anew with it."""
        old, new = self.env["netwerk.answer"], []
        for place in places:
            if self._column(place).kind != "ref":
                continue
            old += self.answers.get(place) or old.browse()
            answer = filling.answers.get(place)
            for number, one in enumerate((answer and answer["value"]) or ()):
                values = {"sequence": number, "to": one["to"], "words": one["words"]}
                values["layer"] = self.template.layer_of(*place)
                if one["id"]:
                    values[REFERS[one["to"]]] = one["id"]
                new.append(values | {"answer_id": self.answers[place].id})
        refs = self.env["netwerk.answer.ref"]
        if old:
            self._delete(refs.search([("answer_id", "in", old.ids)]))
        if new:
            refs.create(new)

    def _write_links(self, filling, ends):
        gone, new = self.env["netwerk.answer.link"], []
        for one in ends:
            there, text = self.links.get(one), filling.links.get(one)
            if text is None:
                gone += there or gone.browse()
            elif there:
                there.words = text
            else:
                values = dict(zip(("from_key", "to_key"), one, strict=True))
                values["layer"] = strictest(*map(filling.layer_of_end, one))
                new.append(
                    values | {"assessment_id": self.assessment.id, "words": text}
                )
        if new:
            gone.create(new)
        self._delete(gone)

    @staticmethod
    def _delete(rows):
        """Delete rows of a sheet, and what is part of them.

        Odoo would ask six tables what hangs from each: nobody has a right to hang
        anything there, and whoever fills in waits for it.
        """
        if rows:
            rows.flush_recordset()
            rows.env.cr.execute(
                SQL(
                    "DELETE FROM %s WHERE id IN %s",
                    SQL.identifier(rows._table),
                    rows._ids,
                )
            )
            rows.invalidate_recordset(flush=False)

    def forget(self):
        """Delete all that was said, and what was kept to undo it."""
        for model in (
            *("netwerk.answer.link", "netwerk.answer", "netwerk.assessment.row"),
            "netwerk.assessment.batch",
        ):
            if model == "netwerk.answer":
                mine = [("answer_id.assessment_id", "=", self.assessment.id)]
                self.env["netwerk.answer.ref"].search(mine).unlink()
            self._of(model, []).unlink()
        self.assessment.write({"talk": False, "chosen": False})


# -- one answer ------------------------------------------------------------------------


def values_of(column, answer):
    """The values of the fields of an answer.

    :param column: a ``template.Column``
    :param dict answer: as `answers.read` gives it
    """
    values, value = dict(_EMPTY), answer["value"]
    values["answer_state"] = answer["state"]
    if value is None:
        return values
    if column.kind == "tick":
        values["value_tick"] = "yes" if value else "no"
    elif column.kind == "choice":
        values["value_options"] = value
    elif column.kind == "when":
        values["value_when"] = value
        values["when_from"] = value.get("from", False)
        values["when_until"] = value.get("until", False)
    elif column.kind != "ref":
        values[f"value_{column.kind}"] = value
    return values


def said(answer, refs):
    """An answer as the engine knows it.

    :param Read answer: as it is read
    :param dict refs: its references and those of others
    """
    if answer.answer_state != "given":
        return {"state": answer.answer_state, "value": None}
    if answer.kind == "tick":
        value = answer.value_tick == "yes"
    elif answer.kind == "choice":
        value = answer.value_options
    elif answer.kind == "ref":
        value = [_named(one) for one in refs.get(answer.id, ())]
    else:
        value = getattr(answer, f"value_{answer.kind}")
    return {"state": "given", "value": value}


def _named(ref):
    field = REFERS.get(ref.to)
    meant = field and ref[field]
    if ref.to == "member" and not meant.active:  # taken out of the network again
        meant = False
    number = bool(meant) and meant.id
    return {"to": ref.to, "id": number, "words": ref.words}


def own_words_of(sheets):
    """``{number of a sheet: {uid: words}}`` of the own points ticked on several
    sheets, by one query; by none where only rows of templates are.

    :param sheets: list of `Stored`
    """
    found = {one.assessment.id: {} for one in sheets}
    uids = {
        row
        for one in sheets
        for section, row in one.assessment.talk or ()
        if not one.template.section(section).row(row)
    }
    if uids:
        rows = (
            sheets[0]
            .env["netwerk.assessment.row"]
            .search_fetch(
                [
                    ("assessment_id", "in", list(found)),
                    ("uid", "in", list(uids)),
                    ("active", "=", True),
                ],
                ["assessment_id", "uid", "words"],
            )
        )
        for row in rows:
            found[row.assessment_id.id][row.uid] = row.words
    return found
