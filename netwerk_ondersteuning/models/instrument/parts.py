from odoo import fields, models

from ...engine.instrument import vocabulary
from ..mixin.row_mixin import CheckedUnique


class InstrumentPart(models.AbstractModel):
    """A row of the index of an instrument, made by `index.Index` alone."""

    _name = "netwerk.instrument.part"
    _inherit = "netwerk.version.part"
    _description = "Part of an instrument"
    _order = "instrument_id, sequence, id"
    _version_model = "netwerk.instrument"

    instrument_id = fields.Many2one(
        "netwerk.instrument",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    sequence = fields.Integer(readonly=True, help="Its place in what it is part of.")


class InstrumentSection(models.Model):
    """A section of a version."""

    _name = "netwerk.instrument.section"
    _inherit = "netwerk.instrument.part"
    _description = "Section of an instrument"

    domain = fields.Char("Life domain", readonly=True)

    _key_once = CheckedUnique(
        "(instrument_id, key)",
        "This section is there already.",
        lambda row: (row.instrument_id, row.key),
    )


class InstrumentRow(models.Model):
    """A subject or question of a section. Rows of one ``series``, in whatever version,
    are one line through time."""

    _name = "netwerk.instrument.row"
    _inherit = "netwerk.instrument.part"
    _description = "Row of an instrument"

    section_id = fields.Many2one(
        "netwerk.instrument.section", required=True, readonly=True, ondelete="restrict"
    )
    series = fields.Char(readonly=True, index="btree_not_null")
    domain = fields.Char("Life domain", readonly=True)
    pair = fields.Char(readonly=True)

    _key_once = CheckedUnique(
        "(section_id, key)",
        "This row is there already.",
        lambda row: (row.section_id, row.key),
    )


class InstrumentColumn(models.Model):
    """What is asked of each row of a section, and of which kind an answer is."""

    _name = "netwerk.instrument.column"
    _inherit = "netwerk.instrument.part"
    _description = "Column of an instrument"

    section_id = fields.Many2one(
        "netwerk.instrument.section", required=True, readonly=True, ondelete="restrict"
    )
    kind = fields.Selection(
        list(vocabulary.KINDS.items()), required=True, readonly=True
    )
    about = fields.Selection(list(vocabulary.ABOUT.items()), readonly=True)
    pair = fields.Char(readonly=True)

    _key_once = CheckedUnique(
        "(section_id, key)",
        "This column is there already.",
        lambda row: (row.section_id, row.key),
    )
