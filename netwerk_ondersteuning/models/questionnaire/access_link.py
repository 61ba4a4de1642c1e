from datetime import timedelta
from functools import cached_property

from odoo import fields, models

from ..dossier.link_purpose import PURPOSES, LinkPurpose
from ..instrument.filled.sheet_mixin import OWN_HAND
from .by_link import QUESTIONS_PAGE

#: How long one fills in, and how long one can look at it again once it is done.
TO_FILL_IN, ONCE_DONE = timedelta(days=14), timedelta(days=7)


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

    @cached_property
    def person(self):
        """The sheet: open to whom it is for, also while it is hidden from others."""
        found = super().person
        return found and OWN_HAND.put_on(found)

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

    def _end_once_done(self, assessment):
        """Let the links of a sheet that is done open no longer than that one looks at
        it again."""
        until = fields.Datetime.now() + ONCE_DONE
        # sudo: links are not written by hand; the caller asked for the sheet
        later = [("assessment_id", "=", assessment.id), ("expires_at", ">", until)]
        self.sudo().search(later).expires_at = until

    def _note_change(self):
        """Note that something came in by this link: in the log once."""
        if not self.changed_at:
            self._log_link("link_changed", self._actor())
        # sudo: a link is the addon's own business
        self.sudo().changed_at = fields.Datetime.now()
