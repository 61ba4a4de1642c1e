from odoo import api, fields, models

from ...engine.referral.page import named_other, people
from ..mixin.clock import today_of
from ..mixin.days import screen_day
from .facts import PageFacts
from .sheet import PageSheet, service_words


class ReferralPage(models.Model):
    """A page that went along with a referral, as it went.

    It is kept as plain data when it is printed, and nobody writes it. An earlier page
    is read here and never printed again: what goes is always made anew, of what holds.
    Who is named in it is named as in the network now: nobody's name stays longer than
    that person does.
    """

    _name = "netwerk.referral.page"
    _rec_names_search = ["recipient"]
    _inherit = "netwerk.part.mixin"
    _description = "Page that went along with a referral"
    _order = "day desc, id desc"
    _part_of = "referral_id"

    name = fields.Char("Page", compute="_compute_name")
    referral_id = fields.Many2one(
        "netwerk.referral", required=True, index=True, ondelete="cascade"
    )
    day = fields.Date("Went on", required=True, readonly=True)
    recipient = fields.Char("To whom", readonly=True)
    content = fields.Json(
        "What stood on it",
        export_string_translation=False,
        groups=fields.NO_ACCESS,  # read by `_compute_shown`, with names as they are now
    )
    member_ids = fields.Many2many(
        "netwerk.member",
        "netwerk_referral_page_member_rel",
        "page_id",
        "member_id",
        string="Who is named in it",
        groups=fields.NO_ACCESS,  # see `content`
    )
    shown = fields.Html("As it went", compute="_compute_shown", sanitize=False)

    @api.depends("day", "recipient")
    @api.depends_context("lang")
    def _compute_name(self):
        for page in self:
            day = screen_day(self.env, page.day)
            page.name = ", ".join(filter(None, (page.recipient, day)))

    @api.depends("day", "recipient")
    @api.depends_context("lang")
    def _compute_shown(self):
        for page in self:
            content = page.sudo().content  # sudo: nobody reads the data itself
            shown = content and PageSheet(
                page.referral_id, content, page.day, page.recipient
            )
            page.shown = shown and shown.html()

    @api.model
    def _keep(self, referral):
        """Keep the page of a referral as it goes now; the same page twice on one day
        is one.

        :return: the page
        """
        content, today = PageFacts(referral).page(), today_of(referral)
        # sudo: nobody writes these by hand; the caller asked whether it may go
        pages = self.sudo()
        mine = [("referral_id", "=", referral.id), ("day", "=", today)]
        values = {"recipient": service_words(referral) or False, "content": content}
        last = pages.search(mine, limit=1)
        if last and all(last[name] == value for name, value in values.items()):
            return last.sudo(False)
        members = [fields.Command.set(sorted(people(content)))]
        return pages.create(
            values | {"referral_id": referral.id, "day": today, "member_ids": members}
        ).sudo(False)

    def _name_other(self, name, keep, other):
        """Who is called otherwise from now on, is so in what was kept too."""
        result = super()._name_other(name, keep, other)
        for page in self.sudo():  # sudo: see `_compute_shown`
            page.content = named_other(page.content or {}, keep.id, other.id)
        return result
