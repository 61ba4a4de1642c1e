from markupsafe import Markup

from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ..meeting.meeting import HELD

#: As many characters as somebody types here in one go.
MOST_WORDS = 1000
#: A day as one says it: "Tuesday 3 March 2026".
LONG_DAY = "EEEE d MMMM y"
#: What somebody says about a meeting afterwards, question by question.
QUESTIONS = ("eval_heard", "eval_useful", "eval_own_say")
#: Of the minutes, the state in which those who get them may read them.
FINAL = "final"


class AccessLink(models.Model):
    """The page of somebody who is invited, or who agreed to do something.

    All that the page shows stands in plain data that is made here, of this one person:
    a field that is added to a model stays with the team until somebody adds it here.
    All that comes in passes :meth:`_say`, which writes what is listed there and nothing
    else, in the name of the colleague of the link and under his rules.
    """

    _inherit = "netwerk.access.link"

    # -- what the page shows ------------------------------------------------------

    def _whom_to_call(self):
        """Whom somebody can call about this link, also when it is over."""
        company = self.sudo().company_id
        return {"organisation": company.name, "phone": company.phone}

    def _member_page(self):
        """What the page shows to whom this link is for; see the class."""
        attendance, member = self._within()
        dossier = self._dossier()
        meeting = attendance.meeting_id
        is_client = attendance.kind == "client"
        return self._whom_to_call() | {
            # sudo: the name of a colleague, who may work elsewhere by now
            "coach": dossier.sudo().coach_id.name,
            "client": attendance._client_on_page(),
            "has_client": dossier.kind == "client",
            "is_client": is_client,
            "meeting": meeting and attendance._invitation_page(),
            "answer": meeting and attendance._answer_page(),
            "agreements": self._agreements()._on_page(),
            "strain": member._strain_page() if member else None,
            "evaluation": attendance._evaluation_page() if meeting else None,
            "minutes": attendance._minutes_page() if meeting else None,
        }

    def _within(self):
        """The place at the table and the member of this link, each may be none, as its
        colleague may see them."""
        env = self._dossier().env
        attendance = self.attendance_id.with_env(env)
        return attendance, attendance.member_id or self.member_id.with_env(env)

    def _agreements(self):
        """What this person does, and nothing of anybody else."""
        attendance, member = self._within()
        if member:
            who = [("doer_member_id", "=", member.id)]
        elif attendance.kind == "client":
            who = [("doer_kind", "=", "client")]
        else:
            return self._dossier().env["netwerk.agreement"]
        dossier = self._dossier()
        return dossier.env["netwerk.agreement"].search_fetch(
            [("dossier_id", "=", dossier.id), ("state", "=", "open"), *who], []
        )

    # -- what comes in --------------------------------------------------------------

    def _say(self, part, typed):
        """Write down what somebody says on his page.

        :param str part: the part of the page: answer, strain, word or evaluation
        :param dict typed: what the form of that part sends, any text at all
        :raise UserError: in words for who typed it; then nothing has changed
        """
        self.ensure_one()
        methods = {
            "answer": self._say_answer,
            "strain": self._say_strain,
            "word": self._say_word,
            "evaluation": self._say_evaluation,
        }
        methods[part](typed)
        # sudo: a link is the addon's own business
        self.sudo().changed_at = fields.Datetime.now()
        self._log_link("link_changed", self._actor(), part)

    def _say_answer(self, typed):
        attendance, _member = self._within()
        if not attendance or not attendance._can_answer():
            raise self._not_now()
        if typed.get("seen") != attendance.meeting_id._when_key():
            raise UserError(
                self.env._(
                    "The meeting has been moved in the meantime. Look at the new day "
                    "and hour, and answer once more."
                )
            )
        attendance.write(
            {
                "answer": self._choice(attendance, "answer", typed),
                "answer_note": self._words(typed),
                "answered_on": fields.Datetime.now(),
                "answer_by_link": True,
                "answered_for": attendance.meeting_id._when_key(),
            }
        )

    def _say_strain(self, typed):
        _attendance, member = self._within()
        if not member:
            raise self._not_now()
        strains = member.env["netwerk.member.strain"]
        today = fields.Date.context_today(member)
        values = {
            "level": self._choice(strains, "level", typed),
            "words": self._words(typed),
        }
        own = member._said_by_link(today)
        if own:
            own.write(values)
        else:
            strains.create(
                values | {"member_id": member.id, "date": today, "is_by_link": True}
            )
        if values["level"] != "fine":
            self._ask_coach(member)

    def _say_word(self, typed):
        number = typed.get("agreement")
        agreement = self._agreements().filtered(lambda one: str(one.id) == number)
        if not agreement:
            raise self._not_now()
        words = self._words(typed)
        if not words:
            raise UserError(self.env._("Write in a few words what does not work."))
        today = fields.Date.context_today(agreement)
        agreement.write({"doer_words": words, "doer_words_on": today})
        self._ask_coach(agreement)

    def _say_evaluation(self, typed):
        attendance, _member = self._within()
        if not attendance or not attendance._can_evaluate():
            raise self._not_now()
        values = {
            name: self._choice(attendance, name, typed, is_needed=False)
            for name in QUESTIONS
        }
        values["eval_words"] = self._words(typed)
        if not any(values.values()):
            raise UserError(self.env._("Choose a face, or write a word."))
        today = fields.Date.context_today(attendance)
        attendance.write(values | {"eval_on": today})

    def _choice(self, record, name, typed, is_needed=True):
        value = typed.get(name)
        if value in record._fields[name].get_values(self.env):
            return value
        if value or is_needed:
            raise UserError(self.env._("Choose one of the answers first."))
        return False

    def _words(self, typed):
        """What was typed, as one text without what a database cannot hold."""
        words = typed.get("words")
        words = words.replace("\0", "").strip() if isinstance(words, str) else ""
        if len(words) > MOST_WORDS:
            raise UserError(
                self.env._(
                    "That is too long: at most %(most)s characters.", most=MOST_WORDS
                )
            )
        return words or False

    def _not_now(self):
        return UserError(self.env._("This is not possible any more."))

    def _ask_coach(self, record):
        """Something to do for the coach, which names nobody and leads to ``record``;
        once as long as it is open, however often somebody writes."""
        dossier = self._dossier()
        coach = dossier.coach_id
        if coach not in dossier.access_user_ids:
            coach = self._actor()
        env = dossier.with_context(lang=coach.sudo().lang).env
        where = f"/odoo/{record._name}/{record.id}"
        if any(f'{where}"' in (one.note or "") for one in dossier.activity_ids):
            return
        dossier.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=env._("Somebody wrote on his own page: call him"),
            note=Markup('<p><a href="%s">%s</a></p>') % (where, env._("Look")),
            user_id=coach.id,
        )

    # -- his own calendar -----------------------------------------------------------

    def _calendar_file(self):
        """The meeting for his own calendar, as bytes; None when it has no hour."""
        attendance, _member = self._within()
        meeting = attendance.meeting_id
        if not meeting.start or meeting.outcome not in ("planned", *HELD):
            return None
        return attendance._calendar_file()


class Attendance(models.Model):
    _inherit = "netwerk.meeting.attendance"

    answered_for = fields.Char(
        readonly=True, copy=False, help="The day and hour that were on his page."
    )

    def _client_on_page(self):
        """The client as he wants to be named in an invitation; False for not at all."""
        return self.meeting_id.invites_as

    def _can_answer(self):
        meeting = self.meeting_id
        if meeting.outcome != "planned":
            return False
        if meeting.start:
            return meeting.start > fields.Datetime.now()
        return meeting.date >= meeting.company_id._netwerk_today()

    def _can_evaluate(self):
        return self.meeting_id.outcome in HELD and self.state not in (
            "excused",
            "absent",
        )

    def _invitation_page(self):
        """The meeting as this person may know it."""
        meeting = self.meeting_id
        if meeting.outcome in HELD:
            state = "held"
        elif meeting.outcome != "planned":
            state = "cancelled"
        else:
            state = "ahead" if self._can_answer() else "past"
        day, hours, place = meeting.date, meeting._hours_in_words(), meeting.location
        if state == "cancelled":  # the moment that he kept free, and no place
            told, place = self._told(), False
            day = meeting._local(told.start).date() if told.start else day
            hours = meeting._hours_in_words(told) if told.start else hours
        return {
            "kind": meeting.kind,
            "type": meeting.type_id.name,
            "state": state,
            "seen": meeting._when_key(),
            "day": format_date(self.env, day, date_format=LONG_DAY),
            "hours": hours,
            "place": place,
            "question": meeting.tell_question and meeting.question,
        }

    def _answer_page(self):
        """What he answered, and whether the meeting was moved since."""
        meeting = self.meeting_id
        return {
            "answer": self.answer,
            "words": self.answer_note,
            "can_answer": self._can_answer(),
            "is_moved": bool(
                self.answer
                and self.answered_for
                and self.answered_for != meeting._when_key()
            ),
        }

    def _evaluation_page(self):
        if not self._can_evaluate():
            return None
        return {name: self[name] for name in QUESTIONS} | {"words": self.eval_words}

    def _minutes_page(self):
        """The minutes, when they are final and he is one of those who get them."""
        meeting = self.meeting_id
        if not self.gets_minutes or meeting.minutes_state != FINAL:
            return None
        audience = self._minutes_audience()
        names = [self.who, self.service]
        if meeting._leaving_problems(audience, *names):
            return None
        # the same names as in his copy on paper, and no others
        redact = meeting._redactor(audience, names)
        return "\n".join(redact(line) for line in (meeting.minutes or "").splitlines())


class Meeting(models.Model):
    _inherit = "netwerk.meeting"

    def _when_key(self):
        """The day and hour as one word, to see whether they changed."""
        return fields.Datetime.to_string(self.start) if self.start else str(self.date)


class Agreement(models.Model):
    _inherit = "netwerk.agreement"

    doer_words = fields.Char(
        "What the doer wrote", readonly=True, copy=False, help="On his own page."
    )
    doer_words_on = fields.Date("Written on", readonly=True, copy=False)

    def _on_page(self):
        """These agreements for the one who does them."""
        often = dict(self._fields["frequency"]._description_selection(self.env))
        return [
            {
                "id": agreement.id,
                "what": agreement.name,
                "when": agreement._when_in_words(often),
                "words": agreement.doer_words,
            }
            for agreement in self
        ]

    def _when_in_words(self, often):
        """ "Every week · Tuesday morning · until Friday 8 May 2026".

        :param dict often: the words of each frequency
        """
        comes_back = self.frequency != "once"
        parts = [
            comes_back and often[self.frequency],
            comes_back and self.moment,
            self.due_date and self.env._("by %(day)s", day=self._day(self.due_date)),
            self.until_date
            and self.env._("until %(day)s", day=self._day(self.until_date)),
        ]
        return " · ".join(part for part in parts if part)

    def _day(self, day):
        return format_date(self.env, day, date_format=LONG_DAY)


class Member(models.Model):
    _inherit = "netwerk.member"

    def _said_by_link(self, day):
        """What he wrote himself that day, on whether it gets too much."""
        return self.strain_ids.filtered(
            lambda strain: strain.is_by_link and strain.date == day
        )[:1]

    def _strain_page(self):
        """What he wrote himself today, and nothing that others wrote down."""
        said = self._said_by_link(fields.Date.context_today(self))
        return {"level": said.level, "words": said.words}
