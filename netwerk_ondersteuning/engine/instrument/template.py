"""A template: what an instrument asks, in whose words, and what is said of the answers.

A template is plain data (`docs/developer/instrument.md` tells its shape). `parse`
makes one closed object of it, or says all that is wrong with it, each with its place.
Whether it is shipped, comes in a package or is typed in the editor makes no difference.
"""

from dataclasses import dataclass, replace
from functools import cached_property

from .. import words
from ..package.taking import (  # noqa: F401 (whoever reads templates takes all here)
    TEXT,
    TITLE,
    Problem,
    Reader,
    Taker,
    Wrong,
    problems_of_form,
)
from ..package.texts import said  # noqa: F401
from . import vocabulary

#: How much a template may hold: whoever makes one gets nowhere near.
SECTIONS, ROWS, COLUMNS, OPTIONS, RULES = 40, 250, 14, 60, 40
#: Scores are whole numbers between these.
SCORES = (-1_000, 1_000)
#: What stands in words for the name of the client.
CLIENT = "{client}"

#: Texts that go with each instrument, in this order: what it is, why one uses it, when,
#: how (with what to say to the client), questions to ask on, what comes after it.
TEXTS = ("what", "why", "when", "how", "questions", "next")


@dataclass(frozen=True)
class Option:
    """One of the answers to choose from."""

    key: str
    words: dict


@dataclass(frozen=True)
class Column:
    """What is asked of each row of a section, and what an answer looks like.

    ``least`` and ``most`` bound a score or a size, ``low`` and ``high`` are the words
    of those ends; ``about`` says which time the answer is about; ``refers`` what a
    reference points to; ``ordered`` that the options go from little to much; ``many``
    that more than one may be chosen; ``extra`` that one asks it only where it fits;
    ``respondents`` who gets it (empty: everybody).
    """

    key: str
    words: dict
    kind: str
    help: dict
    least: int | None
    most: int | None
    low: dict
    high: dict
    options: tuple
    ordered: bool
    many: bool
    extra: bool
    about: str
    refers: str
    respondents: tuple
    pair: str
    pair_kind: str
    layer: str

    def option(self, key):
        """The option with this key, or None."""
        return next((one for one in self.options if one.key == key), None)


@dataclass(frozen=True)
class Row:
    """A subject or question of a section. ``columns`` are those that it has (empty:
    all); rows of one ``series`` are one line through time, over instruments and
    versions; rows with one ``pair`` are laid side by side."""

    key: str
    words: dict
    help: dict
    domain: str
    competence: str
    series: str
    columns: tuple
    respondents: tuple
    pair: str
    pair_kind: str
    layer: str


@dataclass(frozen=True)
class Section:
    """A part of a sheet. ``own_rows`` says whether who fills in adds rows (``none``,
    ``allowed``, ``only``), ``own_least`` and ``own_most`` how many; ``own_words`` is
    what one is asked for such a row. ``nests``: an own row may hang under another.
    ``links``: sections to which an arrow may be drawn. ``empty``: so many places that
    stay open. ``chosen``: one chooses its rows for each filling."""

    key: str
    title: dict
    help: dict
    rubric: str
    domain: str
    own_rows: str
    own_least: int
    own_most: int
    own_words: dict
    nests: bool
    links: tuple
    empty: int
    chosen: bool
    respondents: tuple
    layer: str
    columns: tuple
    rows: tuple

    def column(self, key):
        """The column with this key, or None."""
        return self._columns.get(key)

    def row(self, key):
        """The row with this key, or None; own rows are not of the template."""
        return self._rows.get(key)

    # a sheet asks for each of its answers where it stands
    @cached_property
    def _columns(self):
        return _by_key(self.columns)

    @cached_property
    def _rows(self):
        return _by_key(self.rows)

    def columns_of(self, row=None):
        """The columns of a row of the template, or of an own one (None)."""
        if row is None or not row.columns:
            return self.columns
        return tuple(one for one in self.columns if one.key in row.columns)


@dataclass(frozen=True)
class Rule:
    """What is said of answers: ``kind`` of `rules.RULES`, ``of`` what, in which
    words."""

    key: str
    kind: str
    of: dict
    words: dict


@dataclass(frozen=True)
class Template:
    """One version of an instrument, whole. Words are ``{language: text}``; ``choose``
    says whether one chooses sections for each filling: ``some``, ``one`` (until then
    nothing is asked), or empty: all are asked."""

    code: str
    version: int
    uuid: str
    title: dict
    texts: dict
    next: tuple
    respondents: tuple
    subject: str
    continuity: str
    renderings: tuple
    flow: str
    choose: str
    layer: str
    intro: dict
    bundles: tuple
    owner: str
    source: dict
    licence: str
    may_pass_on: bool
    sections: tuple
    rules: tuple

    def section(self, key):
        """The section with this key, or None."""
        return self._sections.get(key)

    @cached_property
    def _sections(self):
        return _by_key(self.sections)

    def asks(self, key, parts):
        """Whether a section is asked in a filling for which these sections were chosen;
        ``parts`` None: nobody chose."""
        if not self.choose or parts is None:
            return self.choose != "one"
        return key in parts

    def find(self, section, row=None, column=None):
        """(section, row, column) with these keys; what is not there is None."""
        part = self.section(section)
        if part is None:
            return None, None, None
        return part, part.row(row), part.column(column)

    def layer_of(self, section, row=None, column=None):
        """The layer of a part of the sheet, by keys: the strictest of what it stands
        in. An own point has that of its section."""
        if not self._is_split:
            return self.layer
        parts = (self, *self.find(section, row, column))
        return strictest(*(part.layer for part in parts if part is not None))

    def is_split(self):
        """Whether some part is open to fewer than the whole."""
        return self._is_split

    @cached_property
    def _is_split(self):
        return any(
            part.layer != self.layer
            for section in self.sections
            for part in (section, *section.rows, *section.columns)
        )

    def cells(self):
        """All cells of the template, in its order: (section, row, column)."""
        for section in self.sections:
            for row in section.rows:
                for column in section.columns_of(row):
                    yield section, row, column


def _by_key(parts):
    """``{key: part}``; of two with one key, which is a mistake, the first."""
    return {one.key: one for one in reversed(parts)}


def parse(body, domains=None, competences=None):
    """The `Template` of plain data, before a look at what its rules point to.

    :raise Wrong: with all that is wrong with it
    """
    problems = problems_of_form(body)
    if problems:
        raise Wrong(problems)
    reader = _Reader(domains, competences)
    template = reader.template(body)
    if reader.problems:
        raise Wrong(reader.problems)
    return template


def is_for(part, respondent):
    """Whether a section, row or column is asked of a kind of respondent; None: of
    everybody."""
    return respondent is None or not part.respondents or respondent in part.respondents


def strictest(*layers):
    """The layer that is open to fewest.

    >>> strictest("client", "work"), strictest("client"), strictest()
    ('work', 'client', 'client')
    """
    return max(layers, key=vocabulary.LAYERS.index, default=vocabulary.LAYERS[0])


class _Reader(Reader):
    blank = CLIENT

    def __init__(self, domains, competences):
        super().__init__()
        self.domains = domains
        self.competences = competences

    # -- from the outside in -----------------------------------------------------------

    def template(self, body):
        take = Taker(self, body, ())
        code = take.key("code")
        layer = take.one_of("layer", vocabulary.LAYERS, "client")
        made = Template(
            code=code,
            version=take.whole("version", 1, 100_000),
            uuid=take.plain("uuid", 64),
            title=take.words("title", TITLE),
            texts=self._texts(take),
            next=take.keys("next"),
            respondents=take.some_of("respondents", vocabulary.RESPONDENTS, True),
            subject=take.one_of("subject", vocabulary.SUBJECTS, "dossier"),
            continuity=take.one_of("continuity", vocabulary.CONTINUITIES, "dated"),
            renderings=take.some_of("renderings", vocabulary.RENDERINGS, True),
            flow=take.one_of("flow", vocabulary.FLOWS, "whole"),
            choose=take.one_of("choose", ("", *vocabulary.CHOICES), ""),
            layer=layer,
            intro=take.words("intro", TEXT, False),
            bundles=take.keys("bundles"),
            owner=take.plain("owner", TITLE),
            source=take.words("source", TEXT),
            licence=take.plain("licence", TITLE),
            may_pass_on=take.yes("may_pass_on"),
            sections=(),
            rules=self._rules(take),
        )
        sections = tuple(
            self._section(one, ("sections",), made)
            for one in take.objects("sections", SECTIONS, 1)
        )
        take.rest()
        made = replace(made, sections=sections)
        self.once(("sections",), sections)
        self.once(("rules",), made.rules)
        self._look_at_links(made)
        return made

    def _texts(self, take):
        inner = take.object("texts")
        texts = {name: inner.words(name, TEXT, name != "next") for name in TEXTS}
        inner.rest()
        return texts

    def _rules(self, take):
        made = []
        for one in take.objects("rules", RULES):
            inner = Taker(self, one, ("rules",))
            key = inner.key("key")
            inner.place = ("rules", key)
            rule = Rule(
                key=key,
                kind=inner.plain("kind", 64),
                of=inner.free("of"),
                words=self._words_of(inner),
            )
            inner.rest()
            made.append(rule)
        return tuple(made)

    def _words_of(self, take):
        inner = take.object("words", False)
        texts = {name: inner.words(name, TEXT) for name in inner.names()}
        inner.rest()
        return texts

    def _section(self, body, place, template):
        take = Taker(self, body, place)
        key = take.key("key")
        take.place = (*place, key)
        own = take.one_of("own_rows", vocabulary.OWN_ROWS, "none")
        respondents = take.some_of("respondents", template.respondents)
        layer = self._layer(take, template.layer)
        section = Section(
            key=key,
            title=take.words("title", TITLE, False),
            help=take.words("help", TEXT, False),
            rubric=take.key("rubric", False),
            domain=self._domain(take),
            own_rows=own,
            own_least=take.whole("own_least", 0, ROWS, 0),
            own_most=take.whole("own_most", 1, ROWS, ROWS),
            own_words=take.words("own_words", TITLE, own == "only"),
            nests=take.yes("nests", False),
            links=take.keys("links"),
            empty=take.whole("empty", 0, 10, 0),
            chosen=take.yes("chosen", False),
            respondents=respondents,
            layer=layer,
            columns=tuple(
                self._column(one, (*take.place, "columns"), template, layer)
                for one in take.objects("columns", COLUMNS, own == "none")
            ),
            rows=(),
        )
        rows = tuple(
            self._row(one, (*take.place, "rows"), template, section)
            for one in take.objects("rows", ROWS)
        )
        take.rest()
        self.once((*take.place, "columns"), section.columns)
        self.once((*take.place, "rows"), rows)
        self._look_at_own(take, section, rows)
        return replace(section, rows=rows)

    def _column(self, body, place, template, layer):
        take = Taker(self, body, place)
        key = take.key("key")
        take.place = (*place, key)
        kind = take.one_of("kind", vocabulary.KINDS)
        bounded = kind in ("score", "size")
        column = Column(
            key=key,
            words=take.words("words", TITLE, False),
            kind=kind,
            help=take.words("help", TEXT, False),
            least=take.whole("least", *SCORES, default=None),
            most=take.whole("most", *SCORES, default=None),
            low=take.words("low", TITLE, False),
            high=take.words("high", TITLE, False),
            options=self._options(take),
            ordered=take.yes("ordered", False),
            many=take.yes("many", False),
            extra=take.yes("extra", False),
            about=take.one_of("about", ("", *vocabulary.ABOUT), ""),
            refers=take.one_of("refers", ("", *vocabulary.REFERS), ""),
            respondents=take.some_of("respondents", template.respondents),
            **self._pair(take),
            layer=self._layer(take, layer),
        )
        take.rest()
        if bounded and (
            column.least is None or column.most is None or column.least >= column.most
        ):
            self.say(take.place, words._lt("the lowest and the highest are missing"))
        if not bounded and (column.least is not None or column.most is not None):
            self.say(take.place, words._lt("only a score or a size has bounds"))
        if (kind == "choice") != bool(column.options):
            self.say(take.place, words._lt("a choice, and nothing else, has options"))
        if (kind == "ref") != bool(column.refers):
            self.say(
                take.place,
                words._lt("a reference, and nothing else, points to something"),
            )
        if column.ordered and (kind != "choice" or column.many):
            self.say(take.place, words._lt("only one of several options has an order"))
        if column.many and kind not in ("choice", "ref"):
            self.say(take.place, words._lt("only of a choice one can have more"))
        return column

    def _options(self, take):
        made = []
        for one in take.objects("options", OPTIONS):
            inner = Taker(self, one, (*take.place, "options"))
            key = inner.key("key")
            inner.place = (*inner.place, key)
            made.append(Option(key, inner.words("words", TITLE)))
            inner.rest()
        self.once((*take.place, "options"), made)
        return tuple(made)

    def _row(self, body, place, template, section):
        take = Taker(self, body, place)
        key = take.key("key")
        take.place = (*place, key)
        competence = take.key("competence", False)
        self.is_known((*take.place, "competence"), competence, self.competences)
        row = Row(
            key=key,
            words=take.words("words", TITLE),
            help=take.words("help", TEXT, False),
            domain=self._domain(take),
            competence=competence,
            series=take.key("series", False),
            columns=take.keys("columns"),
            respondents=take.some_of("respondents", template.respondents),
            **self._pair(take),
            layer=self._layer(take, section.layer),
        )
        take.rest()
        for one in row.columns:
            if not section.column(one):
                self.say(take.place, words._lt("there is no column “%(key)s”"), key=one)
        if row.series and not any(
            column.kind == "score" for column in section.columns_of(row)
        ):
            self.say(take.place, words._lt("a series is of scores, and here is none"))
        return row

    # -- what several have -------------------------------------------------------------

    def _pair(self, take):
        pair = take.key("pair", False)
        kind = take.one_of("pair_kind", ("", *vocabulary.PAIR_KINDS), "")
        if bool(pair) != bool(kind):
            self.say(
                take.place,
                words._lt(
                    "a pair says whether answers are compared or complete each other"
                ),
            )
        return {"pair": pair, "pair_kind": kind}

    def _layer(self, take, outer):
        layer = take.one_of("layer", vocabulary.LAYERS, outer)
        if layer and vocabulary.LAYERS.index(layer) < vocabulary.LAYERS.index(
            outer or vocabulary.LAYERS[0]
        ):
            self.say(
                take.place,
                words._lt("a part cannot be more open than what it is part of"),
            )
        return layer

    def _domain(self, take):
        domain = take.key("domain", False)
        self.is_known((*take.place, "domain"), domain, self.domains)
        return domain

    def _look_at_own(self, take, section, rows):
        if section.own_rows == "none" and not rows:
            self.say(take.place, words._lt("nothing is asked here"))
        if section.own_rows == "only" and rows:
            self.say(take.place, words._lt("here are own points only, and yet rows"))
        if section.own_least > section.own_most:
            self.say(take.place, words._lt("at least more than at most"))
        if section.nests and any(row.layer != section.layer for row in rows):
            # what hangs under a row is about it
            self.say(
                take.place,
                words._lt("points hang under rows here, so all rows are as open"),
            )

    def _look_at_links(self, template):
        for section in template.sections:
            for key in section.links:
                if not template.section(key):
                    self.say(
                        ("sections", section.key),
                        words._lt("there is no section “%(key)s”"),
                        key=key,
                    )
