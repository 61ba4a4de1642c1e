from . import figure_row
from . import figure_sheet
from . import today
