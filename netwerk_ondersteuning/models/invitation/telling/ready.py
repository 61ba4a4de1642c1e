"""What must be there before anybody is invited."""

from odoo.exceptions import UserError

from .appointment import is_ahead


def meeting_problems(meeting):
    """What a meeting still needs before anybody is invited (network meeting,
    Net-werkt 4): sentences, an empty list when nothing is missing. To a talk nobody is
    invited; who is in it can be reminded when it has a day and an hour."""
    meeting.ensure_one()
    env, problems = meeting.env, []
    has_client = meeting.dossier_id.kind == "client"
    if meeting.outcome != "planned":
        problems.append(env._("This meeting is not to come any more."))
    is_talk = not meeting.is_around_the_table
    if not (is_talk or (meeting.question or "").strip()):
        problems.append(
            env._("Write down the question, in the client's own words.")
            if has_client
            else env._("Write down what it is to be about.")
        )
    if not meeting.start:
        problems.append(env._("Fill in the day and the hour."))
    elif not is_ahead(meeting):
        problems.append(env._("The day and hour are past."))
    if not (is_talk or (meeting.location or "").strip()):
        problems.append(env._("Fill in where it is."))
    prepared_by = meeting.prepared_by_id or (meeting.prepared_by_other or "").strip()
    if not (is_talk or prepared_by):
        problems.append(
            env._("Name who prepared it with the client.")
            if has_client
            else env._("Name who prepared it.")
        )
    return problems


def refuse_problems(meeting, rows, intro=None):
    """Refuse, in one message, as long as something stands in the way.

    Nobody's name is in it (an error stands in the log of the server): for whom
    it is stands in the list, before anybody tries.

    :param meeting: one ``netwerk.meeting``, and
    :param rows: those of its ``netwerk.meeting.attendance`` who would be invited
    :raise UserError: with what the meeting and these people still need
    """
    env = meeting.env
    own = meeting._invitation_problems()
    of_people = [problem for row in rows for problem in row._invitation_problems()]
    if not own and not of_people:
        return
    lines = [f"• {problem}" for problem in dict.fromkeys(own + of_people)]
    intro = intro or env._("Nobody was invited yet:")
    if of_people:
        lines.append(env._("The list says for whom (“Why not yet”)."))
    raise UserError("\n".join([intro, *lines]))


def hold_for_inviting(meeting):
    """Hold the dossier, so that two who invite at once do not both do it.

    The second waits. When it then writes who was invited, the database refuses
    what the first changed meanwhile; Odoo tries anew and finds nobody left. Mail
    leaves only after the commit.
    """
    meeting.ensure_one()
    meeting.check_access("write")
    meeting.dossier_id._require_reason()
    meeting.dossier_id._lock()
