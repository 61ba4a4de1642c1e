from . import figure_match
