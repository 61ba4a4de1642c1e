"""A drawing over sheets of paper: it ends where it says that it may."""


def pages(drawing, room, first=None):
    """Where each sheet of paper begins and ends, in units of the drawing.

    :param dict drawing: ``box`` and ``cuts`` of a sheet drawing
    :param room: what a sheet of paper holds
    :param first: what is left on the first one
    :return: pairs (from, until); what has no place to end within a sheet goes on until
        the next one

    >>> pages({"box": [0, 0, 720, 100], "cuts": []}, 200)
    [(0, 100)]
    >>> pages({"box": [0, 0, 720, 500], "cuts": [90, 180, 260, 400]}, 200, 100)
    [(0, 90), (90, 260), (260, 400), (400, 500)]
    >>> pages({"box": [0, 0, 720, 500], "cuts": [300]}, 200)
    [(0, 300), (300, 500)]
    """
    start, end = drawing["box"][1], drawing["box"][1] + drawing["box"][3]
    room_here, made = first or room, []
    while end - start > room_here:
        later = [cut for cut in sorted(drawing["cuts"]) if start < cut < end]
        if not later:
            break
        fitting = [cut for cut in later if cut <= start + room_here]
        cut = fitting[-1] if fitting else later[0]
        made.append((start, cut))
        start, room_here = cut, room
    return [*made, (start, end)]
