from . import network_report
from . import meeting_report
from . import meeting_letter
from . import account_report
from . import instrument_report
from . import sheet_report
from . import round_report
from . import ir_actions_report
