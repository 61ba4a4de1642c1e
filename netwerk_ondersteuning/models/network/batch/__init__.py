from . import feelings, parts  # add what they can do to the list
