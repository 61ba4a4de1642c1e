"""Whatever is done to a sheet can be undone, and nobody's answer gets lost."""

from copy import deepcopy
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.instrument import answers, filling, reading, rules, shown
from ...engine.instrument.drawing.view import Sheet
from ...models.instrument import shipped

TEMPLATES = {body["code"]: reading.read(body) for body in shipped.bodies()}
#: Each of them, and as if one chose parts of it.
ANY = st.builds(
    lambda template, choose: replace(template, choose=choose),
    st.sampled_from(list(TEMPLATES.values())),
    st.sampled_from(["", "some", "one"]),
)
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
    elif op == "choose_parts":
        keys = [one.key for one in sheet.sections]
        change["parts"] = draw(
            st.none() | st.lists(st.sampled_from([*keys, "x"]), max_size=2)
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
        sheet = filling.Filling(data.draw(ANY))
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
        sheet = filling.Filling(data.draw(ANY))
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
        template = replace(template, choose=data.draw(st.sampled_from(["", "some"])))
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
        closed = {one.key for one in template.sections if one.layer != "client"}
        was, now = (one.get(filling.PARTS) for one in (parts[3], mine.chosen))
        if now is not None:
            kept = closed if was is None else closed & set(was)
            self.assertEqual(closed & set(now), kept, "nor a part")

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

    def test_of_parts_what_was_chosen_is_asked(self):
        """None: as it began; of one part each time nothing until it is said."""
        template = TEMPLATES["evaluatie"]
        (first, second), choose = template.sections, {"op": "choose_parts"}
        for how, begins in (("", True), ("some", True), ("one", False)):
            sheet = filling.Filling(replace(template, choose=how))
            self.assertEqual(
                [sheet.is_asked(first), sheet.is_asked(second)], 2 * [begins]
            )
            if not how:
                self.refuse(sheet, [choose | {"parts": None}], "Here all is asked.")
                continue
            done = sheet.apply([choose | {"parts": ["closing"], "was": None}])
            self.assertEqual(
                [sheet.is_asked(first), sheet.is_asked(second)], [False, True]
            )
            self.refuse(sheet, [choose | {"parts": ["x"]}], "not in this sheet.")
            both = choose | {"parts": ["closing", "interim"]}
            if how == "one":
                self.refuse(sheet, [both], "Choose one part, not more.")
            else:
                sheet.apply([both | {"was": ["closing"]}])
                self.assertEqual(sheet.shown_parts(), ["interim", "closing"])
                late = sheet.apply([choose | {"parts": [], "was": ["closing"]}])
                told = [{"op": "choose_parts", "now": ["interim", "closing"]}]
                self.assertEqual(late.collisions, told)
            self.assertEqual(
                done.inverse,
                [{"op": "choose_parts", "parts": None, "was": ["closing"]}],
            )
            sheet.chosen[filling.FIXED] = []
            self.refuse(sheet, [choose | {"parts": ["interim"]}], "the same part")
            self.assertEqual(shown.shown(sheet, ["en"])["choose"], "")

    def test_what_was_not_chosen_keeps_what_was_said(self):
        sheet = filling.Filling(TEMPLATES["evaluatie"], chosen={"*": ["interim"]})
        cell = {"op": "set", "section": "interim", "row": "how", "column": "words"}
        sheet.apply([cell | {"answer": {"value": "Goed"}}])
        sheet.apply([{"op": "choose_parts", "parts": ["closing"]}])
        told = shown.shown(sheet, ["en"])
        asked = {one["key"]: one["is_asked"] for one in told["sections"]}
        self.assertEqual(asked, {"interim": False, "closing": True})
        view = Sheet(shown.filled(sheet), chosen=sheet.choices())
        rows = {one.key: view.rows(one) for one in sheet.template.sections}
        self.assertEqual(rows["interim"], ["how"], "what was said is drawn")
        self.assertEqual(len(rows["closing"]), 5)

    def test_what_is_said_before_one_chooses_is_seen(self):
        sheet = filling.Filling(TEMPLATES["evaluatie"])
        cell = {"op": "set", "section": "interim", "row": "how", "column": "words"}
        sheet.apply([cell | {"answer": {"value": "Goed"}}])
        asked = {one.key: sheet.is_asked(one) for one in sheet.template.sections}
        self.assertEqual(asked, {"interim": True, "closing": False})

    def refuse(self, sheet, changes, words):
        with self.assertRaises(answers.Refused) as refused:
            sheet.apply(changes)
        self.assertIn(words, str(refused.exception))

    def test_what_recurs_in_several_columns_and_circumstances_of_two(self):
        """Against the plainest count: pairs of what was named and where."""
        template = reading.read(self.seen(["what", "also"], ["where", "whom"]))
        rows = [
            ("Rust", "", "thuis", "Oma"),
            ("rust", "Geduld", "thuis", "Oma"),  # the same circumstance
            ("", "Rust", "thuis", "Jan"),
            ("Geduld", "geduld", "", ""),  # in no circumstance
            ("Geduld", "", "Thuis", "oma"),
        ]
        names = ("what", "also", "where", "whom")
        cells = {
            ("s", f"row-{number}", name): {"state": "given", "value": value}
            for number, row in enumerate(rows)
            for name, value in zip(names, row, strict=True)
            if value
        }
        own = {"s": [f"row-{number}" for number in range(len(rows))]}
        filled = rules.Filled(template, cells, own)

        def said(rule):
            (rule,) = (one for one in filled.template.rules if one.key == rule)
            found = rules.RULES["recurs"].says(rule, filled, {})
            return {one.values["what"]: one.values["count"] for one in found}

        self.assertEqual(said("pair"), {"Rust": 2})
        self.assertEqual(said("one"), {}, "one place is one circumstance")
        self.assertEqual(reading.problems(self.seen(["what"], "where")), [])
        for wrong in ([], ["nowhere"], "nowhere", [["what"]], 3):
            told = [str(one) for one in reading.problems(self.seen("what", wrong))]
            self.assertIn("points to nothing", told[0])

    @staticmethod
    def seen(column, distinct):
        """A template with a rule of what is named in several circumstances."""
        said = {"nl": "x"}
        of = {"section": "s", "least": 2}
        columns = [
            {"key": key, "kind": "text", "words": said}
            for key in ("what", "also", "where", "whom")
        ]
        whole = {
            **{"code": "seen", "version": 1, "uuid": "u", "title": said},
            **{"owner": "x", "source": said, "licence": "x", "may_pass_on": False},
            **{"respondents": ["client"], "renderings": ["form"]},
            "texts": dict.fromkeys(("what", "why", "when", "how", "questions"), said),
        }
        section = {"key": "s", "own_rows": "only", "own_words": said}
        rules_of = {
            "pair": of | {"column": column, "distinct": distinct},
            "one": of | {"column": column, "distinct": "where"},
        }
        return whole | {
            "sections": [section | {"columns": columns}],
            "rules": [
                {"key": key, "kind": "recurs", "of": one, "words": {"hit": said}}
                for key, one in rules_of.items()
            ],
        }

    def test_much_at_once_is_known_before_anything_is_said(self):
        sheet = filling.Filling(TEMPLATES["schaalvragen"])
        (section,) = shown.shown(sheet, ["en"])["sections"]
        self.assertEqual(
            (section["many"]["rule"], section["many"]["least"]), ("many", 10)
        )
        self.assertTrue(section["many"]["words"])
        other = filling.Filling(TEMPLATES["scoretabel"])
        for one in shown.shown(other, ["en"])["sections"]:
            self.assertIsNone(one["many"])

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

    def test_a_point_under_what_somebody_took_away_is_not_lost(self):
        """It hangs under the first one above that is still there, and stands there."""
        sheet = filling.Filling(TEMPLATES["mindmap"])
        section = next(one for one in sheet.template.sections if one.nests)
        add = {"op": "add_row", "section": section.key, "words": "huur"}
        row = section.rows[0].key
        sheet.apply([add | {"uid": "aaaaaa", "parent": row}])
        sheet.apply([add | {"uid": "bbbbbb", "parent": "aaaaaa"}])
        for taken, uid, above in (
            ("bbbbbb", "cccccc", "aaaaaa"),
            ("aaaaaa", "dddddd", row),
        ):
            sheet.apply([{"op": "take_row", "uid": taken}])
            done = sheet.apply([add | {"uid": uid, "parent": "bbbbbb"}])
            self.assertEqual(sheet.own[uid].parent, above)
            self.assertIn(uid, sheet.rows(section))
            sheet.apply(done.inverse)
            self.assertNotIn(uid, sheet.rows(section))
