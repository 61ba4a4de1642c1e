"""Remarks that come with a package stand at what they are about, for who makes it."""

from ....engine.package.parcel import standing
from ....engine.package.texts import said
from ..package.kinds import HERE, KindHere
from .noting import places_of


@HERE.add
class RemarkHere(KindHere):
    code = "remark"
    model = "netwerk.template.remark"

    def prepare(self, items):
        found = self.records.search(
            [
                ("company_id", "=", self.env.company.id),
                ("uuid", "in", [one.uuid for one in items]),
            ]
        )
        self.known = set(found.mapped("uuid"))

    def stand(self, item, names):
        state = standing.KNOWN if item.uuid in self.known else standing.NEW
        return standing.Stand(state), None

    def kept(self, rows):
        """They stand at what they are about, before anything is adopted."""
        bring(self.env, rows)

    def finish(self, items):
        bring(self.env, [row for row, _content in items])

    def leave(self, rows):
        """Remarks that came in no other package that is here."""
        company = [("company_id", "=", self.env.company.id)]
        numbers = rows.mapped("uuid")
        others = rows.search_fetch(
            [
                *company,
                ("kind", "=", self.code),
                ("uuid", "in", numbers),
                ("package_id", "not in", rows.package_id.ids),
                ("package_id.way", "=", "in"),
            ],
            ["uuid"],
        )
        self.records.search(
            [
                *company,
                ("from_organisation", "!=", False),
                ("uuid", "in", list({*numbers} - {*others.mapped("uuid")})),
            ]
        ).unlink()


def bring(env, rows):
    """Make remarks of items, of what is here or was made here.

    What is about something that is not here yet stays in the package until that is
    adopted.

    :param rows: `netwerk.package.item`\\ s of one package
    """
    # sudo: nobody has a right to write these; who opens packages was asked
    remarks = env["netwerk.template.remark"].sudo()
    rows = [one for one in rows if one.kind == "remark"]
    if not rows:
        return
    company = rows[0].company_id
    there = remarks.search(
        [("company_id", "=", company.id), ("uuid", "in", [one.uuid for one in rows])]
    )
    about, known = _About(rows[0].package_id), set(there.mapped("uuid"))
    remarks.create(
        [
            _values(row, template)
            for row in rows
            if row.uuid not in known
            and (template := about.template(row))
            and about.is_theirs_to_say(row, template)
        ]
    )


def _values(row, template):
    content = row._as_it_came().usable()
    way = tuple(content.get("place") or ())
    words = {one.place: one.line for one in places_of(template)}
    return {
        f"{template._name.removeprefix('netwerk.')}_id": template.id,
        "place": list(way) or False,
        "place_words": words.get(way, False),
        "words": said(content["words"], row.env.lang or "", "nl", "en"),
        "company_id": row.company_id.id,
        "from_organisation": row.owner,
        "uuid": row.uuid,
    }


class _About:
    """What remarks of one package are about, as it is here.

    What somebody else made of ours is known by that of which it was made.
    """

    def __init__(self, package):
        self.package = package.sudo()  # sudo: read in the name of its organisation
        self.origins = {
            (one.kind, one.key): one.origin for one in self.package.item_ids
        }
        self.found = {}

    def template(self, row):
        """The version, or nothing."""
        told = row.base_content["about"]
        name = told["kind"], told["key"], told["version"]
        if name not in self.found:
            self.found[name] = self._search(*name)
        return self.found[name]

    def is_theirs_to_say(self, row, template):
        """Whether we want to hear it: it is about what we made, about what is in the
        same package, or about what they gave us. What somebody finds of the template of
        a third one stays in the package."""
        told = row.base_content["about"]
        is_along = (told["kind"], told["key"]) in self.origins
        return (
            template._is_made_here() or is_along or template.owner in self.givers(row)
        )

    def givers(self, row):
        """Who speaks: the organisation of the remark, and of the package."""
        return {row.owner, self.package.steward}

    def _search(self, kind, key, version):
        templates = self.package.env[f"netwerk.{kind}"]
        here = [
            ("company_id", "in", [False, self.package.company_id.id]),
            ("state", "!=", "draft"),
        ]
        found = templates.search([("code", "=", key), *here], order="version desc")
        found = found.sorted(lambda one: not one.company_id)  # our own before shared
        if not found and (origin := self.origins.get((kind, key))):
            version = origin["version"]
            found = templates.search(
                [("uuid", "=", origin["uuid"]), *here], order="version desc"
            )
        return found.filtered(lambda one: one.version == version)[:1] or found[:1]
