from . import figure_norm
from . import figure_trajectory
from . import figure_ending
from . import figure_move
from . import figure_event
from . import figure_stay
from . import figure_result
from . import figure_fidelity
