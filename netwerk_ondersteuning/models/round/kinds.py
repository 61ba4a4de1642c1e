"""What several people can be asked in one go: one instrument of which the answers are
laid side by side, or two that pair."""

from dataclasses import dataclass

from ...engine.instrument import vocabulary
from ...engine.instrument.template import said
from ..network.words.words import Words
from ..sheet.drawn import pairs_of

#: How many people are asked in one round, at most.
MOST = 12
#: Of whom there is one in a dossier.
ONLY_ONE = ("client", "coach", "together", "team")
_BETWEEN = ","
#: To whom what one side says is shown once it is opened, the fewest first; who works
#: with the client reads it in any case.
SHOWN_TO = [
    ("team", "Only who works with the client"),
    ("client", "The client too"),
    ("round", "Everybody who filled in"),
]


def gap_sides(template):
    """The kinds of respondents that a rule of a template holds against each other."""
    return {
        side
        for rule in template.rules
        if rule.kind == "gap"
        for side in rule.of["sides"]
    }


@dataclass(frozen=True)
class Kind:
    """One way to ask several people the same, or what pairs.

    :param instruments: of ``netwerk.instrument``, one or two
    :param parts: who is asked what: pairs of a kind of respondent and the code of an
        instrument
    """

    instruments: tuple
    parts: tuple

    @property
    def codes(self):
        return _BETWEEN.join(one.code for one in self.instruments)

    def data(self, env):
        """As a screen offers it."""
        words = Words(env)
        return {
            "codes": self.codes,
            "title": title(self.instruments),
            "is_on": all(one.is_on for one in self.instruments),
            "parts": [
                {
                    "respondent": code,
                    "words": words.said(vocabulary.RESPONDENTS[code], one),
                    "only_one": code in ONLY_ONE,
                }
                for code, one in self._by_respondent()
            ],
            "sections": self._sections(),
        }

    def _by_respondent(self):
        known = {one.code: one for one in self.instruments}
        return [(respondent, known[code]) for respondent, code in self.parts]

    def code_for(self, respondent):
        """What somebody of a kind is asked; None: nothing."""
        return dict(self.parts).get(respondent)

    def _sections(self):
        """Of which one is chosen for the round: those that are chosen for a sheet."""
        if len(self.instruments) > 1:
            return []
        (one,) = self.instruments
        template = one._template()
        found = [part for part in template.sections if template.choose or part.chosen]
        if len(found) < 2:
            return []
        languages = one._languages()
        return [
            {"key": part.key, "title": said(part.title, *languages)} for part in found
        ]


def title(instruments):
    """What a round with these is called."""
    return together(one.title for one in instruments)


def together(titles):
    """Titles as one."""
    return " · ".join(titles)


def newest(env, company):
    """The instruments about a client that an organisation can use: ``{code: the newest
    version}``."""
    instruments = env["netwerk.instrument"]
    return instruments._newest_of(company, [("subject", "=", "dossier")])


def kinds(known):
    """All ways in which several people can be asked: ``{codes: Kind}``, those with
    which the organisation works first.

    :param dict known: what :func:`newest` gave
    """
    found, paired = [], []
    for one in known.values():
        template = one._template()
        if template.continuity != "dated":
            continue
        pairs, respondents = pairs_of(template), template.respondents
        if pairs and len(respondents) == 1:
            paired.append((one, pairs))
        elif pairs:
            found.append(Kind((one,), tuple((who, one.code) for who in respondents)))
        elif sides := gap_sides(template):
            asked = [who for who in respondents if who in sides]
            if len(asked) > 1:
                found.append(Kind((one,), tuple((who, one.code) for who in asked)))
    found += _of_two(paired)
    found.sort(key=lambda kind: not all(one.is_on for one in kind.instruments))
    return {kind.codes: kind for kind in found}


def _of_two(paired):
    """Instruments that share a pair, and are for two kinds of respondents."""
    order = list(vocabulary.RESPONDENTS)
    rows = sorted(
        paired, key=lambda row: order.index(row[0]._template().respondents[0])
    )
    made = []
    for number, (one, pairs) in enumerate(rows):
        for other, theirs in rows[number + 1 :]:
            mine, yours = (x._template().respondents[0] for x in (one, other))
            if mine != yours and pairs & theirs:
                made.append(Kind((one, other), ((mine, one.code), (yours, other.code))))
    return made


def closed_words(env, state):
    """Why nothing of a round changes any more, in a sentence."""
    if state == "stopped":
        return env._("This was stopped: nobody fills it in any more.")
    return env._(
        "You looked at this together. What was said stays as it was; begin anew to ask "
        "again."
    )


def round_action(round_):
    """The action of the client that opens a round; it names nobody."""
    return {
        "type": "ir.actions.client",
        "tag": "netwerk_round",
        "name": round_.env._("Filled in together"),
        "params": {"round_id": round_.id},
        "path": "netwerksamen",
    }
