from . import files  # adds them to the list
