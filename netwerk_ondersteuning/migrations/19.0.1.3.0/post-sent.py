"""Mails of before: noted with their dossier, and gone when they did not leave."""

from odoo import SUPERUSER_ID, api


def migrate(cr, version):
    """Note what came of the last mail to each place at a table, and take away the rest.

    A mail that left was deleted then, so what stands there waits or failed. What failed
    is noted so and deleted; sending again makes it anew. With it go the failed mails
    with a calendar file of ours to which no place leads any more: those of dossiers
    that were deleted meanwhile. (Other mails of deleted dossiers, minutes for one,
    cannot be told from mails of others: see the change log.)
    """
    cr.execute(
        """
        SELECT 1 FROM information_schema.columns
        WHERE table_name = 'netwerk_meeting_attendance' AND column_name = 'mail_id'
        """
    )
    if cr.fetchone():
        cr.execute(
            """
            INSERT INTO netwerk_sent (
                create_uid, create_date, write_uid, write_date, date, dossier_id,
                company_id, attendance_id, member_id, mail_id, message_id, kind,
                state, failure
            )
            SELECT
                coalesce(attendance.invited_by_id, 1), mail.create_date, 1,
                mail.write_date, mail.write_date, attendance.dossier_id,
                attendance.company_id, attendance.id, attendance.member_id, mail.id,
                message.message_id, attendance.mail_code,
                CASE WHEN mail.state = 'outgoing' THEN 'waiting' ELSE 'failed' END,
                CASE WHEN mail.state <> 'outgoing' THEN 'refused' END
            FROM netwerk_meeting_attendance AS attendance
            JOIN mail_mail AS mail ON mail.id = attendance.mail_id
            JOIN mail_message AS message ON message.id = mail.mail_message_id
            WHERE attendance.mail_code IS NOT NULL
                AND NOT EXISTS (
                    SELECT 1 FROM netwerk_sent AS sent WHERE sent.mail_id = mail.id
                )
            """
        )
    env = api.Environment(cr, SUPERUSER_ID, {})
    noted = env["netwerk.sent"].search([("mail_id", "!=", False)])
    failed = noted.filtered(lambda note: note.state == "failed").mail_id
    files = env["ir.attachment"].search(
        [("name", "=", "bijeenkomst.ics"), ("res_model", "=", "mail.message")]
    )
    stray = env["mail.mail"].search(
        [
            ("state", "in", ("exception", "cancel")),
            ("mail_message_id.attachment_ids", "in", files.ids),
            ("id", "not in", noted.mail_id.ids),
        ]
    )
    (failed | stray).unlink()
