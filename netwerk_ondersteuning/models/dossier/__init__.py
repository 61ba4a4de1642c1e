from . import dossier_mixin  # the ground on which the others stand
from . import thread_mixin
from . import access_log
from . import access
from . import access_link
from . import team
from . import dossier
from . import consent
from . import ir_attachment
from . import ir_binary
from . import ir_rule
from . import mail_activity
from . import mail_message
from . import privacy_lookup
from . import res_company
from . import res_config_settings
from . import res_partner
from . import res_users
