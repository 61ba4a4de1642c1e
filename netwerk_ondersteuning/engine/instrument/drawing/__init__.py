from . import form, radar, line, sides, card  # in the order of the choice
