from odoo import fields, models
from odoo.exceptions import UserError

from ..dossier.link_purpose import PARTS


class AccessLink(models.Model):
    """Somebody's own page: what it shows, and what comes in by it.

    It is made of parts that the rooms register (:class:`PagePart`): all that it shows
    is plain data of theirs, of this one person; all that comes in is written by one of
    them, in the name of the colleague of the link and under his rules.
    """

    _inherit = "netwerk.access.link"

    def _member_page(self):
        """What the page shows to whom this link is for, as plain data; see the class.

        Beside what each part shows, under its name (None: it is not on this page), and
        the head of the purpose: ``title``, the xml id of the heading, and ``parts``,
        the xml ids of those that stand on it, in their order.
        """
        purpose = self._purpose()
        dossier = purpose.dossier
        page = self._whom_to_call() | {
            # sudo: the name of a colleague, who may work elsewhere by now
            "coach": dossier.sudo().coach_id.name,
            "contact": purpose.contact(),
            "has_client": dossier.kind == "client",
            "purpose": purpose.code,
            "title": purpose.title_template,
            "parts": [],
        }
        page |= purpose.head()
        page |= {part.name(): None for part in PARTS.values()}
        for part in purpose.parts():
            shown = part.shows()
            page[part.name()] = shown
            if part.is_there(shown):
                page["parts"].append(part.template)
        return page

    def _say(self, part, typed):
        """Write down what somebody says on his page.

        :param str part: the code of a part of the page
        :param dict typed: what the form of that part sends, any text at all
        :raise UserError: in words for who typed it; then nothing has changed
        """
        self.ensure_one()
        found = [one for one in self._purpose().parts() if one.code == part]
        if not found:  # of the page of another purpose
            raise UserError(self.env._("This is not possible any more."))
        found[0].say(typed)
        # sudo: a link is the addon's own business
        self.sudo().changed_at = fields.Datetime.now()
        self._log_link("link_changed", self._actor(), part)
