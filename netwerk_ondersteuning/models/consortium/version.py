from odoo import api, fields, models
from odoo.exceptions import UserError

from ..version.told import tell
from .package.file import package_in
from .package.kinds import HERE


class VersionMixin(models.AbstractModel):
    """The remarks about a template, of all its versions; and how it is given to other
    organisations."""

    _inherit = "netwerk.version.mixin"

    remark_count = fields.Integer("Open remarks", compute="_compute_remark_count")

    proposed_to = fields.Char(
        "Proposed to",
        compute="_compute_proposed_to",
        help="Who made the template of which this one was made.",
    )

    @api.depends("code")
    @api.depends_context("uid", "company")
    def _compute_remark_count(self):
        field = f"{self._name.removeprefix('netwerk.')}_id"
        remarks = self.env["netwerk.template.remark"]
        found = {}
        if remarks.has_access("read"):
            for about, company, count in remarks._read_group(
                [(f"{field}.code", "in", self.mapped("code")), ("state", "=", "open")],
                [field, "company_id"],
                ["__count"],
            ):
                code = about.sudo().code  # sudo: which templates there are
                found[code, company] = found.get((code, company), 0) + count
        for one in self:
            one.remark_count = found.get((one.code, one._company_of_remarks()), 0)

    @api.model
    def _tell_languages(self):
        """What came in a package too."""
        result = super()._tell_languages()
        for kind in HERE.values():
            kind(self.env).tell_languages()
        packages = self.env["netwerk.package"].search([("content", "!=", False)])
        tell(packages, "title", _title_of, is_new_only=True)
        return result

    def _company_of_remarks(self):
        """Whose remarks are told: of what is shared those of the organisation in which
        one works."""
        return self.company_id or self.env.company

    def action_remark(self):
        """Ask what does not work in it."""
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.client",
            "tag": "netwerk_remark",
            "params": {
                "kind": self._name.removeprefix("netwerk."),
                "template_id": self.id,
            },
        }

    def action_remarks(self):
        """The remarks about it, of all its versions, that the user sees."""
        self.ensure_one()
        self.check_access("read")
        field = f"{self._name.removeprefix('netwerk.')}_id"
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "netwerk_ondersteuning.action_template_remark"
        )
        return action | {
            "domain": [
                (f"{field}.code", "=", self.code),
                ("company_id", "=", self._company_of_remarks().id),
            ]
        }

    # -- given -------------------------------------------------------------------------

    @api.depends("derived_from_id", "state", "is_adopted")
    def _compute_proposed_to(self):
        for one in self:
            theirs = one.derived_from_id
            is_own = one._is_made_here() and one.state == "published"
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


def _title_of(package):
    """What a package is called; nothing when its file is lost, or cannot be read any
    more."""
    try:
        return package_in(package).title
    except UserError:
        return {}
