from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ...engine.meeting.load import is_over, shown
from ...engine.network.fields import PERSON, MapField, Told
from ..dossier.closing.closing import domain_open
from ..mixin.row_mixin import Checked
from .loads import load_words, loads
from .rhythm import RHYTHM
from .strain import LEVELS

# of the team: what somebody can carry changes, and the map of then shows what was so
CAPACITY = ("capacity", "capacity_hours", "capacity_note")
for _name in CAPACITY:
    PERSON.add(MapField(_name, Told.TEAM, history=True))


class Member(models.Model):
    """What somebody agreed to do, beside what was said to be possible.

    The load is computed each time and never stored; words for a talk, no verdict. Of a
    child there is neither load nor strain.
    """

    _inherit = "netwerk.member"

    agreement_ids = fields.One2many("netwerk.agreement", "doer_member_id")
    link_ids = fields.One2many("netwerk.access.link", "member_id")
    strain_ids = fields.One2many("netwerk.member.strain", "member_id")
    strain = fields.Selection(
        LEVELS,
        "Does it get too much?",
        compute="_compute_strain",
        store=True,
        help="What this person said last.",
    )
    strain_date = fields.Date("Last asked on", compute="_compute_strain", store=True)
    strain_heard_on = fields.Date(
        "Done something with it on", compute="_compute_strain", store=True
    )
    capacity = fields.Float(
        "Can carry",
        help="How many times a month, as this person said; 0: not asked.",
    )
    capacity_note = fields.Char("What this person says of it")
    capacity_hours = fields.Float(
        "Can carry in hours", help="Hours a month, as this person said; 0: not asked."
    )
    load_times = fields.Float(
        "Times a month",
        compute="_compute_load",
        help="From open agreements; what is done “when needed” is not counted.",
    )
    load_hours = fields.Float(
        "Hours a month",
        compute="_compute_load",
        help="Of the open agreements of which it was said how long they take.",
    )
    load_words = fields.Char("Has agreed to", compute="_compute_load")
    is_load_to_ask = fields.Boolean(
        "Ask whether it gets too much",
        compute="_compute_is_load_to_ask",
        search="_search_is_load_to_ask",
        help="This person said so, or agreed to more than was said to be possible.",
    )

    _capacity_positive = Checked(
        "CHECK (capacity >= 0)",
        "What somebody can carry is not below zero.",
        lambda row: row.capacity >= 0,
    )
    _capacity_hours_positive = Checked(
        "CHECK (capacity_hours >= 0)",
        "What somebody can carry is not below zero.",
        lambda row: (row.capacity_hours or 0) >= 0,
    )

    @api.depends("strain_ids.date", "strain_ids.level", "strain_ids.heard_on")
    def _compute_strain(self):
        for member in self:
            said = member.strain_ids.filtered("date")  # a new line may have none yet
            last = said.sorted(lambda row: (row.date, row._origin.id))[-1:]
            member.strain = last.level
            member.strain_date = last.date
            member.strain_heard_on = last.heard_on

    @api.depends(
        "is_minor",
        "capacity",
        "capacity_hours",
        "strain",
        "strain_date",
        "agreement_ids.state",
        "agreement_ids.consent",
        "agreement_ids.due_date",
        "agreement_ids.hours",
        *(f"agreement_ids.{name}" for name in RHYTHM),
    )
    def _compute_load(self):
        found_of = loads(self)
        for member in self:
            found = found_of[member._origin.id]
            member.load_times = shown(found.times)
            member.load_hours = shown(found.hours)
            member.load_words = load_words(member, found)

    @api.depends(
        "load_times",
        "load_hours",
        "capacity",
        "capacity_hours",
        "strain",
        "can_take_on",
        "dossier_id.active",
    )
    def _compute_is_load_to_ask(self):
        """Exactly at the limit is not over it; of a closed dossier nothing is asked."""
        for member in self:
            may_ask = member.can_take_on and member.dossier_id.active
            member.is_load_to_ask = may_ask and (
                member.strain in ("a_bit", "too_much")
                or is_over(member.load_times, member.capacity)
                or is_over(member.load_hours, member.capacity_hours)
            )

    def _search_is_load_to_ask(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        # only who was asked, or said something, can be meant
        asked = self.search_fetch(
            [
                ("can_take_on", "=", True),
                ("dossier_id.active", "=", True),
                "|",
                "|",
                ("capacity", ">", 0),
                ("capacity_hours", ">", 0),
                ("strain", "in", ("a_bit", "too_much")),
            ],
            [],
        )
        found = asked.filtered("is_load_to_ask")
        positive = (operator == "in") == (True in value)
        return [("id", "in" if positive else "not in", found.ids)]

    @api.model
    def _domain_says_too_much(self):
        """Who said last that it gets too much, and nobody did something with it yet.

        Not of a closed dossier, nor who died or left: there is nothing to carry.
        """
        return (
            Domain("strain", "=", "too_much")
            & Domain("strain_heard_on", "=", False)
            & Domain("can_take_on", "=", True)
            & domain_open()
        )

    @api.constrains("is_minor", "capacity", "capacity_hours")
    def _check_minor_load(self):
        for member in self.filtered("is_minor"):
            if member.capacity or member.capacity_hours or member.strain_ids:
                raise ValidationError(
                    self.env._("A child has no tasks, and is not asked to carry any.")
                )
            if "open" in member.agreement_ids.mapped("state"):
                raise ValidationError(
                    self.env._(
                        "There are agreements with %(name)s, and a child has no "
                        "tasks. Hand them over first.",
                        name=member.name,
                    )
                )

    # -- taken off the map, merged ----------------------------------------------------

    @api.ondelete(at_uninstall=False)
    def _unlink_without_agreements(self):
        """Who does something is taken off the map, not deleted."""
        # sudo: what is closed to the user counts too; only whether there is any
        agreements = self.env["netwerk.agreement"].sudo()
        if agreements.search_count([("doer_member_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._(
                    "There are agreements with this person. Take this person off the "
                    "map instead: who did what stays to be seen, and becomes visible "
                    "as something that nobody does any more."
                )
            )

    def _said_to_take_over(self):
        """Of a child it is not said how much it can be."""
        names = super()._said_to_take_over()
        if not self.is_minor:
            return names
        return tuple(name for name in names if name not in CAPACITY)

    # -- buttons --------------------------------------------------------------------

    def action_give_link(self):
        """Give the link to his agreements; the address and the code are shown once."""
        link, url, code = self.env["netwerk.access.link"]._give_to_member(self)
        return link._show(self.env._("Personal link"), url=url, code=code)


class MemberPeriod(models.Model):
    """What somebody said of how much it can be, when that was."""

    _inherit = "netwerk.member.period"

    capacity = fields.Float("Can carry")
    capacity_hours = fields.Float("Can carry in hours")
    capacity_note = fields.Char("What this person says of it")
