from . import figure
from . import figure_people
from . import for_whom
from . import figure_work
from . import people_for_whom
from . import figure_flow
from . import figure_served
from . import account
from . import account_dialog
from . import today
from . import log  # adds itself to the list
