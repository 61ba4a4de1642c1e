"""What a kind of item is here: which records they are, and how one is adopted."""

from ....engine import words
from ....engine.package.canonical import checksum
from ....engine.package.parcel import standing
from ....engine.package.parcel.kinds import KINDS, shipped_uuid
from ....engine.registry import Registry
from ...instrument.competences import competences
from ...version.told import called, tell
from .uses import linked_from, links_to, named_in_templates

#: Kinds of items that can be adopted, by the code of `KINDS`. A room that has one adds
#: it in its own folder.
HERE = Registry("kind of item that can be adopted", keeps_classes=True)
#: What is said of a newer version of what one works with.
_SHEETS = words._lt("You work with it: new sheets begin with this version")
_TRAJECTORIES = words._lt("You work with it: new trajectories begin with this version")
#: What else is a use of a template than a link to it: a class with ``code`` and
#: ``ids(env, kind, ids)``, which gives those of the numbers that are used.
USES = Registry("use of a template")


class KindHere:
    """A kind of item, as it is here.

    :param env: of who looks; with the organisation that adopts
    """

    code = None
    #: The field of an item that leads to its record, and the model; None: it has none.
    link = None
    model = None

    def __init__(self, env):
        # sudo: what is here is asked for a template editor, who may read most of it
        self.env = env(su=True)
        self.kind = KINDS[self.code]
        self.records = self.env[self.model] if self.model else None

    def prepare(self, items):
        """Read what stands here of these items, at once."""

    def has(self, key):
        """Whether something is here on which an item can lean."""
        return False

    def stand(self, item, names):
        """How an item stands: (`standing.Stand`, its record or None)."""
        raise NotImplementedError

    def made_of(self, item):
        """What the own organisation made of any version of it; None: nothing."""
        return None

    def begins_with(self, item):
        """What is said of a newer version of what one works with; "": nothing."""
        return ""

    def leave(self, rows):
        """Take away what these rows of a package that is thrown away left here."""

    def is_gone(self, record):
        """Whether a record is put away: nobody begins anything with it."""
        return False

    def title(self, content, say):
        """What it is called."""
        return say(content.get("words") or {})

    def kept(self, rows):
        """What is done with these at once, also when the package is only kept.

        :param rows: `netwerk.package.item`\\ s of this kind
        """

    def make(self, items):
        """Make these, not to be seen yet: pairs of rows of `netwerk.package.item` and
        contents under the keys that they have here.

        :return: the records, in their order; None when they are made at the end
        """
        return None

    def finish(self, items):
        """Make these whole, or open what was made. As of `make`."""

    def throw_away(self, records):
        """Take away what `make` made, and nobody saw."""

    def used(self, records):
        """Those of these that anybody used."""
        return records

    def retire(self, records):
        """Begin nothing with these any more."""

    def tell_languages(self):
        """Call what came in the languages that were added here since."""

    def is_whole(self, row):
        """Whether what an item brings stands here whole: it was taken back before."""
        return bool(self.link and row[self.link])

    def bring_back(self, records):
        """Work again with what was taken back."""


class _Word(KindHere):
    """A word of a list that all organisations here share."""

    def prepare(self, items):
        found = self.records.with_context(active_test=False).search([])
        self.by_uuid = {one.uuid: one for one in found}
        self.by_code = {one.code: one for one in found}

    def has(self, key):
        return key in self.by_code

    def stand(self, item, names):
        found = self.by_uuid.get(item.uuid)
        if found is None:
            return standing.Stand(standing.NEW), None
        return standing.Stand(standing.KNOWN), found

    def finish(self, items):
        """Also what another organisation here brought meanwhile: words are of all."""
        self._take_turn()
        there = self.records.with_context(active_test=False).search(
            [("uuid", "in", [row.uuid for row, _content in items])]
        )
        there.active = True
        by_uuid = {one.uuid: one for one in there}
        new = [one for one in items if one[0].uuid not in by_uuid]
        by_uuid |= {one.uuid: one for one in self._create(new)}
        return self.records.concat(*(by_uuid[row.uuid] for row, _content in items))

    def _take_turn(self):
        """Keep other organisations off the words until the commit: who comes second
        begins anew, and finds them."""
        self.env.cr.execute(
            "UPDATE ir_model SET model = model WHERE model = %s", [self.model]
        )

    def _create(self, items):
        made = self.records.create(
            [
                {
                    "code": content["key"],
                    "uuid": row.uuid,
                    "name": called(content["words"]),
                    "help": called(content.get("help") or {}) or False,
                }
                for row, content in items
            ]
        )
        told = {one: content for one, (_row, content) in zip(made, items, strict=True)}
        tell(made, "name", lambda one: told[one]["words"])
        tell(made, "help", lambda one: told[one].get("help"))
        return made

    def tell_languages(self):
        rows = self.env["netwerk.package.item"].search(
            [("kind", "=", self.code), (self.link, "!=", False)], order="id"
        )
        told = {row[self.link]: row.base_content for row in rows}
        words = self.records.browse(one.id for one in told)
        tell(words, "name", lambda one: told[one]["words"], is_new_only=True)
        tell(words, "help", lambda one: told[one].get("help"), is_new_only=True)

    def used(self, records):
        named = named_in_templates(self.env, self.code, records.mapped("code"))
        used = records.filtered(lambda one: one.code in named)
        for model, name in self.records._links_to_this():
            if "derived_from_id" not in self.env[model]:  # those are named in it
                used |= linked_from(self.env[model], name, records)
        return used

    def is_gone(self, record):
        return not record.active

    def retire(self, records):
        records.active = False

    def bring_back(self, records):
        records.active = True


@HERE.add
class LifeDomainHere(_Word):
    code = "life_domain"
    link = "life_domain_id"
    model = "netwerk.life.domain"


@HERE.add
class OutcomeHere(_Word):
    code = "outcome"
    link = "outcome_id"
    model = "netwerk.outcome"


@HERE.add
class CompetenceHere(KindHere):
    """A key competence: a fixed list that comes with the addon."""

    code = "competence"

    def prepare(self, items):
        self.keys = {one["key"] for one in competences()}

    def has(self, key):
        return key in self.keys

    def stand(self, item, names):
        key = self.kind.key_of(item.content)
        if key in self.keys and item.uuid == shipped_uuid(self.code, key):
            return standing.Stand(standing.KNOWN), None
        return standing.unknown_competence(key), None


class _Template(KindHere):
    """A template: versions stand beside each other."""

    #: The kind of word to which it has links, and the field with those.
    word, words = None, None
    #: What is said of a newer version of one with which one works.
    _begins = ""

    def prepare(self, items):
        codes = {self.kind.key_of(one.content) for one in items}
        company = self.env.company
        self.known = {}
        found = self.records.search(
            [
                ("code", "in", list(codes)),
                ("company_id", "in", [False, company.id]),
            ]
        )
        for one in found:
            self.known.setdefault(one.code, self.records.browse())
            self.known[one.code] += one
        self.numbers = self._numbers(items)
        self.derived = self.records.search(
            [
                ("company_id", "=", company.id),
                ("derived_from_id", "in", found.ids),
                ("is_adopted", "=", False),
            ]
        )
        adopted = self.env["netwerk.package.item"].search_fetch(
            [
                ("company_id", "=", company.id),
                ("kind", "=", self.code),
                (self.link, "in", found.ids),
            ],
            ["checksum", self.link],
        )
        self.adopted = {(one[self.link].id, one.checksum) for one in adopted}
        there = [("state", "=", "published"), ("company_id", "in", [False, company.id])]
        self.codes = set(self.records.search_fetch(there, ["code"]).mapped("code"))

    def _numbers(self, items):
        """The codes here by the numbers everywhere of these items."""
        found = self.records.search_fetch(
            [
                ("uuid", "in", [one.uuid for one in items]),
                ("company_id", "in", [False, self.env.company.id]),
            ],
            ["uuid", "code"],
        )
        return {one.uuid: one.code for one in found}

    def has(self, key):
        return key in self.codes

    def stand(self, item, names):
        key = self.kind.key_of(item.content)
        if self.numbers.get(item.uuid, key) != key:
            return standing.another_number(self.numbers[item.uuid]), None
        there = self.known.get(key, self.records.browse())
        there = there.filtered(lambda one: one.state != "draft" or not one.is_adopted)
        told = [self._here(one, item, names) for one in there]
        stand = standing.stand(key, item.version, item.uuid, told, item.owner)
        same = [one for one, here in zip(there, told, strict=True) if here.is_same]
        return stand, same[0] if same else None

    def _here(self, one, item, names):
        is_same = one.version == item.version and self._is_same(one, item, names)
        is_shipped = not one.company_id
        return standing.Here(
            one.version,
            one.uuid,
            is_same,
            one._is_made_here(),
            is_shipped,
            one.owner or "",
        )

    def _is_same(self, one, item, names):
        came = checksum(item.content)
        if one.checksum == came or (one.id, came) in self.adopted:
            return True
        return one.checksum == checksum(self.kind.renamed(item.usable(), names))

    def made_of(self, item):
        there = self.known.get(self.kind.key_of(item.content))
        return there and self.derived.filtered(lambda one: one.derived_from_id in there)

    def title(self, content, say):
        return say(content.get(self.records._rec_name) or {})

    def make(self, items):
        company = self.env.company
        return self.records._bring(
            [content for _row, content in items],
            lambda _body: {
                "company_id": company.id,
                "is_adopted": True,
                "starts_on": False,
            },
        )

    def finish(self, items):
        rows = [row for row, _content in items]
        made = self.records.browse([row[self.link].id for row in rows])
        origins = self._origins(rows, made)
        for one, (row, content) in zip(made, items, strict=True):
            origin = origins.get(_version_of(row.origin))
            # written one by one: what leads back here is seen of those before it too
            is_one = origin and one not in _made_of(origin)
            values = {"derived_from_id": origin.id} if is_one else {}
            values |= self._words_of(one, content)
            if values:
                one.write(values)
        made._close()
        return made

    def _words_of(self, one, content):
        """The links to words that came with it, and are here only now."""
        named = {
            lean.key for lean in self.kind.leans_on(content) if lean.kind == self.word
        }
        if named <= set(one[self.words].mapped("code")):
            return {}
        return {self.words: self.records._values_of(content)[self.words]}

    def _origins(self, rows, made):
        """Versions here of which these were made, by `_version_of`: known by number,
        version and checksum, as it is here or as it came.

        :param made: what is being made of these rows
        """
        told = [row.origin for row in rows if row.origin]
        if not told:
            return {}
        company = self.env.company
        found = self.records.search(
            [
                ("uuid", "in", [one["uuid"] for one in told]),
                ("company_id", "in", [False, company.id]),
            ],
            order="company_id desc",  # what is shared first: then the own one
        ).filtered(lambda one: one.state != "draft" or one in made)
        came = self.env["netwerk.package.item"].search_fetch(
            [("company_id", "=", company.id), (self.link, "in", found.ids)],
            [self.link, "checksum"],
        )
        known = [(one, one.checksum) for one in found]
        known += [(one[self.link], one.checksum) for one in came]
        return {(one.uuid, one.version, checksum): one for one, checksum in known}

    def used(self, records):
        used = self.records.browse()
        for model, name in links_to(self.records):
            ours = [("is_adopted", "=", False)] if name == "derived_from_id" else []
            ours += getattr(self.env[model], "_counts_as_use", [])
            used |= linked_from(self.env[model], name, records, ours)
        for use in USES.values():
            used |= records.browse(use.ids(self.env, self.code, records.ids))
        alone = self._alone(records)
        return used | alone.filtered("is_on") | self._named(alone)

    def _alone(self, records):
        """Those of which no other version is left."""
        left = self.records.search(
            [
                ("code", "in", records.mapped("code")),
                ("state", "=", "published"),
                ("company_id", "in", [False, self.env.company.id]),
                ("id", "not in", records.ids),
            ]
        )
        codes = set(left.mapped("code"))
        return records.filtered(lambda one: one.code not in codes)

    def _named(self, records):
        """Those of these that a template that stays cannot do without."""
        return records.browse()

    def begins_with(self, item):
        there = self.known.get(self.kind.key_of(item.content), self.records.browse())
        return self._begins if any(there.mapped("is_on")) else ""

    def is_gone(self, record):
        return record.state == "retired"

    def retire(self, records):
        records.filtered(lambda one: one.state == "published").state = "retired"

    def is_whole(self, row):
        return row[self.link].state in ("published", "retired")

    def bring_back(self, records):
        retired = records.filtered(lambda one: one.state == "retired")
        retired.filtered("is_adopted").state = "published"

    def throw_away(self, records):
        records.filtered(lambda one: one.state == "draft").unlink()


@HERE.add
class InstrumentHere(_Template):
    code = "instrument"
    link = "instrument_id"
    model = "netwerk.instrument"
    word, words = "life_domain", "domain_ids"
    _begins = _SHEETS

    def _named(self, records):
        codes = set(records.mapped("code"))
        named = named_in_templates(self.env, self.code, codes)
        return records.filtered(lambda one: one.code in named)


@HERE.add
class MethodHere(_Template):
    code = "method"
    link = "method_id"
    model = "netwerk.method"
    word, words = "outcome", "outcome_ids"
    _begins = _TRAJECTORIES


def _version_of(origin):
    return origin and (origin["uuid"], origin["version"], origin["checksum"])


def _made_of(version):
    """A version, and all of which it was made; a circle is gone round once."""
    seen = version.browse()
    while version and version not in seen:
        seen |= version
        version = version.derived_from_id
    return seen
