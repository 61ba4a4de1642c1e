"""Somebody who did not come is called and gets a new chance; nobody is ever told how
often that was."""

CALL = "mail.mail_activity_data_call"


def plan_call(meetings):
    """Somebody did not come: the coach calls, unless they have spoken since."""
    for meeting in meetings:
        dossier = meeting.dossier_id
        if not dossier.active:
            continue
        spoken_on = dossier.last_contact_date
        if spoken_on and spoken_on > meeting.date:
            continue
        allowed = meeting._may_enter()
        coach = dossier.coach_id
        meeting.activity_schedule(
            CALL,
            summary=meeting.env._("Call, and offer a new chance"),
            user_id=(coach if coach in allowed else meeting.env.user).id,
        )


def end_call(meetings):
    """The call is not needed any more: there is a new chance, or it was a slip.

    A call that somebody noted himself stays.
    """
    if meetings:
        # sudo: it may be the activity of a colleague who stands in
        meetings.sudo().activity_unlink([CALL])
