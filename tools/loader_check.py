"""Compares the tests that pytest ran with those that Odoo's own loader finds.

Odoo skips, without a word, a test module that ``tests/__init__.py`` does not import
by name, and a test method that a class inherits.
"""

from collections import Counter


def name_of(item) -> str:
    """Return the full name of a test, as in ``loader_tests``.

    :param item: of pytest
    """
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
