from odoo import api, fields, models

#: What somebody thinks of the meeting, by three faces. There is no total.
FACES = [("yes", "Yes"), ("a_bit", "A bit"), ("no", "No")]


class Attendance(models.Model):
    """Who was there, from when till when, and how it was for him."""

    _inherit = "netwerk.meeting.attendance"

    eval_heard = fields.Selection(FACES, "I was heard", copy=False)
    eval_useful = fields.Selection(FACES, "This helps us on", copy=False)
    eval_own_say = fields.Selection(FACES, "We decided together", copy=False)
    eval_words = fields.Text("What I want to say about it", copy=False)
    eval_on = fields.Date(
        "Looked back on", compute="_compute_eval_on", store=True, readonly=False
    )

    @api.depends("eval_heard", "eval_useful", "eval_own_say", "eval_words")
    def _compute_eval_on(self):
        today = fields.Date.context_today(self)
        for row in self:
            said = (
                row.eval_heard or row.eval_useful or row.eval_own_say or row.eval_words
            )
            row.eval_on = said and (row.eval_on or today)

    @api.onchange("state")
    def _onchange_state(self):
        """Whoever is there was there from the beginning to the end, unless said."""
        for row in self:
            if row.state == "present" and not (row.time_from or row.time_until):
                row.update(row.meeting_id._hours())

    def action_evaluate(self):
        """The few questions for this one person; nobody else's answers are there."""
        self.ensure_one()
        view = self.env.ref("netwerk_ondersteuning.view_attendance_evaluation_form")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("How was it for you?"),
            "res_model": self._name,
            "res_id": self.id,
            "view_mode": "form",
            "views": [(view.id, "form")],
            "target": "new",
        }


class Meeting(models.Model):
    _inherit = "netwerk.meeting"

    def action_all_present(self):
        """Whoever said that he would come is there; whoever said no is excused.

        The client and the colleague who prepared it did not have to say so. What is
        noted already stays as it is.
        """
        self.ensure_one()
        rows = self.attendance_ids.filtered(
            lambda row: row.state in ("wanted", "invited")
        )
        rows.filtered(lambda row: row.answer == "not").state = "excused"
        present = rows.filtered(
            lambda row: (
                row.answer == "coming"
                or (not row.answer and row.kind == "client")
                or (not row.answer and row.user_id and row.user_id == self.user_id)
            )
        )
        present.write({"state": "present"} | self._hours())
        return True

    def _hours(self):
        """From when till when this meeting lasts, as times of the day; if known."""
        if not (self.start and self.stop):
            return {}
        start, stop = self._local(self.start), self._local(self.stop)
        if start.date() != stop.date():
            return {}
        return {
            "time_from": start.hour + start.minute / 60,
            "time_until": stop.hour + stop.minute / 60,
        }
