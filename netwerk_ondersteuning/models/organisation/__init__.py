from . import res_users
from . import res_groups
from . import res_company
from . import settings
