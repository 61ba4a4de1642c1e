from . import feelings, of_client, parts  # add what they can do to the list
