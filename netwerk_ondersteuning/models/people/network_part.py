from odoo import api, fields, models


class NetworkPart(models.AbstractModel):
    """A row of the network: stamped with the version in which it was last changed.

    The stamp is how two people on one map are kept apart, so it is set whatever way
    a change comes: the map's, an import's, a form's.
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

    @api.model_create_multi
    def create(self, vals_list):
        parts = super().create(vals_list)
        parts.write({})  # stamps them
        return parts

    def write(self, vals):
        if vals and vals.keys() <= {"slot"}:  # the drawing's own business
            return super().write(vals)
        for dossier, own in self.grouped("dossier_id").items():
            super(NetworkPart, own).write(vals | dossier._network_stamp())
        return True

    def unlink(self):
        for dossier in self.dossier_id:
            dossier._network_stamp()
        # what is deleted is not kept in the answers and trails of before either
        self.env["netwerk.network.batch"]._forget_answers(self.dossier_id)
        self.env["netwerk.access.link"]._forget_trails(self.dossier_id)
        return super().unlink()


class NetworkPair(models.AbstractModel):
    """A part of the network that is about somebody and the client, or two others."""

    _name = "netwerk.network.pair"
    _inherit = ["netwerk.network.part", "netwerk.part.mixin"]
    _description = "Part of a network, about two"
    _rec_name = "member_id"
    _part_of = "member_id"

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
