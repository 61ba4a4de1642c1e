"""What ends with a dossier in this room: mails that wait, links, things to do."""

from datetime import date

from markupsafe import Markup

from odoo import fields

from ...mixin.days import day_words, screen_day
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


def not_posted(messages):
    """Keep what was to be posted later as a note, which nobody is told of.

    :param messages: ``mail.scheduled.message`` of closed dossiers
    """
    # sudo: it may be the message of a colleague; who closes the dossier may read it
    for message in messages.sudo():
        record = messages.env[message.model].browse(message.res_id)
        words = record.env._(
            "Was to be posted on %(day)s by %(name)s, and was not: the dossier was "
            "closed.",
            day=day_words(record.env, message.scheduled_date),
            name=message.author_id.name,
        )
        files = message.attachment_ids
        files.write({"res_model": message.model, "res_id": message.res_id})
        record.message_post(
            body=Markup("<p>%s</p>%s") % (words, message.body or ""),
            attachment_ids=files.ids,
        )
    messages.sudo().unlink()


def hanging_of(dossier, model, by):
    """What of another model hangs from a dossier and all chatter in it, under sudo.

    :param str by: the field with the name of the model from which it hangs
    """
    # sudo: it may be of a colleague, in what is archived too
    hanging = found = dossier.env[model].sudo()
    for name in dossier._thread_models():
        records = dossier.env[name].sudo().with_context(active_test=False)
        mine = records._search([(records._dossier_path, "=", dossier.id)])
        found += hanging.search([(by, "=", name), ("res_id", "in", mine)])
    return found


@STEPS.add
class LaterStep(ClosingStep):
    """What was to be posted later is not; its words stay, as a note."""

    code = "later"
    sequence = 85

    def _messages(self):
        return hanging_of(self.dossier, "mail.scheduled.message", "model")

    def tells(self):
        count = len(self._messages())
        if not count:
            return []
        return [
            self.env._(
                "Messages that were to be posted later, and stay as a note: %(count)s",
                count=count,
            )
        ]

    def end(self, choices):
        not_posted(self._messages().with_env(self.env))


@STEPS.add
class ActivitiesStep(ClosingStep):
    """What colleagues still had to do in it, in whatever chatter, is put away."""

    code = "activities"
    sequence = 90

    def _activities(self):
        return hanging_of(self.dossier, "mail.activity", "res_model")

    def tells(self):
        found = self._activities()
        return [
            self.env._(
                "To do, put away: %(what)s (%(day)s)",
                what=activity.summary or activity.activity_type_id.name,
                day=screen_day(self.env, activity.date_deadline),
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
