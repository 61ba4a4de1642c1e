"""A sheet, and all that stands in it, becomes of a stricter layer."""

from odoo.fields import Domain

from ...engine.instrument.template import strictest
from ..instrument.filled.answer import FILLING


def close(sheet, layer):
    """Let nobody see this sheet, or what stands in it, who does not see this layer.

    Whatever model a room keeps parts of a sheet in (`netwerk.sheet.part`) is closed.

    :param sheet: one ``netwerk.assessment``, under sudo
    """
    mine = FILLING.put_on(sheet.with_context(active_test=False))
    for name in sorted(mine.pool.descendants(["netwerk.sheet.part"], "_inherit")):
        parts = mine.env[name]
        if not parts._abstract:
            _close(parts.search(Domain(_way_up(parts), "=", mine.id)), layer)
    _close(mine, layer)


def _close(records, layer):
    records.filtered(lambda one: strictest(one.layer, layer) != one.layer).layer = layer


def _way_up(model):
    """The path from a part to its sheet."""
    way = []
    while above := getattr(model, "_part_of", None):
        way.append(above)
        model = model.env[model._fields[above].comodel_name]
    return ".".join(way)
