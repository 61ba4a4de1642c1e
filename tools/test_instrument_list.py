"""The list of instruments in the guide is what is shipped."""

import doctest

from . import instrument_list


def test_the_list_is_made_from_what_is_shipped() -> None:
    """An instrument that comes, or that is called otherwise, stands in the guide."""
    advice = "run `make instruments` and commit what it made"
    assert instrument_list.PAGE.read_text(encoding="utf-8") == instrument_list.page(), (
        advice
    )


def test_every_instrument_is_in_the_order_of_the_method() -> None:
    """Those of the start come first, and each has its page."""
    codes, start = instrument_list.order()
    assert set(codes) == set(instrument_list.newest())
    assert len(codes) == len(set(codes))
    assert set(codes[: len(start)]) == start == set(instrument_list.PAGES)


def test_doctests() -> None:
    """The examples in the docstrings hold."""
    assert not doctest.testmod(instrument_list).failed
