"""What stands here, as items that go to another organisation."""

from functools import cached_property

from ....engine.package.canonical import checksum
from ....engine.package.parcel.kinds import KINDS, shipped_uuid
from ....engine.package.parcel.shape import Item, Origin
from ....engine.package.parcel.writing import item_of
from ....engine.registry import Registry
from ....engine.remark.item import key_of
from ...instrument.competences import competences
from ...version.told import SHIPPED_OWNER
from ..origins import made_of, with_origins
from .shipped import shipped_content

#: Kinds of items that can be given, by the code of `KINDS`.
GIVEN = Registry("kind of item that can be given", keeps_classes=True)
#: What is said of the words that the addon ships, as its templates say of themselves.
SHIPPED = {
    "version": 1,
    "owner": SHIPPED_OWNER,
    "source": {"en": "In our own words.", "nl": "In onze eigen woorden."},
    "licence": "LGPL-3.0",
    "may_pass_on": True,
}


class Giving:
    """Makes items of what an organisation works with.

    What it adopted goes on as it came, to the byte; what it made says of which version
    of another organisation it was made.

    :param env: of a template editor, with the organisation that gives
    :param str licence: on what terms it gives its own words
    """

    def __init__(self, env, licence):
        # sudo: read only, of this organisation and of what is shared; who gives was
        # asked
        self.env = env(su=True)
        self.company = self.env.company
        self.licence = licence
        self.of = {code: kind(self) for code, kind in GIVEN.items()}
        #: Of which record each template is that was given, by kind and key.
        self.records = {}

    def find(self, kind, key):
        """The item of a kind with a key, or None: for `leaning.collect`."""
        return self.of[kind].find(key) if kind in self.of else None

    def item(self, record):
        """The item of a record: a version of a template, a remark."""
        kind = next(one for one in self.of.values() if one.model == record._name)
        return kind.item(record.with_env(self.env))

    def came(self, domain):
        """The newest item by which something came in; none: it is of here."""
        rows = self.env["netwerk.package.item"]
        came = [("company_id", "=", self.company.id), ("package_id.way", "=", "in")]
        return rows.search([*came, *domain], order="id desc", limit=1)

    def version_of(self, uuid, content):
        """The version of a word, which has none here: the one that it was given as,
        or when it changed since, the next."""
        given = self.env["netwerk.package.item"].search_fetch(
            [
                ("company_id", "=", self.company.id),
                ("package_id.way", "=", "out"),
                ("uuid", "=", uuid),
            ],
            ["version", "checksum"],
            order="version desc, id desc",
            limit=1,
        )
        if not given:
            return 1
        return given.version + (given.checksum != checksum(content))

    @cached_property
    def languages(self):
        """Pairs of a language of this Odoo and its key in words: ``nl_NL`` is ``nl``,
        ``nl_BE`` beside it ``nl_be``."""
        codes = [code for code, _name in self.env["res.lang"].get_installed()]
        made = {}
        # the main one of a language first; where it is not there, another is
        for code in sorted(codes, key=lambda one: (not _is_main(one), one)):
            base = code.lower().partition("_")[0]
            key = base if base not in made else code.lower().replace("@", "_")
            made[key] = code
        return [(code, key) for key, code in made.items()]

    def words(self, record, name):
        """What a translated field says, by key of the language; what says the same as
        the plain language (``nl_be`` as ``nl``) does not stand there twice. Where
        nobody said it in a language, Odoo shows English: that is not given for it."""
        stored = record._fields[name]._get_stored_translations(record) or {}
        told = {}
        for code, key in self.languages:
            text = (stored.get(code) or "").strip()
            if text:
                told[key] = text
        return {
            key: text
            for key, text in told.items()
            if "_" not in key or told.get(key.split("_")[0]) != text
        }


def _is_main(code):
    """Whether a language is the one that is meant without a country."""
    base, _sign, country = code.lower().partition("_")
    return country in ("", base) or (base, country) == ("en", "us")


class _Given:
    """A kind of item, as it is given."""

    code = None
    #: The model of the records that it is here; None: it has none.
    model = None
    #: The field of `netwerk.package.item` that leads to it.
    link = None

    def __init__(self, giving):
        self.giving = giving
        self.env = giving.env
        self.records = self.env[self.model] if self.model else None
        self.kind = KINDS[self.code]

    def find(self, key):
        return None

    def item(self, record):
        raise NotImplementedError

    def _as_it_came(self, key):
        """What came in with that key, and has another one here."""
        row = self.giving.came(
            [
                ("kind", "=", self.code),
                ("key", "=", key),
                # what was taken back may be in use, and stay
                ("package_id.state", "in", ("adopted", "undone")),
            ]
        )
        return row._as_it_came() if row else None


class _Word(_Given):
    """A word of a list that all organisations here share."""

    def find(self, key):
        found = self.records.with_context(active_test=False).search(
            [("code", "=", key)]
        )
        return self.item(found) if found else self._as_it_came(key)

    def item(self, record):
        came = self.giving.came(
            [
                (self.link, "=", record.id),
                ("uuid", "=", record.uuid),
                ("was_here", "=", False),
            ]
        )
        if came:
            return came._as_it_came()
        if record.uuid == shipped_uuid(self.code, record.code):
            # the same everywhere: also where it is called otherwise, or without Dutch
            if content := shipped_content(self.code, record.code):
                return item_of(self.code, content, uuid=record.uuid, **SHIPPED)
        content = {"key": record.code, "words": self.giving.words(record, "name")}
        if help := self.giving.words(record, "help"):
            content["help"] = help
        facts = self._own(record, content)
        return item_of(self.code, content, uuid=record.uuid, **facts)

    def _own(self, record, content):
        name = self.giving.company.name
        return {
            "version": self.giving.version_of(record.uuid, content),
            "owner": name,
            "source": {"en": f"Words of {name}.", "nl": f"Woorden van {name}."},
            "licence": self.giving.licence,
            "may_pass_on": True,
        }


@GIVEN.add
class LifeDomainGiven(_Word):
    code = "life_domain"
    model = "netwerk.life.domain"
    link = "life_domain_id"


@GIVEN.add
class OutcomeGiven(_Word):
    code = "outcome"
    model = "netwerk.outcome"
    link = "outcome_id"


@GIVEN.add
class CompetenceGiven(_Given):
    """A key competence: a fixed list that comes with the addon."""

    code = "competence"

    def find(self, key):
        found = next((one for one in competences() if one["key"] == key), None)
        if not found:
            return None
        content = {name: found[name] for name in ("key", "words", "help")}
        return item_of(self.code, content, uuid=shipped_uuid(self.code, key), **SHIPPED)


class _Template(_Given):
    """A template: of each the newest version."""

    def find(self, key):
        of_key = [("code", "=", key)]
        found = self.records._newest_of(self.giving.company, of_key)
        return self.item(found[key]) if found else None

    def item(self, record):
        came = record.is_adopted and self._row(record)
        made = (
            came._as_it_came()
            if came
            else item_of(self.code, record.body, self._origin(record))
        )
        self.giving.records[self.code, self.kind.key_of(made.content)] = record
        return made

    def owners_who_keep(self, record):
        """Who said of a version, or of one of which it was made, that others may not
        pass it on: names of organisations, not this one."""
        found = []
        for one in with_origins(record):
            row = one.is_adopted and self._row(one)
            may = row.may_pass_on if row else one.body.get("may_pass_on", True)
            if not may and not one._is_made_here():
                found.append(row.owner if row else one.owner)
        return found

    def _row(self, record):
        return self.giving.came([(self.link, "=", record.id)])

    def _origin(self, record):
        """Of which version of another organisation it was made; of none: of which one
        of ours."""
        origins = made_of(record) - record
        if not origins:
            return None
        strange = (one for one in origins if not one._is_made_here())
        theirs = next(strange, origins[0])
        row = theirs.is_adopted and self._row(theirs)
        one = row or theirs
        return Origin(one.uuid, one.version, one.checksum, one.owner)


@GIVEN.add
class InstrumentGiven(_Template):
    code = "instrument"
    model = "netwerk.instrument"
    link = "instrument_id"


@GIVEN.add
class MethodGiven(_Template):
    code = "method"
    model = "netwerk.method"
    link = "method_id"


@GIVEN.add
class RemarkGiven(_Given):
    """A remark, without who made it."""

    code = "remark"
    model = "netwerk.template.remark"

    def item(self, record):
        about = record.instrument_id or record.method_id
        kind = about._name.removeprefix("netwerk.")
        item = self.giving.of[kind].item(about)
        name = self.giving.company.name
        # in the language of whoever typed it
        language = self.giving.company._netwerk_language(record.create_uid.lang)
        return Item(
            kind=self.code,
            uuid=record.uuid,
            version=1,
            owner=name,
            source={"en": f"Remark of {name}.", "nl": f"Opmerking van {name}."},
            licence=self.giving.licence,
            may_pass_on=True,
            content={
                "key": key_of(record.uuid),
                "about": {
                    "kind": kind,
                    "key": KINDS[kind].key_of(item.content),
                    "version": item.version,
                },
                "place": list(record.place or ()),
                "words": {(language or "nl").split("_")[0].lower(): record.words},
            },
        )
