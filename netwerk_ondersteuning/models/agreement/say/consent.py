"""Whether the one who does an agreement finds that it is right.

What was agreed without its doer is a question to that person. What they answer is kept,
and the coach hears it; nothing else changes by it.
"""

from odoo import fields
from odoo.fields import Domain

from ...dossier.closing.closing import domain_open
from ...meeting.outcome import BY_DAY, HELD
from ...mixin.clock import day_at
from ...mixin.days import screen_day
from ..course import Course
from ..doer import DOER_FIELDS, MERGING
from ..gap import domain_nobody
from ..rhythm import RHYTHM

#: What somebody can answer, as the coach reads it.
ANSWERS = [
    ("yes", "Agreed"),
    ("done", "Says it is done"),
    ("no", "Says: not any more"),
    ("unknown", "Knows nothing of it"),
]
CONSENTS = [("asked", "Asked, no answer yet"), *ANSWERS]
#: The answers that the coach must do something with.
TO_LOOK_AT = ("done", "no", "unknown")
#: The answers of somebody who does not do it: it is no part of their load.
REFUSED = ("no", "unknown")
#: Who is asked. A colleague has an activity, and an organisation has no page.
ASKED_KINDS = ("client", "member")
#: The kinds of contact at which the client is there, without a list of who was.
WITH_CLIENT = ("talk", "home_visit", "going_along")
#: What somebody says yes to. The day is a part of what is done once; of what comes back
#: it moves along by itself.
QUESTION = {
    *("name", "moment", "hours", "doer_kind"),
    *RHYTHM,
    *DOER_FIELDS.values(),
}


def consent_of(agreement):
    """What the doer says of this one agreement, one of ``CONSENTS``; False: not asked.

    The last answer to the question as it is now. Who was there when it was made has
    agreed, as long as it was not changed on a later day. Of what was agreed before this
    was asked at all, nobody is asked until it changes.
    """
    if agreement.doer_kind not in ASKED_KINDS:
        return False
    if last := last_answer(agreement):
        return "yes" if is_looked_back(last) else last.answer
    if was_there(agreement) and not agreement.is_changed:
        return "yes"
    return False if agreement.is_from_before else "asked"


def last_answer(agreement):
    """The last answer to the question as it is now; none: no record."""
    answers = agreement.answer_ids.filtered("is_current")
    return answers.sorted(lambda row: row._origin.id)[-1:]


def is_looked_back(answer):
    """Whether this answer says that it is done, and was looked back upon since.

    Of what comes back, that was this time; it goes on as it was agreed.
    """
    agreement = answer.agreement_id
    if answer.answer != "done" or not answer.answered_on:
        return False
    said_on = day_at(agreement, answer.answered_on)
    days = agreement.review_ids.filtered("date").mapped("date")
    return any(day >= said_on for day in days)


def was_there(agreement):
    """Whether the doer was present at the meeting at which it was made.

    At what is still to come nobody was there yet.
    """
    meeting = agreement.meeting_id
    if not meeting or meeting.date > agreement.company_id._netwerk_today():
        return False
    rows = meeting.attendance_ids.filtered(lambda row: row.state == "present")
    if agreement.doer_kind == "member":
        return agreement.doer_member_id._origin in rows.member_id._origin
    took_place = meeting.outcome in (*BY_DAY, *HELD)
    return "client" in rows.mapped("kind") or (
        took_place and meeting.kind in WITH_CLIENT
    )


def domain_answered(env):
    """Open agreements with an answer that the coach must do something with.

    Not of a closed dossier; who is gone leaves a gap, which is a list of its own.
    """
    return (
        Domain("state", "=", "open")
        & Domain("consent", "in", TO_LOOK_AT)
        & domain_open()
        & ~domain_nobody(env)
    )


def changed_questions(agreements, vals):
    """Those of these agreements of which ``vals`` makes another question."""
    if MERGING.is_on(agreements):
        return agreements.browse()  # the same person under another name
    return agreements.filtered(lambda row: _is_another_question(row, vals))


def _is_another_question(agreement, vals):
    names = QUESTION & vals.keys()
    if "due_date" in vals and not agreement.comes_back:
        names.add("due_date")
    return any(
        (field.convert_to_cache(vals[name], agreement, validate=False) or None)
        != (field.convert_to_cache(agreement[name], agreement, validate=False) or None)
        for name in names
        for field in [agreement._fields[name]]
    )


def ask_anew(agreements):
    """What was said of these was said of another question: it stays, and is over."""
    # sudo: nobody writes what somebody else said; who may write the agreement may
    # change it, and so what it is that was asked
    agreements.sudo().answer_ids.filtered("is_current").is_current = False
    agreements.filtered("is_from_before").is_from_before = False
    for agreement in agreements:
        made = agreement.meeting_id.date or agreement.made_on
        if made < agreement.company_id._netwerk_today():
            agreement.is_changed = True


class Say:
    """What the doer of one agreement says of it.

    :param agreement: one ``netwerk.agreement``
    """

    def __init__(self, agreement):
        agreement.ensure_one()
        self.agreement = agreement
        self.env = agreement.env

    def last(self):
        """The last answer to the question as it is now; none: no record."""
        return last_answer(self.agreement)

    def answer(self, answer, words=False, is_by_link=False):
        """Keep an answer; once, when the same comes twice.

        :return: whether it is another answer than the last one
        """
        agreement = self.agreement
        Course(agreement).still("open")
        last = self.last()
        is_same = (last.answer, last.words or False) == (answer, words or False)
        if is_same and not is_looked_back(last):
            return False
        # sudo: answers are only kept by this method; whether the user may write the
        # agreement was asked above
        agreement.answer_ids.sudo().create(
            {
                "agreement_id": agreement.id,
                "answered_on": fields.Datetime.now(),
                "answer": answer,
                "words": words,
                "who": agreement.doer,
                "is_by_link": is_by_link,
            }
        )
        return True

    def in_words(self):
        """For the coach, in a sentence: "Rosa says: not any more (2 March): “…”"."""
        agreement = self.agreement
        if agreement.state != "open" or agreement.consent in (False, "yes"):
            return False
        env, doer = self.env, agreement.doer
        if agreement.consent == "asked":
            return env._(
                "%(name)s was not there when this was agreed, and has not said yet "
                "whether it is right.",
                name=doer,
            )
        last = self.last()
        said = {
            "done": env._("%(name)s says that it is done", name=doer),
            "no": env._("%(name)s says: not any more", name=doer),
            "unknown": env._("%(name)s knows nothing of this", name=doer),
        }[agreement.consent]
        words = f"{said} ({screen_day(env, day_at(agreement, last.answered_on))})"
        return f"{words}: “{last.words}”" if last.words else f"{words}."
