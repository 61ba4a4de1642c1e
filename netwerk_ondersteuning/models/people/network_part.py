from odoo import api, fields, models


class NetworkPart(models.AbstractModel):
    """A row of the network: stamped with the version in which it was last changed.

    The stamp is how two people on one map are kept apart. What sets it stands in
    ``models/network/part``.
    """

    _name = "netwerk.network.part"
    _inherit = "netwerk.dossier.mixin"
    _description = "Part of a network"

    active = fields.Boolean(default=True)
    network_version = fields.Integer(
        readonly=True, copy=False, help="Version of the network at the last change."
    )
    network_user_id = fields.Many2one(
        "res.users", string="Changed by", readonly=True, copy=False, ondelete="set null"
    )
    is_by_client = fields.Boolean(
        "Changed by the client",
        readonly=True,
        copy=False,
        help="The last change came from the client's own device, by a personal link.",
    )


class NetworkPair(models.AbstractModel):
    """A part of the network that is about somebody and the client, or two others."""

    _name = "netwerk.network.pair"
    _inherit = "netwerk.network.part"
    _description = "Part of a network, about two"
    _rec_name = "member_id"

    dossier_id = fields.Many2one(
        compute="_compute_dossier_id", store=True, precompute=True
    )
    member_id = fields.Many2one(
        "netwerk.member",
        string="Who",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    other_member_id = fields.Many2one(
        "netwerk.member",
        string="With",
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
        help="Empty: the client.",
    )

    @api.depends("member_id")
    def _compute_dossier_id(self):
        for part in self:
            part.dossier_id = part.member_id.dossier_id
