from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from ...engine.referral.page import PERMISSIONS
from ..dossier.closing.closing import refuse_when_closed
from ..mixin.clock import today_of
from ..mixin.row_mixin import Checked, CheckedUnique
from .consent import PURPOSES
from .words import permission_choices

NETWORK = [
    ("nothing", "Nothing of it"),
    ("numbers", "How many people there are"),
    ("names", "With the names of who agrees"),
]
#: What the client agreed to, in so many words.
AGREED = ("covers", "network")


class ReferralPermission(models.Model):
    """One of the four permissions of a referral, and how it stands.

    What was given is a consent of the client (`netwerk.consent`) towards this service,
    with what it covers; here stands which one it is. A consent that does not hold, or
    that is towards another service than the one of this referral, opens nothing.
    """

    _name = "netwerk.referral.permission"
    _inherit = "netwerk.part.mixin"
    _description = "Permission of a referral"
    _order = "referral_id, id"
    _rec_name = "kind"
    _part_of = "referral_id"

    referral_id = fields.Many2one(
        "netwerk.referral", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        lambda self: permission_choices(self.env),
        "Permission",
        required=True,
        readonly=True,
    )
    covers = fields.Char("What it covers", help="In the words in which it was said.")
    network = fields.Selection(
        NETWORK,
        "Of the network",
        required=True,
        default="nothing",
        help="Somebody is named only when that person agreed to it too.",
    )
    consent_id = fields.Many2one(
        "netwerk.consent",
        readonly=True,
        index="btree_not_null",
        ondelete="set null",
        check_company=True,
        copy=False,
    )
    refused_on = fields.Date("Said no on", readonly=True, copy=False)
    state = fields.Selection(
        [
            ("not_asked", "Not asked yet"),
            ("given", "Given"),
            ("not_given", "Not given"),
            ("withdrawn", "Withdrawn"),
        ],
        "Answer",
        compute="_compute_state",
    )
    day = fields.Date("On", compute="_compute_state")

    _once = CheckedUnique(
        "(referral_id, kind)",
        "Each permission is asked once in a referral.",
        lambda row: (row.referral_id, row.kind),
    )
    _network_is_told = Checked(
        "CHECK (network = 'nothing' OR kind = 'exchange')",
        "The network goes along only with the permission to exchange information.",
        lambda row: row.network == "nothing" or row.kind == "exchange",
    )

    @api.depends(
        *("consent_id.given_on", "consent_id.expires_on", "consent_id.withdrawn_on"),
        *("consent_id.recipient", "refused_on", "referral_id.organisation"),
    )
    def _compute_state(self):
        for row in self:
            consent, service = row.consent_id, row.referral_id.organisation
            row.state, row.day = "not_asked", False
            if row.refused_on:
                row.state, row.day = "not_given", row.refused_on
            elif consent and consent.withdrawn_on:
                row.state, row.day = "withdrawn", consent.withdrawn_on
            elif (
                consent
                and consent._holds_today()
                and consent._is_towards(service or "")
            ):
                row.state, row.day = "given", consent.given_on

    @api.constrains("consent_id", "kind")
    def _check_consent(self):
        for row in self:
            consent = row.consent_id
            is_this = consent.purpose == PURPOSES[row.kind] and not consent.member_id
            if consent and not is_this:
                raise ValidationError(self.env._("This consent is for something else."))

    @api.model
    def _complete(self, referrals):
        """Add the permissions that these referrals do not have, not asked yet."""
        self.create(
            [
                {"referral_id": referral.id, "kind": kind}
                for referral in referrals
                for kind in PERMISSIONS
                if kind not in referral.sudo().permission_ids.mapped("kind")
            ]
        )

    def write(self, vals):
        """What somebody agreed to is not widened afterwards."""
        self._check_values(vals)  # before they are looked at
        for row in self:
            said = any(name in vals and vals[name] != row[name] for name in AGREED)
            if said and row.state == "given":
                raise UserError(
                    self.env._(
                        "What was agreed to stays as it was said. Withdraw it, and "
                        "ask again."
                    )
                )
        return super().write(vals)

    # -- buttons --------------------------------------------------------------------

    def action_give(self):
        """The client agrees, today, towards the service of the referral.

        :raise UserError: when it is not said which service, or the referral is closed
        """
        for row in self.filtered(lambda one: one.state != "given"):
            referral = row.referral_id
            refuse_when_closed(referral)
            if referral.state == "closed":
                raise UserError(referral._closed_words())
            if not (referral.organisation or "").strip():
                raise UserError(
                    self.env._(
                        "Say first to which service: a permission is towards one."
                    )
                )
            row.consent_id = self.env["netwerk.consent"].create(
                {
                    "dossier_id": row.dossier_id.id,
                    "purpose": PURPOSES[row.kind],
                    "recipient": referral.organisation,
                    "scope": row._scope(),
                    "given_on": today_of(row),
                }
            )
            row.refused_on = False

    def _scope(self):
        """What it covers, as it is kept with the consent."""
        words = [self.covers]
        if self.network != "nothing":
            choices = dict(self._fields["network"]._description_selection(self.env))
            words.append(
                self.env._("of the network: %(how)s", how=choices[self.network].lower())
            )
        return "; ".join(filter(None, words)) or False

    def action_refuse(self):
        """The client does not agree; what was given before ends today."""
        self.filtered(lambda row: row.state == "given").action_withdraw()
        for row in self:
            row.refused_on = today_of(row)

    def action_withdraw(self):
        """The client takes it back: from today on nothing more goes along by it."""
        self.check_access("write")
        given = self.filtered(lambda row: row.state == "given")
        given.consent_id.action_withdraw()
