"""The guide speaks as the screen does: what it names stands there, word by word.

In the guide a button, a field, a tab or a sentence of the screen is bold or italic and
begins with a capital. Bold that ends with a dot, a colon or a question is a heading in
the text, and what begins without a capital is stress.
"""

import re
from collections.abc import Iterator

import pytest
from babel.messages.pofile import read_po

from .project import ADDON_DIR, ROOT

DOCS = ROOT / "docs"
#: One a page of an instrument; that they are as the data says: test_instrument_list.py.
INSTRUMENTS = sorted((DOCS / "instrumenten").glob("*.md"))
PAGES = sorted(DOCS.glob("*.md")) + INSTRUMENTS
LANGUAGES = ("nl", "nl_BE")
CODE = re.compile(r"```.*?```|`[^`]*`|!\[[^\]]*\]\([^)]*\)|<!--.*?-->", re.DOTALL)
LINK = re.compile(r"(?<!!)\[([^\]]*)\]\([^)]*\)")
BULLET = re.compile(r"^(\s*)\* ", re.MULTILINE)
NAMED = re.compile(r"\*\*(.+?)\*\*|(?<![\w*])\*(?!\s)(.+?)(?<!\s)\*(?!\w)", re.DOTALL)
PLACE = re.compile(r"%(?:\(\w+\))?[sd]|\{\w+\}")
#: The fewest letters that a term with a place for a name has around that place.
LEAST = 4
#: What Odoo itself, or the browser, calls so.
OF_ODOO = {
    "App vastzetten",
    "Apps",
    "Bedrijf",
    "Begeleide toegang",
    "Bekijken",
    "Bezet",
    "Contacten",
    "Dashboards",
    "Delen",
    "DETAIL: Failing row contains …",
    "E-mails",
    "Exporteren",
    "Gebruikers",
    "Gebruikers & Bedrijven",
    "Geplande acties",
    "Laatste 12 maanden",
    "Lijst van apps bijwerken",
    "Mijn voorkeuren",
    "STATEMENT: INSERT …",
    "Systeemparameters",
    "Talen",
    "Technisch",
    "Toegangsrechten",
    "Uitgaande mailservers",
}
#: Stress at the beginning of a sentence, and several words of the screen at once.
STRESS = {
    "2 × om de 1 week",
    "Bij een ronde tafel of cliëntoverleg",
    "Bij een uitnodiging",
    "De app verwijderen",
    "Herinneringen",
    "Laat de cliënt slepen",
    "Per persoon",
    "Persoonlijke links",
    "Zonder verbinding",
    "+",
    "−",
    "±",
    "⋮",
}


def plain(words: str) -> str:
    """Return words as they are compared: no marks, no capitals, no end of a sentence.

    >>> plain("<b>Wie  “erbij”</b> was:")
    'wie erbij was'
    """
    bare = re.sub(r"<[^>]+>|[“”‘’\"']", "", words)
    return " ".join(bare.split()).strip(" .:!?").lower()


def sentences(words: str) -> list[str]:
    """Return the sentences of a text.

    >>> sentences("Wacht. Gaat het? Ja")
    ['Wacht.', 'Gaat het?', 'Ja']
    """
    return re.split(r"(?<=[.?!]) (?=[^a-z])", " ".join(words.split()))


def named_in(text: str) -> Iterator[str]:
    """Yield what a page names that stands on the screen.

    >>> page = "* Klik op **Later**, bij *Wie je vandaag ziet*. **Let op:** *niet* nu."
    >>> list(named_in(page))
    ['Later', 'Wie je vandaag ziet']
    >>> list(named_in("*Cijfers → Een norm* en `**code**`"))
    ['Cijfers', 'Een norm']
    """
    text = BULLET.sub(r"\1- ", LINK.sub(r"\1", CODE.sub("", text)))
    for bold, italic in NAMED.findall(text):
        if bold and bold.rstrip()[-1] in ".:?":
            continue
        for part in (bold or italic).split("→"):
            words = " ".join(part.split())
            if words[:1].isupper() or not words[:1].isalpha():
                yield words


class Terms:
    """What stands on the screen in Dutch."""

    def __init__(self, terms: set[str]):
        self.exact = {plain(term) for term in terms}
        self.exact |= {plain(one) for term in terms for one in sentences(term)}
        self.shaped = [self._shape(term) for term in terms if PLACE.search(term)]

    @staticmethod
    def _shape(term: str) -> re.Pattern:
        around = [re.escape(part) for part in PLACE.split(plain(term))]
        long_enough = len(re.sub(r"\W", "", "".join(around))) >= LEAST
        return re.compile(".+".join(around) if long_enough else r"(?!)")

    def has(self, words: str) -> bool:
        """Tell whether these words are a term, with names in its places.

        "…" is what the guide left out.

        >>> terms = Terms({"%s openen", "Naar het gesprek", "Klik op %s en wacht"})
        >>> [terms.has(one) for one in ("Cirkel openen", "Naar het …", "Naar huis")]
        [True, True, False]
        """
        said = plain(words)
        if "…" in said:
            parts = [re.escape(part.strip()) for part in said.split("…")]
            left_out = re.compile(".*".join(parts))
            if any(left_out.search(term) for term in self.exact):
                return True
        return all(self._has(one) for one in sentences(words))

    def _has(self, sentence: str) -> bool:
        said = plain(sentence)
        return said in self.exact or any(one.fullmatch(said) for one in self.shaped)


@pytest.fixture(scope="module")
def terms() -> Terms:
    """The terms of both languages."""
    found = set()
    for language in LANGUAGES:
        with (ADDON_DIR / f"i18n/{language}.po").open("rb") as file:
            for message in read_po(file):
                if message.id and message.string:
                    found.add(str(message.string))
    return Terms(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_what_the_guide_names_stands_on_the_screen(page, terms) -> None:
    """A button that was renamed is renamed in the guide."""
    allowed = OF_ODOO | STRESS
    unknown = [
        words
        for words in named_in(page.read_text(encoding="utf-8"))
        if words not in allowed and not terms.has(words)
    ]
    assert not unknown, f"not in i18n/nl.po: {unknown}"


def test_no_word_is_allowed_for_nothing() -> None:
    """What no page says any more is no exception either."""
    said = {
        words for page in PAGES for words in named_in(page.read_text(encoding="utf-8"))
    }
    assert said >= OF_ODOO | STRESS, sorted((OF_ODOO | STRESS) - said)


@pytest.mark.parametrize("page", [*PAGES, ROOT / "README.md"], ids=lambda it: it.name)
def test_pictures_and_pages_are_there(page) -> None:
    """No picture and no page that a page leads to is missing, nor its heading."""
    text = page.read_text(encoding="utf-8")
    for address in re.findall(r'\]\(([^)\s]+)\)|src="([^"]+)"', text):
        path, _hash, heading = "".join(address).partition("#")
        if "://" in path:
            continue
        target = page.parent / path if path else page
        assert target.exists(), f"{page.name}: {path}"
        if heading:
            assert heading in headings(target), f"{page.name}: {path}#{heading}"


def headings(page) -> set[str]:
    """Return the names by which the headings of a page are led to."""
    lines = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", one.lower()).replace(" ", "-") for one in lines}


def test_each_picture_is_shown() -> None:
    """A picture that no page shows is thrown away."""
    shown = "".join(
        page.read_text(encoding="utf-8") for page in [*PAGES, ROOT / "README.md"]
    )
    files = {path.name for path in (DOCS / "images").iterdir()}
    assert {name for name in files if f"images/{name}" not in shown} == set()


def test_each_picture_can_be_taken_anew() -> None:
    """The script knows every picture that stands there."""
    script = (DOCS / "screenshots.py").read_text(encoding="utf-8")
    known = set(re.findall(r'^@picture\("([^"]+)"', script, re.MULTILINE))
    assert 'picture(f"instrument-{page.stem}"' in script  # for each of these pages
    known |= {f"instrument-{page.stem}" for page in INSTRUMENTS}
    assert {path.stem for path in (DOCS / "images").iterdir()} == known
