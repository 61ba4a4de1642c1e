"""Makes README.rst and the page in Odoo's list of apps from the addon's fragments.

The fragments are the files that the Odoo Community Association has in the folder
``readme`` of an addon (DESCRIPTION, CONFIGURE, USAGE …); the rest comes from the
manifest. The association's own command is in no package index, and shows badges of a
repository; this makes the same sections in the same order, without them.
"""

import sys

from .progress import run
from .project import ADDON_DIR, ROOT, manifest
from .python_env import PythonEnvironment

FRAGMENTS = ADDON_DIR / "readme"
README = ADDON_DIR / "README.rst"
PAGE = ADDON_DIR / "static/description/index.html"
#: The fragments after DESCRIPTION and above the credits, with their headings.
SECTIONS = {
    "INSTALL": "Installation",
    "CONFIGURE": "Configuration",
    "USAGE": "Usage",
    "DEVELOP": "Development",
    "ROADMAP": "Known issues / Roadmap",
    "HISTORY": "Changelog",
}
CREDITS = {"CONTRIBUTORS": "Contributors", "CREDITS": "Other credits"}
NOTE = """\
..
   Made by `make readme` from the folder readme and the manifest.
   What you write here is lost.
"""
LICENCES = {"LGPL-3": "GNU Lesser General Public License, version 3"}
#: Around what docutils makes, as Odoo's list of apps shows it.
SECTION = """\
<section class="oe_container">
<div class="oe_row oe_spaced">
<h2 class="oe_slogan">{title}</h2>
{body}</div>
</section>
"""


def start() -> int:
    """Write both files, with the docutils that Odoo has too."""
    python = PythonEnvironment("venv").ensure("requirements.txt")
    command = [python.python, "-m", "tools.readme"]
    run(command, "readme", "Look at the line of the fragment that it names.", cwd=ROOT)
    return 0


def readme() -> str:
    """Return the README: what the fragments and the manifest say."""
    told = manifest()
    parts = [
        _heading(told["name"], "=", over=True),
        NOTE,
        _fragment("DESCRIPTION"),
        *_sections(SECTIONS, "="),
        _heading("Credits", "="),
        _heading("Authors", "-"),
        f"* {told['author']}\n",
        *_sections(CREDITS, "-"),
        _heading("Maintenance", "-"),
        _maintenance(told),
    ]
    return "\n".join(parts)


def page() -> str:
    """Return the README as the page that Odoo shows in its list of apps.

    :raises docutils.utils.SystemMessage: when a fragment is not written well
    """
    from docutils.core import publish_parts  # the Python that runs make may have none

    text = readme().replace("static/description/", "")
    settings = {"halt_level": 2, "report_level": 2, "initial_header_level": 3}
    parts = publish_parts(text, writer="html5", settings_overrides=settings)
    return SECTION.format(title=parts["title"], body=parts["body"])


def _sections(headings: dict[str, str], line: str) -> list[str]:
    """Return the fragments that there are, each below its heading."""
    parts = []
    for name, title in headings.items():
        if text := _fragment(name):
            parts += [_heading(title, line), text]
    return parts


def _fragment(name: str) -> str:
    """Return a fragment as it stands in the README, empty when it is not there."""
    path = FRAGMENTS / f"{name}.rst"
    if not path.exists():
        return ""
    text = path.read_text(encoding="utf-8")
    return text.replace("../static/description/", "static/description/")


def _heading(title: str, line: str, over: bool = False) -> str:
    """Return a heading with a line of these signs under it, or around it.

    >>> print(_heading("Usage", "="))
    Usage
    =====
    <BLANKLINE>
    """
    under = f"{title}\n{line * len(title)}\n"
    return f"{line * len(title)}\n{under}" if over else under


def _maintenance(told: dict) -> str:
    """Return how far the addon is, who looks after it, and its licence."""
    lines = [f"Development status: {told['development_status']}."]
    if names := told.get("maintainers"):
        lines.append(f"Maintained by {', '.join(names)}.")
    lines.append(f"Licence: {LICENCES[told['license']]} ({told['license']}).")
    return "\n".join(lines) + "\n"


def main() -> int:
    """Write both files."""
    README.write_text(readme(), encoding="utf-8")
    PAGE.write_text(page(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
