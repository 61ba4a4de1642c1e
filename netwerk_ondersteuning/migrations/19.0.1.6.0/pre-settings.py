from odoo.tools import SQL

#: Views of Odoo's own settings; those of this addon have a screen of their own now.
GONE = (
    "view_res_config_settings",
    "view_res_config_settings_invitation",
    "view_res_config_settings_norm",
    "view_res_config_settings_contact_weeks",
)


def migrate(cr, version):
    """Delete the blocks in Odoo's settings before their fields go.

    Odoo takes away a view that is not declared any more only at the end; until then the
    screen that it extends would not load.
    """
    if not version:
        return
    rows = SQL(
        "SELECT res_id FROM ir_model_data WHERE module = 'netwerk_ondersteuning' "
        "AND model = 'ir.ui.view' AND name IN %s",
        GONE,
    )
    cr.execute(SQL("DELETE FROM ir_ui_view WHERE inherit_id IN (%s)", rows))
    cr.execute(SQL("DELETE FROM ir_ui_view WHERE id IN (%s)", rows))
    cr.execute(
        SQL(
            "DELETE FROM ir_model_data WHERE module = 'netwerk_ondersteuning' "
            "AND model = 'ir.ui.view' AND name IN %s",
            GONE,
        )
    )
