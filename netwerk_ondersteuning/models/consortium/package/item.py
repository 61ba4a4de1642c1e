from odoo import api, fields, models
from odoo.exceptions import UserError

from ....engine.package.parcel.kinds import KINDS
from ....engine.package.parcel.shape import Item, Origin
from ...version.told import owner_words
from .file import say_of
from .look import as_pairs, said_to


class PackageItem(models.Model):
    """One item of a package, as it came: what a later merge begins with, and what is
    given again when it goes to another organisation."""

    _name = "netwerk.package.item"
    _inherit = "netwerk.row.mixin"
    _description = "Item of a package"
    _order = "package_id, number"
    _rec_name = "key"

    package_id = fields.Many2one(
        "netwerk.package", required=True, readonly=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    number = fields.Integer(readonly=True, help="Its place in the package, from 1.")
    kind = fields.Char("Kind (code)", required=True, readonly=True)
    kind_label = fields.Char("Kind", compute="_compute_words")
    key = fields.Char(required=True, readonly=True)
    uuid = fields.Char(
        "Number everywhere", required=True, readonly=True, index="btree_not_null"
    )
    version = fields.Integer(required=True, readonly=True)
    title = fields.Char(compute="_compute_words")
    title_words = fields.Json("Title in each language", readonly=True)
    owner = fields.Char(required=True, readonly=True)
    owner_words = fields.Char("Owner in words", compute="_compute_words")
    licence = fields.Char(required=True, readonly=True)
    source = fields.Json("Source in each language", readonly=True)
    source_words = fields.Char("Source", compute="_compute_words")
    may_pass_on = fields.Boolean(readonly=True)
    checksum = fields.Char(required=True, readonly=True)
    origin = fields.Json("Made of", readonly=True)
    # large, and read one by one
    base_content = fields.Json(
        "As it came", readonly=True, prefetch=False, help="What a later merge is from."
    )
    more = fields.Json(
        "Of a later form",
        readonly=True,
        prefetch=False,
        help="What only a later form of the package knows, kept as it came.",
    )
    names = fields.Json(
        "Other keys here", readonly=True, help="By kind and key, as they came."
    )
    instrument_id = fields.Many2one(
        "netwerk.instrument",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    method_id = fields.Many2one(
        "netwerk.method", readonly=True, index="btree_not_null", ondelete="set null"
    )
    life_domain_id = fields.Many2one(
        "netwerk.life.domain",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    outcome_id = fields.Many2one(
        "netwerk.outcome",
        "Result",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
    )
    was_here = fields.Boolean("Was here already", readonly=True)
    is_taken_back = fields.Boolean(
        readonly=True, help="It was brought, and is used no longer: it can come back."
    )
    is_made = fields.Boolean(
        "Made", readonly=True, help="While it is adopted: it stands ready."
    )

    @api.depends("kind", "title_words", "source", "owner")
    @api.depends_context("lang")
    def _compute_words(self):
        say = say_of(self.env)
        for one in self:
            kind = KINDS.get(one.kind)
            one.kind_label = say(kind.label) if kind else one.kind
            one.title = said_to(self.env, one.title_words) or one.key
            one.owner_words = owner_words(self.env, one.owner)
            one.source_words = said_to(self.env, one.source)

    def write(self, vals):
        if "base_content" in vals:
            self._check_bounds([vals])
            raise UserError(self.env._("What came in stays as it came."))
        return super().write(vals)

    def _as_it_came(self):
        """The item of the engine, to the byte: as it goes to another organisation."""
        self.ensure_one()
        more = self.more or {}
        origin = None
        if self.origin:
            told = dict(self.origin)
            origin = Origin(
                uuid=told.pop("uuid"),
                version=told.pop("version"),
                checksum=told.pop("checksum"),
                organisation=told.pop("organisation"),
                more=told,
            )
        return Item(
            kind=self.kind,
            uuid=self.uuid,
            version=self.version,
            owner=self.owner,
            source=self.source or {},
            licence=self.licence,
            may_pass_on=self.may_pass_on,
            content=self.base_content or {},
            derived_from=origin,
            more=more.get("item", {}),
            more_in_head=more.get("head", {}),
            not_known=tuple(map(tuple, more.get("not_known", ()))),
        )

    def _adopted_content(self):
        """What is adopted of it: what is known here, under the keys of here."""
        self.ensure_one()
        pairs = as_pairs(self.names)
        return KINDS[self.kind].renamed(self._as_it_came().usable(), pairs)

    @api.model
    def _values_of_item(self, number, item):
        """The values of an item of the engine."""
        kind = KINDS.get(item.kind)
        more = {
            "item": item.more,
            "head": item.more_in_head,
            "not_known": [list(one) for one in item.not_known],
        }
        return {
            "number": number,
            "kind": item.kind,
            "key": kind.key_of(item.content) if kind else item.uuid,
            "uuid": item.uuid,
            "version": item.version,
            "title_words": _title(item),
            "owner": item.owner,
            "licence": item.licence,
            "source": item.source,
            "may_pass_on": item.may_pass_on,
            "checksum": item.in_head()["checksum"],
            "origin": item.derived_from and item.derived_from.plain(),
            "base_content": item.content,
            "more": more if any(more.values()) else False,
        }


def _title(item):
    """What it is called, in each of its languages."""
    for name in ("words", "title", "name"):
        if isinstance(item.content.get(name), dict):
            return item.content[name]
    return False
