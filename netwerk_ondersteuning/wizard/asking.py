def asks(wizard, title, **context):
    """Return the action that opens a form in front of the screen, to ask something.

    :param str wizard: the name of its model
    :param context: what it begins with
    """
    return {
        "type": "ir.actions.act_window",
        "name": title,
        "res_model": wizard,
        "view_mode": "form",
        # said, for who asks past a button: Odoo adds it to the answer of one alone
        "views": [(False, "form")],
        "target": "new",
        "context": context,
    }
