"""What stands on a case without names: lines of ours, and texts that somebody typed."""

from hashlib import sha256

from ...engine.case.months import month_number
from ...engine.trajectory.vocabulary import GO_ON
from ..goal.plan import AGREED, STATES_ON
from ..mixin.days import kept

#: Of a goal, a talk about it and an agreement: what was typed.
_GOAL = ("name", "first_step", "approach", "state_words")
_EVALUATION = ("happened", "went_well", "went_less", "needed")
_QUESTION = ("question", "expects", "intervention", "came_in")


class Text:
    """Something that somebody typed: it stands on the page when it was ticked.

    :param record: of which it is a field
    :param str field: which
    """

    def __init__(self, record, field):
        self.label = record._fields[field]._description_string(record.env)
        self.words = record[field]
        # what changed after it was read is another text, and was not ticked
        stamp = sha256(self.words.encode()).hexdigest()[:12]
        self.key = f"{record._name.rpartition('.')[2]}-{record.id}-{field}-{stamp}"


class Row:
    """A line of ours, and the texts that hang from it."""

    def __init__(self, line, texts=()):
        self.line, self.texts = line, [*texts]


def texts_of(record, fields):
    """The texts that stand in these fields; none of what was said in confidence."""
    if record._is_in_confidence():
        return []
    return [Text(record, field) for field in fields if (record[field] or "").strip()]


class CaseFacts:
    """What is told of a dossier, or of one trajectory in it.

    :param dossier: one ``netwerk.dossier``, as the user who may enter it sees it
    :param trajectory: one ``netwerk.trajectory`` of it, or none
    :param names: :class:`.names.CaseNames`
    """

    def __init__(self, dossier, trajectory, names):
        self.dossier, self.trajectory = dossier, trajectory
        self.env, self.names = dossier.env, names

    def sections(self):
        """Pairs of a title and rows; none without rows."""
        env = self.env
        told = [
            (env._("The question"), self._question()),
            (env._("The path"), self._path()),
            (env._("Goals"), self._goals()),
            (env._("Agreements"), self._agreements()),
        ]
        return [(title, rows) for title, rows in told if rows]

    # -- when --------------------------------------------------------------------------

    def when(self, since, until=None, is_open=False):
        """From which month until which: "Month 3 to 5"."""
        first = month_number(since, self.names.start)
        if is_open:
            if not first:
                return self.env._("Since before the start")
            return self.env._("Since month %(month)s", month=first)
        last = month_number(until, self.names.start) if until else first
        if not first and not last:
            return self.env._("Before the start")
        if first == last:
            return self.env._("Month %(month)s", month=first)
        if not first:
            return self.env._("Until month %(month)s", month=last)
        return self.env._("Month %(first)s to %(last)s", first=first, last=last)

    # -- what --------------------------------------------------------------------------

    def about(self):
        """One line: by which method, and for how long."""
        one = self.trajectory
        if not one:
            return ""
        method = one.method_id.name or self.env._("Without a method")
        month = month_number(one.date_end, one.date_start) if one.date_end else 0
        closed = month and self.env._("closed in month %(month)s", month=month)
        return ", ".join(filter(None, (self.names.line(method), closed)))

    def _question(self):
        texts = texts_of(self.trajectory, _QUESTION) if self.trajectory else []
        return [Row("", texts)] if texts else []

    def _path(self):
        rows = [
            *(
                (one.entered, 0, one.id, self._phase(one))
                for one in self.trajectory.phase_ids
            ),
            *(
                (one.date_from, 1, one.id, self._event(one))
                for one in self.trajectory.event_ids
            ),
            *(
                (one.closed, 2, one.id, self._closing(one))
                for one in self.trajectory.closing_ids
            ),
        ]
        return [row for *_place, row in sorted(rows, key=lambda row: row[:3])]

    def _phase(self, one):
        is_open = not one.left and one.kind != "step" and not self.trajectory.date_end
        moves = dict(one._fields["move"]._description_selection(self.env))
        # of the first one nobody need be told that it was begun
        move = one.move not in (False, "first", "forward") and moves[one.move]
        name = self.names.line(one.phase_id.display_name)
        when = self.when(one.entered, one.left, is_open)
        line = f"{when}: {name}" + (f" ({move.lower()})" if move else "")
        return Row(line, texts_of(one, ("why",)))

    def _event(self, one):
        kinds = dict(one._fields["kind"]._description_selection(self.env))
        goes_on = one.kind in GO_ON and not one.date_until
        when = self.when(one.date_from, one.date_until, goes_on)
        about = self.names.line(one.domain_id.name or "")
        line = f"{when}: {kinds[one.kind]}" + (f" ({about})" if about else "")
        return Row(line, texts_of(one, ("reason", "learned", "came_of_it")))

    def _closing(self, one):
        line = self.env._("%(when)s: closed", when=self.when(one.closed))
        if one.reopened:
            again = self.when(one.reopened)
            line = self.env._("%(line)s; %(when)s: opened again", line=line, when=again)
        return Row(line, texts_of(one, ("reason",)))

    def _mine(self, model, *domain):
        """What belongs to the trajectory, or to none; without one all of it."""
        mine = [("dossier_id", "=", self.dossier.id), *domain]
        if self.trajectory:
            mine.append(("trajectory_id", "in", [False, self.trajectory.id]))
        rows = self.env[model].search_fetch(mine, [])
        return rows.filtered(lambda row: not row._is_in_confidence())

    def _goals(self):
        return [
            Row(
                self._goal(number, one),
                [
                    *texts_of(one, _GOAL),
                    *(
                        text
                        for each in one.evaluation_ids
                        for text in texts_of(each, _EVALUATION)
                    ),
                ],
            )
            for number, one in enumerate(
                self._mine("netwerk.goal", ("state", "in", STATES_ON["plan"])), 1
            )
        ]

    def _goal(self, number, one):
        states = dict(one._fields["state"]._description_selection(self.env))
        who = one.responsible and self._who(one.responsible, one.responsible_member_id)
        about = self.names.line(one.domain_id.name or "")
        told = (states[one.state].lower(), about, who)
        goal = self.env._("Goal %(number)s", number=number)
        return f"{goal}: {', '.join(filter(None, told))}"

    def _agreements(self):
        return [
            Row(self._agreement(one), texts_of(one, ("name", "moment", "came_between")))
            for one in self._mine("netwerk.agreement", ("state", "in", AGREED))
        ]

    def _agreement(self, one):
        states = dict(one._fields["state"]._description_selection(self.env))
        often = self.names.line(one.comes_back and kept(one).rhythm or "")
        who = self._who(one.doer_kind, one.doer_member_id)
        told = (often[:1].lower() + often[1:], states[one.state].lower())
        when = self.when(one.made_on)
        return f"{when}: {who}, {', '.join(filter(None, told))}"

    def _who(self, kind, member):
        """Who does it, by what that is: "somebody (friend 2)"."""
        env = self.env
        if kind == "member" and member:
            called, somebody = self.names.called(member.id), self.names.somebody
            return somebody if called == somebody else f"{somebody} ({called})"
        client, colleague = self.names.words["client"], env._("a colleague")
        return {
            "client": client,
            "user": colleague,
            "coach": colleague,
            "both": env._("%(one)s and %(other)s", one=client, other=colleague),
            "member": self.names.somebody,
            "organisation": env._("an organisation"),
        }.get(kind) or env._("nobody yet")
