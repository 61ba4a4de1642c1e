from odoo import fields, models
from odoo.exceptions import UserError
from odoo.fields import Command


class FirstAdministrator(models.TransientModel):
    """Who becomes administrator of network support.

    Done with the rights of the user, who may change those of others in Odoo.
    """

    _name = "netwerk.first.administrator"
    _inherit = "netwerk.wizard.mixin"
    _description = "Choose an administrator"

    user_ids = fields.Many2many(
        "res.users",
        string="Administrators",
        default=lambda self: self.env.user,
        domain=[("share", "=", False)],
    )

    def action_give(self):
        """Give these users the role.

        :raise UserError: when nobody is chosen, or somebody from outside
        :raise AccessError: when the user may not change the rights of others
        """
        self.ensure_one()
        if not self.user_ids:
            raise UserError(self.env._("Choose somebody."))
        if any(self.user_ids.mapped("share")):
            raise UserError(self.env._("Choose a colleague."))
        group = self.env.ref("netwerk_ondersteuning.group_administrator")
        self.user_ids.write({"group_ids": [Command.link(group.id)]})
        self.env.registry.clear_cache()  # the menu of everybody
        if self.env.user in self.user_ids:
            return {"type": "ir.actions.client", "tag": "reload_context"}
        # the page is for who was chosen, from now on
        return {"type": "ir.actions.act_url", "url": "/odoo", "target": "self"}
