"""What the kinds of rules are called where one chooses them, and what they take."""

from dataclasses import dataclass, field

from ... import words


@dataclass(frozen=True)
class RuleWords:
    """``label`` and ``help`` of a kind, ``takes`` and ``outcomes`` by their names."""

    label: str
    help: str
    takes: dict = field(default_factory=dict)
    outcomes: dict = field(default_factory=dict)


#: By the code of the kind.
RULE_WORDS = {
    "groups_hit": RuleWords(
        words._lt("A signal from several parts"),
        words._lt(
            "Ticks are not counted, parts are: so many parts with at least one tick "
            "are a signal to talk about."
        ),
        {
            "sections": words._lt("Which parts"),
            "column": words._lt("Which tick"),
            "least": words._lt("In how many parts"),
        },
        {
            "signal": words._lt("When it is a signal"),
            "none": words._lt("When it is none"),
            "unknown": words._lt("When not enough is known"),
        },
    ),
    "recurs": RuleWords(
        words._lt("What comes back"),
        words._lt("Something that is named in several different situations."),
        {
            "section": words._lt("Which part"),
            "column": words._lt("What is named"),
            "distinct": words._lt("In which situation"),
            "least": words._lt("In how many situations"),
        },
        {"hit": words._lt("When it comes back")},
    ),
    "change": RuleWords(
        words._lt("Higher, lower or the same"),
        words._lt(
            "Each row: from one answer to another, or against the sheet before it. "
            "Never added up."
        ),
        {
            "sections": words._lt("Which parts"),
            "from": words._lt("From (empty: the sheet before)"),
            "to": words._lt("To"),
        },
        {
            "up": words._lt("Higher"),
            "down": words._lt("Lower"),
            "same": words._lt("The same"),
            "not_comparable": words._lt("Not to be compared"),
        },
    ),
    "gap": RuleWords(
        words._lt("Two who see it differently"),
        words._lt("Where two people gave different scores to one row."),
        {
            "sections": words._lt("Which parts"),
            "column": words._lt("Which score"),
            "sides": words._lt("Which two"),
        },
        {
            "gap": words._lt("When they differ"),
            "same": words._lt("When they say the same"),
        },
    ),
    "one_sided": RuleWords(
        words._lt("Only one of two sides"),
        words._lt("One side has something and the other has nothing: ask for it."),
        {"one": words._lt("One side"), "other": words._lt("The other side")},
        {
            "only_one": words._lt("When only the first has something"),
            "only_other": words._lt("When only the other has something"),
        },
    ),
    "total_between": RuleWords(
        words._lt("Less or more than is allowed"),
        words._lt("What is planned lies within bounds that the method gives."),
        {
            "section": words._lt("Which part"),
            "weights": words._lt("How much each counts, in parts"),
            "least": words._lt("At least, in parts"),
            "most": words._lt("At most, in parts"),
        },
        {
            "less": words._lt("When it is less"),
            "more": words._lt("When it is more"),
        },
    ),
    "asks": RuleWords(
        words._lt("Then ask this as well"),
        words._lt("An answer that makes another question worth asking."),
        {"if": words._lt("If"), "then": words._lt("Then ask")},
        {"asks": words._lt("What is said then")},
    ),
    "due": RuleWords(
        words._lt("What has a next day"),
        words._lt("What still runs and has a day, the first one first."),
        {
            "sections": words._lt("Which parts"),
            "when": words._lt("Which day"),
            "status": words._lt("Where it stands"),
            "open": words._lt("With which answers it still runs"),
        },
        {"due": words._lt("What is said then")},
    ),
    "many_at_once": RuleWords(
        words._lt("Much at once"),
        words._lt("So much is opened in one talk that it may be too heavy: a hint."),
        {
            "section": words._lt("Which part"),
            "least": words._lt("From how many rows on"),
        },
        {"many": words._lt("What is said then")},
    ),
    "from": RuleWords(
        words._lt("Shown, not asked"),
        words._lt("What is known already is shown."),
        {
            "source": words._lt("From where"),
            "to": words._lt("Where it is shown"),
        },
    ),
}
