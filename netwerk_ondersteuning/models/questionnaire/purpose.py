"""What a link to a sheet is for."""

from functools import cached_property

from odoo import fields

from ..dossier.link_purpose import PURPOSES, LinkPurpose
from ..instrument.filled.sheet_mixin import OWN_HAND
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
    def again_problem(cls, record):
        return record._again_problem()

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
