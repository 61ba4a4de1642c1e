"""What ends with a dossier in this room: mails that wait, links, things to do."""

from datetime import date

from odoo import fields

from ...mixin.clock import day_words
from .closing import STEPS, ClosingStep


@STEPS.add
class MailsStep(ClosingStep):
    """What still waits to be mailed does not leave any more."""

    code = "mails"
    sequence = 10

    def _waiting(self):
        # sudo: what waits to be mailed is closed to users
        notes = self.env["netwerk.sent"].sudo()
        return notes.search(
            [("dossier_id", "=", self.dossier.id), ("state", "=", "waiting")]
        )

    def tells(self):
        count = len(self._waiting())
        if not count:
            return []
        return [
            self.env._(
                "Mails that did not leave yet, and do not: %(count)s", count=count
            )
        ]

    def end(self, choices):
        self._waiting()._take_back()


@STEPS.add
class LinksStep(ClosingStep):
    """Personal links end; who needs one again is given a new one."""

    code = "links"
    sequence = 80

    def _links(self):
        # sudo: links are ended for whoever closes, whoever gave them
        links = self.env["netwerk.access.link"].sudo()
        return links.search(
            [
                ("dossier_id", "=", self.dossier.id),
                ("withdrawn_at", "=", False),
                ("expires_at", ">", fields.Datetime.now()),
            ]
        )

    def tells(self):
        names = ", ".join(dict.fromkeys(self._links().mapped("for_whom")))
        return names and [self.env._("Personal links end: %(names)s", names=names)]

    def end(self, choices):
        links = self._links()
        links._withdraw()
        return len(links)

    def restore(self, kept):
        return [
            self.env._(
                "Personal links that ended are given anew: %(count)s", count=kept
            )
        ]


@STEPS.add
class ActivitiesStep(ClosingStep):
    """What colleagues still had to do in it, in whatever chatter, is put away."""

    code = "activities"
    sequence = 90

    def _activities(self):
        activities = self.env["mail.activity"].sudo()
        found = activities
        for name in self.dossier._thread_models():
            # sudo: it may be an activity of a colleague, in what is archived too
            records = self.env[name].sudo().with_context(active_test=False)
            mine = records._search([(records._dossier_path, "=", self.dossier.id)])
            found += activities.search(
                [("res_model", "=", name), ("res_id", "in", mine)]
            )
        return found

    def tells(self):
        found = self._activities()
        return [
            self.env._(
                "To do, put away: %(what)s (%(day)s)",
                what=activity.summary or activity.activity_type_id.name,
                day=day_words(self.env, activity.date_deadline),
            )
            for activity in found
        ]

    def end(self, choices):
        found = self._activities()
        found.active = False
        return [[row.id, fields.Date.to_string(row.date_deadline)] for row in found]

    def restore(self, kept):
        """Those of who may enter, of today or later."""
        today = self.dossier.company_id._netwerk_today()
        allowed = self.dossier._may_enter()
        # sudo: see `_activities`
        activities = self.env["mail.activity"].sudo().with_context(active_test=False)
        days = {id_: date.fromisoformat(day) for id_, day in kept}
        there = activities.browse(list(days)).exists()
        back = there.filtered(
            lambda row: (
                not row.active
                and days[row.id] >= today
                and (not row.user_id or row.user_id in allowed)
            )
        )
        back.active = True
        rest = len(days) - len(back)
        return [
            *(back and [self.env._("To do again: %(count)s", count=len(back))] or []),
            *(
                rest
                and [
                    self.env._(
                        "Not to do any more, for its day is past or nobody has it: "
                        "%(count)s",
                        count=rest,
                    )
                ]
                or []
            ),
        ]
