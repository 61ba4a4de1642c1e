"""Who takes a dossier over, or stands in, is told; so is what went along."""

from markupsafe import escape

from ...mixin.days import day_words

#: What somebody who takes over or stands in finds to do; it goes when that ends.
TOLD = "netwerk_ondersteuning.activity_type_handed_over"
#: Days back that the night job looks for who began to stand in: nights it did not run.
LATE = 4


def tell_taken_over(dossiers, before, reason):
    """Tell the coach of these dossiers that they came from the coaches of before.

    :param dossiers: all of one coach now
    :param dict before: ``{dossier id: the coach of before}``
    :param str reason: why, as it was said
    """
    env = dossiers.env
    moved = dossiers.filtered(lambda it: it.coach_id != env.user)
    for coach, theirs in moved.grouped(lambda it: before[it.id]).items():
        summary = env._("Taken over from %(coach)s", coach=coach.name)
        _tell(theirs, theirs.coach_id, summary, reason)


def tell_standing_in(rows):
    """Tell whoever stands in from today by these lines of access; once.

    Who arranged it for themselves has it among what they do as well: others in the
    dossier see there who stands in.

    :param rows: of ``netwerk.access``
    """
    rows = rows.filtered(
        lambda row: row.role == "substitute" and row.is_current and not row.is_told
    )
    rows.is_told = True
    for row in rows:
        dossier = row.dossier_id
        summary = row.env._("You stand in for %(coach)s", coach=dossier.coach_id.name)
        _tell(dossier, row.user_id, summary, row.reason)


def tell_coach(rows):
    """Tell the coaches who stands in for them by these new lines of access, and until
    when, unless they arranged it themselves: a message that names no client.

    :param rows: of ``netwerk.access``
    """
    giver = rows.env.user
    if giver._is_superuser():
        return
    told = rows.filtered(
        lambda row: row.role == "substitute" and row.dossier_id.coach_id != giver
    )
    for (coach, user, start, until), mine in told.grouped(
        lambda row: (
            row.dossier_id.coach_id,
            row.user_id,
            row.date_from,
            row.date_until,
        )
    ).items():
        env = coach.with_context(lang=coach.lang).env
        env["mail.thread"].message_notify(
            partner_ids=coach.partner_id.ids,
            subject=env._("%(user)s stands in for you", user=user.name),
            body=env._(
                "%(user)s stands in for you from %(start)s until %(until)s, arranged "
                "by %(giver)s. Dossiers: %(count)s. The reason stands in each of "
                "them, on the page “Who may enter”.",
                user=user.name,
                start=day_words(env, start),
                until=day_words(env, until) if until else "…",
                giver=giver.name,
                count=len(mine),
            ),
        )


def tell_beforehand(user, coaches, start, until, count):
    """Tell somebody who will stand in later: a message that names no client.

    :param user: who stands in
    :param coaches: for whom
    :param start: the first day (a date)
    :param until: the last day (a date)
    :param int count: of how many dossiers
    """
    env = user.with_context(lang=user.lang).env
    env["mail.thread"].message_notify(
        partner_ids=user.partner_id.ids,
        subject=env._("You are asked to stand in"),
        body=env._(
            "You stand in for %(coach)s from %(start)s until %(until)s. Dossiers: "
            "%(count)s. They open to you on the first day; then they stand with your "
            "activities.",
            coach=", ".join(coaches.mapped("name")),
            start=day_words(env, start),
            until=day_words(env, until),
            count=count,
        ),
    )


def _tell(dossiers, user, summary, note):
    """An activity of today on each that is open."""
    dossiers = dossiers.filtered("active")
    if not dossiers:
        return
    company = dossiers[:1].company_id
    # sudo: whoever arranges this need not enter; the one who is told may. No mail of
    # each: they stand together in the clock
    quiet = dossiers.sudo().with_context(mail_activity_quick_update=True)
    quiet.activity_schedule(
        TOLD,
        date_deadline=company._netwerk_today(),
        summary=summary,
        note=escape(note),
        user_id=user.id,
    )


def end_told(records, users):
    """Put away what was told on these to others than ``users``, who may enter.

    :param records: with chatter, on dossiers
    """
    type_ = records.env.ref(TOLD, raise_if_not_found=False)
    told = records.activity_ids.filtered(
        lambda it: it.activity_type_id == type_ and it.user_id not in users
    )
    told.unlink()
