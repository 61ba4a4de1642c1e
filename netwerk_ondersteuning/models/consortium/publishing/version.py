from odoo import api, fields, models


class VersionMixin(models.AbstractModel):
    """A template is given to other organisations."""

    _inherit = "netwerk.version.mixin"

    proposed_to = fields.Char(
        "Proposed to",
        compute="_compute_proposed_to",
        help="Who made the template of which this one was made.",
    )

    @api.depends("derived_from_id", "state", "is_adopted")
    def _compute_proposed_to(self):
        for one in self:
            theirs = one.derived_from_id
            is_own = one.company_id and not one.is_adopted and one.state == "published"
            one.proposed_to = theirs.owner if is_own and theirs.is_adopted else False

    def action_publish_package(self):
        """Give these to other organisations, as a package.

        :raise UserError: for who is no template editor
        """
        self.check_access("read")
        return self.env["netwerk.package.publishing"]._action_publish(self)

    def action_propose(self):
        """Propose it to whoever made that of which it was made.

        :raise UserError: for who is no template editor
        """
        self.ensure_one()
        self.check_access("read")
        return self.env["netwerk.package.publishing"]._action_propose([self])
