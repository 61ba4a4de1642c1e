"""Remarks beside what is being made, where a template editor mends it."""

from odoo import models

from ...mixin.days import screen_day
from ..origins import with_origins

#: So many are told at once; the screen asks for the next ones.
_TOLD = 50


class EditorMixin(models.AbstractModel):
    """The editor shows what was said of the versions before, and of that of which it
    was made."""

    _inherit = "netwerk.editor.mixin"

    def get_template_screen(self):
        """Also ``remarks``: of each open one ``id`` and ``place`` (keys from the
        outside in; empty: the whole), the newest first."""
        return super().get_template_screen() | {"remarks": self._remarks_beside()}

    def _remarks_beside(self):
        remarks = self.env["netwerk.template.remark"]
        if not remarks.has_access("read"):
            return []
        # sudo: of which it was made; of remarks only those of the user are searched
        codes = with_origins(self.sudo()).mapped("code")
        found = remarks.search_fetch(
            [
                (f"{self._name.removeprefix('netwerk.')}_id.code", "in", codes),
                ("company_id", "=", self._company_of_remarks().id),
                ("state", "=", "open"),
            ],
            ["place"],
        )
        return [{"id": one.id, "place": one.place or []} for one in found]


class Remark(models.Model):
    _inherit = "netwerk.template.remark"

    def get_told(self):
        """These remarks as they are told beside what they are about, the newest first.

        What is gone meanwhile, or not for the user, is passed over.

        :return: at most 50 of ``id``, ``words``, ``said`` (who or which organisation,
            and when), ``about`` (of which version), ``where`` and ``is_done``
        """
        found = self.search([("id", "in", self.ids)], limit=_TOLD)
        return [one._told() for one in found]

    def _told(self):
        # sudo: who has left, and a version that nobody works with any more, have a name
        about = (self.instrument_id or self.method_id).sudo()
        who = self.from_organisation or self.create_uid.sudo().name
        made = self.company_id._netwerk_day_at(self.create_date)
        return {
            "id": self.id,
            "words": self.words,
            "said": f"{who or self.env._('Somebody')}, {screen_day(self.env, made)}",
            "about": self.env._(
                "%(title)s, version %(version)s",
                title=about.display_name,
                version=about.version,
            ),
            "where": self.place_words or "",
            "is_done": self.state == "done",
        }
