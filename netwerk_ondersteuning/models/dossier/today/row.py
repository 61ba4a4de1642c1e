"""Rows of Vandaag: what waits for somebody today, each with what can be done in place.

A room adds a kind of row in one file of its own::

    @TODAY.add
    class LettersKind(TodayKind):
        code = "letters"
        section = "came_in"
        model = "netwerk.letter"
        fields = ("name", "answered_on")
        order = "answered_on, id"
        more = "netwerk_ondersteuning.action_work_letter"

        def waits(self):
            return self.env["netwerk.letter"]._domain_answered()

        def row(self, letter):
            return self.said(letter, words=self.env._("Answered your letter"))

        def actions(self, letter):
            return [Action("read", self.env._("Read"), "fa-check"), *self.set_aside()]

        def do_read(self, letter):
            letter.read_on = self.today.day

        def undo_read(self, letter, kept):
            letter.read_on = False

The rows of all dossiers of somebody are found in one query. They are read past the
rules (so that a look at Vandaag is one line in the log, and not one for each dossier),
and only of dossiers that are open to this user today. What is done is done by the user.
"""

from dataclasses import asdict, dataclass, field
from datetime import timedelta

from odoo.exceptions import UserError
from odoo.fields import Domain

from ...mixin.days import MONTH, screen_day
from .at_once import Question, fetch_at_once
from .registry import AUDIENCES, MOST, SECTIONS, TODAY

__all__ = [
    "AUDIENCES",
    "MOST",
    "SECTIONS",
    "TODAY",
    "Action",
    "Audience",
    "Row",
    "Section",
    "TodayKind",
    "Tool",
    "last_month",
]


def last_month(day):
    """The first day of the last whole month before ``day``."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


# -- for whom -----------------------------------------------------------------------


class Audience:
    """Somebody for whom there are rows; who has several roles has several parts.

    :param env: of the user
    """

    code = None
    #: The group that makes one so (xml id).
    group = None
    #: Its place on the screen, from low to high.
    sequence = 100

    def __init__(self, env):
        self.env = env

    def is_here(self):
        """Whether the user is one of them."""
        return self.env.user.has_group(self.group)

    def has_work(self, today):
        """Whether this part can ever have a row for the user, who has others too."""
        return True

    def label(self):
        """How the part is called, when somebody has several."""
        return ""

    def tools(self):
        """What else can be done from this part: a list of :class:`Tool`."""
        return []


@AUDIENCES.add
class Coach(Audience):
    code = "coach"
    group = "netwerk_ondersteuning.group_coach"
    sequence = 10

    def has_work(self, today):
        # every leader is a coach, and most are the coach of nobody
        return bool(today.entered)

    def label(self):
        return self.env._("My work")


@AUDIENCES.add
class Leader(Audience):
    code = "leader"
    group = "netwerk_ondersteuning.group_team_leader"
    sequence = 20

    def is_here(self):
        # sudo: whether there is such a team, nothing of it
        teams = self.env["netwerk.team"].sudo()
        return super().is_here() and bool(
            teams.search_count([("leader_id", "=", self.env.uid)], limit=1)
        )

    def label(self):
        return self.env._("My teams")

    def tools(self):
        return [
            Tool(
                "ill",
                self.env._("Somebody is ill today"),
                "fa-thermometer-half",
                "netwerk_ondersteuning.action_dossier_ill",
            )
        ]


@AUDIENCES.add
class Manager(Audience):
    code = "manager"
    group = "netwerk_ondersteuning.group_figures"
    sequence = 30

    def label(self):
        return self.env._("The month in words")


@AUDIENCES.add
class Administrator(Audience):
    code = "administrator"
    group = "netwerk_ondersteuning.group_administrator"
    sequence = 40

    def label(self):
        return self.env._("Administration")


# -- under which head ---------------------------------------------------------------


class Section:
    """A head with rows under it.

    :param env: of the user
    """

    code = None
    #: Its place on the screen, from low to high.
    sequence = 100
    #: Who comes first when there is room for seven rows: from low to high.
    hurts = 100
    icon = "fa-circle-o"
    #: Whether its rows ask for something to be done; else there is only to look.
    calls = True

    def __init__(self, env):
        self.env = env

    def label(self):
        raise NotImplementedError


@SECTIONS.add
class SeeSection(Section):
    code, sequence, hurts, icon = "see", 10, 20, "fa-calendar-o"

    def label(self):
        return self.env._("Whom you see today")


@SECTIONS.add
class TooMuchSection(Section):
    code, sequence, hurts, icon = "too_much", 20, 10, "fa-hand-paper-o"

    def label(self):
        return self.env._("It gets too much")


@SECTIONS.add
class CameInSection(Section):
    code, sequence, hurts, icon = "came_in", 30, 40, "fa-inbox"

    def label(self):
        return self.env._("What came in")


@SECTIONS.add
class PromisedSection(Section):
    """What somebody promised, the calls that are due, and the own list: of today, and
    what is left of before."""

    code, sequence, hurts, icon = "promised", 40, 30, "fa-check-square-o"

    def label(self):
        return self.env._("To do today")


@SECTIONS.add
class AskSection(Section):
    """How it went: what somebody would do, or an appointment that nobody noted."""

    code, sequence, hurts, icon = "ask", 50, 50, "fa-question-circle-o"

    def label(self):
        return self.env._("To ask after, or to note")


@SECTIONS.add
class UnseenSection(Section):
    """Clients with whom it stands still: not spoken, or never drawn."""

    code, sequence, hurts, icon = "unseen", 60, 60, "fa-clock-o"

    def label(self):
        return self.env._("Not seen for a while, or no circle yet")


@SECTIONS.add
class WaitsSection(Section):
    """What waits in the teams, or to be handed over; numbers without names."""

    code, sequence, hurts, icon = "waits", 70, 70, "fa-users"

    def label(self):
        return self.env._("Where something waits")


@SECTIONS.add
class MonthSection(Section):
    """Sentences about the last whole month."""

    code, sequence, hurts, icon = "month", 80, 80, "fa-bar-chart"
    calls = False

    def label(self):
        month = last_month(self.env.company._netwerk_today())
        words = screen_day(self.env, month, MONTH)
        return self.env._("What was done in %(month)s", month=words)


# -- a row --------------------------------------------------------------------------


@dataclass
class Action:
    """Something that can be done in place, by one tap.

    :param str code: the kind has ``do_<code>``, and ``undo_<code>`` unless it
        ``opens`` something
    :param str label: what the button says, in a word or two
    :param str icon: a FontAwesome class
    :param bool opens: it opens another screen, and the row stays
    """

    code: str
    label: str
    icon: str = ""
    opens: bool = False


@dataclass
class Tool:
    """Something that can be begun from a part of the screen.

    :param str code: its name
    :param str label: what the button says
    :param str icon: a FontAwesome class
    :param str action: the xml id of what it opens
    """

    code: str
    label: str
    icon: str
    action: str


@dataclass
class Row:
    """One row, ready to be shown.

    :param int id: of the record that it is about
    :param str title: whom it is about
    :param str words: what there is to do, in a sentence without a full stop
    :param str about: of whom the dossier is, when that is somebody else
    :param str quote: what somebody said, in their own words
    :param str when: an hour ("14:30") or a day, in words
    :param phones: numbers to call
    :param actions: see :class:`Action`
    """

    id: int
    title: str
    words: str = ""
    about: str = ""
    quote: str = ""
    when: str = ""
    phones: list = field(default_factory=list)
    actions: list = field(default_factory=list)

    def data(self, kind):
        """Plain data for the screen."""
        return asdict(self) | {
            "kind": kind.code,
            "key": f"{kind.code}-{self.id}",
            "icon": kind.icon,
        }


class TodayKind:
    """A kind of row. One object of it serves one look at Vandaag.

    :param today: the :class:`~.today.Today` that asks
    """

    code = None
    audience = "coach"
    section = None
    #: Its place under that head, from low to high.
    sequence = 50
    icon = ""
    #: The model of the records that the rows are about, and what is read of them.
    model = None
    fields = ()
    #: What is read of them too, and where it leads is not.
    beside = ()
    #: What is read of the dossier for its rows, with all dossiers at once.
    of_dossier = ()
    order = None
    #: The field of that model that leads to the dossier; ``id`` of the dossier itself.
    path = "dossier_id"
    #: Whether it is fetched together with the other kinds of its model that are: one
    #: query for all of them. Then it has :meth:`picks`.
    together = False
    #: The xml id of the action with the whole list, where "more" leads.
    more = None

    #: Whether it finds its records in a way of its own, and not by one query with all
    #: other kinds: that of whoever overrides `found`.
    finds_by_itself = False

    def __init_subclass__(cls, **kwargs):
        made = super().__init_subclass__(**kwargs)
        cls.finds_by_itself = cls.found is not TodayKind.found
        return made

    def __init__(self, today):
        self.today = today
        self.env = today.env

    # -- what waits -----------------------------------------------------------------

    def waits(self):
        """The domain of what waits, of whatever dossier; nothing of closed ones."""
        raise NotImplementedError

    def within(self):
        """The domain of whose it is: the dossiers of which this user is the coach, or
        for which this user stands in today.

        Whoever widens this keeps to dossiers that the user may enter today.
        """
        return Domain(self.path, "in", self.today.mine.ids)

    def domain(self):
        """The domain of the rows: what waits, whose it is, and not put aside."""
        aside = self.today.aside.get(self.code, {})
        later = [id_ for id_, row in aside.items() if row.until]
        return self.waits() & self.within() & Domain("id", "not in", later)

    def picks(self, record):
        """Whether a record is of this kind, among those that were fetched together
        with the other kinds of its model that are ``together``."""
        return True

    def question(self):
        """What is asked to find the records; past the rules, within what is open
        today."""
        # sudo: `within` is what the user may enter today, asked by the user's rules;
        # so a look is one line in the log, see `Today.noted`
        return Question(
            self.env[self.model].sudo(),
            self.domain(),
            [self.path, *self.fields, *self.beside],
            self.order,
            MOST,
        )

    def chosen(self, found):
        """The records of the rows, of what the question found."""
        return found

    def found(self):
        """The records. A kind that has its own way is not asked with the others."""
        return self.chosen(*fetch_at_once([self.question()]))

    def unread(self, records):
        """Leave out what was put away for good, as long as it says the same."""
        aside = self.today.aside.get(self.code, {})
        return records.filtered(
            lambda record: (
                record.id not in aside
                or (aside[record.id].stamp or "") != self.stamp(record)
            )
        )

    def rows(self, found):
        """The rows of the records that were found, in their order.

        What they are about was read for all of them at once.
        """
        found = self.unread(found)
        if not found:
            return []
        self.prepare(found)
        rows = []
        for record in found:
            row = self.row(record)
            row.actions = self.actions(record)
            rows.append(row)
        return rows

    def prepare(self, records):
        """Read what all rows need, in as few queries as for one."""

    def row(self, record):
        """The :class:`Row` of one record; see :meth:`said`."""
        raise NotImplementedError

    def actions(self, record):
        """What can be done in place: a list of :class:`Action`."""
        return self.set_aside()

    def stamp(self, record):
        """What, when it changes, brings a row back that was put away for good."""
        return ""

    def more_action(self):
        """The action with the whole list: what the rows are about is in it."""
        return self.env["ir.actions.actions"]._for_xml_id(self.more)

    def list_label(self):
        """What the whole list is called (``more``)."""
        return self.env._("All of these")

    # -- words ----------------------------------------------------------------------

    def said(self, record, title=None, **values):
        """A row about the client of this record, or about somebody else around them.

        :param title: who it is, when that is not the client
        """
        client = self.today.name_of(self.dossier_of(record))
        if title and title != client:
            return Row(record.id, title, about=client, **values)
        return Row(record.id, client, **values)

    def dossier_of(self, record):
        return record if self.path == "id" else record[self.path]

    def day(self, day):
        """A day in words beside a row: "2 March"; of another year with its year."""
        return screen_day(self.env, day)

    def day_before(self, day):
        """A day that is past, in words; of today nothing: the head says so."""
        return self.day(day) if day and day < self.today.day else ""

    def is_now(self, day):
        """Whether something was noted just now, on whatever clock."""
        return bool(day) and abs((day - self.today.day).days) <= 1

    def set_aside(self):
        """The action "Later", which every row may have."""
        return [Action("later", self.env._("Later"), "fa-clock-o")]

    # -- done in place --------------------------------------------------------------

    def still(self, row_id):
        """The record as the user sees it, while the row waits; else no record."""
        return self._seen(row_id, self.waits())

    def ever(self, row_id):
        """The record as the user sees it, whether it waits or not; else no record."""
        return self._seen(row_id, Domain.TRUE)

    def _seen(self, row_id, domain):
        domain &= self.within() & Domain("id", "=", row_id)
        return self.env[self.model].search_fetch(domain, [], limit=1)

    def can(self, action):
        """Whether there is such an action."""
        return action in ("later", "seen") or hasattr(self, f"do_{action}")

    def do(self, record, action):
        """Do it; as the user, whose rights decide.

        :return: what undoing needs, fit for JSON, or an action to open
        """
        return getattr(self, f"do_{action}")(record)

    def undo(self, record, action, kept):
        """Take back what :meth:`do` did.

        :param kept: what that returned; it comes from outside, and is checked
        """
        undo = getattr(self, f"undo_{action}", None)
        if not undo:
            raise UserError(self.env._("This cannot be taken back."))
        undo(record, kept)

    def do_later(self, record):
        """Not today; it stands here again tomorrow."""
        self.today.put_aside(self, record, days=1)

    def undo_later(self, record, kept):
        self.today.take_up(self, record)

    def do_seen(self, record):
        """Read; it stands here again when something new came in."""
        self.today.put_aside(self, record)

    def undo_seen(self, record, kept):
        self.today.take_up(self, record)

    def open(self, record):
        """Where a tap on the row leads: an action of a window."""
        return {
            "type": "ir.actions.act_window",
            "res_model": record._name,
            "res_id": record.id,
            "views": [(False, "form")],
        }
