from . import figure
from . import figure_people
from . import figure_flow
from . import today
