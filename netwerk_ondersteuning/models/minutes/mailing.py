"""The minutes by mail: each his own mail and his own copy."""

from markupsafe import Markup

from odoo.exceptions import UserError

from ..invitation.telling.sending import send_letters
from .copies import Copy, file_name


def audience_of(row):
    """What copy somebody at a meeting gets: the client his own, a colleague who may
    enter the team's, all others that of who sat at the table."""
    if row.kind == "client":
        return "team"
    # sudo: only to compare ids
    if row.user_id in row.dossier_id.sudo().access_user_ids and row.user_id:
        return "team"
    return "participants"


def copy_of(row):
    """The copy of the minutes that somebody at a meeting gets."""
    return Copy(row.meeting_id, audience_of(row), [row.who, row.service])


def mail_problems(row):
    """Why the minutes cannot be mailed to somebody at a meeting, as sentences."""
    row.ensure_one()
    return [*copy_of(row).problems(), *row._invitation_problems("mail")]


def last_mail(row):
    """The last mail with the minutes to somebody at a meeting."""
    mails = row.sent_ids.filtered(lambda note: note.kind == "minutes")
    return mails.sorted("id")[-1:]


def send_minutes(meeting):
    """Mail the minutes to everybody who is ticked and has not had them yet.

    Whoever cannot get them stays ticked, and is told of.

    :param meeting: one ``netwerk.meeting``
    :return: the action that shows what came of it
    """
    meeting.check_access("write")
    meeting.dossier_id._require_reason()
    env = meeting.env
    if meeting.minutes_state != "final":
        raise UserError(env._("The minutes are not final yet."))
    waiting = meeting.recipient_ids.filtered(
        lambda row: row.gets_minutes and not row.minutes_given_on
    )
    if not waiting:
        raise UserError(
            env._("Tick first who gets them; whoever is ticked has had them.")
        )
    sent = waiting.filtered(lambda row: not mail_problems(row))
    if not sent:
        raise UserError(
            "\n".join(f"{row.who}: {' '.join(mail_problems(row))}" for row in waiting)
        )
    mails = _mail(sent)
    return mails._say_outcome(
        len(waiting - sent), {"type": "ir.actions.client", "tag": "soft_reload"}
    )


def _mail(rows):
    """Mail each of these people their copy, and note that they have had it.

    :return: what is noted of the mails (``netwerk.sent``)
    """
    pages, letters = {}, []  # who may read the same names gets the same copy
    for row in rows:
        row = row.with_context(lang=row._language_outwards())
        copy = copy_of(row)
        key = copy.meeting, copy.env.lang, copy.audience, frozenset(copy.named())
        if key not in pages:
            pages[key] = copy.pdf()
        log = row.env["netwerk.access.log"]
        log._log("exported", copy.meeting.dossier_id, f"minutes, mail, {copy.audience}")
        letters.append(_letter(row, pages[key]))
    return send_letters(
        rows, letters, lambda: rows.write({"minutes_given_how": "mail"})
    )


def _letter(row, content):
    """One mail, to one address, with nobody's name in it but his own.

    :param row: in the language of that person
    """
    meeting, env = row.meeting_id, row.env
    name = row._salutation()
    lines = [
        env._("Hello %(name)s,", name=name) if name else env._("Hello,"),
        env._("Enclosed you find the report of: %(what)s.", what=meeting._kept_name()),
        env._("Keep it to yourself: it is about somebody you know."),
        env.user.name,
    ]
    return {
        "dossier": row.dossier_id,
        "kind": "minutes",
        "to": row._mail_address(),
        "subject": env._("Report: %(what)s", what=meeting._kept_name()),
        "body": Markup().join(Markup("<p>%s</p>") % line for line in lines),
        "sender": env.user.email_formatted,
        "files": [(f"{file_name(meeting)}.pdf", content, "application/pdf")],
    }
