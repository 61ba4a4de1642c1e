from . import form, radar, line, sides  # in the order of the choice
