"""A page of the guide for each instrument that has none by hand, made from what is
shipped: the texts of its template are said nowhere twice."""

import re
from pathlib import Path

from . import instrument_list
from .project import ROOT
from .shipped_instruments import BY_HAND, DOCS, address, dutch, newest, order, who

FOLDER = DOCS / "instrumenten"
#: What the texts of a template are called, as on the screen.
TEXTS = {
    "why": "Waarom",
    "when": "Wanneer",
    "how": "Hoe",
    "questions": "Vragen om door te praten",
    "next": "Wat erna komt",
}
#: How often it is filled in.
OFTEN = {"dated": "telkens een nieuw blad", "living": "één blad dat groeit"}
#: As what it is drawn, the first of what it can be drawn as.
DRAWN = {
    "radar": "als cirkel met cijfers",
    "line": "als lijn door de tijd",
    "beam": "als balk",
    "boxes": "in vakken",
    "graph": "als mindmap",
    "timeline": "als tijdlijn",
    "sides": "naast elkaar, per persoon",
    "card": "als kaart om mee te nemen",
}
#: What the sheet itself says, by kind of rule: when it says so.
RULES = {
    "groups_hit": "Naar wat er aangekruist is, zegt het blad",
    "recurs": "Komt iets meer keren terug, dan zegt het blad",
    "change": "Naast de vorige keer staat er in woorden",
    "gap": "Vullen twee mensen het in, dan staat er",
    "one_sided": "Is maar één kant ingevuld, dan zegt het blad",
    "total_between": "Is het korter of langer dan bedoeld, dan zegt het blad",
    "asks": "Na een antwoord vraagt het blad soms door",
    "due": "Bij wat nog loopt, zegt het blad",
    "many_at_once": "Begint iemand aan alles tegelijk, dan zegt het blad",
    "from": "Wat het dossier al weet, staat er al.",
}
#: Of which one may say what it is about, beside a client: who reads it.
READ_BY = {
    "author": "Niemand anders leest wat je invult. Schrijf er geen namen van cliënten "
    "in. Wil je het delen met je team? Dan gaat er een kopie zonder je naam.",
    "team": "Je vult het in over je eigen werk, alleen of met het team. Wat je alleen "
    "invult, leest niemand anders. Schrijf er geen namen van cliënten in.",
    "contact": "Het gaat over iemand die geen cliënt is, en hoort dus in geen dossier. "
    "Je drukt het leeg af en vult het samen in op papier.",
}
#: About whom nothing is filled in on the screen.
ON_PAPER = {"contact"}
FOR_WORK = "Alleen wie met de cliënt werkt, leest het."
FOR_CLIENT = "De cliënt mag het lezen."
PRIVATE = (
    "Een levenslijn is het meest privé van alles: ze staat op geen eigen pagina en in "
    "geen export, en alleen op papier als je dat zelf kiest."
)
CHOOSE = {
    "some": "Je kiest samen welke delen je invult.",
    "one": "Je vult telkens één deel in.",
}


def page(code: str) -> str:
    """Return the page of an instrument as it must stand in the guide."""
    body = newest()[code]
    title = dutch(body["title"])
    parts = [
        f"# {title}",
        f"[Alle instrumenten](../{instrument_list.PAGE.name}) · "
        "[Hoe je ermee werkt](../instrumenten.md)",
        dutch(body["texts"]["what"]),
        _facts(body),
        *_picture(body),
    ]
    for text, head in TEXTS.items():
        said = dutch(body["texts"].get(text))
        if text == "next":
            said = "\n\n".join(filter(None, [said, _next(body)]))
        if said:
            parts += [f"## {head}", _bullets(said)]
    parts += ["## Waar je op let", "\n".join(f"* {one}" for one in watch(body))]
    parts += ["## Bron", dutch(body["source"]), _around(code)]
    return "\n\n".join(parts) + "\n"


def _picture(body: dict) -> list[str]:
    """Return its picture, and what it is of."""
    is_empty = body.get("subject") in ON_PAPER
    what = "het lege blad" if is_empty else "een ingevuld voorbeeld"
    address_of = f"../images/instrument-{body['code']}.png"
    picture = f"![{dutch(body['title'])}: {what}]({address_of})"
    if is_empty:
        return [picture]
    return [picture, "Een voorbeeld: wie erin genoemd wordt, bestaat niet."]


def _bullets(text: str) -> str:
    """Return a text of a template with the lists of the guide.

    >>> _bullets("Vraag eerst:\\n- wie - en wat\\n- wanneer")
    'Vraag eerst:\\n\\n* wie - en wat\\n* wanneer'
    """
    starred = re.sub(r"^- ", "* ", text, flags=re.MULTILINE)
    return re.sub(r"^((?!\* ).+)\n(?=\* )", r"\1\n\n", starred, flags=re.MULTILINE)


def _facts(body: dict) -> str:
    drawn = DRAWN.get(body["renderings"][0])
    flow = "één vraag tegelijk" if body.get("flow") == "one" else "het hele blad"
    shown = f"{flow}, getekend {drawn}" if drawn else flow
    facts = {
        "Wie vult het in": who(body),
        "Hoe vaak": OFTEN[body.get("continuity", "dated")],
        "Op het scherm": "om te lezen" if body.get("subject") in ON_PAPER else shown,
        "Code": f"`{body['code']}`",
    }
    return "\n".join(f"* {name}: {said}" for name, said in facts.items())


def _next(body: dict) -> str:
    """Return links to what comes after it: what there is."""
    links = [_link(code) for code in body.get("next", ()) if address(code)]
    return f"Ga verder met: {' · '.join(links)}" if links else ""


def _around(code: str) -> str:
    """Return links to those before and after it, in the order of the method."""
    codes = order()[0]
    place = codes.index(code)
    before, after = codes[max(place - 1, 0) : place], codes[place + 1 : place + 2]
    links = [
        f"{word}: {_link(one)}"
        for word, found in (("Vorige", before), ("Volgende", after))
        for one in found
    ]
    return " · ".join(links)


def _link(code: str) -> str:
    """Return a link, seen from the folder of these pages."""
    there = Path(address(code))
    seen = there.name if there.parent.name == FOLDER.name else f"../{there}"
    return f"[{_title(code)}]({seen})"


def _title(code: str) -> str:
    body = newest().get(code)
    if body:
        return dutch(body["title"])
    return instrument_list.ELSEWHERE[code][0]


def watch(body: dict) -> list[str]:
    """Return what to watch: who reads it, and what the sheet itself says."""
    subject = body.get("subject", "dossier")
    whole = FOR_WORK if body.get("layer") == "work" else FOR_CLIENT
    said = [READ_BY.get(subject, whole)]
    closed = [
        f"“{dutch(part.get('words') or part.get('title'))}”"
        for section in body["sections"]
        for part in (section, *section.get("rows", ()), *section.get("columns", ()))
        if part.get("layer") == "work"
    ]
    if closed and body.get("layer") != "work":
        said.append(f"Alleen voor wie met de cliënt werkt: {_listed(closed)}.")
    if body["renderings"][0] == "timeline":
        said.append(PRIVATE)
    if body.get("choose"):
        said.append(CHOOSE[body["choose"]])
    if body.get("intro"):
        said.append(_quoting("Bovenaan het blad staat", [dutch(body["intro"])]))
    said += _told(body.get("rules", ()))
    return said


def _told(rules: list[dict]) -> list[str]:
    """Return what a sheet says by its rules, each kind and each word once.

    >>> _told([{"kind": "from"}, {"kind": "from"}])
    ['Wat het dossier al weet, staat er al.']
    >>> words = {"due": {"nl": "Dit loopt."}}
    >>> _told([{"kind": "due", "words": words}, {"kind": "due", "words": words}])
    ['Bij wat nog loopt, zegt het blad:\\n  > Dit loopt.']
    """
    kinds: dict[str, list[str]] = {}
    for rule in rules:
        told = kinds.setdefault(rule["kind"], [])
        told += map(dutch, rule.get("words", {}).values())
    return [
        _quoting(RULES[kind], list(dict.fromkeys(told))) for kind, told in kinds.items()
    ]


def _quoting(said: str, quoted: list[str]) -> str:
    """Return a line of a list with below it what is quoted, each as it stands there.

    >>> _quoting("Er staat", ["Kies er drie.", "Meer\\nmag."])
    'Er staat:\\n  > Kies er drie.\\n  >\\n  > Meer mag.'
    >>> _quoting("Er staat niets.", [])
    'Er staat niets.'
    """
    lines = "\n  >\n".join(f"  > {' '.join(one.split())}" for one in quoted)
    return f"{said}:\n{lines}" if quoted else said


def _listed(words: list[str]) -> str:
    """Return words as a list in a sentence.

    >>> _listed(["wonen"]), _listed(["wonen", "werk", "geld"])
    ('wonen', 'wonen, werk en geld')
    """
    return " en ".join([", ".join(words[:-1]), words[-1]] if words[1:] else words)


def pages() -> dict[Path, str]:
    """Return what each page that is made from what is shipped should hold: the list,
    and those of the instruments without a page by hand."""
    codes = [code for code in order()[0] if code not in BY_HAND]
    made = {FOLDER / f"{code}.md": page(code) for code in codes}
    return {instrument_list.PAGE: instrument_list.page()} | made


def gone() -> list[Path]:
    """Return the pages of instruments that are not shipped, or have one by hand."""
    return sorted(set(FOLDER.glob("*.md")) - set(pages()))


def start() -> int:
    """Write the list and the pages, and take away what is none any more."""
    FOLDER.mkdir(exist_ok=True)
    for path in gone():
        path.unlink()
    made = pages()
    for path, text in made.items():
        path.write_text(text, encoding="utf-8")
    print(f"Made {len(made)} pages in {DOCS.relative_to(ROOT)}.")
    return 0
