"""When each dossier was started and closed, of before that was noted."""


def migrate(cr, version):
    """Fill the two new columns from what Odoo noted by itself, so that Odoo does not
    fill them with today.

    A dossier was started when its row was made. It was closed when the message that
    tells so was written, or else when its row last changed.
    """
    cr.execute(
        """
        ALTER TABLE netwerk_dossier
            ADD COLUMN IF NOT EXISTS opened_on date,
            ADD COLUMN IF NOT EXISTS closed_on date
        """
    )
    cr.execute(
        """
        UPDATE netwerk_dossier AS dossier
        SET opened_on = dossier.create_date::date,
            closed_on = CASE WHEN NOT dossier.active THEN coalesce(
                (
                    SELECT max(message.date)::date
                    FROM mail_message AS message
                    JOIN mail_tracking_value AS value
                        ON value.mail_message_id = message.id
                    JOIN ir_model_fields AS field ON field.id = value.field_id
                    WHERE message.model = 'netwerk.dossier'
                        AND message.res_id = dossier.id
                        AND field.name = 'active'
                        AND value.new_value_integer = 0
                ),
                dossier.write_date::date
            ) END
        """
    )
