from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.instrument.vocabulary import LAYERS
from ..dossier.closing.closing import refuse_when_closed
from ..dossier.sent import mail_address
from ..instrument.filled.applying import may_fill_in, next_version
from ..instrument.filled.naming import OWN_WORDS
from ..network.map_link import qr_code
from .by_link import BY_LINK, ONCE_DONE
from .news import domain_came_in

#: Who works here fills in on the screen.
OF_THE_TEAM = ("coach", "team")


class Assessment(models.Model):
    """A sheet in the hands of who fills it in: by a personal link, or on paper."""

    _inherit = "netwerk.assessment"

    came_in_at = fields.Datetime(
        "Came in by link",
        readonly=True,
        help="When who has the link last said that it is done.",
    )

    @api.model
    def _domain_came_in(self):
        """What came in by link and was not talked about yet: see `domain_came_in`."""
        return domain_came_in(self)

    def _check_origins(self, origins, with_client=False):
        if BY_LINK.is_on(self):  # by a link there is no other sheet to come from
            raise UserError(self.env._("Unknown change."))
        return super()._check_origins(origins, with_client)

    # -- given -------------------------------------------------------------------------

    def give_questionnaire_link(self):
        """Give who fills in this sheet a personal link to it, for two weeks; one that
        was given before stops.

        :return: ``id``, ``url``, ``code``, ``qr`` (a picture of the address, as a data
            URL) and ``expires_at``; address and code are known only now
        :raise UserError: when this sheet is not for somebody outside, was taken back,
            or its dossier is closed
        :raise AccessError: when the dossier is not open to the user
        """
        self.ensure_one()
        self.check_access("read")
        links = self.env["netwerk.access.link"]
        link, url, code = links._give_to("questionnaire", self)
        return {
            "id": link.id,
            "url": url,
            "code": code,
            "qr": qr_code(url),
            "expires_at": fields.Datetime.to_string(link.expires_at),
        }

    def get_questionnaire_link(self):
        """The link of this sheet that is good now.

        :return: ``id``, ``state``, ``given_by``, ``expires_at`` and ``changed_at``
            (when something last came in by it, or False); False when there is none
        """
        self.ensure_one()
        self.check_access("read")
        self.env["netwerk.access.log"]._log_visit(self.dossier_id)
        link = self._good_link()
        return link and {
            "id": link.id,
            "state": link.state,
            "given_by": link.user_id.name,
            "expires_at": fields.Datetime.to_string(link.expires_at),
            "changed_at": fields.Datetime.to_string(link.changed_at) or False,
        }

    def _good_link(self):
        found = self.env["netwerk.access.link"].search_fetch(
            Domain("assessment_id", "=", self.id)
            & Domain("withdrawn_at", "=", False)
            & Domain("expires_at", ">", fields.Datetime.now()),
            [],
            limit=1,
        )
        return found if found and found.state != "ended" else False

    def action_print_blank_sheet(self):
        """The empty sheet on paper, for who likes to write."""
        self.ensure_one()
        self.check_access("read")
        return self.instrument_id.action_print_blank()

    def get_sheet_screen(self, with_client=False):
        """See the method; with ``road`` (how the answers came in, as the field),
        ``may_hand_on`` (whether it is for somebody outside, who can get a link) and
        ``hand_on_problem`` (why that one gets none now, in a sentence, or False)."""
        screen = super().get_sheet_screen(with_client)
        may = screen["can_edit"] and not self._inside_problem()
        return screen | {
            "road": self.road,
            "may_hand_on": bool(may),
            "hand_on_problem": self._link_problem() if may else False,
        }

    # -- for whom ----------------------------------------------------------------------

    def _is_of_client(self):
        """Whether the client fills it in, alone or together with somebody."""
        return self.respondent in OWN_WORDS

    def _inside_problem(self):
        """Why this sheet is never given to anybody outside, in a sentence, or False."""
        mine = self.sudo()  # sudo: of a sheet that the caller may see
        instrument = mine.instrument_id
        if mine.respondent in OF_THE_TEAM or instrument.subject in ("author", "team"):
            return self.env._("Who works here fills this in on the screen.")
        if instrument._template().layer != LAYERS[0]:
            return self.env._("This sheet is for who works with the client.")
        return False

    def _link_problem(self):
        """Why this sheet is not given to anybody by a link, in a sentence, or False."""
        self.ensure_one()
        mine = self.sudo()  # sudo: as above
        if mine.state == "taken_back":
            return self.env._("This sheet was taken back.")
        if problem := self._inside_problem():
            return problem
        return mine.member_id._link_problem() if mine.member_id else False

    def _again_problem(self):
        """Why no other device gets in by the link of this sheet, in a sentence, or
        False. A hook."""
        return False

    def _link_address(self):
        """The mail address on record of who fills it in, or False."""
        mine = self.sudo()  # sudo: as above; it is not shown
        if mine._is_of_client():
            return mail_address(mine.dossier_id.partner_id.email)
        return mine.member_id._link_address() if mine.member_id else False

    def _language_outwards(self):
        """The language of who fills it in."""
        self.ensure_one()
        if self._is_of_client():
            return super()._language_outwards()
        if self.member_id:
            return self.member_id._language_outwards()
        return self.company_id._netwerk_language()

    def _opens_words(self):
        """Who reads it and when, in words for who fills it in, where that is not all
        who work with the client at once; else empty. A hook."""
        return ""

    # -- what comes of it --------------------------------------------------------------

    def set_done(self, is_done=True):
        """See the method; once it is done its links open no longer than that one
        looks at it again."""
        result = super().set_done(is_done)
        if is_done:
            # sudo: links are not written by hand; whether one may was asked above
            links = self.env["netwerk.access.link"].sudo()
            until = fields.Datetime.now() + ONCE_DONE
            later = [("assessment_id", "=", self.id), ("expires_at", ">", until)]
            links.search(later).expires_at = until
        return result

    def set_on_paper(self, is_on=True):
        """Say that what stands here was typed over from paper, or that it was not.

        :raise UserError: when it came in by a link, or was taken back
        """
        self.ensure_one()
        with self.env.cr.savepoint():
            next_version(self, 0)
            may_fill_in(self)
            self._check_may_change()
            refuse_when_closed(self)
            if self.road == "link":
                raise UserError(self.env._("This sheet was filled in by link."))
            # sudo: nobody has a right to write these; was asked above
            self.sudo().road = "paper" if is_on else "screen"

    def _check_own(self):
        """Whoever has the link of a sheet is who filled it in."""
        return None if BY_LINK.is_on(self) else super()._check_own()
