from . import res_company
from . import own_steps
from . import first_hour
from . import first_administrator
from . import people_paste
from . import ir_http
from . import ir_ui_menu
