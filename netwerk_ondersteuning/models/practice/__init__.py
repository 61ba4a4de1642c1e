from . import practice
from . import access_log
from . import sent
from . import mail_mail
from . import ir_mail_server
from . import res_users
from . import res_company
from . import dialog
