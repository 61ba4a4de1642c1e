"""When everybody who was asked in a round is ready."""

from odoo.fields import Domain

from ...engine.instrument.template import said
from .kinds import together

#: The sheets of who is asked.
OF_ROUND = Domain("state", "!=", "taken_back")


def domain_ready():
    """Open rounds of which each sheet is done; what was taken back is asked of
    nobody. Sheets are looked at past the rules: while the round is open nobody sees
    them."""
    done, begun = Domain("state", "=", "done"), Domain("state", "=", "begun")
    return (
        Domain("state", "=", "open")
        & Domain("assessment_ids", "any!", done)
        & Domain("assessment_ids", "not any!", begun)
    )


def title_of(sheets):
    """What a round is called, of its sheets under sudo: the instruments in the order in
    which they were asked, by words that are kept in memory."""
    instruments = {
        one.instrument_id.id: one.instrument_id for one in sheets.sorted("id")
    }
    return together(
        said(one._template().title, *one._languages()) for one in instruments.values()
    )
