"""Brings the addon's translations in line with its source: ``translations.py POT``.

POT is what Odoo exports of a database that has the addon::

    odoo-bin i18n export -c odoo.conf -d DB -l pot -o POT netwerk_ondersteuning

The template in ``i18n/`` becomes the same, sorted and without the date of the day, so
that git shows only what changed. In every ``.po`` beside it translations stay, what the
addon no longer says goes, and what is new comes in: in ``nl.po`` everything, in a
regional file (``nl_BE.po``) only what is said differently there. What still waits for
a translation is listed, and makes the exit code 1.

Wants polib, which Odoo needs as well.
"""

import re
import sys
from pathlib import Path

import polib

ADDON = "netwerk_ondersteuning"
#: Fields that other modules (sms, portal, calendar) add to whatever has messages or
#: activities: whether Odoo takes them for ours depends on the database.
STRAY = re.compile(
    r"__(activity_calendar_event_id|message_has_sms_error|website_message_ids)$"
)
I18N = Path(__file__).resolve().parent.parent / ADDON / "i18n"


def stable(entries, language=""):
    """A file with these entries in which nothing depends on when it is written."""
    file = polib.POFile()
    file.header = (
        "Translation of Odoo Server.\n"
        "This file contains the translation of the following modules:\n"
        f"\t* {ADDON}\n"
    )
    file.metadata = {
        "Project-Id-Version": "Odoo Server 19.0",
        "Report-Msgid-Bugs-To": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": "nplurals=2; plural=(n != 1);" if language else "",
    }
    file.extend(sorted(entries, key=lambda entry: entry.msgid))
    return file


def exported(path):
    """The terms that Odoo exported, without what only this database has."""
    terms = []
    for term in polib.pofile(path):
        places = [place for place in term.occurrences if not STRAY.search(place[0])]
        if places:
            term.occurrences = places
            terms.append(term)
    return terms


def entry_of(term, translation=""):
    """The entry of a term that Odoo exported, with its translation."""
    return polib.POEntry(
        msgid=term.msgid,
        msgstr=translation,
        comment=term.comment,
        occurrences=sorted(term.occurrences),
    )


def merge(path, terms):
    """Write a language's file anew; return the terms that it has no words for.

    A regional file (``nl_BE``) leaves the rest to its language and misses nothing.
    """
    old = polib.pofile(str(path)) if path.exists() else []
    said = {entry.msgid: entry.msgstr for entry in old if not entry.obsolete}
    wanted = {term.msgid for term in terms}
    for msgid in sorted(said.keys() - wanted):
        print(f"{path.name}: gone: {msgid!r} ({said[msgid]!r})")
    missing = [term.msgid for term in terms if not said.get(term.msgid)]
    is_regional = "_" in path.stem
    if is_regional:
        terms = [term for term in terms if said.get(term.msgid)]
    entries = [entry_of(term, said.get(term.msgid, "")) for term in terms]
    stable(entries, path.stem).save(str(path))
    return [] if is_regional else missing


def main(arguments):
    """Refresh everything in ``i18n/`` and return the exit code."""
    if len(arguments) != 1:
        print(__doc__, file=sys.stderr)
        return 2
    terms = exported(arguments[0])
    if not terms:
        print(f"{arguments[0]} holds no terms.", file=sys.stderr)
        return 2
    I18N.mkdir(exist_ok=True)
    stable(map(entry_of, terms)).save(str(I18N / f"{ADDON}.pot"))
    count = 0
    for path in sorted({I18N / "nl.po", *I18N.glob("*.po")}):
        missing = merge(path, terms)
        for msgid in missing:
            print(f"{path.name}: to translate: {msgid!r}")
        count += len(missing)
    print(f"{len(terms)} terms, {count} to translate.")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
