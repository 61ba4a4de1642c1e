from datetime import timedelta

from markupsafe import Markup

from odoo import api, fields, models

from ..mixin.mark import Mark
from .agreement_doer import DOER_FIELDS

#: When something without a day is looked at first.
FIRST_LOOK = timedelta(days=7)
#: Activities that move because somebody may not enter any more.
CLOSING = Mark("netwerk_closing")
#: What changes the activity of an agreement.
FOLLOWED = {"state", "due_date", "doer_kind", *DOER_FIELDS.values()}


class Agreement(models.Model):
    """What a colleague must do is an Odoo activity on the dossier.

    Agreement and activity follow each other: day, colleague, done. Each side writes
    only what is different on the other, so that nothing goes round. In the activity,
    and in the mail that tells of it, stands a reference and nobody's name.
    """

    _inherit = "netwerk.agreement"

    activity_id = fields.Many2one(
        "mail.activity",
        string="To do",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="set null",
    )

    @api.model_create_multi
    def create(self, vals_list):
        agreements = super().create(vals_list)
        agreements._sync_activity()
        return agreements

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & FOLLOWED:
            self._sync_activity()
        return result

    def unlink(self):
        self.check_access("unlink")
        activities = self._live_activity()
        result = super().unlink()
        activities.unlink()
        return result

    def _live_activity(self):
        # sudo: whoever may write the agreement takes its activity along, also when it
        # is a colleague's
        return self.sudo().activity_id.filtered("active")

    def _sync_activity(self):
        """Make, move or remove the activities of these agreements."""
        to_make = self.browse()
        to_remove = self.env["mail.activity"].sudo()
        for agreement in self:
            activity = agreement._live_activity()
            if not agreement._is_to_do():
                to_remove |= activity
            elif agreement.has_gap:
                continue  # it went to the coach when the door closed
            elif activity:
                agreement._move_activity(activity)
            elif agreement.dossier_id.active:
                to_make |= agreement
        to_remove.unlink()
        to_make._make_activity()

    def _is_to_do(self):
        """Whether a colleague has a day on which to do this, or to look at it first."""
        return (
            self.state == "open"
            and self.doer_kind == "user"
            and bool(self.due_date or not self.review_ids)
        )

    def _move_activity(self, activity):
        """Write what is different, and only that."""
        wanted = {"user_id": self.doer_user_id.id}
        if self.due_date:
            wanted["date_deadline"] = self.due_date
        different = {
            name: value
            for name, value in wanted.items()
            if activity._fields[name].convert_to_write(activity[name], activity)
            != value
        }
        if different:
            activity.with_env(self._activity_env()).write(different)

    def _make_activity(self):
        if not self:
            return
        Activity = self.env["mail.activity"].with_env(self._activity_env())
        todo = self.env.ref("mail.mail_activity_data_todo", raise_if_not_found=False)
        today = fields.Date.context_today(self)
        activities = Activity.create(
            [
                {
                    "res_model_id": self.env["ir.model"]._get_id("netwerk.dossier"),
                    "res_id": agreement.dossier_id.id,
                    "activity_type_id": todo and todo.id,
                    "user_id": agreement.doer_user_id.id,
                    "date_deadline": agreement.due_date or today + FIRST_LOOK,
                    **agreement._neutral_words(),
                }
                for agreement in self
            ]
        )
        for agreement, activity in zip(self, activities, strict=True):
            agreement.activity_id = activity

    def _activity_env(self):
        """Without our defaults, and without mail while data are being loaded."""
        context = self.env.context
        kept = {name: context[name] for name in context if name[:8] != "default_"}
        if context.get("install_mode"):
            kept["mail_activity_quick_update"] = True
        return self.env(context=kept)

    def _neutral_words(self):
        """Summary and note, in the language of who must do it; nobody's name."""
        # sudo: a coach may have no right on users
        lang = self.doer_user_id.sudo().lang or self.env.lang
        env = self.with_context(lang=lang).env
        return {
            "summary": env._(
                "Agreement in dossier %(reference)s",
                reference=self.dossier_id.reference,
            ),
            "note": Markup('<p><a href="/odoo/netwerkafspraken/%s">%s</a></p>')
            % (self.id, env._("See the agreement")),
        }

    # -- from the activity --------------------------------------------------------

    def _activity_is_done(self):
        """The colleague did it: once is done, what comes back was kept this time."""
        for agreement in self.filtered(lambda row: row.state == "open"):
            if not agreement.comes_back:
                agreement.state = "done"
                continue
            today = fields.Date.context_today(self)
            if today not in agreement.review_ids.mapped("date"):
                agreement._look_back(True)
            agreement._move_to_next_time()

    def _current_day(self):
        """Without a day of its own, that of the activity."""
        return super()._current_day() or self.sudo().activity_id.date_deadline


class MailActivity(models.Model):
    _inherit = "mail.activity"

    def write(self, vals):
        result = super().write(vals)
        if vals.keys() & {"active", "date_deadline", "user_id"}:
            self._tell_agreements(vals)
        return result

    def _tell_agreements(self, vals):
        """Let the agreements behind these activities follow."""
        ours = self.filtered(lambda activity: activity.res_model == "netwerk.dossier")
        if not ours or CLOSING.is_on(self):
            return
        # sudo: who may change an activity of a dossier may enter it (see the room
        # `dossier`); which organisations are switched on does not matter
        agreements = self.env["netwerk.agreement"].sudo()
        for agreement in agreements.search(
            [("activity_id", "in", ours.ids), ("state", "=", "open")]
        ):
            activity = agreement.activity_id
            if not activity.active:
                agreement._activity_is_done()
                continue
            if "date_deadline" in vals and agreement.due_date != activity.date_deadline:
                agreement.due_date = activity.date_deadline
            user = activity.user_id
            if "user_id" in vals and user and user != agreement.doer_user_id:
                agreement.doer_user_id = user


class Dossier(models.Model):
    _inherit = "netwerk.dossier"

    def _close_doors(self):
        """What somebody did who may not enter any more becomes a gap.

        Its activity goes to the coach, as every activity does; that is no handing
        over: who does it now is for him to say.
        """
        return super(Dossier, CLOSING.put_on(self))._close_doors()
