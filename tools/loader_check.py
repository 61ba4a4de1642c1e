"""A pytest plugin with one test: pytest and Odoo's own loader find the same tests.

Odoo skips, without a word, a test module that ``tests/__init__.py`` does not import
by name, and a test method that a class inherits.
"""

import json
from collections import Counter
from pathlib import Path

import pytest

from .project import ADDON_DIR
from .run_tests import LOADER_TESTS


class LoaderCheck(pytest.Item):
    """Compares the tests collected with those that Odoo's loader found before."""

    collected: set[str] = set()

    def runtest(self) -> None:
        """Fail with the names that only one of the two knows."""
        found = set(json.loads(LOADER_TESTS.read_text(encoding="utf-8")))
        lines = differences(self.collected, found)
        if lines:
            raise pytest.fail.Exception("\n".join(lines), pytrace=False)

    def repr_failure(self, excinfo, style=None):
        """Show the message alone."""
        return str(excinfo.value)

    def reportinfo(self):
        """Say in the report where this test is."""
        return self.path, None, self.name


def pytest_collection_modifyitems(session, items) -> None:
    """Add the check behind the tests that were collected."""
    name = "odoo_loader_finds_the_same_tests"
    path = Path(__file__)
    check = LoaderCheck.from_parent(
        session, name=name, path=path, nodeid=f"tools/{path.name}::{name}"
    )
    check.collected = {
        _name(item)
        for item in items
        if hasattr(item, "function") and ADDON_DIR in item.path.parents
    }
    items.append(check)


def _name(item) -> str:
    """Return the full name of a test, as in ``loader_tests``."""
    if item.cls is None:
        return f"{item.module.__name__}.{item.originalname}"
    return f"{item.cls.__module__}.{item.cls.__qualname__}.{item.originalname}"


def differences(collected: set[str], found: set[str]) -> list[str]:
    """Return what to print about tests that only one of the two knows.

    >>> differences({"x.test_a.A.test_1"}, {"x.test_a.A.test_1"})
    []
    """
    lines = []
    if collected - found:
        lines += [
            "Odoo's loader would skip these. Import each module by name in "
            "tests/__init__.py, and write no test in a base class:",
            *_summary(collected - found, found),
        ]
    if found - collected:
        lines += [
            "pytest does not find these:",
            *_summary(found - collected, collected),
        ]
    return lines


def _summary(missing: set[str], known: set[str]) -> list[str]:
    """Return a line a test, or one line for a module that is missing as a whole."""
    known_modules = {_module(name) for name in known}
    whole = Counter(map(_module, missing))
    lines = [
        f"  {module} (the whole module, {count} tests)"
        for module, count in whole.items()
        if module not in known_modules
    ]
    lines += [f"  {name}" for name in missing if _module(name) in known_modules]
    return sorted(lines)


def _module(name: str) -> str:
    """Return the module in the full name of a test."""
    return name.rsplit(".", 2)[0]
