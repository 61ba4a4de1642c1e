from odoo import fields, models

from ..dossier.link_purpose import PURPOSES, LinkPurpose
from .by_link import ONCE_DONE, QUESTIONS_PAGE, TO_FILL_IN


@PURPOSES.add
class QuestionnairePurpose(LinkPurpose):
    """A sheet that its respondent fills in on an own device, for two weeks."""

    code = "questionnaire"
    label = "A questionnaire to fill in"
    sequence = 40
    page = QUESTIONS_PAGE
    target = "assessment_id"
    named_by = "respondent_words"

    @classmethod
    def until(cls, record):
        is_done = record.state == "done"
        return fields.Datetime.now() + (ONCE_DONE if is_done else TO_FILL_IN)

    @classmethod
    def problem(cls, record):
        return record._link_problem()

    @classmethod
    def address(cls, record):
        return record._link_address()

    @classmethod
    def whom(cls, link):
        # the words of a label go, and who was merged has another name
        return link.assessment_id._who_words() or link.env._("the client")

    def member(self):
        return self.person.member_id

    def is_of_client(self):
        return self.person._is_of_client()


class AccessLink(models.Model):
    _inherit = "netwerk.access.link"

    assessment_id = fields.Many2one(
        "netwerk.assessment",
        string="Sheet to fill in",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
    )

    def _note_change(self):
        """Note that something came in by this link: in the log once."""
        if not self.changed_at:
            self._log_link("link_changed", self._actor())
        # sudo: a link is the addon's own business
        self.sudo().changed_at = fields.Datetime.now()
