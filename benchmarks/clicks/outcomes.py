"""What must have come of each task: a way that forgets half of it is no shorter way."""

from . import steps
from .world import CLIENT, COLLEAGUE

#: Task: a function of an environment that says what came of it, and what should.
OUTCOMES = {}


def outcome(task):
    """Register what must have come of a task, as a pair of what is and what should."""

    def register(look):
        OUTCOMES[task] = look
        return look

    return register


def _johan(env):
    return env["netwerk.dossier"].search([("partner_id.name", "=", CLIENT)])


@outcome("talk")
def talk(env):
    today = _johan(env).company_id._netwerk_today()
    talks = _johan(env).meeting_ids.filtered(lambda one: one.note == steps.NOTE)
    agreed = env["netwerk.agreement"].search([("name", "=", steps.AGREED)])
    there = {"Thomas", "Sara van de bakker"}
    return (
        (talks.outcome, talks.date, {*talks.member_ids.mapped("name")} & there),
        ("held", today, there),
    ), ((agreed.doer_member_id.name, bool(agreed.due_date)), ("Thomas", True))


@outcome("start")
def start(env):
    dossier = env["netwerk.dossier"].search(
        [("partner_id.name", "=", steps.NEW_CLIENT)]
    )
    rings = {tie.member_id.name: tie.ring for tie in dossier.tie_ids}
    return ((rings, {name: ring for name, (ring, _turn) in steps.NEW_PEOPLE.items()}),)


@outcome("move")
def move(env):
    thomas = _johan(env).member_ids.filtered(lambda one: one.name == "Thomas")
    ties = _johan(env).tie_ids.filtered(
        lambda tie: tie.member_id == thomas and not tie.date_end
    )
    return ((ties.mapped("ring"), [2]),)


@outcome("meeting")
def meeting(env):
    meetings = _johan(env).meeting_ids.filtered("question")
    # no mail leaves here: what was made for them is asked, and not what came of it
    sent = env["netwerk.sent"].search(
        [("attendance_id", "in", meetings.attendance_ids.ids)]
    )
    invited = sent.attendance_id
    return (
        ({*invited.member_id.mapped("name")}, {"Thomas", "Maarten"}),
        ((meetings.question, meetings.location), (steps.QUESTION, steps.PLACE)),
    )


@outcome("done")
def done(env):
    return ((_johan(env).agreement_ids.mapped("state"), ["done"]),)


@outcome("too_much")
def too_much(env):
    strains = _johan(env).member_ids.strain_ids
    return (([bool(one.heard_on) for one in strains], [True]),)


@outcome("print")
def print_(env):
    log = env["netwerk.access.log"].search(
        [("dossier_id", "=", _johan(env).id), ("action", "=", "printed")]
    )
    return ((len(log), 1),)


@outcome("leave")
def leave(env):
    rows = env["netwerk.access"].search([("user_id.login", "=", COLLEAGUE)])
    return (
        (
            len(rows.filtered("date_until")),
            len(
                env["netwerk.dossier"].search([("company_id", "=", rows.company_id.id)])
            ),
        ),
    )
