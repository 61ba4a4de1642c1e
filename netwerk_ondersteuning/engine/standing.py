"""How something stands, by dated rows: a mandate, a job lead."""


def moved(rows, to):
    """What becomes of the rows when somebody says today that it stands otherwise.

    What was said by mistake a moment ago is put right; what has words stays, and so
    does how it began.

    :param rows: ``(how it stood, whether it can be put right)`` of each, the oldest
        first: of today, and without words
    :param to: how it stands now
    :return: ``"add"`` a row, ``"change"`` the last one, ``"drop"`` it, or None

    >>> moved([("clue", False)], "contact")
    'add'
    >>> moved([("clue", False), ("contact", False)], "contact")

    A hand that slipped: to the interview, and back where it was, or on to a placement.

    >>> moved([("contact", False), ("interview", True)], "contact")
    'drop'
    >>> moved([("contact", False), ("interview", True)], "placement")
    'change'

    Another day it is a step back, which is told. So is how it began.

    >>> moved([("contact", False), ("interview", False)], "contact")
    'add'
    >>> moved([("clue", True)], "job")
    'add'
    """
    if rows and rows[-1][0] == to:
        return None
    if len(rows) < 2 or not rows[-1][1]:
        return "add"
    return "drop" if rows[-2][0] == to else "change"
