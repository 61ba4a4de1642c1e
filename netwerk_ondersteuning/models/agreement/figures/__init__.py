from . import figure_meeting
from . import figure_agreement
from . import figure_kept
from . import figure_strain
from . import account
from . import today
