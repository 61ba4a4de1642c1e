from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...engine.names import name_key
from ..mixin.period_mixin import EndsAfter


class Consent(models.Model):
    """What somebody agreed to: for what, towards whom, from when until when.

    About the client, unless the network room says about whom of his network. The
    history is kept: who withdraws ends the row, and from then on nobody rewrites or
    deletes it. On what legal ground the file itself is kept stands apart from this.
    """

    _name = "netwerk.consent"
    _inherit = ["netwerk.dossier.mixin", "netwerk.period.mixin"]
    _description = "Consent"
    _order = "given_on desc, id desc"
    _rec_name = "purpose"
    _holds_from = "given_on"
    _holds_until = ("expires_on",)
    _over_from = ("withdrawn_on",)

    purpose = fields.Selection(
        [
            ("name_outside", "Named in what leaves the team"),
            ("contact", "Be contacted"),
            ("share", "Share what was told"),
        ],
        "For what",
        required=True,
        default="name_outside",
    )
    recipient = fields.Char(
        "Towards whom",
        help="A person or service; empty: anybody outside the team.",
    )
    is_bound_by_secrecy = fields.Boolean(
        "Bound by secrecy", help="The recipient has professional secrecy."
    )
    scope = fields.Char("What it covers", help="In the words in which it was said.")
    given_on = fields.Date(
        "Given on",
        required=True,
        default=lambda self: self.env.company._netwerk_today(),
        index=True,
    )
    expires_on = fields.Date(
        "Until and including", help="The last day; empty: until it is withdrawn."
    )
    withdrawn_on = fields.Date(
        "Withdrawn on", copy=False, help="From this day on it does not hold any more."
    )
    evidence = fields.Selection(
        [
            ("said", "Said in a talk"),
            ("signed", "Signed on paper"),
            ("mail", "By mail or message"),
            ("other", "Otherwise"),
        ],
        "How it was given",
        required=True,
        default="said",
    )
    evidence_note = fields.Char(
        "Where to find it", help="Who was there, or where the paper is kept."
    )
    is_valid = fields.Boolean(
        "Holds today", compute="_compute_is_valid", search="_search_holds_today"
    )

    _period = EndsAfter(
        "given_on", "expires_on", "A consent cannot end before it is given.", days=0
    )
    _withdrawn_after = EndsAfter(
        "given_on",
        "withdrawn_on",
        "A consent cannot be withdrawn before it is given.",
        days=0,
    )

    @api.depends("given_on", "expires_on", "withdrawn_on")
    def _compute_is_valid(self):
        for consent in self:
            consent.is_valid = consent._holds_today()

    def _is_towards(self, recipient=None):
        """Tell whether it covers ``recipient``; None is a recipient who is not named.

        A consent towards one service says nothing about another.
        """
        self.ensure_one()
        wanted, named = (name_key(words or "") for words in (recipient, self.recipient))
        return not named or named == wanted

    @api.constrains("given_on", "withdrawn_on")
    def _check_not_ahead(self):
        for consent in self:
            today = consent.company_id._netwerk_today()
            if max(consent.given_on, consent.withdrawn_on or consent.given_on) > today:
                raise ValidationError(
                    self.env._("A consent is noted when it is said, not ahead of it.")
                )

    def write(self, vals):
        if not self.env.su and any(consent.withdrawn_on for consent in self):
            raise UserError(
                self.env._(
                    "A consent that was withdrawn is not rewritten: add a new line."
                )
            )
        return super().write(vals)

    def action_withdraw(self):
        """End this consent today; the row stays as a record that it was given."""
        for today, consents in self.grouped(
            lambda consent: consent.company_id._netwerk_today()
        ).items():
            consents.write({"withdrawn_on": today})
