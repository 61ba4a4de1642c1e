"""What applies a change of a batch, by the name of the operation."""

#: Each gets the :class:`.batch.Batch` and the change.
HANDLERS = {}
#: Each gives what applies an operation that it knows, or None; and the names of all
#: that it knows.
FINDERS = []


def handles(op):
    """Add a function (or method of a batch) as what applies ``op``."""

    def add(function):
        HANDLERS[op] = function
        return function

    return add


def handler(op):
    """What applies this operation; None when there is no such thing.

    :param op: anything that a sender sent
    """
    if not isinstance(op, str):
        return None
    found = (find(op) for find, _names in FINDERS)
    return HANDLERS.get(op) or next(filter(None, found), None)


def operations():
    """The names of all changes that a batch can hold."""
    return [*HANDLERS, *(op for _find, names in FINDERS for op in names())]
