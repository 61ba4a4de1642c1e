"""The seven steps of a referral, with what is asked in each.

Source: the method's step plan for a referral (toolbox, 8; additions, "doorverwijzing").
Before the first stands step 0: could somebody in the own circle help?
"""

from collections.abc import Iterable, Mapping

from .. import words
from ..registry import Registry

#: The steps, in their order; their codes are kept in the database.
STEPS = Registry("step of a referral")
#: Before the first: could somebody in the own circle help?
CIRCLE = "circle"
#: After the last: what is left is to close it.
CLOSE = "close"
#: What can have become of a step; the others are behind us.
OPEN = "open"
#: The step after which a referral may be closed without a reason.
LAST = "aftercare"


class Step:
    """One step: what it is called, and what is asked in it."""

    code: str
    label: str
    #: Pairs of a head, or none, and questions; none of them has to be asked.
    asks: tuple = ()


@STEPS.add
class Dialogue(Step):
    code = "dialogue"
    label = words._lt("Talk about the question")
    asks = (
        (
            None,
            (
                words._lt("What is the question, what is needed?"),
                words._lt("What do you hope that it gives you?"),
                words._lt("Is there something that you fear, or worry about?"),
                words._lt("Do we both see it like this?"),
            ),
        ),
    )


@STEPS.add
class Search(Step):
    code = "search"
    label = words._lt("Look for a service together")
    asks = (
        (
            None,
            (
                words._lt("Which service do you think of yourself?"),
                words._lt("Then: which ones do I know?"),
                words._lt("Who in your network knows one? The ecogram can help."),
            ),
        ),
    )


@STEPS.add
class Inform(Step):
    code = "inform"
    label = words._lt("Get to know the service")
    asks = (
        (
            words._lt("How they work"),
            (
                words._lt("What does support look like there?"),
                words._lt("What is possible? Do they have a way of working?"),
            ),
        ),
        (
            words._lt("Coming in"),
            (
                words._lt("For whom is it, and are you one of them?"),
                words._lt("How does one make a first appointment, with which forms?"),
                words._lt("Is there a waiting list, and how long is it?"),
            ),
        ),
        (
            words._lt("How they see people"),
            (
                words._lt("What do they expect of you?"),
                words._lt("How do they treat the people who come there?"),
            ),
        ),
        (
            words._lt("Rights and duties"),
            (
                words._lt("What do you have a right to, and what must you do?"),
                words._lt("What speaks for it and against it?"),
                words._lt("What happens when you stop?"),
            ),
        ),
        (
            words._lt("How it feels there"),
            (
                words._lt("What is the building like, how is one received?"),
                words._lt("Is it busy, or quiet?"),
            ),
        ),
    )


@STEPS.add
class Appointment(Step):
    code = "appointment"
    label = words._lt("Make the appointment")
    asks = (
        (
            None,
            (
                words._lt("Do you call yourself? Then: how do I hear of it?"),
                words._lt("Or together, with the loudspeaker on?"),
                words._lt("What may be told already, by phone or mail?"),
                words._lt("What is the first contact for?"),
                words._lt("Which papers are needed, and who helps to get them?"),
            ),
        ),
    )


@STEPS.add
class Prepare(Step):
    code = "prepare"
    label = words._lt("Prepare the first contact")
    asks = (
        (
            words._lt("On the way"),
            (
                words._lt("Where is it, and how do you get there?"),
                words._lt("At what hour, with whom, and where do you report?"),
                words._lt("What do you take along?"),
            ),
        ),
        (
            words._lt("In the talk"),
            (
                words._lt("What do you expect? When is it a good talk?"),
                words._lt("What do you want to ask or know?"),
                words._lt("What do you tell about yourself, and what not?"),
                words._lt("What are your rights there?"),
                words._lt("Do you want somebody with you? What should I do?"),
            ),
        ),
    )


@STEPS.add
class First(Step):
    code = "first"
    label = words._lt("The first contact")
    asks = (
        (
            None,
            (
                words._lt("As much as you can yourself: you decide."),
                words._lt("Shall I explain something, or do you?"),
                words._lt("Is it clear to both why you come?"),
                words._lt("What are your rights, and what if you stop early?"),
                words._lt("How do we hear from one another afterwards?"),
            ),
        ),
    )


@STEPS.add
class Aftercare(Step):
    code = LAST
    label = words._lt("How it was, and how it goes on")
    asks = (
        (
            None,
            (
                words._lt("How was it? Was it as you expected?"),
                words._lt("Which questions are left?"),
                words._lt("Can they help you?"),
                words._lt("Do you stay? If not: what should be different?"),
                words._lt("Do we look further?"),
                words._lt("What are the next steps there?"),
            ),
        ),
    )


def next_step(circle_asked: bool, states: Mapping[str, str]) -> str:
    """The one step that comes next.

    :param circle_asked: whether it was asked who in the own circle could help
    :param states: ``{code: state}`` of the steps; one that is missing is open
    :return: ``circle``, the code of the first step that is open, or ``close``

    >>> next_step(False, {})
    'circle'
    >>> next_step(True, {"dialogue": "done"})
    'search'
    >>> next_step(True, {"dialogue": "done", "search": "skipped", "first": "done"})
    'inform'
    >>> next_step(True, dict.fromkeys(STEPS, "skipped"))
    'close'
    """
    if not circle_asked:
        return CIRCLE
    return next((code for code in STEPS if states.get(code, OPEN) == OPEN), CLOSE)


def reached(circle_asked: bool, done: Iterable[str]) -> str:
    """The furthest step that was done: ``none`` when none was.

    >>> reached(False, [])
    'none'
    >>> reached(True, [])
    'circle'
    >>> reached(False, ["first", "search"])
    'first'
    """
    done = set(done)
    last = [code for code in STEPS if code in done][-1:]
    return last[0] if last else CIRCLE if circle_asked else "none"


def may_close(states: Mapping[str, str], reason: str | None) -> bool:
    """Whether a referral may be closed: after its last step, or with a reason.

    >>> may_close({"aftercare": "done"}, None)
    True
    >>> may_close({"aftercare": "skipped"}, None)
    False
    >>> may_close({}, "own_circle")
    True
    """
    return states.get(LAST) == "done" or bool(reason)
