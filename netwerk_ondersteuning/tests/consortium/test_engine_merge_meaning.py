"""Merges that look clean and are wrong, what still asks the same, and what does not
come along."""

from copy import deepcopy

from odoo.tests import BaseCase, tagged

from ...engine.merge import same
from ...engine.merge.choices import Choosing
from ...engine.merge.dry import losses
from ...engine.merge.kinds import KINDS
from ...engine.merge.merge import merge
from ...engine.merge.told import Telling
from ...engine.merge.tree import trees
from ...engine.package.canonical import canonical
from ...engine.package.making import key_of
from ...engine.package.texts import said
from .random_templates import shipped

INSTRUMENT, METHOD = KINDS["instrument"], KINDS["method"]


def telling(kind=INSTRUMENT):
    return Telling(kind, lambda words: said(words, "nl"), str)


def scales():
    """The scales, of which one section asks scores of ten rows."""
    return shipped("instrument")["instrument", "schaalvragen.1"]


def edited(body, edit):
    made = deepcopy(body)
    edit(made)
    return made


def section(body):
    return body["sections"][0]


def row(body, key):
    return next(one for one in section(body)["rows"] if one["key"] == key)


def column(body, key):
    return next(one for one in section(body)["columns"] if one["key"] == key)


def clients_of(said):
    """Counts those who answered in any of some cells.

    :param dict said: ``{cell: numbers of clients}``
    """
    return lambda groups: [
        len(set().union(*(said[cell] for cell in cells))) for cells in groups
    ]


SECRET = "geheim-a1b2c3d4"


def closed_part(**fields):
    """Two sections, of which the second is for colleagues alone."""
    body = deepcopy(shipped("instrument")["instrument", "scoretabel.1"])
    body["sections"][1] |= fields or {"layer": "work"}
    return body


def write_in_it(body):
    """A row there that no client is meant to read."""
    row = {"key": SECRET, "words": {"nl": "Vermoeden van geweld?"}}
    body["sections"][1]["rows"].append(row)


def let_go(name):
    return lambda body: body["sections"][1].pop(name)


def move_out(body):
    first, second = body["sections"][:2]
    first["rows"].append(second["rows"].pop(0))


def write_in_the_first(body):
    body["sections"][1]["rows"][0]["words"]["nl"] = "Vermoeden van geweld?"


@tagged("post_install", "-at_install", "netwerk")
class TestMergeOpens(BaseCase):
    """What one side opens to others while the other wrote in it is asked, and stays
    closed until then."""

    def asked(self, body, opens, writes, is_closed):
        for is_ours in (True, False):
            sides = [edited(body, writes), edited(body, opens)]
            names = ["mine", "theirs"]
            if not is_ours:
                sides.reverse()
                names.reverse()
            done = merge(INSTRUMENT, body, *sides)
            self.assertEqual([one.kind for one in done.conflicts], ["opens"])
            self.assertTrue(is_closed(done.body))
            choosing = Choosing(done, telling())
            (choice,) = choosing.choices()
            self.assertIn("one side lets others read or answer it", choice.text)
            self.assertTrue(choice.mine and choice.theirs)
            (conflict,) = done.conflicts
            for side, stays in zip(names, (True, False), strict=True):
                chosen = merge(INSTRUMENT, body, *sides, {conflict.unit: side})
                self.assertTrue(chosen.is_done)
                self.assertEqual(is_closed(chosen.body), stays)
                self.assertIn("geweld", str(chosen.body), "what was written stays")

    def test_a_part_for_colleagues(self):
        for name, value in (("layer", "work"), ("respondents", ["coach"])):
            with self.subTest(field=name):
                self.asked(
                    closed_part(**{name: value}),
                    let_go(name),
                    write_in_it,
                    lambda body, name=name, value=value: (
                        body["sections"][1].get(name) == value
                    ),
                )

    def test_all_of_it(self):
        body = closed_part() | {"layer": "work"}
        body["sections"][1].pop("layer")
        self.asked(
            body,
            lambda body: body.pop("layer"),
            write_in_it,
            lambda body: body.get("layer") == "work",
        )

    def test_a_question_that_is_moved_out_of_it(self):
        body = closed_part()
        key = body["sections"][1]["rows"][0]["key"]
        self.asked(
            body,
            move_out,
            write_in_the_first,
            lambda body: key in [one["key"] for one in body["sections"][1]["rows"]],
        )

    def test_nobody_else_wrote_in_it(self):
        """Then it is one side's own; and so is what is closed further."""
        body, elsewhere = closed_part(), lambda body: body["texts"]["why"].update(nl="")
        for opens in (let_go("layer"), move_out):
            done = merge(INSTRUMENT, body, edited(body, elsewhere), edited(body, opens))
            self.assertFalse(done.conflicts)
            self.assertNotEqual(done.body["sections"], body["sections"])
        open_ = edited(body, let_go("layer"))
        done = merge(INSTRUMENT, open_, edited(open_, write_in_it), body)
        self.assertFalse(done.conflicts)
        self.assertEqual(done.body["sections"][1]["layer"], "work")


@tagged("post_install", "-at_install", "netwerk")
class TestMergeMeans(BaseCase):
    def asked(self, body, mine, theirs, *units, kind=INSTRUMENT):
        """Whoever is mine, this is asked, each side can be chosen, and what is there
        until then can be read."""
        one, other = edited(body, mine), edited(body, theirs)
        self.assertEqual([kind.problems(x) for x in (one, other)], [[], []])
        done = merge(kind, body, one, other)
        found = ["together" if c.pair else c.unit for c in done.conflicts]
        self.assertEqual(found, [*units])
        self.assertFalse(done.is_done)
        self.assertEqual(kind.problems(done.body), [])
        for side, want in (("mine", one), ("theirs", other)):
            answers = {c.unit: side for c in done.conflicts}
            chosen = merge(kind, body, one, other, answers)
            self.assertTrue(chosen.is_done)
            self.assertEqual(canonical(chosen.body), canonical(want))
        return Choosing(done, telling(kind)).choices()

    # -- the four that look clean and are wrong ----------------------------------------

    def test_words_with_bounds(self):
        def to_words(body):
            one = column(body, "wish")
            one["kind"] = "text"
            for name in ("least", "most", "low", "high", "about"):
                del one[name]

        def to_five(body):
            column(body, "wish")["most"] = 5

        (told,) = self.asked(
            scales(), to_words, to_five, "sections/domains/columns/wish#asks"
        )
        self.assertEqual(
            told.text,
            "Question “Welk cijfer zou je willen?” of “Hoe gaat het?”: changed by both",
        )
        self.assertIn("the kind of answer changed from “Score”", str(told.mine))
        self.assertIn("the highest changed from “10” to “5”", str(told.theirs))

    def test_least_above_most(self):
        self.asked(
            scales(),
            lambda body: column(body, "now").update(least=6),
            lambda body: column(body, "now").update(most=4),
            "sections/domains/columns/now#asks",
        )

    def test_least_above_most_where_each_stands_alone(self):
        """The own points of a section: no group says that they belong together."""

        def own(body):
            section(body).update(own_rows="allowed", own_least=1, own_most=9)
            section(body)["own_words"] = {"nl": "Wat nog?"}

        (told,) = self.asked(
            edited(scales(), own),
            lambda body: section(body).update(own_least=5),
            lambda body: section(body).update(own_most=4),
            "together",
        )
        self.assertIn("at least more than at most", told.text)
        self.assertEqual([len(told.mine), len(told.theirs)], [1, 1])

    def test_a_question_turned_round_with_the_other_help(self):
        (told,) = self.asked(
            scales(),
            lambda body: row(body, "housing").update(words={"nl": "Wat loopt mis?"}),
            lambda body: row(body, "housing").update(help={"nl": "10 is heel goed."}),
            "rows/housing#said",
        )
        self.assertTrue(told.can_both)
        rows = {(field, language) for field, language, *_texts in told.texts}
        self.assertEqual(
            rows, {(field, one) for field in ("words", "help") for one in ("nl", "en")}
        )

    def test_a_rule_on_a_question_that_is_gone(self):
        def without(body):
            section(body)["columns"].remove(column(body, "well"))
            for one in section(body)["rows"]:
                if "columns" in one:
                    one["columns"].remove("well")

        def with_rule(body):
            body["rules"].append(
                {
                    "key": "ask",
                    "kind": "asks",
                    "of": {
                        "if": {"section": "domains", "column": "well", "is": "given"},
                        "then": [{"section": "domains", "column": "why"}],
                    },
                    "words": {"asks": {"nl": "Vraag door."}},
                }
            )

        (told,) = self.asked(scales(), without, with_rule, "together")
        self.assertIn("do not go together: “If” points to nothing", told.text)
        self.assertIn("Wat gaat goed, wat minder?", told.mine[0].text)
        self.assertIn("Vraag door.", told.theirs[0].text)

    # -- groups ------------------------------------------------------------------------

    def test_what_stands_alone_is_not_asked(self):
        body = scales()
        one = edited(body, lambda b: row(b, "housing").update(words={"nl": "Huis"}))
        other = edited(body, lambda b: row(b, "housing").update(domain="work"))
        done = merge(INSTRUMENT, body, one, other)
        self.assertTrue(done.is_done)
        made = row(done.body, "housing")
        self.assertEqual((made["words"], made["domain"]), ({"nl": "Huis"}, "work"))

    def test_answers_to_choose_are_of_their_question(self):
        """Both add an answer: asked as one, and both can stand."""
        body = shipped("instrument")["instrument", "factoren.1"]
        name = next(
            one for one in trees(INSTRUMENT, body)[0].order if one[1] == "options"
        )[0]

        def add(key):
            def edit(made):
                found = trees(INSTRUMENT, made)[0].nodes[name].fields["key"]
                options = column(made, found)["options"]
                options.append({"key": key, "words": {"nl": key}})

            return edit

        one, other = edited(body, add("uit")), edited(body, add("thuis"))
        done = merge(INSTRUMENT, body, one, other)
        (asked,) = done.conflicts
        self.assertEqual((asked.unit, asked.can_both), (f"{name}#asks", True))
        both = merge(INSTRUMENT, body, one, other, {asked.unit: "both"})
        self.assertTrue(both.is_done)
        self.assertEqual(INSTRUMENT.problems(both.body), [])
        kept = both.tree.order[name, "options"]
        self.assertTrue({f"{name}/options/{key}" for key in ("uit", "thuis")} < {*kept})

    def test_an_answer_in_a_section_that_they_removed(self):
        """What is part of a group counts for all that it stands in."""
        body = shipped("instrument")["instrument", "vignet.2"]
        (tree,) = trees(INSTRUMENT, body)
        name = next(key[0] for key in tree.order if key[1] == "options")
        part = tree.nodes[name].parent

        def gone(made):
            key = tree.nodes[part].fields["key"]
            made["sections"] = [one for one in made["sections"] if one["key"] != key]

        def fewer(made):
            for one in made["sections"]:
                if f"sections/{one['key']}" == part:
                    for question in one["columns"]:
                        if question["key"] == tree.nodes[name].fields["key"]:
                            question["options"].pop()

        done = merge(INSTRUMENT, body, edited(body, fewer), edited(body, gone))
        self.assertIn(f"{part}@exists", [c.unit for c in done.conflicts])

    def test_both_rows_can_stand(self):
        """The two questions side by side: mine with its key and series, theirs as
        another one."""
        body = scales()
        one, other = (
            edited(body, lambda b, w=w: row(b, "housing").update(words={"nl": w}))
            for w in ("Mijn huis", "Mijn buurt")
        )
        done = merge(INSTRUMENT, body, one, other, {"rows/housing#said": "both"})
        self.assertTrue(done.is_done)
        first, second = section(done.body)["rows"][:2]
        self.assertEqual((first["key"], first["words"]["nl"]), ("housing", "Mijn huis"))
        self.assertEqual(second["words"]["nl"], "Mijn buurt")
        self.assertNotEqual(second["key"], "housing")
        self.assertNotIn("series", second)
        self.assertEqual(INSTRUMENT.problems(done.body), [])

    def test_a_phase_with_its_norm(self):
        """The aim of a phase and its norm are one meaning."""
        key, body = next(
            (key, body)
            for key, body in shipped("method").items()
            if any(norm.get("phase") for norm in body.get("norms", ()))
        )
        norm = next(one for one in body["norms"] if one.get("phase"))

        def rename(made):
            for one in made["phases"]:
                if one["key"] == norm["phase"]:
                    one["name"] = {"nl": "Anders"}

        def number(made):
            for one in made["norms"]:
                if one["key"] == norm["key"]:
                    one["words"] = {"nl": "Anders"}

        self.asked(body, rename, number, f"phases/{norm['phase']}#meaning", kind=METHOD)

    def test_norms_of_a_phase_stand_in_the_list_of_all(self):
        """Who puts them in another order changes that list, and no phase: words that
        somebody else changed in one of them are not asked."""
        body = shipped("method")["method", "cti.1"]
        phase = body["phases"][0]["key"]
        norms = [one for one in body["norms"] if one["kind"] != "fewer"][:2]
        for one in norms:
            one["phase"] = phase
        keys = [one["key"] for one in norms]
        body["norms"] = norms

        def turn(made):
            made["norms"].reverse()

        def word(made):
            made["norms"][0]["words"] = {"nl": "Anders"}

        one, other = edited(body, turn), edited(body, word)
        for mine, theirs in ((one, other), (other, one)):
            done = merge(METHOD, body, mine, theirs)
            self.assertTrue(done.is_done, done.conflicts)
            made = done.body["norms"]
            self.assertEqual([norm["key"] for norm in made], keys[::-1])
            self.assertEqual(made[1]["words"], {"nl": "Anders"})

    def test_a_row_that_went_with_its_section(self):
        """One took out the section, the other moved a row out of it and kept it: what
        the first one did is told, though it is no change of the row."""
        body = scales()
        extra = deepcopy(section(body)) | {"key": "extra"}
        extra["rows"] = [one | {"key": f"{one['key']}-2"} for one in extra["rows"][:2]]
        for one in extra["rows"]:
            one.pop("series", None)
        body["sections"].append(extra)
        self.assertEqual(INSTRUMENT.problems(body), [])
        key = extra["rows"][0]["key"]

        def away(made):
            made["sections"].pop()

        def out(made):
            section(made)["rows"].append(made["sections"][1]["rows"].pop(0))

        one, other = edited(body, away), edited(body, out)
        for mine, theirs in ((one, other), (other, one)):
            done = merge(INSTRUMENT, body, mine, theirs)
            (asked,) = [c for c in done.conflicts if c.node == f"rows/{key}"]
            self.assertEqual(asked.kind, "exists")
            told = Choosing(done, telling()).choice(asked)
            sides = {"mine": told.mine, "theirs": told.theirs}
            (gone,) = sides[asked.removed_by]
            self.assertEqual(gone.node, "sections/extra")
            self.assertIn("taken out", gone.text)

    def test_what_does_not_go_together_is_asked_once(self):
        """They put all rows of a section in another one and took it out; we changed a
        question of it. Whether it stays is what the pair asks, and nothing else does:
        an answer apart could only be without an effect."""
        body = scales()
        rows = section(body)["rows"]

        def elsewhere(made):
            made["sections"].append(deepcopy(section(made)) | {"key": "other"})
            made["sections"].pop(0)
            made["rules"] = []

        def word(made):
            column(made, "why")["words"] = {"nl": "Hoezo?"}

        body["rules"] = []
        for name in [one for one in section(body) if one.startswith("own_")]:
            del section(body)[name]
        one, other = edited(body, elsewhere), edited(body, word)
        for mine, theirs in ((one, other), (other, one)):
            done = merge(INSTRUMENT, body, mine, theirs)
            (asked,) = done.conflicts
            told = Choosing(done, telling()).choice(asked)
            ours = told.mine if mine is one else told.theirs
            self.assertIn("Section", ours[0].text)
            self.assertTrue(told.mine and told.theirs, told)
            units = {unit.name for unit in (*asked.pair.mine, *asked.pair.theirs)}
            self.assertIn("sections/domains@exists", units)
            for side, want in (("mine", mine), ("theirs", theirs)):
                chosen = merge(INSTRUMENT, body, mine, theirs, {asked.unit: side})
                self.assertTrue(chosen.is_done, chosen.conflicts)
                made = chosen.body["sections"]
                self.assertEqual(
                    [part["key"] for part in made],
                    [part["key"] for part in want["sections"]],
                )
                self.assertEqual(len(made[0]["rows"]), len(rows))

    def test_both_added_it_otherwise(self):
        """Under one key, with other questions: it is told what each asks in it."""
        body = scales()

        def add(*columns):
            def edit(made):
                new = {"key": "new-a1b2c3d4", "words": {"nl": "Nieuw"}}
                section(made)["rows"].append(new | {"columns": [*columns]})

            return edit

        (told,) = self.asked(
            body, add("now"), add("now", "why"), "rows/new-a1b2c3d4#columns"
        )
        self.assertEqual(len(told.mine), 1)
        self.assertIn("Hoe gaat het?", told.mine[0].text)
        self.assertNotIn("Waarom", told.mine[0].text)
        self.assertIn("Waarom", told.theirs[0].text)

    def test_a_row_that_moved_is_the_same_row(self):
        body = next(
            one
            for one in shipped("instrument").values()
            if len([s for s in one["sections"] if len(s.get("rows", ())) > 2]) > 1
            and len({r["key"] for s in one["sections"] for r in s.get("rows", ())})
            == sum(len(s.get("rows", ())) for s in one["sections"])
        )
        first, second = [s for s in body["sections"] if len(s.get("rows", ())) > 2][:2]
        key = first["rows"][0]["key"]
        there = second["key"]

        def move(made):
            parts = {one["key"]: one for one in made["sections"]}
            gone = parts[first["key"]]["rows"].pop(0)
            gone.pop("columns", None)
            parts[there]["rows"].append(gone)

        def word(made):
            parts = {one["key"]: one for one in made["sections"]}
            parts[first["key"]]["rows"][0]["words"] = {"nl": "Anders"}

        done = merge(INSTRUMENT, body, edited(body, move), edited(body, word))
        node = done.tree.nodes[f"rows/{key}"]
        self.assertEqual(node.parent, f"sections/{there}")
        self.assertEqual(node.fields["words"], {"nl": "Anders"})

    def test_a_goal_in_other_words_is_the_same_goal(self):
        body = shipped("method")["method", "w2.1"]
        goals = body["goals"]

        def reword(made):
            made["goals"][0]["words"] = {
                language: f"{text} Ook later. {language}"
                for language, text in goals[0]["words"].items()
            }

        def shuffle(made):
            made["goals"].reverse()

        done = merge(METHOD, body, edited(body, reword), edited(body, shuffle))
        self.assertTrue(done.is_done)
        self.assertIn("Ook later", done.body["goals"][-1]["words"]["nl"])
        self.assertEqual(len(done.body["goals"]), len(goals))

    def test_what_a_newer_format_adds_is_kept(self):
        body = scales()
        one = edited(body, lambda b: b.update(colour={"any": ["thing", 1]}))
        other = edited(body, lambda b: row(b, "housing").update(sound="bell"))
        read = []
        done = merge(INSTRUMENT, body, one, other, problems=lambda body: read)
        self.assertEqual(done.body["colour"], {"any": ["thing", 1]})
        self.assertEqual(row(done.body, "housing")["sound"], "bell")

    # -- does it still ask the same? ---------------------------------------------------

    def test_words_keep_their_key_only_by_a_yes(self):
        body = scales()
        new = edited(body, lambda b: row(b, "housing").update(words={"nl": "Je huis"}))
        (question,) = same.questions(INSTRUMENT, body, new)
        self.assertEqual((question.node, question.is_asked), ("rows/housing", True))
        yes = same.settled(INSTRUMENT, body, new, "k3f9t2xa", {"rows/housing": True})
        self.assertEqual(canonical(yes), canonical(new))
        for answers in ({"rows/housing": False}, None):
            no = same.settled(INSTRUMENT, body, new, "k3f9t2xa", answers)
            made = section(no)["rows"][0]
            self.assertEqual(made["key"], "housing-k3f9t2xa")
            self.assertNotIn("series", made)
            self.assertEqual(INSTRUMENT.problems(no), [])

    def test_a_scale_that_was_turned_round_is_asked(self):
        """In the same words: its ends, what explains it, or of when it is."""
        body = scales()

        def turn(body):
            one = column(body, "now")
            one["low"], one["high"] = one["high"], one["low"]

        def explain(body):
            row(body, "housing")["help"] = {"nl": "10 is heel slecht"}

        for edit, node in (
            (turn, "sections/domains/columns/now"),
            (explain, "rows/housing"),
        ):
            (question,) = same.questions(INSTRUMENT, body, edited(body, edit))
            self.assertEqual((question.node, question.is_asked), (node, True))
            self.assertNotEqual(question.was, question.now)

        def wish(body):
            column(body, "now")["about"] = "wish"

        (question,) = same.questions(INSTRUMENT, body, edited(body, wish))
        self.assertFalse(question.is_asked, "of another moment: another question")

    def test_a_line_through_time_is_of_what_a_row_asks(self):
        def turned(body):
            row(body, "housing")["words"] = {"nl": "Hoe slecht woon je?"}

        def in_line(body):
            row(body, "housing")["series"] = "domain.home"

        self.asked(scales(), turned, in_line, "rows/housing#said")

    def test_a_language_more_asks_the_same(self):
        body = scales()
        new = edited(body, lambda b: row(b, "housing")["words"].update(fr="Logement"))
        self.assertEqual(same.questions(INSTRUMENT, body, new), [])

    def test_other_bounds_are_another_question(self):
        body = scales()
        new = edited(body, lambda b: column(b, "now").update(most=5))
        (question,) = same.questions(INSTRUMENT, body, new)
        self.assertFalse(question.is_asked)
        made = same.settled(INSTRUMENT, body, new, "k3f9t2xa", {question.node: True})
        self.assertEqual(section(made)["columns"][0]["key"], "now-k3f9t2xa")
        rule = next(one for one in made["rules"] if one["kind"] == "change")
        self.assertEqual(rule["of"]["to"], "now-k3f9t2xa")
        self.assertEqual(INSTRUMENT.problems(made), [])
        nobody = same.questions(INSTRUMENT, body, new, lambda section, key: False)
        self.assertEqual(nobody, [])

    def test_all_that_points_to_a_key_follows(self):
        """Whatever of what is shipped gets other words everywhere, and no yes: it can
        still be read, and nothing keeps the key that it had."""
        for (code, name), body in shipped("instrument").items():
            new = deepcopy(body)
            for part in new["sections"]:
                for one in (*part.get("rows", ()), *part.get("columns", ())):
                    one["words"] = {"nl": "Heel iets anders"}
                    for option in one.get("options", ()):
                        option["words"] = {"nl": "Anders"}
            with self.subTest(name):
                self.assertEqual(KINDS[code].problems(new), [])
                made = same.settled(INSTRUMENT, body, new, "k3f9t2xa")
                self.assertEqual(INSTRUMENT.problems(made), [])
                keys = [
                    one["key"]
                    for part in made["sections"]
                    for one in (*part.get("rows", ()), *part["columns"])
                ]
                self.assertTrue(all(key.endswith("-k3f9t2xa") for key in keys))

    # -- what does not come along ------------------------------------------------------

    def test_a_dry_run(self):
        body = scales()

        def edit(made):
            section(made)["rows"].remove(row(made, "work"))
            column(made, "now")["most"] = 5
            made["bundles"] = []
            made["rules"] = made["rules"][1:]

        new = same.settled(INSTRUMENT, body, edited(body, edit), "k3f9t2xa")
        said = {
            ("domains", "work", "now"): {1, 2, 3},
            ("domains", "work", "why"): {3, 4},
            ("domains", "housing", "now"): {1, 2, 3, 4, 5},
            ("domains", "housing", "why"): {7},
            ("gone", "long", "ago"): {9},
        }
        exists = losses.Exists(
            answered=set(said),
            clients=clients_of(said),
            series={"domain.work": 2, "domain.housing": 4, "other": 1},
            open=2,
            figures={("domain", "work"): 6, ("rule", "many"): 8, ("rule", "no"): 1},
        )
        found = losses.dry_run(INSTRUMENT, body, new, exists)
        self.assertEqual(
            {(one.kind, one.nodes, one.count) for one in found},
            {
                ("answers", ("rows/work",), 4),
                ("answers", ("sections/domains/columns/now",), 5),
                ("line_ends", ("rows/work",), 2),
                ("line_anew", ("rows/housing",), 4),
                ("open", (), 2),
                ("domain", (), 6),
                ("rule", ("rules/many",), 8),
            },
        )
        told = self.told(found, body, telling())
        self.assertIn("part of life “WORK”", " ".join(told))
        self.assertTrue(all("%(" not in one for one in told))

    @staticmethod
    def told(found, body, telling):
        return losses.told(
            found,
            body,
            telling,
            lambda loss: loss.of.upper(),
            str,
            lambda counts: [str(count) for count in counts],
        )

    def test_a_row_that_goes_where_the_scale_is_turned(self):
        body = closed_part(title={"nl": "Binnen"})
        for one in body["sections"][1]["columns"]:
            if one["kind"] == "score":
                one["low"], one["high"] = {"nl": "Geen last"}, {"nl": "Veel last"}
        key = body["sections"][0]["rows"][0]["key"]

        def move_in(made):
            made["sections"][1]["rows"].append(made["sections"][0]["rows"].pop(0))

        new = edited(body, move_in)
        (asked,) = same.questions(INSTRUMENT, body, new)
        self.assertEqual((asked.node, asked.is_asked), (f"rows/{key}", True))
        self.assertIn("Veel last", str(asked.now))
        self.assertNotIn("Veel last", str(asked.was))
        made = same.settled(INSTRUMENT, body, new, "k3f9t2xa")
        moved = made["sections"][1]["rows"][-1]
        self.assertEqual(moved["key"], f"{key}-k3f9t2xa")
        self.assertNotIn("series", moved)
        # where the scale is the same nobody is asked
        plain = deepcopy(shipped("instrument")["instrument", "scoretabel.1"])
        self.assertFalse(same.questions(INSTRUMENT, plain, edited(plain, move_in)))

    def test_what_stands_above_the_questions_is_turned_round(self):
        """Asked once; when it asks something else, all that stands below it does."""
        body = scales()

        def turn(made):
            section(made)["title"] = {"nl": "Hoeveel last heb je hiervan?"}
            section(made)["help"] = {"nl": "10 is het ergst."}

        new = edited(body, turn)
        (asked,) = same.questions(INSTRUMENT, body, new)
        self.assertEqual((asked.kind, asked.is_asked), ("sections", True))
        self.assertEqual([one for one, *_both in asked.said], ["title", "help"])
        stays = same.settled(INSTRUMENT, body, new, "k3f9t2xa", {asked.node: True})
        self.assertEqual(stays, new)
        made = same.settled(INSTRUMENT, body, new, "k3f9t2xa")
        self.assertEqual(INSTRUMENT.problems(made), [])
        for name in ("rows", "columns"):
            for one, was in zip(section(made)[name], section(body)[name], strict=True):
                self.assertEqual(one["key"], key_of(was["key"], "k3f9t2xa"))
                self.assertNotIn("series", one)
        self.assertEqual(section(made)["key"], section(body)["key"])

    def test_a_reminder_where_the_answer_stays(self):
        """An answer that asks something else in one of fourteen parts: the reminder
        knows both, and in all of them only the new one."""
        body = shipped("instrument")["instrument", "rechten.1"]
        before = body["rules"][0]["of"]["open"]
        self.assertIn("asked", before)

        def other(count):
            def edit(made):
                for section in made["sections"][:count]:
                    (status,) = [
                        one for one in section["columns"] if one["key"] == "status"
                    ]
                    for option in status["options"]:
                        if option["key"] == "asked":
                            option["words"] = {"nl": "Niet meer nodig"}

            return edit

        new = "asked-k3f9t2xa"
        for count, keys in ((1, ["asked", new]), (99, [new])):
            made = same.settled(INSTRUMENT, body, edited(body, other(count)), new[-8:])
            self.assertEqual(
                [one for one in made["rules"][0]["of"]["open"] if one[:5] == "asked"],
                keys,
            )
            self.assertEqual(INSTRUMENT.problems(made), [])

    def test_long_keys_that_begin_alike(self):
        body = scales()
        ends = ("je familie", "je vrienden", "je buren")
        begins = "Hoe vaak had je de voorbije maand contact met "
        keys = [
            key_of(begins + end, f"k3f9t2x{number}") for number, end in enumerate(ends)
        ]
        for key, end in zip(keys, ends, strict=True):
            section(body)["rows"].append({"key": key, "words": {"nl": begins + end}})

        def quarrel(made):
            for key, end in zip(keys, ends, strict=True):
                row(made, key)["words"]["nl"] = f"Hoe vaak had je ruzie met {end}"

        made = same.settled(INSTRUMENT, body, edited(body, quarrel), "m4g8u3yb")
        self.assertEqual(INSTRUMENT.problems(made), [])
        found = [one["key"] for one in section(made)["rows"]]
        self.assertEqual(len(set(found)), len(found))
        self.assertFalse(set(keys) & set(found))

    def test_a_row_that_asks_less(self):
        """The row is there, and so is the question: only this is not asked of it."""
        body = scales()

        def edit(made):
            row(made, "work")["columns"] = ["now"]

        said = {
            ("domains", "work", "why"): {1, 2},
            ("domains", "work", "now"): {3},
        }
        exists = losses.Exists(answered=set(said), clients=clients_of(said))
        found = losses.dry_run(INSTRUMENT, body, edited(body, edit), exists)
        (lost,) = found
        self.assertEqual(
            (lost.kind, lost.nodes, lost.count),
            ("asks_less", ("rows/work", "sections/domains/columns/why"), 2),
        )
        (line,) = self.told(found, body, telling())
        self.assertRegex(line, "^Row “.+”: Question “.+”: not asked there any more")

    def test_nothing_exists_or_nothing_changed(self):
        body = scales()
        cell = ("domains", "work", "now")
        full = losses.Exists({cell}, clients_of({cell: {1}}), series={"x": 1})
        self.assertEqual(losses.dry_run(INSTRUMENT, body, body, full), [])
        other = edited(body, lambda b: section(b)["rows"].pop())
        nothing = losses.Exists()
        self.assertEqual(losses.dry_run(INSTRUMENT, body, other, nothing), [])

    def test_trajectories_in_a_phase_that_is_gone(self):
        body = shipped("method")["method", "cti.1"]
        key = body["phases"][-1]["key"]

        def edit(made):
            made["phases"].pop()
            made["norms"] = [n for n in made.get("norms", ()) if n.get("phase") != key]

        first = body["phases"][0]["key"]
        exists = losses.Exists(running={key: {1, 2}, first: {2, 3, 4}, "": {5}})
        found = losses.dry_run(METHOD, body, edited(body, edit), exists)
        self.assertEqual(
            [(one.kind, one.nodes, one.count, one.rest) for one in found],
            [("phase", (f"phases/{key}",), 2, 0), ("running", (), 5, 3)],
            "who is in two phases is one client",
        )
