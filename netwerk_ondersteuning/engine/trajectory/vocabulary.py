"""The closed lists of a trajectory, with the words in which they are shown."""

from .. import words

#: Kinds of phases of a method. A *phase* has a length; a *step* is worked on at a
#: visit, it has none; what runs *alongside* never moves another phase on.
PHASE, STEP, ALONGSIDE = "phase", "step", "alongside"
PHASE_KINDS = (PHASE, STEP, ALONGSIDE)

#: How exactly a day is known: the day itself, its month, or about then.
ABOUT = ("day", "month", "about")

#: Who says that a phase is done. They may differ; nobody's word goes over another's.
SPEAKERS = {
    "client": words._lt("the client"),
    "coach": words._lt("the coach"),
    "volunteer": words._lt("the volunteer"),
}

#: What happens on top of whatever phase runs.
EVENTS = {
    "crisis": words._lt("Crisis"),
    "pause": words._lt("Pause"),
    "setback": words._lt("Setback"),
    "relapse": words._lt("Relapse"),
    "restart": words._lt("Taken up again"),
    "milestone": words._lt("Milestone"),
}
#: Of these an event without an end goes on; any other is of one day then.
GO_ON = ("crisis", "pause", "relapse")

#: What a move in the log was, told from where the trajectory stood before it.
MOVES = {
    "first": words._lt("Begun"),
    "middle": words._lt("Entered in the middle"),
    "forward": words._lt("Moved on"),
    "skip": words._lt("Skipped a phase"),
    "back": words._lt("Went back"),
    "again": words._lt("Again"),
    "beside": words._lt("Begun alongside"),
}
