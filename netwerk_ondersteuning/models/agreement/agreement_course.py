from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import SQL, format_date

from ...engine.meeting import load

#: What is copied when an agreement is made anew.
AGAIN = (
    "name",
    "function_id",
    "doer_kind",
    "doer_member_id",
    "doer_user_id",
    "doer_name",
    "backup_member_id",
    "backup",
    "frequency",
    "moment",
    "until_date",
    "cost",
    "payer",
)
#: What says who does it, and who takes over.
WHO = (
    "doer_kind",
    "doer_member_id",
    "doer_user_id",
    "doer_name",
    "backup_member_id",
    "backup",
)
#: How an agreement can end that leaves a look back.
LOOKED_BACK = {"done": True, "missed": False}


class Agreement(models.Model):
    """What came of an agreement, noted without blame.

    Whoever comes second (another tab, a colleague, a double click) hears what was
    noted in the meantime, and nothing is noted twice.
    """

    _inherit = "netwerk.agreement"

    comes_back = fields.Boolean(compute="_compute_comes_back")
    last_review = fields.Char("Last time", compute="_compute_last_review")
    # stored: so that two who look back at the same moment meet in this row
    last_review_date = fields.Date(
        "Last looked back on", compute="_compute_last_review_date", store=True
    )

    @api.depends("frequency")
    def _compute_comes_back(self):
        for agreement in self:
            agreement.comes_back = agreement.frequency != "once"

    @api.depends("review_ids.date", "review_ids.is_kept")
    def _compute_last_review(self):
        for agreement in self:
            last = agreement.review_ids.filtered("date").sorted(
                lambda row: (row.date, row._origin.id)
            )[-1:]
            agreement.last_review = last and last._words()

    @api.depends("review_ids.date")
    def _compute_last_review_date(self):
        for agreement in self:
            days = agreement.review_ids.filtered("date").mapped("date")
            agreement.last_review_date = max(days, default=False)

    # -- what cannot go together ----------------------------------------------------

    @api.onchange("frequency")
    def _onchange_frequency(self):
        if self.frequency == "once":
            self.until_date = False

    @api.onchange("cost")
    def _onchange_cost(self):
        if not self.cost:
            self.payer = False

    @api.constrains("frequency", "until_date", "due_date", "made_on")
    def _check_dates(self):
        for agreement in self:
            until = agreement.until_date
            if until and agreement.frequency == "once":
                raise ValidationError(
                    self.env._(
                        "“Until” is for what comes back. For what is done once, fill "
                        "in “By”."
                    )
                )
            if until and until < agreement.made_on:
                raise ValidationError(
                    self.env._("“Until” comes before the day of the agreement.")
                )
            if until and agreement.due_date and agreement.due_date > until:
                raise ValidationError(self.env._("“By” comes after “Until”."))

    @api.constrains("backup_member_id", "doer_member_id")
    def _check_backup_is_another(self):
        for agreement in self:
            backup = agreement.backup_member_id
            if backup and backup == agreement.doer_member_id:
                raise ValidationError(
                    self.env._("Who takes over when needed is somebody else.")
                )

    # -- one road for every change of state -------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        agreements = super().create(vals_list)
        for agreement in agreements:
            if agreement.follows_id:
                agreement._replace()
        return agreements

    def write(self, vals):
        """Done and missed leave a look back, by whatever road they come."""
        state = vals.get("state")
        closing = self.filtered(lambda row: row.state != state)
        result = super().write(vals)
        if state in LOOKED_BACK and closing:
            closing._look_back(LOOKED_BACK[state], vals.get("came_between"))
        return result

    def _replace(self):
        """End what this agreement comes instead of."""
        old = self.follows_id
        old._lock()
        others = old.followed_by_ids - self
        if others:
            raise UserError(
                self.env._(
                    "This was agreed anew in the meantime: “%(name)s” (%(doer)s).",
                    name=others[0].name,
                    doer=others[0].doer or self.env._("nobody yet"),
                )
            )
        if old.state in ("open", "missed"):
            same = old._doer_key() == self._doer_key()
            old.state = "renegotiated" if same else "handed_over"

    def _look_back(self, is_kept, came_between=False):
        self.env["netwerk.agreement.review"].create(
            [
                {
                    "agreement_id": agreement.id,
                    "is_kept": is_kept,
                    "came_between": not is_kept and came_between,
                }
                for agreement in self
            ]
        )

    def _lock(self):
        """Hold these rows until the commit, and read anew what changed meanwhile."""
        self.flush_recordset()
        self.env.cr.execute(
            SQL(
                "SELECT 1 FROM netwerk_agreement WHERE id IN %s ORDER BY id FOR UPDATE",
                tuple(self.ids),
            )
        )
        self.invalidate_recordset()

    def _still(self, *states):
        """Refuse, in words, when somebody noted something else in the meantime."""
        self.ensure_one()
        self.check_access("write")
        self._lock()
        if self.state not in states:
            labels = dict(self._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "“%(name)s” has been noted already as: %(state)s.",
                    name=self.name,
                    state=labels[self.state].lower(),
                )
            )

    # -- buttons ------------------------------------------------------------------

    def action_done(self):
        self._still("open")
        self.state = "done"

    def action_stop(self):
        """Not needed any more."""
        self._still("open", "missed")
        self.state = "stopped"

    def action_kept(self):
        """Kept this time; what comes back stays open."""
        if not self.comes_back:
            return self.action_done()
        self._look_back_today(True)

    def action_missed(self):
        """Ask what came in between, and what we do now."""
        self._still("open")
        if self.comes_back:
            self._refuse_second_today()
        self.came_between = False  # what came in between an earlier time is in its row
        return self._open_dialog(
            "view_agreement_missed_form", self.env._("Did not work out"), res_id=self.id
        )

    def action_missed_let_be(self):
        """Let it be: what comes back stays as agreed, what was for once is over."""
        self._note_missed()

    def action_missed_anew(self):
        self._note_missed()
        return self.action_agree_anew()

    def action_missed_hand_over(self):
        self._note_missed()
        return self.action_hand_over()

    def _note_missed(self):
        if self.comes_back:
            self._look_back_today(False, self.came_between)
        else:
            self._still("open")
            self.write({"state": "missed", "came_between": self.came_between})

    def _look_back_today(self, is_kept, came_between=False):
        self._still("open")
        self._refuse_second_today()
        self._look_back(is_kept, came_between)
        self._move_to_next_time()

    def _refuse_second_today(self):
        today = fields.Date.context_today(self)
        if today in self.review_ids.mapped("date"):
            raise UserError(
                self.env._(
                    "Today it was noted already: %(words)s You can change it under "
                    "“Looking back”.",
                    words=self.last_review,
                )
            )

    def _move_to_next_time(self):
        """What has a day and a rhythm gets its next day, unless that was the last."""
        day = self._current_day()
        if not day:
            return
        due = load.next_time(self.frequency, day, fields.Date.context_today(self))
        is_over = due and self.until_date and due > self.until_date
        self.due_date = not is_over and due

    def _current_day(self):
        """The day on which it is to be done next, when there is one."""
        return self.due_date

    def action_agree_anew(self):
        self._still("open", "missed")
        return self._open_new(AGAIN, self.env._("Agree anew"))

    def action_hand_over(self):
        """Somebody else does it."""
        self._still("open", "missed")
        names = [name for name in AGAIN if name not in WHO]
        stands_by = self.backup_member_id.filtered("can_take_on")
        takes_over = stands_by and {
            "default_doer_kind": "member",
            "default_doer_member_id": stands_by.id,
        }
        title = self.env._("Hand over")
        return self._open_new(
            [*names, "due_date"],
            title,
            {"netwerk_hand_over": True} | (takes_over or {}),
        )

    def action_fill(self):
        """Give a gap a doer; when somebody did it before, that stays to be seen."""
        self._still("open")
        if self.doer_kind:
            return self.action_hand_over()
        return self._open_dialog(
            "view_agreement_fill_form", self.env._("Who does it?"), res_id=self.id
        )

    def action_reopen(self):
        """Undo the last step, with what it left behind."""
        self._still(*dict(self._fields["state"].selection).keys() - {"open"})
        newer = self.followed_by_ids
        if newer.filtered(lambda row: row.state != "open" or row.review_ids):
            raise UserError(
                self.env._(
                    "Something was noted already on what came instead of it. Go on "
                    "with that agreement."
                )
            )
        newer.unlink()
        if self.state in LOOKED_BACK or not self.comes_back:
            last = self.review_ids.sorted("id")[-1:]
            if last.is_kept == (self.state == "done"):
                last.unlink()
        self.write({"state": "open", "came_between": False})

    def _open_new(self, names, title, defaults=None):
        """The dialog of an agreement instead of this one, filled in beforehand."""
        defaults = {
            f"default_{name}": self._fields[name].convert_to_write(self[name], self)
            for name in names
        } | (defaults or {})
        until = self.until_date
        if until and until < fields.Date.context_today(self):
            defaults["default_until_date"] = False
        return self._open_dialog(
            "view_agreement_new_form",
            title,
            context=defaults
            | {
                "default_dossier_id": self.dossier_id.id,
                "default_follows_id": self.id,
                "default_meeting_id": self.env.context.get("netwerk_meeting_id"),
            },
        )

    def _open_dialog(self, view, title, **action):
        view = self.env.ref(f"netwerk_ondersteuning.{view}")
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self._name,
            "views": [(view.id, "form")],
            "target": "new",
            **action,
        }


class AgreementReview(models.Model):
    _inherit = "netwerk.agreement.review"

    @api.constrains("date")
    def _check_not_ahead(self):
        today = fields.Date.context_today(self)
        if any(review.date > today for review in self):
            raise ValidationError(
                self.env._("What is still to come cannot be looked back on.")
            )

    def _words(self):
        """In words: "3 November: kept." or what came in between."""
        day = format_date(self.env, self.date)
        words = self.env._("kept") if self.is_kept else self.env._("did not work out")
        if not self.is_kept and self.came_between:
            words = f"{words} ({self.came_between})"
        return f"{day}: {words}."
