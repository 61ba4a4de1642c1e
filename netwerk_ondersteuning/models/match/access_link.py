from odoo import fields, models

from ..dossier.link_purpose import PERSONAL_PAGE, PURPOSES, LinkPurpose
from ..mixin.days import DAY_OF_WEEK, day_words
from .match import LINK_LASTS
from .visits import Visits


@PURPOSES.add
class VolunteerPurpose(LinkPurpose):
    """The page of a volunteer over all visits to one client, as long as it runs.

    Who visits two clients has one page: what was opened on one device stands on it
    together. Nothing of the one goes to the other: each client has a link of its own,
    which is written by, logged and ended in its own dossier.
    """

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

    # -- a volunteer with two clients ---------------------------------------------

    @classmethod
    def is_beside(cls, link, other):
        if not other.purpose == link.purpose == cls.code:
            return False
        return bool(link.match_id.volunteer_id & other.match_id.volunteer_id)

    @classmethod
    def along(cls, link):
        """Those to the other clients of this volunteer whose coach is the colleague who
        knows the code; none that waits for a new code. Who may enter for a while (who
        stands in, a leader with a reason) binds no page to a device."""
        knows = link.told_by_id
        if not knows.active:
            return link.browse()
        others = link.match_id.volunteer_id.match_ids.link_ids.filtered(
            lambda other: other != link and other.purpose == cls.code
        )
        return others.filtered(
            lambda other: (
                other.dossier_id.coach_id == knows
                and knows in other.dossier_id._may_enter()
                and other._holds()
                and not other._is_locked()
            )
        )

    @classmethod
    def says_along(cls, link):
        # sudo: of the others it is told that they are there, and that is known
        if not cls.along(link.sudo()):
            return False
        return link.env._(
            "It opens the pages of your other clients whom %(name)s visits too.",
            name=cls.whom(link),
        )

    def in_short(self):
        visits = Visits(self.person)
        last = visits.last()
        return super().in_short() | {
            "said": visits.of_today().volunteer_said,
            "last": last and day_words(self.person.env, last, DAY_OF_WEEK),
        }


class AccessLink(models.Model):
    _inherit = "netwerk.access.link"

    match_id = fields.Many2one(
        "netwerk.match",
        readonly=True,
        index="btree_not_null",
        ondelete="cascade",
        check_company=True,
    )
