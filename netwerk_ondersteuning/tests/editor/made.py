"""Instruments as they are made in the editor: random ones, by changes alone."""

from random import Random

from ...engine.instrument import reading, rules, vocabulary
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.editing import making
from ...engine.instrument.editing.shape import Editing
from ...engine.instrument.sources import SOURCES

WORDS = [
    "Wonen",
    "Geld & werk",
    "Hoe gaat het met {client}?",
    "Ça, 5 G’s",
    "Een heel lange vraag over van alles en nog wat, tot het einde",
]


def empty():
    """What a template editor begins with."""
    return making.empty("wonen-k3f9", "u-1", {"nl": "Wonen"}, "Zorgkring")


def add(*at, key, before=None, **item):
    return {
        "op": "add",
        "at": list(at),
        "item": {"key": key, **item},
        "before": before,
    }


def put(*at, value, **more):
    return {"op": "set", "at": list(at), "value": value, **more}


def said(dice):
    words = {"nl": dice.choice(WORDS)}
    return words | ({"en": dice.choice(WORDS)} if dice.random() < 0.3 else {})


def any_instrument(seed):
    """A template with sections, all kinds of questions and rules, as changes.

    :return: (template, changes that made it of `empty`)
    """
    dice = Random(seed)
    changes = [
        put("texts", name, "nl", value=dice.choice(WORDS))
        for name in ("what", "why", "when", "how", "questions")
    ]
    who = dice.sample(list(vocabulary.RESPONDENTS), dice.randint(1, 3))
    changes += [
        put("respondents", value=who),
        put("renderings", value=dice.sample(list(SHEET_DRAWINGS), 2)),
        put("continuity", value=dice.choice(["dated", "living"])),
        put("flow", value=dice.choice(["one", "whole"])),
        put("choose", value=[None, "some", "one"][seed % 3]),
    ]
    names = [f"deel-{number}" for number in range(dice.randint(1, 3))]
    for name in names:
        changes += _section(dice, name)
    if dice.random() < 0.5:  # the first one last
        changes.append({"op": "move", "at": ["sections", names[0]], "before": None})
    body = empty()
    Editing(body).apply(changes)
    rules_of = _rules(dice, body, names) + _more(dice, body)
    Editing(body).apply(rules_of)
    return body, changes + rules_of


def _more(dice, body):
    """What goes with it: sets, key competences, open shapes, what is known already."""
    made = [put("bundles", value=dice.sample(["start", "work", "ours"], 2))]
    for section in body["sections"]:
        at = ("sections", section["key"])
        if section["own_rows"] != "none":
            made.append(put(*at, "empty", value=dice.randint(1, 10)))
            made.append(put(*at, "links", value=[section["key"]]))
        for row in section.get("rows", ()):
            made.append(put(*at, "rows", row["key"], "competence", value="accuracy"))
            cells = [one["key"] for one in section["columns"] if one["kind"] == "text"]
            if cells and not any(one["at"] == ["rules"] for one in made):
                to = {"section": section["key"], "row": row["key"], "column": cells[0]}
                of = {"source": dice.choice(list(SOURCES)[1:]), "to": to}
                made.append(add("rules", key="known-x", kind="from", of=of))
    return made


def _section(dice, name):
    own = dice.choice(vocabulary.OWN_ROWS)
    made = [add("sections", key=name, title=said(dice), own_rows=own)]
    if own != "none":
        made.append(put("sections", name, "own_words", "nl", value="Wat nog?"))
    made += [
        add("sections", name, "columns", key=f"vraag-{number}", **_column(dice))
        for number in range(dice.randint(1, 4))
    ]
    for number in range(0 if own == "only" else dice.randint(1, 5)):
        made.append(
            add("sections", name, "rows", key=f"rij-{number}", words=said(dice))
        )
    if own != "only" and dice.random() < 0.4:
        made.append(put("sections", name, "chosen", value=True))
    return made


def _column(dice):
    kind = dice.choice(list(vocabulary.KINDS))
    column = {"kind": kind, "words": said(dice)}
    if kind in ("score", "size"):
        column |= {"least": dice.choice([0, 1, -2]), "most": dice.choice([4, 10])}
    if kind == "score":
        column["about"] = dice.choice(list(vocabulary.ABOUT))
    if kind == "choice":
        column["options"] = [
            {"key": f"o{number}", "words": said(dice)} for number in range(3)
        ]
        column[dice.choice(["many", "ordered"])] = True
    if kind == "ref":
        column["refers"] = dice.choice(vocabulary.REFERS)
    return column


def _rules(dice, body, names):
    """Rules that look at what there is."""
    first = next(one for one in body["sections"] if one["key"] == names[0])
    columns = {one["kind"]: one["key"] for one in first["columns"]}
    wanted = {"many_at_once": {"section": names[0], "least": 2}}
    if "tick" in columns:
        of = {"sections": [names[0]], "column": columns["tick"], "least": 1}
        wanted["groups_hit"] = of
    if "score" in columns:
        wanted["change"] = {"sections": [names[0]], "to": columns["score"]}
    if dice.random() < 0.3:
        wanted.popitem()
    made = []
    for kind, of in wanted.items():
        key = f"{kind}-x"
        made.append(add("rules", key=key, kind=kind))
        made += [put("rules", key, "of", name, value=one) for name, one in of.items()]
        made += [
            put("rules", key, "words", outcome, "nl", value=f"Dit is {outcome}.")
            for outcome in rules.RULES[kind].outcomes
        ]
    return made


def problems(body):
    return [str(one) for one in reading.problems(body)]
