"""The page of methods in the guide, made from what is shipped."""

import ast
import json
from functools import cache

from . import shipped_instruments
from .instrument_list import first_sentence
from .project import ADDON_DIR
from .shipped_instruments import DOCS, ELSEWHERE, dutch

PAGE = DOCS / "methoden.md"
FOLDER = ADDON_DIR / "data" / "method"
ORDER = ADDON_DIR / "models" / "method" / "shipped.py"
HEAD = """# Alle methoden

Een methode zegt hoe je werkt: voor wie, met welke uitgangspunten, in welke fasen, met
welke instrumenten. Alles hieronder wordt meegeleverd, met wat de bron ervan zegt; **wat
een bron niet zegt, blijft leeg**. De eerste {many} staan van bij het begin aan; de
andere vind je bij *Methoden* als je **Wij werken ermee** uit de zoekbalk haalt.

Werkt jouw organisatie net anders? [Maak er je eigen van](methode-aanpassen.md).

| methode | voor | wie werkt zo | de weg | wat |
| --- | --- | --- | --- | --- |
"""
SCOPES = {"client": "een cliënt", "environment": "de buurt"}
#: What is counted of the way, one and more.
KINDS = {"phase": ("fase", "fasen"), "step": ("stap", "stappen")}
NUMBERS = {5: "vijf", 6: "zes", 7: "zeven"}
#: What goes with a method and comes with trajectories: the guide tells of it there.
LATER = {
    "welzijnspop": "Welzijnsplan",
    "trajectovereenkomst": "Trajectovereenkomst",
    "doorverwijzing": "Doorverwijzing",
    "matching": "Koppeling van cliënt en vrijwilliger",
}


@cache
def bodies() -> list[dict]:
    """Return the newest version of each method: those of the start first, then by
    name."""
    newest = {}
    for path in FOLDER.glob("*.json"):
        body = json.loads(path.read_text(encoding="utf-8"))
        kept = newest.setdefault(body["code"], body)
        if body["version"] > kept["version"]:
            newest[body["code"]] = body
    start = on_at_the_start()
    others = sorted(set(newest) - set(start), key=lambda code: _title(newest[code]))
    return [newest[code] for code in (*start, *others)]


@cache
def on_at_the_start() -> tuple[str, ...]:
    """Return the codes of those by which an organisation begins, in their order."""
    for node in ast.parse(ORDER.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == "ON_AT_THE_START":
            return ast.literal_eval(node.value)
    raise KeyError(ORDER)


def _title(body: dict) -> str:
    return dutch(body["name"])


def anchor(title: str) -> str:
    """Return the address of a heading within the page.

    >>> anchor("W²: de spiraal naar boven"), anchor("De PollePel")
    ('w²-de-spiraal-naar-boven', 'de-pollepel')
    """
    kept = "".join(one for one in title.lower() if one.isalnum() or one in " -")
    return kept.replace(" ", "-")


def way(body: dict) -> str:
    """Return how many phases and steps there are, in words.

    >>> way({"phases": [{"place": 1}, {"place": 2, "kind": "step"}]})
    '1 fase, 1 stap'
    >>> way({})
    'geen fasen'
    """
    kinds = [one.get("kind", "phase") for one in body.get("phases", ())]
    told = []
    for kind, (single, more) in KINDS.items():
        count = kinds.count(kind)
        if count:
            told.append(f"{count} {single if count == 1 else more}")
    cycles = len(body.get("cycles", ()))
    words = ", ".join(told) or "geen fasen"
    return f"{words} in {cycles} cycli" if cycles > 1 else words


def row(body: dict) -> str:
    """Return the line of one method in the table."""
    shown = f"[{_title(body)}](#{anchor(_title(body))})"
    who = ", ".join(one["name"] for one in body.get("organisations", ())) or "–"
    what = first_sentence(dutch(body["what"]))
    return f"| {shown} | {SCOPES[body['scope']]} | {who} | {way(body)} | {what} |"


def _named(one: dict) -> str:
    name = dutch(one["name"]) if "name" in one else "…"
    return f"{name} (mag overgeslagen worden)" if one.get("optional") else name


def _phases(body: dict) -> list[str]:
    """The phases of each cycle, in a line."""
    cycles = {one["cycle"]: one for one in body.get("cycles", ())}
    by_cycle = {}
    for one in body.get("phases", ()):
        by_cycle.setdefault(one.get("cycle", 1), []).append(one)
    told = []
    for number, phases in sorted(by_cycle.items()):
        named = [_named(one) for one in sorted(phases, key=lambda it: it["place"])]
        if set(named) == {"…"}:  # no source names them
            continue
        head = _named(cycles[number]) if number in cycles else "De weg"
        told.append(f"**{head}.** {' → '.join(named)}.")
    return told


def _instruments(body: dict) -> str:
    there, made = shipped_instruments.newest(), []
    for one in body.get("instruments", ()):
        code = one["code"]
        if code in there:
            address = shipped_instruments.address(code)
            made.append(f"[{dutch(there[code]['title'])}]({address})")
        elif code in ELSEWHERE:
            title, _who, _what, address = ELSEWHERE[code]
            made.append(f"[{title}]({address})")
        else:
            made.append(LATER[code])
    return ", ".join(made)


def section(body: dict) -> str:
    """Return all that the page tells of one method."""
    told = [f"## {_title(body)}", dutch(body["what"])]
    if "target" in body:
        told.append(f"**Voor wie.** {dutch(body['target'])}")
    if "principles" in body:
        lines = [f"* {dutch(one['words'])}" for one in body["principles"]]
        told += ["**Uitgangspunten.**", "\n".join(lines)]
    told += _phases(body)
    if "norms" in body:
        lines = [
            f"* {dutch(one['words'])} ({dutch(one['source']).rstrip('.')})"
            for one in body["norms"]
        ]
        told += ["**Getallen, en waar ze vandaan komen.**", "\n".join(lines)]
    if "instruments" in body:
        told.append(f"**Instrumenten.** {_instruments(body)}.")
    told.append(dutch(body["source"]))
    return "\n\n".join(told)


def page() -> str:
    """Return the page as it must stand in the guide."""
    head = HEAD.format(many=NUMBERS[len(on_at_the_start())])
    rows = "\n".join(row(body) for body in bodies())
    sections = "\n\n".join(section(body) for body in bodies())
    return f"{head}{rows}\n\n{sections}\n"


def start() -> int:
    """Write the page."""
    PAGE.write_text(page(), encoding="utf-8")
    print(f"Made {PAGE.name}, with {len(bodies())} methods.")
    return 0
