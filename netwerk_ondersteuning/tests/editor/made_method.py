"""Methods as they are made in the editor: random ones, by changes alone."""

from random import Random

from ...engine.method import editing, vocabulary
from ...engine.package.editing import Editing
from . import made
from .made import add, put

#: Of each of these the reader wants a number.
COUNTED = [one for one in vocabulary.NORMS if one != "fewer"]


def said(dice):
    """Words, in which a method fills nothing in."""
    words = made.said(dice).items()
    return {language: text.replace("{client}", "iemand") for language, text in words}


def empty():
    """What a template editor begins with."""
    return editing.empty("samen-k3f9", "u-1", {"nl": "Samen"}, "Zorgkring")


def change(body, changes):
    """What comes of a batch; ``body`` is changed itself."""
    return Editing(body, editing.FORM).apply(changes)


def any_method(seed):
    """A method that is right, with all that one can have, as changes.

    :return: (draft, changes that made it of `empty`)
    """
    dice = Random(seed)
    changes = [put("what", "nl", value="Wat het is.")]
    changes += [
        put(name, "nl", value=f"Over {name}.")
        for name in ("target", "professional", "volunteer", "mix", "background")
        if dice.random() < 0.7
    ]
    changes += [
        put("scope", value=dice.choice(list(vocabulary.SCOPES))),
        put("outcomes", value=dice.sample(["trust", "training", "growth"], 2)),
        add("goals", key="doel", words=said(dice)),
        add("principles", key="houvast", words=said(dice)),
        add("organisations", key="wij", name="Zorgkring"),
        add("roles", key="rol", who="volunteer", words={"nl": "coach"}),
        add("statuses", key="stand", status="trying", year=2025),
        add("instruments", key="scoretabel", when={"nl": "In het begin"}),
    ]
    changes += _phases(dice) if dice.random() < 0.8 else []
    body = empty()
    change(body, changes)
    return body, changes


def _phases(dice):
    cycles = dice.choice([0, 2, 3])
    changes = [
        add("cycles", key=f"cycle-{number}", cycle=number, name=said(dice))
        for number in range(1, cycles + 1)
    ]
    for number in range(dice.randint(1, 6)):
        key = f"fase-{number}"
        phase = {"kind": dice.choice(list(vocabulary.PHASES))}
        if cycles:
            phase["cycle"] = dice.randint(1, cycles)
        if dice.random() < 0.7:
            phase["name"] = said(dice)
        changes.append(add("phases", key=key, **phase))
        line = {"key": "lijn", "words": said(dice)}
        changes.append(put("phases", key, "instruments", value=["scoretabel"]))
        changes.append({"op": "add", "at": ["phases", key, "checklist"], "item": line})
        if phase["kind"] != "step":
            changes.append(_norm(f"norm-{number}", "length", key))
    if dice.random() < 0.5:
        changes.append({"op": "move", "at": ["phases", "fase-0"], "before": None})
    return [*changes, _norm("norm-x", dice.choice(COUNTED), None)]


def _norm(key, kind, phase):
    return add(
        "norms",
        key=key,
        kind=kind,
        least=3,
        words={"nl": "Ten minste drie."},
        source={"nl": "Afgesproken met het team."},
        **({"phase": phase} if phase else {}),
    )
