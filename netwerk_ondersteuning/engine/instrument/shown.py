"""A sheet that is being filled in, as a screen shows it: in one language, with the
answers, what rules say of them, and what was said before.

Each number in it is somebody's answer, a count, or one of the template itself (bounds,
places, versions).
"""

from . import rules
from . import template as templates
from .filling import Filling  # noqa: F401 (in docstrings)

#: What of a column goes along as it is.
_COLUMN = (
    "key",
    "kind",
    "least",
    "most",
    "many",
    "ordered",
    "extra",
    "about",
    "refers",
)


def filled(filling):
    """A sheet as rules read it: without what was taken away.

    :param Filling filling:
    """
    own = {
        section.key: [row for row in filling.rows(section) if row in filling.own]
        for section in filling.template.sections
        if section.layer in filling.layers
    }
    return rules.Filled(filling.template, filling.shown_answers(), own)


def shown(filling, languages, client="", context=None):
    """The whole sheet, as plain data.

    :param Filling filling:
    :param languages: codes of languages, the first one that a text has is taken
    :param str client: the name of the client, where words name them
    :param dict context: of rules (`rules.Kind.read`). ``before`` is also what stands
        beside each answer that there is now: nobody is led by what was said then.
        ``known``: ``{source: words}`` of what is shown and not asked.
    :return: a dict with ``title``, ``intro``, ``flow``, ``renderings``, ``sections``,
        ``links`` and ``readings``: see docs/developer/instrument.md, "A sheet"
    """
    return Shown(filling, languages, client, context or {}).data()


def known(template, told):
    """``{place: words}`` of what is known already, by the rules of the kind ``from``.

    :param dict told: ``{source: words}``
    """
    return {
        tuple(rule.of["to"][name] for name in ("section", "row", "column")): told[
            source
        ]
        for rule in template.rules
        if rule.kind == rules.From.code and (source := rule.of["source"]) in told
    }


def sides(filling):
    """``{uid: side}`` of the own points that have one, see `branches`."""
    return {uid: row.side for uid, row in filling.own.items() if row.side}


def sources(template):
    """The sources that a template names, each once."""
    named = [one.of["source"] for one in template.rules if one.kind == rules.From.code]
    return list(dict.fromkeys(named))


class Shown:
    """Makes what `shown` gives."""

    def __init__(self, filling, languages, client, context):
        self.filling = filling
        self.template = filling.template
        self.languages = languages
        self.client = client
        self.context = context
        self.now = filled(filling)
        self.known = known(filling.template, context.get("known") or {})

    def data(self):
        template = self.template
        return {
            "code": template.code,
            "title": self.say(template.title),
            "intro": self.say(template.intro),
            "flow": template.flow,
            "renderings": list(template.renderings),
            "choose": "" if self.filling.is_fixed else template.choose,
            "parts": self.filling.shown_parts(),
            "sections": [
                self.section(one) for one in template.sections if self.filling.gets(one)
            ],
            "links": [
                {"from": start, "to": end, "words": text}
                for (start, end), text in sorted(self.filling.links.items())
                if self.filling.shows(("link", start, end))
            ],
            "readings": self.readings(),
        }

    def say(self, texts):
        said = templates.said(texts, *self.languages) if texts else ""
        return said.replace(templates.CLIENT, self.client)

    def section(self, section):
        columns = [one for one in section.columns if self.filling.gets(one)]
        rows = [
            self.row(section, key, columns)
            for key in self.filling.rows(section)
            if key in self.filling.own or self.filling.gets(section.row(key))
        ]
        return {
            "key": section.key,
            "title": self.say(section.title),
            "help": self.say(section.help),
            "rubric": section.rubric,
            "domain": section.domain,
            "own_rows": section.own_rows,
            "own_least": section.own_least,
            "own_most": section.own_most,
            "own_words": self.say(section.own_words),
            "nests": section.nests,
            "links": list(section.links),
            "chosen": self.filling.shown_chosen(section) if section.chosen else None,
            "can_choose": section.chosen,
            "is_asked": self.filling.is_asked(section),
            "many": self.many(section),
            "columns": [self.column(one) for one in columns],
            "rows": rows,
        }

    def many(self, section):
        """From how many rows on it is much at once, and what is said then; None: one
        never says so."""
        for rule in self.template.rules:
            is_it = rule.kind == rules.ManyAtOnce.code
            if is_it and rule.of["section"] == section.key:
                if not self.is_of(rule.of, self.closed()):
                    return {
                        "rule": rule.key,
                        "least": rule.of["least"],
                        "words": self.say(rule.words["many"]),
                    }
        return None

    def column(self, column):
        return {name: getattr(column, name) for name in _COLUMN} | {
            "words": self.say(column.words),
            "help": self.say(column.help),
            "low": self.say(column.low),
            "high": self.say(column.high),
            "options": [
                {"key": one.key, "words": self.say(one.words)} for one in column.options
            ],
        }

    def row(self, section, key, columns):
        own = self.filling.own.get(key)
        row = None if own else section.row(key)
        mine = [one.key for one in columns if one in section.columns_of(row)]
        answers = self.answers(self.now, section.key, key, mine)
        before = self.context.get("before")
        was = before and self.answers(before, section.key, key, answers)
        return {
            "key": key,
            "words": own.words if own else self.say(row.words),
            "help": "" if own else self.say(row.help),
            "domain": section.domain if own else row.domain or section.domain,
            "is_own": own is not None,
            "parent": own.parent if own else "",
            "place": own.place if own else None,
            "origin": own.origin if own else "",
            "side": own.side if own else "",
            "talk": (section.key, key) in self.filling.talk,
            "columns": mine,
            "answers": answers,
            "before": was or {},
            "known": {
                column: self.known[section.key, key, column]
                for column in mine
                if (section.key, key, column) in self.known
            },
        }

    @staticmethod
    def answers(sheet, section, row, columns):
        """``{column: answer}`` of what was said in a row."""
        return {
            column: sheet.answers[section, row, column]
            for column in columns
            if (section, row, column) in sheet.answers
        }

    def readings(self):
        """What the rules say; nothing of what is not open to the reader, and nothing
        that would be said otherwise to who sees all of it."""
        said = {
            rule.key: rule.words
            for rule in self.template.rules
            if not self.is_of(rule.of, self.closed())
        }
        where = self.where()
        return [
            {
                "rule": one.rule,
                "kind": one.kind,
                "outcome": one.outcome,
                "place": list(one.place),
                "values": ({} if one.place else where.get(one.rule, {})) | one.values,
                "words": self.say(said[one.rule][one.outcome]),
            }
            for one in rules.readings(self.now, self.context)
            if one.rule in said
        ]

    def where(self):
        """``{rule: {"what": title of a section}}`` of rules that say the same words,
        each of another section: above a whole sheet nobody knows what "here" is."""
        sections = {
            rule.key: {one.key for one in self.template.sections}
            & set(_named_in(rule.of))
            for rule in self.template.rules
        }
        words = [rule.words for rule in self.template.rules]
        return {
            rule.key: {"what": self.say(self.template.section(key).title)}
            for rule in self.template.rules
            if words.count(rule.words) > 1 and len(sections[rule.key]) == 1
            for key in sections[rule.key]
        }

    def closed(self):
        """Keys of the sections of which the reader does not see all."""
        return {
            section.key
            for section in self.template.sections
            for part in (section, *section.rows, *section.columns)
            if part.layer not in self.filling.layers
        }

    def is_of(self, of, sections):
        """Whether what stands in ``of`` of a rule names one of these sections."""
        if isinstance(of, dict):
            return any(self.is_of(one, sections) for one in of.values())
        if isinstance(of, (list, tuple)):
            return any(self.is_of(one, sections) for one in of)
        return isinstance(of, str) and of in sections


def _named_in(of):
    """The sections that what stands in ``of`` of a rule names.

    >>> list(_named_in({"one": {"section": "money", "option": "strength"}}))
    ['money']
    """
    for one in of.values() if isinstance(of, dict) else of:
        if isinstance(one, dict | list | tuple):
            yield from _named_in(one)
    if isinstance(of, dict) and "section" in of:
        yield of["section"]


def changes_since(now, before):
    """In how many rows an answer is higher, the same or lower than in the sheet before:
    what the rules of the kind ``change`` say of it, each row once. A count tells of
    what is counted: whoever may see a sheet may see all that counts here.

    :param Filling now:
    :param Filling before: of the same instrument, in whatever version
    :return: ``{"up": count, "same": count, "down": count}``
    """
    against = {
        rule.key
        for rule in now.template.rules
        if rule.kind == rules.Change.code and "from" not in rule.of
    }
    found = {
        one.place: one.outcome
        for one in rules.readings(filled(now), {"before": filled(before)})
        if one.rule in against
    }
    outcomes = list(found.values())
    return {name: outcomes.count(name) for name in ("up", "same", "down")}
