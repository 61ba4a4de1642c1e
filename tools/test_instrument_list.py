"""What the guide says of each instrument is what is shipped."""

import ast
import doctest
import re

import pytest

from . import instrument_list, instrument_pages, shipped_instruments
from .project import ADDON_DIR
from .shipped_instruments import BY_HAND, ELSEWHERE

CODES, START = shipped_instruments.order()
BODIES = shipped_instruments.newest()
MADE = instrument_pages.pages()
#: What comes with trajectories: the guide says nothing of it until it is there.
LATER = {"welzijnspop", "trajectovereenkomst", "doorverwijzing", "matching"}


def closed_words(name: str) -> set[str]:
    """Return the keys of a closed list of the engine."""
    file = ADDON_DIR / "engine/instrument/vocabulary.py"
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign) and node.targets[0].id == name:
            return {key.value for key in node.value.keys}
    raise KeyError(name)


@pytest.mark.parametrize("path", MADE, ids=lambda path: path.name)
def test_a_page_is_made_from_what_is_shipped(path) -> None:
    """An instrument that comes, or that is called otherwise, stands in the guide."""
    advice = "run `make instruments` and commit what it made"
    assert path.exists(), advice
    assert path.read_text(encoding="utf-8") == MADE[path], advice


def test_no_page_of_what_is_gone() -> None:
    """What is shipped no more, or got a page by hand, has no page here."""
    assert instrument_pages.gone() == []


def test_every_instrument_is_in_the_order_of_the_method() -> None:
    """Those of the start come first, and each of these has its page by hand."""
    assert set(CODES) == set(BODIES)
    assert len(CODES) == len(set(CODES))
    assert set(CODES[: len(START)]) == START == set(BY_HAND)


@pytest.mark.parametrize("code", CODES)
def test_every_instrument_has_one_page(code) -> None:
    """By hand or from the data, and the list leads to it."""
    there = shipped_instruments.address(code)
    assert (shipped_instruments.DOCS / there).exists()
    assert MADE[instrument_list.PAGE].count(f"| `{code}` | [") == 1
    assert f"]({there})" in MADE[instrument_list.PAGE]


@pytest.mark.parametrize("code", sorted(set(CODES) - set(BY_HAND)))
def test_a_page_says_all_that_the_template_says(code) -> None:
    """Each line of its texts, and what comes next where there is a page of that."""
    body, page = BODIES[code], instrument_pages.page(code)
    texts = [text["nl"] for text in (*body["texts"].values(), body["source"])]
    said = [line.removeprefix("- ") for text in texts for line in text.splitlines()]
    assert [line for line in said if line not in page] == []
    rules = [word["nl"] for rule in body.get("rules", ()) for word in words_of(rule)]
    assert [words for words in rules if words not in page] == []
    led_to = set(re.findall(r"\]\(([^)]+)\)", page.partition("## Waar je op let")[0]))
    led_to = {address.rpartition("/")[-1] for address in led_to}
    for after in body.get("next", ()):
        there = shipped_instruments.address(after).rpartition("/")[-1]
        assert (there in led_to) is (after not in LATER), after


def words_of(rule: dict) -> list[dict]:
    """Return what a rule says, in each language."""
    return list(rule.get("words", {}).values())


def test_what_only_some_may_read_is_said() -> None:
    """Who reads a sheet is said as the template has it, of each kind of sheet."""
    for code, words in {
        "knipperlichten": instrument_pages.FOR_WORK,
        "vijf-g": instrument_pages.FOR_CLIENT,
        "principes": "Niemand anders leest wat je invult.",
        "levenslijn": "in geen export",
        "vignet": "Alleen voor wie met de cliënt werkt: “Een beperking”",
        "vrijwilliger-intake": "hoort dus in geen dossier",
    }.items():
        assert words in instrument_pages.page(code), code
    assert instrument_pages.FOR_CLIENT not in instrument_pages.page("knipperlichten")


def test_what_is_not_there_yet_is_not_spoken_of() -> None:
    """What comes with trajectories has no line in the list and no link."""
    assert not LATER & set(ELSEWHERE)
    for code in LATER:
        assert not shipped_instruments.address(code)
        assert f"`{code}`" not in "".join(MADE.values())


def test_every_closed_word_has_its_dutch() -> None:
    """Who fills in, how often, as what it is drawn and what a rule says."""
    assert set(shipped_instruments.WHO) == closed_words("RESPONDENTS")
    assert set(instrument_pages.OFTEN) == closed_words("CONTINUITIES")
    assert set(instrument_pages.DRAWN) | {"form"} == closed_words("RENDERINGS")
    assert set(instrument_pages.CHOOSE) == closed_words("CHOICES")
    known = {*instrument_pages.READ_BY, "dossier"}
    assert known == closed_words("SUBJECTS")
    used = {rule["kind"] for body in BODIES.values() for rule in body.get("rules", ())}
    assert used <= set(instrument_pages.RULES)


@pytest.mark.parametrize(
    "module", [instrument_list, instrument_pages, shipped_instruments]
)
def test_doctests(module) -> None:
    """The examples in the docstrings hold."""
    assert not doctest.testmod(module).failed
