from odoo import fields, models

from ...dossier.link_purpose import PERSONAL_PAGE, PURPOSES, LinkPurpose


@PURPOSES.add
class AgreementsPurpose(LinkPurpose):
    """What somebody of the network agreed to do, for ninety days."""

    code = "agreements"
    label = "What somebody agreed to do"
    sequence = 30
    page = PERSONAL_PAGE
    title_template = "netwerk_ondersteuning.meeting_member_agreements_title"
    target = "member_id"
    named_by = "name"

    @classmethod
    def problem(cls, record):
        return record._link_problem()

    @classmethod
    def address(cls, record):
        return record._link_address()

    def member(self):
        return self.person


class AccessLink(models.Model):
    _inherit = "netwerk.access.link"

    member_id = fields.Many2one(
        "netwerk.member",
        string="Somebody from the network",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
    )

    def _give_to_member(self, member):
        """Give somebody the link to what he agreed to do; see :meth:`_give_to`."""
        return self._give_to("agreements", member)
