"""What fits where a trajectory stands: offered, never done by itself.

By the phases that run: the instruments of the method, a network meeting where the
method asks for one, and its lines to think of. Each is taken up by one tap; nothing
that is not taken up is late.
"""

from odoo.exceptions import UserError

from ....engine.method.asked import asked_at_least
from ....engine.package.texts import said
from ....engine.trajectory import records
from ...mixin.clock import today_of
from ...sheet.offered import Offered, sheet_action

#: A line that is put on the list of who taps it, in so many characters at most.
LONGEST_LINE = 200


def lines_of(method, places):
    """The lines to think of of some phases of a method, in the language of the user.

    :param method: a ``netwerk.method``, or none
    :param places: pairs of a key and a cycle
    :return: dicts with ``key`` (of the line, the same in every language and version of
        the method) and ``words``
    """
    if not method or not places:
        return []
    languages = method._languages()
    return [
        {
            "key": f"{method.code}/{phase.lineage}/{phase.cycle}/{line.key}",
            "words": said(line.words, *languages),
        }
        for phase in method._template().phases
        if (phase.key, phase.cycle) in places
        for line in phase.checklist
    ]


class Fits:
    """What is offered where one trajectory stands.

    :param trajectory: one ``netwerk.trajectory``, as the user sees it; whoever calls
        has asked whether the user may see it
    :param log: of it, whole
    :param str today: the day of today
    :param noted: its contact moments, as ``engine.trajectory.records`` has them
    :param dict standing: of ``engine.trajectory.standing``
    """

    def __init__(self, trajectory, log, today, noted, standing):
        self.trajectory, self.env = trajectory, trajectory.env
        self.dossier = trajectory.dossier_id
        self.log, self.today, self.noted = log, today, noted
        self.standing = standing
        self.method = trajectory.sudo().method_id  # sudo: which one was asked with it

    def data(self):
        """The offers in their order: ``kind`` (meeting, line, instrument), ``code``,
        ``words``, and ``is_there``: of a line, that it is on somebody's list."""
        if self.standing["closed_on"] is not None:
            return []
        return [*self._meetings(), *self._lines(), *self._instruments()]

    def _instruments(self):
        """Those of the phases that run; of a method without phases its own."""
        codes = self.standing["instruments"]
        if self.method and not self.log.plan.phases:
            codes = [one.code for one in self.method._template().instruments]
        if not codes:
            return []
        there = {one.code: one for one in Offered(self.dossier).instruments()}
        return [
            _offer("instrument", code, there[code].title)
            for code in codes
            if code in there
        ]

    def _meetings(self):
        """A network meeting, while the method asks for more of them than were held and
        stand planned: in a phase that runs, or on the whole way."""
        norms = [
            (one["held"], one["asked"])
            for one in self.standing["norms"]
            if one["what"] == "meetings"
        ]
        norms += self._whole_norms()
        planned = self._planned()
        return [
            _offer("meeting", "", self._meeting_words(held, asked, planned))
            for held, asked in norms
            if held + planned < asked
        ][:1]

    def _planned(self):
        """How many network meetings stand planned, today and later."""
        return sum(
            one["kind"] == records.MEETING
            and one["is_planned"]
            and one["day"] >= self.today
            for one in self.noted
        )

    def _meeting_words(self, held, asked, planned):
        if planned:
            return self.env._(
                "Plan a network meeting (%(held)s of %(asked)s held, %(planned)s "
                "planned)",
                held=held,
                asked=asked,
                planned=planned,
            )
        return self.env._(
            "Plan a network meeting (%(held)s of %(asked)s held)",
            held=held,
            asked=asked,
        )

    def _whole_norms(self):
        """How many network meetings were held, and how many the method asks for at
        least, on the whole way."""
        if not self.method:
            return []
        held = records.held(self.log, self.noted, self.today)
        count = sum(one.kind == records.MEETING for one in held)
        return [
            (count, asked_at_least(norm))
            for norm in self.method._template().norms
            if norm.kind == "meetings" and asked_at_least(norm) and not norm.phase
        ]

    def _lines(self):
        places = {(one["phase"], one["cycle"]) for one in self.standing["current"]}
        lines = lines_of(self.method, places)
        there = self._on_a_list([one["key"] for one in lines])
        return [
            _offer("line", one["key"], one["words"], one["key"] in there)
            for one in lines
        ]

    def _on_a_list(self, keys):
        """Those of these lines that somebody has on a list in this dossier."""
        return set(self._found(keys).mapped("netwerk_line")) if keys else set()

    def _found(self, keys):
        """What is to do of these lines, whoever has it."""
        # sudo: that it is there, whoever has it, is what everybody in it may know
        found = self.env["mail.activity"].sudo()
        domain = [
            ("res_model", "=", "netwerk.dossier"),
            ("res_id", "=", self.dossier.id),
            ("netwerk_line", "in", keys),
        ]
        return found.search_fetch(domain, ["netwerk_line", "user_id"])

    # -- taken up ----------------------------------------------------------------------

    def take_up(self, kind, code):
        """Take up one of the offers, as the user.

        :return: an action to open; False: a line is on the list of the user; True: it
            is on that of somebody else
        :raise UserError: when that is not offered (any more)
        """
        offers = {(one["kind"], one["code"]): one for one in self.data()}
        is_text = isinstance(kind, str) and isinstance(code, str)
        offer = offers.get((kind, code)) if is_text else None
        if offer is None:
            raise UserError(
                self.env._("This is not offered any more: the trajectory went on.")
            )
        return getattr(self, f"_take_{kind}")(offer)

    def _take_instrument(self, offer):
        sheets = self.env["netwerk.assessment"]
        number = sheets.begin_sheet(self.dossier.id, offer["code"])
        return sheet_action(sheets.browse(number))

    def _take_meeting(self, offer):
        kind = self.env["netwerk.meeting.type"]._of_kind("network_meeting")
        return {
            "type": "ir.actions.act_window",
            "name": offer["words"],
            "res_model": "netwerk.meeting",
            "views": [(False, "form")],
            "target": "current",
            "context": {
                "default_dossier_id": self.dossier.id,
                "default_trajectory_id": self.trajectory.id,
                "default_type_id": kind.id,
                "default_outcome": "planned",
            },
        }

    def _take_line(self, offer):
        """Put a line on the list of the user, unless somebody has it there already."""
        self.dossier._take_turn()  # two who tap at one moment find each other's
        there = self._found([offer["code"]])
        if not there:
            made = self.dossier.activity_schedule(
                "mail.mail_activity_data_todo",
                today_of(self.trajectory),
                summary=offer["words"][:LONGEST_LINE],
                user_id=self.env.uid,
            )
            # sudo: nobody writes by hand of which line it is
            made.sudo().netwerk_line = offer["code"]
            return False
        return self.env.user not in there.user_id


def _offer(kind, code, words, is_there=False):
    return {"kind": kind, "code": code, "words": words, "is_there": is_there}
