from odoo import fields, models

from ..dossier.link_purpose import PERSONAL_PAGE, PURPOSES, LinkPurpose
from .match import LINK_LASTS


@PURPOSES.add
class VolunteerPurpose(LinkPurpose):
    """The page of a volunteer over all visits to one client, as long as it runs."""

    code = "volunteer"
    label = "The page of a volunteer"
    sequence = 35
    page = PERSONAL_PAGE
    title_template = "netwerk_ondersteuning.match_page_title"
    target = "match_id"
    named_by = "volunteer_words"
    lasts = LINK_LASTS

    @classmethod
    def problem(cls, record):
        return record._link_problem()

    @classmethod
    def address(cls, record):
        return record._link_address()

    def is_of_client(self):
        return False

    def head(self):
        return super().head() | {"client": self.person._client_called()}


class AccessLink(models.Model):
    _inherit = "netwerk.access.link"

    match_id = fields.Many2one(
        "netwerk.match",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
    )
