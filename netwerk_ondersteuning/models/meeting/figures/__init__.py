from . import figure_meeting
from . import figure_attendance
from . import figure_person
from . import figure_norm
from . import figure_caseload
from . import figure_refusal
from . import account
from . import today
