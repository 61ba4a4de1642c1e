"""The list of instruments in the guide, made from what is shipped."""

import re

from .shipped_instruments import (
    DOCS,
    ELSEWHERE,
    address,
    dutch,
    newest,
    order,
    who,
)

PAGE = DOCS / "alle-instrumenten.md"
HEAD = """# Alle instrumenten

Alles wat er meegeleverd wordt, in de volgorde van de methode. De eerste {many} staan
van bij het begin aan; de andere vind je onder **Meer instrumenten**. Hoe je ermee
werkt, staat op de bladzijde [Instrumenten](instrumenten.md).

"""
COLUMNS = """| code | instrument | wie vult het in | waarvoor |
| --- | --- | --- | --- |
"""
NO_SHEETS = """
## Wat geen blad is

Ook deze horen bij de methode. Je vindt ze op de kaart van het netwerk, en bij de
gesprekken.

| code | waar | wie | waarvoor |
| --- | --- | --- | --- |
"""
#: The fewest letters that tell what an instrument is for.
LEAST = 25
NUMBERS = {8: "acht", 9: "negen", 10: "tien", 11: "elf", 12: "twaalf"}


def first_sentence(text: str) -> str:
    """Return the first sentence of a text; all of it, when that says too little.

    >>> first_sentence("Tien cijfers van nul tot tien. Daarna praten.")
    'Tien cijfers van nul tot tien.'
    >>> first_sentence("Twee vakken. Buiten staat wat anderen zien. Binnen de rest.")
    'Twee vakken. Buiten staat wat anderen zien. Binnen de rest.'
    >>> first_sentence("Past alles erbij, en wat als je ziek wordt?")
    'Past alles erbij, en wat als je ziek wordt?'
    """
    line = " ".join(text.split())
    first = re.split(r"(?<=[.?!]) ", line)[0]
    said = first if len(first) >= LEAST else line
    return said if said[-1] in ".?!" else f"{said}."


def row(body: dict) -> str:
    """Return the line of one instrument."""
    shown = f"[{dutch(body['title'])}]({address(body['code'])})"
    what = first_sentence(dutch(body["texts"]["what"]))
    return f"| `{body['code']}` | {shown} | {who(body)} | {what} |"


def page() -> str:
    """Return the page as it must stand in the guide."""
    bodies, (codes, start) = newest(), order()
    rows = [row(bodies[code]) for code in codes]
    others = [
        f"| `{code}` | [{title}]({there}) | {who_does} | {what} |"
        for code, (title, who_does, what, there) in ELSEWHERE.items()
    ]
    head = HEAD.format(many=NUMBERS[len(start)])
    lines = "\n".join(rows), "\n".join(others)
    return f"{head}{COLUMNS}{lines[0]}\n{NO_SHEETS}{lines[1]}\n"
