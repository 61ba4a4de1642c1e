"""The floors of the screen: what is shared lies below what uses it.

The order is that of the folders in the bundle of the backend (``__manifest__.py``); a
folder that is in another bundle only, like a page of its own, stands on top of those.
"""

import ast
import os.path
import re
from pathlib import Path, PurePosixPath

from odoo.tests import BaseCase, tagged

ADDON = Path(__file__).resolve().parents[2]
SCREEN = f"{ADDON.name}/static/src"
BACKEND = "web.assets_backend"
LAZY = "web.assets_backend_lazy"
#: What is there already when a bundle loads.
BEFORE = {LAZY: BACKEND, "web.assets_web_dark": BACKEND}

FOLDER = re.compile(rf"{SCREEN}/(\w+(?:/\w+)*)/\*\*/\*")
IMPORT = re.compile(r"""^(?:import|export)\b[^;]*?\bfrom\s+["'](\.[^"']+)["']""", re.M)
LOADED = re.compile(r"""\bimport\(\s*["'](\.[^"']+)["']\s*\)\s*[^.]""")
MADE = re.compile(r't-name="(netwerk_ondersteuning\.\w+)"')
CALLED = re.compile(r't-(?:call|inherit)="(netwerk_ondersteuning\.\w+)"')
GIVEN = re.compile(r"^(\$o-netwerk-[\w-]+)\s*:|^@mixin (o-netwerk-[\w-]+)", re.M)
#: A colour that does not follow the light or dark of the screen; no shadows.
FIXED = re.compile(
    r"#[0-9a-fA-F]{3,8}\b|\brgba?\((?!0, 0, 0,|\$)|:[^;{]*\b(?:white|black)\b(?!-)"
    r"|\$(?:o-)?(?:white|black)\b"
)
#: Where a fixed colour is right: the palette and its dark twin, what a camera reads,
#: and pages that are light alone.
FIXED_HERE = {
    "case/case_dialog.scss",  # ink on paper, whatever the theme
    "parts/base.scss",
    "dark/network_map.dark.scss",
    "lending/network_client_dialog.scss",
    "member_page/meeting_member_page.scss",
}
#: What matters where template literals begin and end: strings, comments and patterns
#: are skipped whole.
TOKEN = re.compile(
    r"""\\.|\n|`|\$\{|\{|\}|//[^\n]*|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'"""
    r"""|(?<=[(,=:&|!?])\s*/(?![/*])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n])+/""",
    re.S,
)
TAKEN = re.compile(r"(\$o-netwerk-[\w-]+)(?!\s*:)|@include (o-netwerk-[\w-]+)")


def without_comments(text):
    return re.sub(r"/\*.*?\*/|^\s*//[^\n]*", "", text, flags=re.S | re.M)


class Screen:
    """The files of ``static/src``, what each needs, and the bundles that load them."""

    def __init__(self, addon):
        self.root = addon / "static/src"
        self.files = {
            path.relative_to(self.root).as_posix(): path.read_text(encoding="utf-8")
            for path in sorted(self.root.rglob("*"))
            if path.is_file()
        }
        manifest = (addon / "__manifest__.py").read_text(encoding="utf-8")
        self.bundles = ast.literal_eval(manifest)["assets"]

    def entries(self, bundle):
        """What a bundle names of ours, as it stands in the manifest."""
        named = (
            entry if isinstance(entry, str) else entry[-1]
            for entry in self.bundles[bundle]
        )
        return [entry for entry in named if entry.startswith(f"{SCREEN}/")]

    def folders(self, bundle):
        """The folders that a bundle loads, in its order."""
        found = [FOLDER.fullmatch(entry) for entry in self.entries(bundle)]
        return [match[1] for match in found if match]

    def order(self):
        """All folders, from the lowest floor to the highest."""
        order = list(self.folders(BACKEND))
        for bundle in self.bundles:
            order += [one for one in self.folders(bundle) if one not in order]
        return [one for one in order if "/" not in one]

    def modules(self):
        """Each module with those that it imports, by their paths."""
        return {
            path: [
                self.target(path, name)
                for name in IMPORT.findall(text)
                + LOADED.findall(without_comments(text))
            ]
            for path, text in self.files.items()
            if path.endswith(".js")
        }

    def target(self, path, name):
        return os.path.normpath(PurePosixPath(path).parent / f"{name}.js")

    def needs(self):
        """Each file with those that it cannot do without: `{path: {path: by what}}`.

        Modules by what they import, templates by those they call or extend, styles by
        the variables and mixins they take.
        """
        needs = {
            path: dict.fromkeys(targets, "import")
            for path, targets in self.modules().items()
        }
        for suffix, made, used in ((".xml", MADE, CALLED), (".scss", GIVEN, TAKEN)):
            texts = {
                path: without_comments(text)
                for path, text in self.files.items()
                if path.endswith(suffix)
            }
            home = {
                name: path
                for path, text in texts.items()
                for name in self.names(made, text)
            }
            for path, text in texts.items():
                needs[path] = {
                    home[name]: name
                    for name in sorted(self.names(used, text))
                    if name in home and home[name] != path
                }
        return needs

    @staticmethod
    def names(pattern, text):
        return {"".join(match.groups(default="")) for match in pattern.finditer(text)}


def floor_of(path):
    return path.split("/")[0]


def upward(screen):
    """In words: who leans on a higher floor."""
    order = {name: rank for rank, name in enumerate(screen.order())}
    return [
        f"{path} leans on {target} ({how})"
        for path, targets in screen.needs().items()
        for target, how in targets.items()
        if order.get(floor_of(target), len(order)) > order.get(floor_of(path), -1)
    ]


def circles(modules):
    """The modules that import each other, by whatever way round, as one path each."""
    found, done = [], set()

    def walk(path, way):
        if path in way:
            found.append(" -> ".join([*way[way.index(path) :], path]))
        elif path not in done:
            for target in modules.get(path, ()):
                walk(target, [*way, path])
            done.add(path)

    for path in modules:
        walk(path, [])
    return found


def is_compiled_without(path, target, own):
    """The styles of a bundle that comes later do not have those of the page."""
    return (
        path.endswith(".scss") and floor_of(path) in own and floor_of(target) not in own
    )


def missing(screen):
    """In words: what a bundle does not load, or loads too late, of what it needs."""
    needs, wrong = screen.needs(), []
    for bundle in screen.bundles:
        there = screen.folders(BEFORE[bundle]) if bundle in BEFORE else []
        own = screen.folders(bundle)
        folders = there + own
        place = {
            path: rank
            for path in screen.files
            for rank, one in reversed(list(enumerate(folders)))
            if path.startswith(f"{one}/")
        }
        wrong += [
            f"{bundle}: {path} needs {target} ({how})"
            for path in place
            for target, how in needs.get(path, {}).items()
            if place.get(target, len(folders)) > place[path]
            or (bundle == LAZY and is_compiled_without(path, target, own))
        ]
    return wrong


@tagged("post_install", "-at_install")
class TestFloors(BaseCase):
    """Shared parts lie below the widgets that use them, and nothing goes round."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.screen = Screen(ADDON)

    def none(self, wrong, message):
        if wrong:
            self.fail("\n".join([f"{message}:", *wrong]))

    def test_reader_finds_what_there_is(self):
        """Otherwise the tests below would pass on nothing."""
        needs = self.screen.needs()
        self.assertIn("parts/words.js", needs["drawing/network_circle.js"])
        self.assertIn(
            "parts/person_card/person_card.xml", needs["map/network_card.xml"]
        )
        self.assertIn("parts/base.scss", needs["client/network_client_mode.scss"])
        self.assertEqual(
            self.screen.order()[:4], ["focus", "parts", "store", "drawing"]
        )
        self.assertEqual(circles({"a": ["b"], "b": ["c"], "c": ["b"]}), ["b -> c -> b"])

    def test_every_import_is_there(self):
        wrong = [
            f"{path}: {target}"
            for path, targets in self.screen.modules().items()
            for target in targets
            if target not in self.screen.files
        ]
        self.none(wrong, "Imported, but not there")

    def test_no_arrow_upward(self):
        self.none(upward(self.screen), "Leans on a higher floor")

    def test_no_circle(self):
        self.none(circles(self.screen.modules()), "Goes round")

    def test_manifest_names_folders(self):
        wrong = [
            f"{bundle}: {entry}"
            for bundle in self.screen.bundles
            for entry in self.screen.entries(bundle)
            if not FOLDER.fullmatch(entry)
        ]
        self.none(wrong, "Names no folder of the screen")

    def test_every_folder_is_loaded(self):
        loaded = set(self.screen.order())
        there = {floor_of(path) for path in self.screen.files}
        self.none(sorted(there - loaded), "In no bundle")
        self.none(sorted(loaded - there), "Named, but not there")

    def test_bundles_hold_what_they_need(self):
        self.none(missing(self.screen), "Missing, or later than what needs it")

    def test_page_of_a_link_is_small(self):
        """A client's phone loads nothing of the team."""
        folders = self.screen.folders("netwerk_ondersteuning.assets_client_map")
        self.assertEqual(
            folders, ["parts", "store", "drawing", "client", "client_page"]
        )
        folders = self.screen.folders("netwerk_ondersteuning.assets_questionnaire")
        self.assertEqual(
            folders,
            ["parts", "store", "instrument", "filling", "by_hand", "questionnaire"],
        )

    def test_rooms_fit_on_a_screen(self):
        """Twenty files, of which three make one component; more is two rooms."""
        counts = {}
        for path in self.screen.files:
            folder = str(PurePosixPath(path).parent)
            counts[folder] = counts.get(folder, 0) + 1
        wrong = [f"{name}: {count}" for name, count in counts.items() if count > 20]
        self.none(wrong, "More than a screen of files")


def in_each_other(text):
    """Lines on which a template literal stands within another one.

    What makes scripts small does not know that: the spaces of the inner one are lost in
    what a browser gets, and in no test that loads the scripts as they are written.
    """
    found, within, line = [], [], 1
    for match in TOKEN.finditer(text):
        token, inside = match[0], within[-1:] == ["`"]
        if token == "\n":
            line += 1
        elif inside:
            if token in ("`", "${"):
                within.pop() if token == "`" else within.append(token)
        elif token == "`":
            found += [line] if "${" in within else []
            within.append(token)
        elif token in ("{", "}"):
            within.append(token) if token == "{" else within and within.pop()
        elif token.startswith("/*"):
            line += token.count("\n")
    return found


@tagged("post_install", "-at_install")
class TestMadeSmall(BaseCase):
    """What a browser gets says the same as what is written."""

    def test_no_template_literal_within_another(self):
        self.assertEqual(in_each_other("a\nb = `x ${c ? `y ${d}` : e} z`"), [2])
        self.assertEqual(in_each_other("a = `x ${{ b: 1 }.b} y` + `z`"), [])
        found = [
            f"{name}:{line}"
            for name, text in Screen(ADDON).files.items()
            if name.endswith(".js")
            for line in in_each_other(text)
        ]
        self.assertEqual(found, [], "make the inner one first")

    def test_a_day_is_typed_in_one_way(self):
        """A day of which half is typed is wiped by whatever sets it anew."""
        found = [
            name
            for name, text in Screen(ADDON).files.items()
            if name.endswith(".xml") and 'type="date"' in text
        ]
        self.assertEqual(found, ["parts/field/day_input.xml"], "DayInput")


@tagged("post_install", "-at_install")
class TestColours(BaseCase):
    """In the dark nothing light stands on what is light: a palette says the colours."""

    def test_no_colour_is_fixed_outside_the_palette(self):
        sheets = {
            name: without_comments(text)
            for name, text in Screen(ADDON).files.items()
            if name.endswith(".scss")
        }
        self.assertGreater(len(sheets), 30)
        self.assertLessEqual(FIXED_HERE, {*sheets})
        found = [
            f"{name}: {line.strip()}"
            for name, text in sheets.items()
            if name not in FIXED_HERE
            for line in text.splitlines()
            if FIXED.search(line)
        ]
        self.assertEqual(found, [])
