"""What is shipped of instruments, read without Odoo: for the pages of the guide."""

import ast
import json
from functools import cache

from .project import ADDON_DIR, ROOT

DOCS = ROOT / "docs"
FOLDER = ADDON_DIR / "data" / "instrument"
ORDER = ADDON_DIR / "models" / "instrument" / "shipped.py"
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
#: Which of those of the start have a page that was written by hand.
BY_HAND = {
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
#: What the catalogue has that is no sheet: what it is called, who does it, what it is
#: for, and where the guide tells of it. What comes with trajectories is not there yet.
ELSEWHERE = {
    "netwerkcirkel": (
        "Netwerkcirkel",
        "samen",
        "Wie er om de cliënt heen staat, en hoe dichtbij.",
        "begeleider.md#een-gesprek-van-tien-minuten",
    ),
    "ecogram": (
        "Ecogram",
        "samen",
        "Dezelfde mensen, met in de lijnen hoe het tussen hen gaat.",
        "tekeningen.md#ecogram-hoe-gaat-het-tussen-jullie",
    ),
    "genogram": (
        "Genogram",
        "samen",
        "De familie, generatie per generatie.",
        "tekeningen.md#genogram-de-familie",
    ),
    "vip": (
        "VIP-kaart",
        "de cliënt",
        "Alleen wie het meest betekent, en waarom.",
        "tekeningen.md#vip-kaart-wie-telt-het-meest",
    ),
    "cv-netwerk": (
        "Langs het cv",
        "samen",
        "Per baan of school: wie leerde de cliënt daar kennen, en wat werd er van hen?",
        "tekeningen.md#langs-het-cv",
    ),
    "overleg": (
        "Cliëntoverleg en ronde tafel",
        "de begeleider",
        "De cliënt en diensten rond één tafel: voorbereiden, bespreken, verslag.",
        "bijeenkomsten.md#cliëntoverleg-en-ronde-tafel",
    ),
}


@cache
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


@cache
def newest() -> dict[str, dict]:
    """Return the newest version of each template, by code."""
    bodies: dict[str, dict] = {}
    for path in FOLDER.glob("*.json"):
        body = json.loads(path.read_text(encoding="utf-8"))
        known = bodies.get(body["code"])
        if known is None or known["version"] < body["version"]:
            bodies[body["code"]] = body
    return bodies


def who(body: dict) -> str:
    """Return who fills in an instrument, in words."""
    return ", ".join(WHO[one] for one in body["respondents"])


def dutch(words: dict | None) -> str:
    """Return the Dutch of a text of a template; empty when there is none.

    >>> dutch({"en": "Beam", "nl": "Balkje"}), dutch(None)
    ('Balkje', '')
    """
    return (words or {}).get("nl", "")


def address(code: str) -> str:
    """Return where the guide tells of an instrument, seen from ``docs/``; empty when
    it does not.

    >>> address("balkje"), address("mindmap"), address("matching")
    ('balkje.md', 'instrumenten/mindmap.md', '')
    """
    if code in ELSEWHERE:
        return ELSEWHERE[code][-1]
    if code in order()[0]:
        return BY_HAND.get(code, f"instrumenten/{code}.md")
    return ""
