"""Packages for tests: all that the addon ships as items, and a small one."""

import hashlib
import json
import re
import xml.etree.ElementTree as ElementTree
from functools import cache
from pathlib import Path

from ...engine import instrument, method, remark  # noqa: F401 (their kinds)
from ...engine.package import canonical
from ...engine.package.parcel.kinds import KINDS, shipped_uuid
from ...engine.package.parcel.shape import Origin, Package
from ...engine.package.parcel.writing import item_of

ADDON = Path(__file__).parents[2]
DATA = ADDON / "data"
OWNER = "netwerk_ondersteuning"
FACTS = {
    "version": 1,
    "owner": OWNER,
    "source": {"en": "In our own words.", "nl": "In onze eigen woorden."},
    "licence": "LGPL-3.0",
    "may_pass_on": True,
}
UUID = "0c1f0a57-6e0e-4f0e-8a38-8a53a3a4b2{:02x}"


def word(kind, key, words, help=None, **facts):
    """An item of a word, as the addon ships it."""
    content = {"key": key, "words": words} | ({"help": help} if help else {})
    given = FACTS | {"uuid": shipped_uuid(kind, key)} | facts
    return item_of(kind, content, **given)


@cache
def shipped_words():
    """The life domains, outcomes and key competences, in English and Dutch."""
    dutch = _dutch()
    made = []
    for kind, path in (
        ("life_domain", "instrument/life_domain.xml"),
        ("outcome", "method/outcome.xml"),
    ):
        for record in ElementTree.parse(DATA / path).getroot().iter("record"):
            told = {one.get("name"): one.text for one in record.iter("field")}
            words, help = (
                {"en": told[name], "nl": dutch[told[name]]} for name in ("name", "help")
            )
            made.append(word(kind, told["code"], words, help))
    for one in json.loads(
        (DATA / "instrument_vocabulary/competences.json").read_text()
    ):
        made.append(word("competence", one["key"], one["words"], one["help"]))
    return tuple(made)


@cache
def _dutch():
    """The Dutch of each English term; what is translated twice: the last."""
    text = (ADDON / "i18n/nl.po").read_text("utf-8")
    text = re.sub('"\n"', "", text)
    pairs = re.findall(r'^msgid "(.*)"\nmsgstr "(.*)"$', text, re.MULTILINE)
    return {one.replace('\\"', '"'): other.replace('\\"', '"') for one, other in pairs}


@cache
def shipped_templates():
    """All versions of all instruments and methods."""
    return tuple(
        item_of(kind, canonical.parse(path.read_text("utf-8")))
        for kind in ("instrument", "method")
        for path in sorted((DATA / kind).glob("*.json"))
    )


@cache
def shipped_items():
    """All that the addon ships."""
    return shipped_words() + shipped_templates()


def find_shipped(kind, key):
    """The newest shipped item with this key, or None."""
    found = [
        one
        for one in shipped_items()
        if one.kind == kind and KINDS[kind].key_of(one.content) == key
    ]
    return max(found, key=lambda one: one.version, default=None)


def remark_item(words=None, about=None, place=("domains", "sleep"), **facts):
    """An item of a remark."""
    content = {
        "key": "remark-8f7dd0f5",
        "about": about
        or {"kind": "instrument", "key": "vertrouwensschaal", "version": 1},
        "place": list(place),
        "words": words or {"nl": "Wordt gelezen als: hoe laat."},
    }
    given = FACTS | {"uuid": UUID.format(9)} | facts
    return item_of("remark", content, **given)


def package(items, **facts):
    """A package of items."""
    given = {
        "uuid": UUID.format(1),
        "title": {"en": "Life domains", "nl": "Levensdomeinen"},
        "serial": 3,
        "version_word": "herfst 2026",
        "steward": "Steunpunt Netwerken",
        "licence": "LGPL-3.0",
        "date": "2026-11-30",
    }
    return Package(**given | facts, items=tuple(items))


def small():
    """A package of one word, one instrument and one method; the word was taken over."""
    origin = Origin(UUID.format(2), 4, "0f" * 32, "De Ploeg")
    housing = find_shipped("life_domain", "housing")
    return package(
        [
            word(
                "life_domain",
                "sleep-k3f9t2xa",
                {"nl": "Slapen", "ar": "النوم"},
                uuid=UUID.format(3),
                derived_from=origin,
            ),
            housing,
            find_shipped("instrument", "vertrouwensschaal"),
            find_shipped("method", "concertgroep"),
        ]
    )


def plain():
    """The same as plain data, free to be changed."""
    return json.loads(canonical.canonical(small().plain()))


def written(value):
    """Plain data as canonical bytes, whatever stands in it."""
    told = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return told.encode("utf-8", "surrogatepass")


def rewritten(value):
    """The bytes of plain data in the form of a package, with the checksums of what it
    holds now: as whoever makes one of it would write it."""
    for entry, item in zip(value["head"]["items"], value["items"], strict=False):
        facts = {name: one for name, one in item.items() if name != "content"}
        entry["checksum"] = hashlib.sha256(written(item["content"])).hexdigest()
        entry["facts"] = hashlib.sha256(written(facts)).hexdigest()
    return written(value)
