"""Whatever is done to a sheet can be undone, and nobody's answer gets lost."""

from copy import deepcopy
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.instrument import answers, filling, reading, shown
from ...models.instrument import shipped

TEMPLATES = {body["code"]: reading.read(body) for body in shipped.bodies()}
UIDS = [f"own-{number:04}" for number in range(6)]
#: What may come in where an answer is expected.
JUNK = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-3, 12),
    st.text(max_size=4),
    st.lists(st.text(max_size=3), max_size=2),
    st.dictionaries(st.text(max_size=3), st.integers(), max_size=2),
)


class Kept(dict):
    """An answer that is not to be copied."""

    def __deepcopy__(self, _known):
        raise AssertionError("copied")


def values(column):
    """Answers that fit a column."""
    if column.kind in ("score", "size"):
        return st.integers(column.least, column.most)
    if column.kind == "tick":
        return st.booleans()
    if column.kind == "choice":
        keys = st.sampled_from([option.key for option in column.options])
        return st.lists(keys, min_size=1, max_size=3 if column.many else 1, unique=True)
    if column.kind == "when":
        return st.fixed_dictionaries(
            {"from": st.sampled_from(["2004", "2004-05", "2004-05-02"])},
            optional={"about": st.just(True), "ongoing": st.just(True)},
        )
    if column.kind == "ref":
        return st.lists(
            st.fixed_dictionaries({"words": st.sampled_from(["Oma", "Jan"])}),
            min_size=1,
            max_size=1,
        )
    return st.text("ab 0", min_size=1, max_size=5)


def given_answers(column):
    return st.one_of(
        st.none(),
        st.builds(lambda value: {"value": value}, values(column)),
        st.sampled_from([{"state": one} for one in answers.STATES if one != "given"]),
    )


@st.composite
def changes(draw, sheet):
    """A change that makes sense more often than not."""
    section = draw(st.sampled_from(sheet.sections))
    rows = [*(row.key for row in section.rows), *UIDS]
    row = draw(st.sampled_from(rows))
    op = draw(st.sampled_from([*filling._HANDLES, "set", "set", "set"]))
    change = {"op": op, "section": section.key, "row": row}
    if op == "set":
        if not section.columns:
            return change
        column = draw(st.sampled_from(section.columns))
        change["column"] = column.key
        change["answer"] = draw(given_answers(column))
        if draw(st.booleans()):
            change["was"] = draw(given_answers(column))
    elif op in ("add_row", "set_row", "take_row", "put_row"):
        change["uid"] = draw(st.sampled_from(UIDS))
        if op in ("add_row", "set_row"):
            change["words"] = draw(st.sampled_from(["rust", "de huur", "x"]))
        if draw(st.booleans()):
            change["parent"] = draw(st.sampled_from([*rows, ""]))
    elif op == "talk":
        change["on"] = draw(st.booleans())
    elif op == "choose":
        keys = [row.key for row in section.rows]
        change["rows"] = draw(
            st.none() | st.lists(st.sampled_from(keys or ["x"]), max_size=3)
        )
    else:
        ends = st.sampled_from([*UIDS, *(f"{section.key}/{one}" for one in rows)])
        change |= {"from": draw(ends), "to": draw(ends), "words": "maakt het lichter"}
    return change


def state(sheet):
    return deepcopy((sheet.answers, sheet.own, sheet.talk, sheet.chosen, sheet.links))


def seen(sheet):
    """What somebody sees of it: what was taken away is gone."""
    return (
        sheet.shown_answers(),
        {section.key: sheet.rows(section) for section in sheet.template.sections},
        {uid: row.words for uid, row in sheet.own.items() if row.active},
        set(sheet.talk),
        dict(sheet.chosen),
        dict(sheet.links),
    )


#: Stands in each text that was said where not everybody looks.
CLOSED = "besloten"
#: Of which the layers can be drawn anew: all parts are as open as they can be.
PLAIN = [
    template
    for template in TEMPLATES.values()
    if template.layer == "client" and not template.is_split()
]


def closed_somewhere(data, template):
    """A template of which some parts are of a stricter layer."""

    def draw(outer):
        return "work" if data.draw(st.integers(0, 3)) == 0 else outer

    sections = []
    for section in template.sections:
        layer = draw("client")
        rows = [
            replace(one, layer=layer if section.nests else draw(layer))
            for one in section.rows
        ]
        columns = [replace(one, layer=draw(layer)) for one in section.columns]
        made = replace(section, layer=layer, rows=tuple(rows), columns=tuple(columns))
        sections.append(made)
    return replace(template, sections=tuple(sections))


def told_apart(template, change):
    """The change, with a word by which one knows what is said out of sight."""
    section, row, column = (change.get(one) for one in ("section", "row", "column"))
    if change["op"] == "add_row":
        is_open = template.layer_of(section) == "client"
        return change if is_open else change | {"words": CLOSED}
    answer = change.get("answer")
    if template.layer_of(section, row, column) == "client":
        return change
    if answer and isinstance(answer.get("value"), str):
        change = change | {"answer": {"value": CLOSED}}
    return change


def cells(told, only=None):
    """``{place: answer}`` of what is shown."""
    return {
        (section["key"], row["key"], column): answer
        for section in told["sections"]
        for row in section["rows"]
        for column, answer in row["answers"].items()
        if only is None or (section["key"], row["key"], column) in only
    }


@tagged("post_install", "-at_install")
class TestFilling(BaseCase):
    @settings(deadline=None, derandomize=True, max_examples=300)
    @given(st.data())
    def test_each_step_can_be_undone(self, data):
        sheet = filling.Filling(data.draw(st.sampled_from(list(TEMPLATES.values()))))
        undone = []
        for _step in range(data.draw(st.integers(1, 12))):
            before, shown = state(sheet), seen(sheet)
            try:
                done = sheet.apply([data.draw(changes(sheet.template))])
            except answers.Refused:
                self.assertEqual(state(sheet), before, "refused, and yet changed")
                continue
            self.assertEqual(bool(done.inverse), state(sheet) != before)
            undone.append((done.inverse, shown))
        for inverse, shown in reversed(undone):
            back = sheet.apply(inverse)
            self.assertFalse(back.collisions)
            self.assertEqual(seen(sheet), shown)

    @settings(deadline=None, derandomize=True, max_examples=200)
    @given(st.data())
    def test_a_batch_is_done_whole_or_not_at_all(self, data):
        sheet = filling.Filling(data.draw(st.sampled_from(list(TEMPLATES.values()))))
        batch = data.draw(st.lists(changes(sheet.template), min_size=1, max_size=8))
        one = deepcopy(sheet)
        before = state(sheet)
        try:
            done = sheet.apply(deepcopy(batch))
        except answers.Refused:
            self.assertEqual(state(sheet), before)
            return
        for change in batch:
            one.apply([change])
        self.assertEqual(state(one), state(sheet))
        self.assertEqual(sheet.apply(done.inverse).collisions, [])
        self.assertEqual(seen(sheet), seen(filling.Filling(sheet.template)))

    @settings(deadline=None, derandomize=True, max_examples=300)
    @given(st.data())
    def test_every_answer_that_fits_is_kept_and_junk_is_refused(self, data):
        sheet = filling.Filling(data.draw(st.sampled_from(list(TEMPLATES.values()))))
        cells = list(sheet.template.cells())
        if not cells:
            return
        section, row, column = data.draw(st.sampled_from(cells))
        place = section.key, row.key, column.key
        change = dict(zip(("section", "row", "column"), place, strict=True))
        value = data.draw(values(column))
        sheet.apply([change | {"op": "set", "answer": {"value": value}}])
        kept = sheet.answers.get(place)
        if kept and column.kind not in ("choice", "ref"):
            self.assertEqual(kept, {"state": "given", "value": value})
        before = state(sheet)
        junk = data.draw(JUNK)
        try:
            sheet.apply([change | {"op": "set", "answer": {"value": junk}}])
        except answers.Refused as refused:
            self.assertTrue(str(refused))
            self.assertEqual(state(sheet), before)
        else:
            now = sheet.answers.get(place)
            self.assertEqual(answers.read(column, now), now, "kept as it is read")

    @settings(deadline=None, derandomize=True, max_examples=300)
    @given(st.data())
    def test_what_is_not_open_is_neither_shown_nor_changed(self, data):
        """Whatever part of a template is of a stricter layer, and whatever was said."""
        template = closed_somewhere(data, data.draw(st.sampled_from(PLAIN)))
        whole = filling.Filling(template)
        for change in data.draw(st.lists(changes(template), max_size=25)):
            try:
                whole.apply([told_apart(template, change)])
            except answers.Refused:
                continue
        parts = deepcopy(state(whole))
        mine = filling.Filling(
            template, parts[0], parts[1].values(), *parts[2:], layers=("client",)
        )
        before, everything = state(mine), shown.shown(whole, ["en"])
        told = shown.shown(mine, ["en"])
        open_cells = {
            (section.key, row, column.key)
            for section in template.sections
            for row in whole.rows(section)
            for column in section.columns
            if template.layer_of(section.key, row, column.key) == "client"
        }
        self.assertEqual(cells(told), cells(everything, open_cells))
        self.assertNotIn(CLOSED, str(told))
        for change in data.draw(st.lists(changes(template), max_size=8)):
            try:
                done = mine.apply([told_apart(template, change)])
            except answers.Refused:
                self.assertEqual(state(mine), before)
                continue
            self.assertTrue(all(map(mine.shows, done.changed)), done.changed)
            before = state(mine)
        theirs = {
            place: one for place, one in parts[0].items() if place not in open_cells
        }
        left = {place: one for place, one in mine.answers.items() if place in theirs}
        self.assertEqual(left, theirs, "what nobody saw is kept")
        for section in template.sections:
            closed = {one.key for one in section.rows if one.layer != "client"}
            was, now = parts[3].get(section.key), mine.chosen.get(section.key)
            if now is not None:
                kept = closed if was is None else closed & set(was)
                self.assertEqual(closed & set(now), kept, "nor unchosen")

    def test_two_at_one_sheet_lose_nothing(self):
        sheet = filling.Filling(TEMPLATES["schaalvragen"])
        cell = {"op": "set", "section": "domains", "row": "work", "column": "now"}
        other = cell | {"row": "health"}
        sheet.apply([cell | {"answer": {"value": 4}, "was": None}])
        done = sheet.apply(
            [
                cell | {"answer": {"value": 7}, "was": None},
                other | {"answer": {"value": 3}, "was": None},
            ]
        )
        self.assertEqual(
            done.collisions,
            [
                {
                    "op": "set",
                    "place": ["domains", "work", "now"],
                    "now": {"state": "given", "value": 4},
                }
            ],
        )
        self.assertEqual(sheet.answers["domains", "work", "now"]["value"], 4)
        self.assertEqual(sheet.answers["domains", "health", "now"]["value"], 3)
        again = sheet.apply([cell | {"answer": {"value": 4}, "was": None}])
        self.assertFalse(again.collisions, "the same answer twice is no quarrel")

    def test_a_change_copies_no_answer_of_the_others(self):
        """A trial of two thousand changes, one by one, is a copy of two thousand
        answers two thousand times."""
        template = TEMPLATES["scoretabel"]
        section = template.sections[0]
        rows, column = section.rows, section.columns[0]
        there = {
            (section.key, row.key, column.key): Kept(state="given", value=1)
            for row in rows[1:]
        }
        change = {"op": "set", "section": section.key, "row": rows[0].key}
        change |= {"column": column.key, "answer": {"value": 2}}
        sheet = filling.Filling(template, there)
        sheet.apply([change])
        self.assertEqual(len(sheet.answers), len(rows))
        with self.assertRaises(answers.Refused):
            sheet.apply([change | {"answer": None}, change | {"row": "nowhere"}])
        self.assertEqual(len(sheet.answers), len(rows))

    def test_nought_is_an_answer_and_empty_is_none(self):
        sheet = filling.Filling(TEMPLATES["schaalvragen"])
        cell = {"op": "set", "section": "domains", "row": "work", "column": "now"}
        sheet.apply([cell | {"answer": {"value": 0}}])
        self.assertEqual(
            sheet.answers, {("domains", "work", "now"): {"state": "given", "value": 0}}
        )
        sheet.apply([cell | {"answer": None}])
        self.assertEqual(sheet.answers, {})

    def test_out_of_bounds_is_refused_in_words(self):
        sheet = filling.Filling(TEMPLATES["schaalvragen"])
        cell = {"op": "set", "section": "domains", "row": "work", "column": "now"}
        for value in (11, -1, 4.5, True, "5", None):
            with self.assertRaises(answers.Refused) as refused:
                sheet.apply([cell | {"answer": {"value": value}}])
            self.assertEqual(str(refused.exception), "A whole number from 0 to 10.")
        with self.assertRaises(answers.Refused) as refused:
            sheet.apply([cell | {"section": "elsewhere", "answer": {"value": 5}}])
        self.assertEqual(str(refused.exception), "This part is not in this sheet.")

    def test_a_point_cannot_hang_under_itself(self):
        sheet = filling.Filling(TEMPLATES["mindmap"])
        section = next(one for one in sheet.template.sections if one.nests)
        add = {"op": "add_row", "section": section.key}
        sheet.apply(
            [
                add | {"uid": "aaaaaa", "words": "huur"},
                add | {"uid": "bbbbbb", "words": "eigenaar", "parent": "aaaaaa"},
                add | {"uid": "cccccc", "words": "verkoop", "parent": "bbbbbb"},
            ]
        )
        with self.assertRaises(answers.Refused) as refused:
            sheet.apply([{"op": "set_row", "uid": "aaaaaa", "parent": "cccccc"}])
        self.assertEqual(str(refused.exception), "A point cannot hang under itself.")
        sheet.apply([{"op": "take_row", "uid": "bbbbbb"}])
        own = [one for one in sheet.rows(section) if one in sheet.own]
        self.assertEqual(own, ["aaaaaa"], "what hangs under it goes along")
