import ast
import re
from collections import Counter
from pathlib import Path

import polib
from babel.messages.extract import extract
from lxml import etree

from odoo.tests import TransactionCase, tagged
from odoo.tools.translate import TranslationModuleReader

MODULE = "netwerk_ondersteuning"
ADDON = Path(__file__).resolve().parent.parent
I18N = ADDON / "i18n"
REFRESH = "export the terms and run tools/translations.py"
#: Words that the glossary keeps from the screen, as whole words. No polite "you";
#: nobody is a member of a network, and what somebody filled in is no test.
FORBIDDEN = (
    "u|uw|uzelf|gij|leden|lid|netwerklid|netwerkleden|member|members|"
    "beoordeling|beoordelingen|beoordelen|afname|afnames|pop|"
    "coach|client|clients|ring|ringen|tie|ties|network|"
    # a client or somebody in a network goes by name, or without a pronoun
    "hij|hem|diens|hijzelf"
)
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[-+0 ]?\d*(?:\.\d+)?[sdif%]|\{\w*\}")
#: Fields that a dossier has when sms, portal or calendar are there, which the addon
#: does not ask for: whether Odoo takes them for ours depends on the database.
STRAY = re.compile(
    r"__(activity_calendar_event_id|message_has_sms_error|website_message_ids)$"
)
#: A term in a script, without quotes in it.
TERM = re.compile(r'\b_t\(\s*"([^"\\]*)"')
#: In which nobody reads words.
NO_WORDS = ("style", "script", "title", "attribute")
#: What is read as words.
WORDS = re.compile(r"[^\W\d_]{2}")
TAG = re.compile(r"<[^<>]+>")
#: What a reader of a tag sees or hears, so what may differ.
TRANSLATED_ATTRIBUTE = re.compile(r'\b(title|aria-label|placeholder|alt)="[^"]*"')


def read(name):
    return list(polib.pofile((I18N / name).read_text(encoding="utf-8")))


def placeholders(text):
    """Which values a text takes, in a fixed order unless they come by position."""
    found = PLACEHOLDER.findall(text)
    return found if "%s" in found else sorted(found)


def tags(text):
    """The tags of a text, without what is translated inside them."""
    plain = [TRANSLATED_ATTRIBUTE.sub(r"\1", tag) for tag in TAG.findall(text)]
    return Counter(plain)


def own_terms(entries):
    """The terms that stand in the addon itself."""
    return {
        entry.msgid
        for entry in entries
        if not all(STRAY.search(place) for place, _line in entry.occurrences)
    }


def words_of_template(arch):
    """Words that stand in a template as they are: not in its style or its title."""
    for node in etree.fromstring(arch).iter():
        if not isinstance(node.tag, str) or node.tag in NO_WORDS:
            text = node.tail
        else:
            text = f"{node.text or ''}\n{node.tail or ''}"
        yield from filter(WORDS.search, (text or "").splitlines())


@tagged("post_install", "-at_install")
class TestTranslations(TransactionCase):
    """All that the addon says, it says in Dutch, in the words of the glossary."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        rows = list(TranslationModuleReader(cls.env.cr, modules=[MODULE]))
        cls.exported = {row[4] for row in rows}
        cls.own = {row[4] for row in rows if not STRAY.search(str(row[3]))}
        cls.dutch = read("nl.po")
        cls.flemish = read("nl_BE.po")
        cls.translated = [entry for entry in cls.dutch + cls.flemish if entry.msgstr]

    def none(self, wrong, message):
        self.assertFalse(wrong, "\n".join([f"{message}:", *map(str, wrong)]))

    def test_each_term_of_the_screen_is_found(self):
        """What stands within a template literal is not found by who looks for terms: it
        would be said in English, whatever the language."""
        wrong = []
        for path in (ADDON / "static" / "src").rglob("*.js"):
            text = path.read_text(encoding="utf-8")
            asked = set(TERM.findall(text))
            with path.open("rb") as source:
                terms = [one[1] for one in extract("javascript", source, {"_t": None})]
            found = {one if isinstance(one, str) else one[0] for one in terms}
            wrong += [(path.name, one) for one in asked if one not in found]
        self.assertFalse(wrong)

    def test_words_of_each_template_are_among_its_terms(self):
        """Odoo finds none in a template that begins with the type of its document:
        what stands there as it is stays English."""
        views = self.env["ir.ui.view"].search(
            [("type", "=", "qweb"), ("key", "=like", f"{MODULE}.%")]
        )
        self.assertGreater(len(views), 30)
        field = views._fields["arch_db"]
        left = []
        for view in views.with_context(lang=None):
            told = " ".join(" ".join(field.get_trans_terms(view.arch_db)).split())
            for words in words_of_template(view.arch_db):
                said = " ".join(words.split())
                if not said.startswith("<!DOCTYPE") and said not in told:
                    left.append((view.key, said))
        self.assertFalse(left)

    def test_exporter_finds_the_terms(self):
        """Otherwise the tests below would pass on nothing."""
        self.assertGreater(len(self.exported), 600)
        for term in ("Not placed yet", "Team leader", "Undo", "%(count)s nearer"):
            self.assertIn(term, self.exported)

    def test_all_in_dutch(self):
        said = {entry.msgid for entry in self.dutch if entry.msgstr.strip()}
        self.none(sorted(self.own - said), "Not in Dutch")

    def test_template_up_to_date(self):
        template = own_terms(read(f"{MODULE}.pot"))
        self.none(sorted(self.own - template), f"Not in the template ({REFRESH})")
        self.none(sorted(template - self.own), f"No longer said ({REFRESH})")

    def test_nothing_obsolete(self):
        for name in ("nl.po", "nl_BE.po"):
            entries = read(name)
            self.none([e.msgid for e in entries if e.obsolete], f"{name}: obsolete")
            self.none([e.msgid for e in entries if e.fuzzy], f"{name}: not sure")
            self.none(
                sorted(own_terms(entries) - self.own),
                f"{name}: no longer said ({REFRESH})",
            )
            ids = Counter(e.msgid for e in entries)
            self.none([i for i in ids if ids[i] > 1], f"{name}: twice")

    def test_placeholders_kept(self):
        wrong = [
            (entry.msgid, entry.msgstr)
            for entry in self.translated
            if placeholders(entry.msgid) != placeholders(entry.msgstr)
        ]
        self.none(wrong, "Other placeholders")

    def test_tags_kept(self):
        wrong = [
            (entry.msgid, entry.msgstr)
            for entry in self.translated
            if tags(entry.msgid) != tags(entry.msgstr)
        ]
        self.none(wrong, "Other tags")

    def test_spaces_at_the_ends_kept(self):
        """A sentence in parts stays whole."""
        wrong = [
            (entry.msgid, entry.msgstr)
            for entry in self.translated
            for side in (0, -1)
            if entry.msgid[side].isspace() != entry.msgstr[side].isspace()
        ]
        self.none(wrong, "Other spaces at the ends")

    def test_words_of_the_glossary(self):
        forbidden = re.compile(rf"\b({FORBIDDEN})\b", re.IGNORECASE)
        wrong = [
            (entry.msgstr, found.group())
            for entry in self.translated
            if (found := forbidden.search(TAG.sub(" ", plain_words(entry))))
        ]
        self.none(wrong, "Not a word of ours")

    def test_flemish_only_where_it_differs(self):
        dutch = {entry.msgid: entry.msgstr for entry in self.dutch}
        wrong = [e.msgid for e in self.flemish if e.msgstr in ("", dutch.get(e.msgid))]
        self.none(wrong, "In nl_BE.po for nothing")

    def test_flanders_falls_back_on_dutch(self):
        """Odoo reads nl.po first, then nl_BE.po over it."""
        self.env["res.lang"]._activate_lang("nl_BE")
        self.env["ir.module.module"].search(
            [("name", "=", MODULE)]
        )._update_translations(["nl_BE"])
        leader = self.env.ref(f"{MODULE}.group_team_leader").with_context(lang="nl_BE")
        self.assertEqual(leader.name, "Teamverantwoordelijke")
        category = self.env.ref(f"{MODULE}.category_friends")
        self.assertEqual(category.with_context(lang="nl_BE").name, "Vrienden")

    def test_days_in_words_have_a_shape(self):
        """Without one a day is "2/03/2026" here and "2 maart 2026" there."""
        found = [
            f"{path.relative_to(ADDON)}:{call.lineno}"
            for folder in ("models", "wizard", "report", "controllers")
            for path in sorted((ADDON / folder).rglob("*.py"))
            for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(call, ast.Call)
            and ast.unparse(call.func).endswith("format_date")
            and "date_format" not in {word.arg for word in call.keywords}
        ]
        self.assertEqual(found, [], "say which shape, or use day_words")

    def test_exporter_misses_nothing_in_python(self):
        """Odoo's parser can be led astray by what stands after ``_ = self.env._``."""
        missed = []
        for path in sorted(ADDON.rglob("*.py")):
            if "tests" in path.relative_to(ADDON).parts:
                continue
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if not isinstance(node, ast.Call) or not node.args:
                    continue
                name = getattr(node.func, "id", getattr(node.func, "attr", ""))
                term = node.args[0]
                if name not in ("_", "_lt"):
                    continue
                if not isinstance(term, ast.Constant):
                    missed.append(f"{path.name}:{node.lineno}: not a plain text")
                elif term.value not in self.exported:
                    missed.append(f"{path.name}:{node.lineno}: {term.value}")
        self.none(missed, "Said in Python, but not exported")


def plain_words(entry):
    """The Dutch text without the values that fill it in."""
    return PLACEHOLDER.sub(" ", entry.msgstr)
