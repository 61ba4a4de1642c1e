"""What an addon of the association has is there, and is made from one source."""

import re

from . import lint, project, readme


def test_readme_is_made_from_the_fragments() -> None:
    """README.rst and the page in the list of apps are as the fragments say."""
    advice = "run `make readme` and commit what it made"
    assert readme.README.read_text(encoding="utf-8") == readme.readme(), advice
    assert readme.PAGE.read_text(encoding="utf-8") == readme.page(), advice


def test_every_fragment_is_shown() -> None:
    """A fragment with a name that nobody reads would be lost."""
    names = {path.name for path in readme.FRAGMENTS.iterdir()}
    known = {"DESCRIPTION", *readme.SECTIONS, *readme.CREDITS}
    assert names == {f"{name}.rst" for name in known}


def test_pictures_of_the_page_are_there() -> None:
    """Odoo looks for them beside the page, and nowhere outside."""
    names = re.findall(r'src="([^"]+)"', readme.page())
    assert names
    for name in names:
        assert (readme.PAGE.parent / name).is_file(), name


def test_the_page_leads_nowhere() -> None:
    """An administrator who reads it loads nothing from elsewhere, and mails nobody."""
    assert not re.findall(r"href=|//", readme.page())


def test_licence_is_that_of_the_manifest() -> None:
    """The text of the licence that the manifest names, and of the one it adds to."""
    assert project.manifest()["license"] == "LGPL-3"
    for name, title in {
        "LICENSE": "GNU LESSER GENERAL PUBLIC LICENSE",
        "LICENSE-GPL-3": "GNU GENERAL PUBLIC LICENSE",
    }.items():
        lines = (project.ROOT / name).read_text(encoding="utf-8").splitlines()
        assert [line.strip() for line in lines[:2]] == [
            title,
            "Version 3, 29 June 2007",
        ]


def test_hooks_are_the_linters() -> None:
    """What is checked before a commit is what ``make check`` runs."""
    text = (project.ROOT / ".pre-commit-config.yaml").read_text(encoding="utf-8")
    hooks = re.findall(r"entry: python3 -m tools\.lint (\S+)", text)
    assert sorted(hooks) == sorted(lint.LINTERS)
