"""What a personal link can be for, and what stands on the page that it opens.

Both lists are open: a room registers its purposes and its parts of a page in its own
folder, as classes. Who gives, opens or shows a link asks the registry.

    @PURPOSES.add
    class LetterPurpose(LinkPurpose):
        code = "letter"
        label = "A letter to read"
        page = PERSONAL_PAGE
        title_template = "netwerk_ondersteuning.letter_title"

    @PARTS.add
    class LetterPart(PagePart):
        code = "letter"
        purposes = ("letter",)
        template = "netwerk_ondersteuning.letter_part"

        def shows(self):
            return {"text": ...}

Then ``links._give_to("letter", dossier)`` gives one. A target other than the client
is a many2one on ``netwerk.access.link``, named in the purpose, which then says too why
somebody gets no link (``problem``) and where a code is mailed to (``address``).
"""

from datetime import timedelta
from functools import cached_property
from typing import NamedTuple

from markupsafe import Markup

from odoo import fields
from odoo.exceptions import UserError

from ...engine.registry import Registry
from ..mixin.row_mixin import Checked
from .mixin.language import client_language

#: As many characters as somebody types on a page in one go.
MOST_WORDS = 1000

#: The purposes of a personal link: classes of :class:`LinkPurpose`.
PURPOSES = Registry("purpose of a link", keeps_classes=True)
#: What can stand on somebody's own page: classes of :class:`PagePart`.
PARTS = Registry("part of a page", keeps_classes=True)


class LinkPage(NamedTuple):
    """A public page, and how it looks: xml ids of templates.

    :param str home: its address
    :param str code_template: the page that asks for the code
    :param str template: the page of who is in
    :param str stopped_template: the page of who was in, when the link is over; none:
        he is asked for a code as anybody is
    :param bool draws: whether ``template`` holds a drawing, and the scripts for it
    :param str list_template: the page of who has several that stand on one page
    """

    home: str
    code_template: str
    template: str
    stopped_template: str | None = None
    draws: bool = False
    list_template: str | None = None

    def purposes(self):
        """The codes of the purposes that open this page."""
        return tuple(code for code, kind in PURPOSES.items() if kind.page == self)


#: Somebody's own page, made of the parts that are registered for his purpose.
PERSONAL_PAGE = LinkPage(
    "/netwerk/uitnodiging",
    "netwerk_ondersteuning.meeting_member_code_page",
    "netwerk_ondersteuning.meeting_member_page",
    stopped_template="netwerk_ondersteuning.meeting_member_stopped",
    list_template="netwerk_ondersteuning.match_page_list",
)


class LinkPurpose:
    """What one link is for. Of a subclass the attributes tell the rest; see each.

    A link of somebody's own lasts until a day, can get a new code and then another
    device, and goes on in the name of the coach of the day. It ends, whatever its date,
    when its target is gone or has a :meth:`problem`.

    :param link: the record of ``netwerk.access.link``
    :param dossier: its dossier as the colleague of the link may enter it; none when
        nobody is left in whose name it works
    """

    #: The value of the field ``purpose``.
    code = None
    #: How that is called in English; translated as the label of that value.
    label = None
    #: Its place among the others, from low to high.
    sequence = 100
    #: The :class:`LinkPage` that it opens.
    page = None
    #: The many2one of ``netwerk.access.link`` to whom it is for; none: to the client.
    target = None
    #: The field of the target that holds a name.
    named_by = None
    #: Whether it has one code and one device, lasts some hours, and is over with the
    #: access of who gave it.
    is_for_a_talk = False
    #: Without another rule in :meth:`until`: how long it opens.
    lasts = timedelta(days=90)
    #: The xml id of the heading of the personal page.
    title_template = None
    #: Codes of parts of rooms above that stand on its page too; a part of a room below
    #: names this purpose itself (:attr:`PagePart.purposes`).
    with_parts = ()

    def __init__(self, link, dossier):
        self.link = link
        self.dossier = dossier

    # -- giving -----------------------------------------------------------------

    @classmethod
    def until(cls, record):
        """Until when a link opens that is given now (UTC, naive).

        :param record: a record of the target, or the dossier when there is no target
        :raise UserError: when it is too late for one, in words
        """
        return fields.Datetime.now() + cls.lasts

    @classmethod
    def name_path(cls):
        """Where the name of whom it is for stands, from a link; None for nowhere."""
        return f"{cls.target}.{cls.named_by}" if cls.target else None

    @classmethod
    def problem(cls, record):
        """Why this person gets no link, and keeps none: a sentence, or False.

        :param record: a record of the target
        """
        return False

    @classmethod
    def again_problem(cls, record):
        """Why nobody gets in on another device from now on, by a new link or a new
        code, although the device that is in stays so: a sentence, or False.

        :param record: a record of the target
        """
        return False

    @classmethod
    def address(cls, record):
        """The mail address on record of this person, or False.

        :param record: a record of the target
        """
        return False

    @classmethod
    def language(cls, link):
        """The language of whom a link is for: of their page, and of what is mailed."""
        if cls.target:
            return link[cls.target]._language_outwards()
        return client_language(link.dossier_id)

    @classmethod
    def whom(cls, link):
        """Whom a link is for, in a word."""
        name = cls.target and link[cls.target][cls.named_by]
        return name or link.env._("the client")

    # -- several on one page ----------------------------------------------------

    @classmethod
    def is_beside(cls, link, other):
        """Whether ``other`` is of the same person, so that a device on which the codes
        of both were typed has one page of both; each stays what it is, with its own
        dossier, colleague, log and end.

        :param other: a link of any purpose
        """
        return False

    @classmethod
    def along(cls, link):
        """The other links that open by the code of this one, on the same device: never
        one of a dossier that is closed to who knows that code (``told_by_id``)."""
        return link.browse()

    @classmethod
    def says_along(cls, link):
        """What is told beside a code of this link, for what else opens by it: a
        sentence, or False."""
        return False

    def in_short(self):
        """What the list of who has several tells of this one, as plain data: of
        `head`, and whom to call."""
        return self.head() | {"contact": self.contact()}

    # -- for whom ---------------------------------------------------------------

    @cached_property
    def person(self):
        """The record of the target, as the colleague of the link may see it: none when
        it is gone; None when this purpose has no target."""
        if not self.target:
            return None
        return self.link[self.target].with_env(self.dossier.env).exists()

    def member(self):
        """Who of the network it is for; None for the client and who is no member."""
        return None

    def is_of_client(self):
        """Whether the client himself has this link."""
        return not self.target

    def holds(self):
        """Whether who it is for may still have it; dates and access are asked first."""
        if not self.target:
            return True
        return bool(self.person) and not self.problem(self.person)

    # -- the personal page ------------------------------------------------------

    def contact(self):
        """Whom somebody on this page can call: who wrote to them, by the number that
        stood there.

        :return: dict with ``name`` and ``phone``, which may be empty
        """
        # sudo: of a colleague's and an organisation's contact only what is public
        coach = self.dossier.sudo().coach_id
        phone = coach.partner_id.phone or self.dossier.sudo().company_id.phone
        return {"name": coach.name, "phone": phone or ""}

    def head(self):
        """What the page says of whom it is for and in whose name, as plain data.

        :return: ``client`` (the name as the client wants it there, or False) and
            ``is_client`` (whether the client himself reads it)
        """
        return {"client": False, "is_client": self.is_of_client()}

    def parts(self):
        """The parts of the page of this link, in their order."""
        kinds = [
            kind
            for kind in PARTS.values()
            if self.code in kind.purposes or kind.code in self.with_parts
        ]
        kinds.sort(key=lambda kind: kind.sequence)
        return [kind(self) for kind in kinds]


class UnknownPurpose(LinkPurpose):
    """That of a link whose room is not there any more: it opens nothing."""

    is_for_a_talk = True

    @classmethod
    def whom(cls, link):
        return False

    def holds(self):
        return False


class PagePart:
    """A part of somebody's own page: what it shows, and what is said there.

    What it shows is plain data made here, of this one person: a field that is added to
    a model stays with the team until somebody adds it here. What is said is written in
    the name of the colleague of the link and under his rules, and only what
    :meth:`say` lists.

    :param purpose: the :class:`LinkPurpose` of the link
    """

    #: How it is called: in the address of its form, and at its place on the page.
    code = None
    #: Under which name its data stand on the page; ``code`` when left out.
    key = None
    #: On the pages of which purposes it stands (codes), and where: from low to high.
    purposes = ()
    sequence = 10
    #: The xml id of its template. That reads ``page`` (all data), ``home``, and of its
    #: form ``done``, ``part``, ``typed`` and ``problem`` (see the controller).
    template = None

    def __init__(self, purpose):
        self.purpose = purpose
        self.dossier = purpose.dossier
        self.env = purpose.link.env

    @classmethod
    def name(cls):
        """The key of its data in those of the page."""
        return cls.key or cls.code

    @classmethod
    def takes_form(cls):
        """Whether anything can be said in this part."""
        return cls.say is not PagePart.say

    def shows(self):
        """What the part shows, as plain data; None when that is nothing."""
        return None

    def is_there(self, shown):
        """Whether the part stands on the page.

        :param shown: the answer of :meth:`shows`
        """
        return bool(shown)

    def say(self, typed):
        """Write down what somebody says here.

        :param dict typed: what the form sends, any text at all
        :raise UserError: in words for who typed it; then nothing has changed
        """
        raise self._not_now()

    # -- for the parts ----------------------------------------------------------

    def _choice(self, record, name, typed, is_needed=True):
        """The value of the selection ``name`` that was chosen; False for none."""
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
        dossier = self.dossier
        coach = dossier.coach_id
        if coach not in dossier.access_user_ids:
            coach = dossier.env.user
        env = dossier.with_context(lang=coach.sudo().lang).env
        where = f"/odoo/{record._name}/{record.id}"
        if any(f'{where}"' in (one.note or "") for one in dossier.activity_ids):
            return
        dossier.activity_schedule(
            "mail.mail_activity_data_todo",
            summary=env._("Somebody wrote on their own page: call back"),
            note=Markup('<p><a href="%s">%s</a></p>') % (where, env._("Look")),
            user_id=coach.id,
        )


class PurposeField(fields.Selection):
    """A selection of the purposes that are registered, whatever room has them.

    Each has its record of ``ir.model.fields.selection``, for its label in every
    language, under the xml id of the addon that has it; when that addon goes, so do the
    links of its purposes.
    """

    @property
    def selection(self):
        kinds = sorted(PURPOSES.values(), key=lambda kind: kind.sequence)
        return [(kind.code, kind.label) for kind in kinds]

    @selection.setter
    def selection(self, value):
        """What Odoo finds in the declarations is nothing: it is all registered."""

    @property
    def _selection(self):
        return dict(self.selection)

    @_selection.setter
    def _selection(self, value):
        """See `selection`."""

    @property
    def ondelete(self):
        return dict.fromkeys(PURPOSES, "cascade")

    @ondelete.setter
    def ondelete(self, value):
        """See `selection`."""

    def _selection_modules(self, model):
        return {
            code: {kind.__module__.split(".")[2]} for code, kind in PURPOSES.items()
        }


class OneTarget(Checked):
    """A link is for one person and one purpose.

    The database sees to it that it has one target at most, whatever purposes there are:
    each room brings the column of its own, and no room knows those of the others. Which
    of them fits the purpose is asked here.
    """

    def __init__(self, message):
        super().__init__("", message, None)

    @staticmethod
    def targets(model):
        """The fields that lead to whom a link is for."""
        names = {kind.target for kind in PURPOSES.values() if kind.target}
        return sorted(names & model._fields.keys())

    def names(self, model):
        return {"purpose", *self.targets(model)}

    def get_definition(self, registry):
        names = self.targets(registry["netwerk.access.link"])
        if not names:
            return "CHECK (TRUE)"
        return f"CHECK (num_nonnulls({', '.join(names)}) <= 1)"

    def is_broken(self, model, rows, ids):
        names = self.targets(model)
        return not all(self._fits(row, names) for row in rows)

    @staticmethod
    def _fits(row, names):
        kind = PURPOSES.get(row.purpose, UnknownPurpose)
        return all(bool(getattr(row, name)) == (name == kind.target) for name in names)
