from . import files, log  # add themselves to the lists
