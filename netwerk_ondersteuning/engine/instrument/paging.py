"""A drawing over sheets of paper: it ends where it says that it may."""

from .drawing.canvas import extent


def pages(drawing, room, first=None):
    """Where each sheet of paper begins and ends, in units of the drawing.

    :param dict drawing: ``box``, ``cuts`` and ``splits`` of a sheet drawing
    :param room: what a sheet of paper holds
    :param first: what is left on the first one
    :return: pairs (from, until). What is between two cuts stays on one sheet when it
        fits there; longer than a sheet it goes on where it may be split. What has no
        place to end within a sheet ends where no words are cut; where there is no such
        place either, it goes on until the next one

    >>> pages({"box": [0, 0, 720, 100], "cuts": []}, 200)
    [(0, 100)]
    >>> pages({"box": [0, 0, 720, 500], "cuts": [90, 180, 260, 400]}, 200, 100)
    [(0, 90), (90, 260), (260, 400), (400, 500)]
    >>> pages({"box": [0, 0, 720, 500], "cuts": [300]}, 200)
    [(0, 300), (300, 500)]
    >>> long = {"box": [0, 0, 720, 600], "cuts": [90], "splits": range(100, 600, 20)}
    >>> pages(long, 200)
    [(0, 200), (200, 400), (400, 600)]
    >>> pages({"box": [0, 0, 720, 300], "cuts": [90, 180], "splits": [120]}, 170)
    [(0, 90), (90, 180), (180, 300)]
    >>> said = {"text": "a", "font": 10, "kind": "words", "anchor": "start", "x": 0}
    >>> words = [said | {"y": y} for y in range(10, 500, 20)]
    >>> pages({"box": [0, 0, 720, 500], "cuts": [], "captions": words}, 200)
    [(0, 197.2), (197.2, 397.2), (397.2, 500)]
    """
    start, end = drawing["box"][1], drawing["box"][1] + drawing["box"][3]
    cuts, splits = sorted(drawing["cuts"]), sorted(drawing.get("splits", ()))
    room_here, made = first or room, []
    gaps = _gaps(drawing) if end - start > room_here else []
    while end - start > room_here:
        cut = _where(start, end, (room_here, room), cuts, splits)
        if cut is None or cut - start > room_here:
            free = [one for one in gaps if start < one <= start + room_here]
            cut = free[-1] if free else cut
        if cut is None:
            break
        made.append((start, cut))
        start, room_here = cut, room
    return [*made, (start, end)]


def _where(start, end, rooms, cuts, splits):
    """Where the sheet of paper that begins at ``start`` ends, or None: nowhere."""
    here, whole = rooms
    later = [cut for cut in cuts if start < cut < end]
    fitting = [cut for cut in later if cut <= start + here]
    cut = fitting[-1] if fitting else start
    until = next((one for one in later if one > cut), end)
    if until - cut > whole:  # what comes then fits on no sheet
        parts = [one for one in splits if cut < one <= start + here]
        cut = parts[-1] if parts else cut
    if cut > start:
        return cut
    return min((one for one in (*later, *splits) if start < one < end), default=None)


def _gaps(drawing):
    """Heights between words, at which none are cut."""
    edges = sorted(extent(one)[1::2] for one in drawing.get("captions", ()))
    free, bottom = [], None
    for above, below in edges:
        if bottom is not None and above > bottom:
            free.append(round((above + bottom) / 2, 2))
        bottom = max(below, bottom or below)
    return free
