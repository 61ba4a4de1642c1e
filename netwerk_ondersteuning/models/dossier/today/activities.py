"""What somebody put on the list of this user: activities in a dossier."""

from odoo.fields import Domain

from .row import TODAY, Action, TodayKind


@TODAY.add
class ActivityKind(TodayKind):
    """An activity of the user on a dossier, of today or before."""

    code = "activity"
    section = "promised"
    sequence = 30
    icon = "fa-check-square-o"
    model = "mail.activity"
    fields = ("res_id", "summary", "date_deadline")
    path = "res_id"
    order = "date_deadline, id"

    def waits(self):
        return (
            Domain("active", "=", True)
            & Domain("res_model", "=", "netwerk.dossier")
            & Domain("date_deadline", "<=", self.today.day)
            & self.env["netwerk.today"]._domain_no_row_of_its_own()
        )

    def within(self):
        return Domain("user_id", "=", self.env.uid) & Domain(
            "res_id", "in", self.today.entered.ids
        )

    def dossier_of(self, record):
        return self.env["netwerk.dossier"].browse(record.res_id)

    def row(self, record):
        return self.said(
            record,
            words=record.summary or record.activity_type_id.name or "",
            when=self.day_before(record.date_deadline),
        )

    def actions(self, record):
        return [Action("done", self.env._("Done"), "fa-check"), *self.set_aside()]

    def do_done(self, record):
        record.action_done()

    def undo_done(self, record, kept):
        record.action_unarchive()

    def ever(self, row_id):
        archived = self.env[self.model].with_context(active_test=False)
        domain = self.within() & Domain("id", "=", row_id)
        found = archived.search_fetch(domain, [], limit=1)
        return found.with_env(self.env)

    def open(self, record):
        return super().open(self.env["netwerk.dossier"].browse(record.res_id))
