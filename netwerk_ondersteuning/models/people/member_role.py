from odoo import models


class MemberRole(models.Model):
    """What somebody is for the client besides the tie: confidant, carer, …"""

    _name = "netwerk.member.role"
    _inherit = "netwerk.vocabulary"
    _description = "Role in the network"
