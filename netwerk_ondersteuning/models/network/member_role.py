from odoo import fields, models


class MemberRole(models.Model):
    """What somebody is for the client besides the tie: confidant, carer, …"""

    _name = "netwerk.member.role"
    _description = "Role in the network"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, copy=False)
    sequence = fields.Integer(default=100)
    active = fields.Boolean(default=True)

    _code_unique = models.UniqueIndex("(code)", "This code is in use.")
