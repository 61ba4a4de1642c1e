from odoo import api, fields, models
from odoo.exceptions import ValidationError


class Topic(models.Model):
    """A theme on the table, once; what was said on it stands in the minutes."""

    _name = "netwerk.meeting.topic"
    _inherit = ["netwerk.meeting.topic", "netwerk.minuted.mixin"]
    _minuted = {"meeting_id", "theme_id", "label", "information"}

    is_free = fields.Boolean(related="theme_id.is_free")
    title = fields.Char(compute="_compute_title")

    @api.depends("theme_id.name", "label")
    def _compute_title(self):
        for topic in self:
            topic.title = topic.label or topic.theme_id.name

    @api.constrains("theme_id", "label")
    def _check_label(self):
        for topic in self:
            if topic.theme_id.is_free and not (topic.label or "").strip():
                raise ValidationError(self.env._("Say what the other theme is."))

    @api.constrains("theme_id", "meeting_id")
    def _check_once(self):
        listed = self.filtered(lambda topic: not topic.theme_id.is_free)
        counts = self._read_group(
            [
                ("meeting_id", "in", listed.meeting_id.ids),
                ("theme_id", "in", listed.theme_id.ids),
            ],
            ["meeting_id", "theme_id"],
            having=[("__count", ">", 1)],
        )
        if counts:
            raise ValidationError(self.env._("This theme is on the table already."))

    @api.constrains("meeting_id")
    def _check_agreements(self):
        self.agreement_ids._check_topic()
