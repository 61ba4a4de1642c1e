"""What a trajectory refuses, and in which words."""

from .. import words

#: Code → words to translate; ``%(name)s`` stands for a value of the refusal.
REFUSALS = {
    "much": words._lt("This is too much at once."),
    "unknown": words._lt("Unknown change."),
    "no_phase": words._lt("This phase is not in the method of this trajectory."),
    "no_row": words._lt("This phase is no longer in the trajectory."),
    "no_event": words._lt("This event is no longer in the trajectory."),
    "no_day": words._lt("There is no such day: %(day)s."),
    "years": words._lt("A year from %(first)s to %(last)s."),
    "end": words._lt("The end comes before the start."),
    "early": words._lt("The trajectory began on %(day)s: this lies before it."),
    "begin": words._lt("Something in this trajectory lies before that day."),
    "itself": words._lt("This phase runs already on those days."),
    "visit": words._lt("This step is noted on that day already."),
    "length": words._lt("A step is of one day: it has no length."),
    "main": words._lt(
        "Another phase runs on those days. Say that this one runs beside it, or until "
        "when it ran."
    ),
    "which": words._lt("Say which of the two phases is the main one."),
    "no_main": words._lt("Only a phase that has a length can be the main one."),
    "ahead": words._lt("This phase does not lie further back: move on to it."),
    "none_skipped": words._lt("No phase is skipped between these two."),
    "over": words._lt("This phase was left already."),
    "pause": words._lt("There is a pause on those days already."),
    "event_over": words._lt("This event ended already."),
    "closed": words._lt("The trajectory is closed on those days. Open it again first."),
    "is_closed": words._lt("This trajectory is closed already."),
    "is_open": words._lt("This trajectory is not closed."),
    "later": words._lt("Something in this trajectory lies after that day."),
    "letters": words._lt("Write at most %(most)s letters."),
    "text": words._lt("Words are expected here."),
    "yes_no": words._lt("Yes or no is expected here."),
    "domains": words._lt("Choose at most %(most)s domains, each once."),
    "room": words._lt("There is room for %(most)s in one trajectory."),
}


class Refused(ValueError):
    """A change that cannot be: ``code`` of `REFUSALS`, ``reason`` (its words, to
    translate) and ``values``. A value ``day`` is a day as it is kept.

    >>> Refused("room", most=500).reason % {"most": 500}
    'There is room for 500 in one trajectory.'
    """

    def __init__(self, code, **values):
        self.code, self.reason, self.values = code, REFUSALS[code], values
        super().__init__(self.reason % values)
