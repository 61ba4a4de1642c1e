from odoo import models

from ..mixin.mark import Mark

#: The mail by which a colleague chooses a password: without it nobody could log in to
#: a database to practise in.
LOGGING_IN = Mark("netwerk_logging_in")


class ResUsers(models.Model):
    _inherit = "res.users"

    def _action_reset_password(self, *args, **kwargs):
        """Mail that leaves a database to practise in as well."""
        marked = LOGGING_IN.put_on(self)
        return super(ResUsers, marked)._action_reset_password(*args, **kwargs)
