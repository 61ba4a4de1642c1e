"""The list of instruments in the guide, made from what is shipped."""

import ast
import json

from .project import ADDON_DIR, ROOT

FOLDER = ADDON_DIR / "data" / "instrument"
ORDER = ADDON_DIR / "models" / "instrument" / "shipped.py"
PAGE = ROOT / "docs" / "alle-instrumenten.md"
#: Who fills in, as the guide says it.
WHO = {
    "client": "de cliënt",
    "coach": "de begeleider",
    "together": "samen",
    "member": "iemand uit het netwerk",
    "volunteer": "een vrijwilliger",
    "professional": "een andere professional",
    "team": "het team",
}
#: Which of those of the start have a page of their own.
PAGES = {
    "schaalvragen": "schaalvragen.md",
    "stavaza": "schaalvragen.md",
    "scoretabel": "scoretabel.md",
    "balkje": "balkje.md",
    "vragen-klant": "vragen-aan-netwerk.md",
    "vragen-netwerk": "vragen-aan-netwerk.md",
    "wensen": "wensen.md",
    "krachtvragen": "krachtvragen.md",
    "voorbereiding": "voorbereiding.md",
    "evaluatie": "evaluatie.md",
}
HEAD = """# Alle instrumenten

Alles wat er meegeleverd wordt, in de volgorde van de methode. De eerste {many} staan
van bij het begin aan; de andere vind je onder **Meer instrumenten**. Hoe je ermee
werkt, staat op de bladzijde [Instrumenten](instrumenten.md).

| code | instrument | wie vult het in | waarvoor |
| --- | --- | --- | --- |
"""


def order() -> tuple[list[str], set[str]]:
    """Return the codes in the order of the method, and those of the start."""
    found = {}
    for node in ast.parse(ORDER.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            name = node.targets[0].id
            if name in ("CATALOGUE", "ON_AT_THE_START"):
                found[name] = [
                    word.value
                    for word in ast.walk(node.value)
                    if isinstance(word, ast.Constant)
                ]
    return found["CATALOGUE"], set(found["ON_AT_THE_START"])


def newest() -> dict[str, dict]:
    """Return the newest version of each template, by code."""
    bodies: dict[str, dict] = {}
    for path in FOLDER.glob("*.json"):
        body = json.loads(path.read_text(encoding="utf-8"))
        known = bodies.get(body["code"])
        if known is None or known["version"] < body["version"]:
            bodies[body["code"]] = body
    return bodies


def first_sentence(text: str) -> str:
    """Return the first sentence of a text.

    >>> first_sentence("Tien cijfers. Daarna praten.")
    'Tien cijfers.'
    """
    line = " ".join(text.split())
    return line.split(". ")[0].rstrip(".") + "."


def row(body: dict) -> str:
    """Return the line of one instrument."""
    title = body["title"]["nl"]
    page = PAGES.get(body["code"])
    who = ", ".join(WHO[one] for one in body["respondents"])
    what = first_sentence(body["texts"]["what"]["nl"])
    shown = f"[{title}]({page})" if page else title
    return f"| `{body['code']}` | {shown} | {who} | {what} |"


def page() -> str:
    """Return the page as it must stand in the guide."""
    bodies, (codes, start) = newest(), order()
    rows = [row(bodies[code]) for code in codes]
    return HEAD.format(many=NUMBERS[len(start)]) + "\n".join(rows) + "\n"


NUMBERS = {8: "acht", 9: "negen", 10: "tien", 11: "elf", 12: "twaalf"}


def start() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Made {PAGE.relative_to(ROOT)}.")
    return 0
