"""What the guide says of methods is what is shipped."""

import doctest

import pytest

from . import method_list
from .shipped_instruments import dutch

BODIES = {body["code"]: body for body in method_list.bodies()}
PAGE = method_list.page()


def test_the_page_is_made_from_what_is_shipped() -> None:
    """A method that comes, or that is called otherwise, stands in the guide."""
    advice = "run `make methods` and commit what it made"
    assert method_list.PAGE.read_text(encoding="utf-8") == PAGE, advice


def test_all_twenty_are_there_and_those_of_the_start_come_first() -> None:
    """Each has one line, which leads to its own heading."""
    assert len(BODIES) == 20
    start = method_list.on_at_the_start()
    assert tuple(BODIES)[: len(start)] == start
    for body in BODIES.values():
        title = dutch(body["name"])
        assert PAGE.count(f"](#{method_list.anchor(title)})") == 1
        assert PAGE.count(f"\n## {title}\n") == 1


@pytest.mark.parametrize("code", BODIES)
def test_what_a_source_says_is_told_and_nothing_else(code) -> None:
    """Each number with its source, each phase that has a name; of what is empty there
    is no heading."""
    body = BODIES[code]
    told = method_list.section(body)
    for norm in body.get("norms", ()):
        assert f"* {dutch(norm['words'])} (" in told
        assert dutch(norm["source"]).rstrip(".") in told
    for phase in body.get("phases", ()):
        assert "name" not in phase or dutch(phase["name"]) in told
    for name, heading in (
        ("target", "**Voor wie.**"),
        ("principles", "**Uitgangspunten.**"),
        ("norms", "**Getallen, en waar ze vandaan komen.**"),
        ("instruments", "**Instrumenten.**"),
    ):
        assert (heading in told) is (name in body)
    assert "None" not in told


def test_examples_in_docstrings() -> None:
    """The doctests of what makes the page."""
    assert doctest.testmod(method_list).failed == 0
