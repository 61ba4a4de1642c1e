"""What every drawing is drawn with: colours, kinds of lines, arrows, letters.

Pure data: no Odoo, no markup. Units are those of the layout, the client stands in
(0, 0).
"""

import re
import unicodedata
from math import cos, hypot, radians, sin

INK = "#2b333b"
QUIET = "#5f6973"
COLORS = {
    "family": "Liberation Sans, Arial, Helvetica, Roboto, sans-serif",
    "ink": INK,
    "quiet": QUIET,
    "faint": "#c9ced3",
    "star": "#c98a00",
}
TINTS = {
    "household": "#b9791f",
    "family": "#b4527a",
    "friends": "#1f8a83",
    "neighbourhood": "#5b8a3c",
    "work": "#3d73b8",
    "help": "#7a5ea8",
    "unknown": QUIET,
}
#: How a line says its quality: by width, dashes and a gap; so it survives a copier.
LINES = {
    "supportive": {"stroke": "#69737d", "width": 4},
    "neutral": {"stroke": "#7d8790", "width": 1.4},
    "tense": {"stroke": "#59636d", "width": 2.2, "dash": "9 6"},
    "broken": {"stroke": "#59636d", "width": 1.8},
    False: {"stroke": "#9aa3ab", "width": 1.6, "dash": "0.1 5", "cap": "round"},
}
#: What is left of a line when two dates lie over each other; of one between two others.
COMPARED, BETWEEN = 0.6, 0.72


def mix(color, strength):
    """A colour on white: 1 is the colour itself, 0 is white.

    >>> mix("#000000", 0.2)
    '#cccccc'
    """
    parts = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(
        f"{round(255 + (part - 255) * strength):02x}" for part in parts
    )


def opacity(marks, *ids):
    """How much is seen of a person or a line: less of whom a filter lets step back.

    >>> opacity({1: "dim"}, 1), opacity({1: "dim"}, 2), opacity({1: "dim"}, 2, 1)
    (0.2, None, 0.2)
    """
    return 0.2 if any(marks.get(id_) == "dim" for id_ in ids) else None


def polar(radius, degrees):
    """A point at ``radius`` in the direction ``degrees``, clockwise from the east.

    >>> polar(100, 90)
    (0.0, 100.0)
    """
    turn = radians(degrees)
    return round(radius * cos(turn), 2) + 0.0, round(radius * sin(turn), 2) + 0.0


def between(start, stop):
    """A straight line from one point to another, as an SVG line has it."""
    return {"x1": start[0], "y1": start[1], "x2": stop[0], "y2": stop[1]}


def runs(words):
    """The words cut where the direction of writing turns: (words, right-to-left?).

    The renderer of the PDF draws a line with two directions over itself, unless each
    part is an element of its own.

    >>> runs("An, \u05e9\u05e8\u05d4 \u05db\u05d4\u05df, Jan")
    [('An, ', False), ('\u05e9\u05e8\u05d4 \u05db\u05d4\u05df', True), (', Jan', False)]
    """
    turns = "".join(
        "R"
        if unicodedata.bidirectional(character) in ("R", "AL")
        else "L"
        if unicodedata.bidirectional(character) == "L"
        else "N"
        for character in words
    )
    parts, done = [], 0
    for found in re.finditer("R(?:[RN]*R)?N*$|R(?:[RN]*R)?", turns):
        if done < found.start():
            parts.append((words[done : found.start()], False))
        parts.append((words[found.start() : found.end()], True))
        done = found.end()
    return [*parts, (words[done:], False)] if words[done:] else parts


def star(points=5):
    """A star with radius 1, as a path."""
    corners = [
        polar(0.45 if n % 2 else 1, -90 + n * 180 / points) for n in range(2 * points)
    ]
    return "M " + " L ".join(f"{x} {y}" for x, y in corners) + " Z"


def line(ends, quality, strength=1):
    """A line from (x1, y1) to (x2, y2) in the style of its quality.

    A broken one has a gap with a cross in it.

    >>> [part["x2"] for part in line((0, 0, 100, 0), "broken")["parts"]]
    [40.0, 100]
    """
    style = LINES[quality or False]
    x1, y1, x2, y2 = ends
    drawn = {
        "quality": quality or "not_discussed",
        "stroke": mix(style["stroke"], strength),
        "width": style["width"],
        "dash": style.get("dash"),
        "cap": style.get("cap"),
        "cross": None,
    }
    if quality != "broken":
        return drawn | {"parts": [between(ends[:2], ends[2:])]}
    gap = min(0.2, 10 / (hypot(x2 - x1, y2 - y1) or 1))

    def at(share):
        return round(x1 + (x2 - x1) * share, 2), round(y1 + (y2 - y1) * share, 2)

    x, y = at(0.5)
    return drawn | {
        "parts": [
            between((x1, y1), at(0.5 - gap)),
            between(at(0.5 + gap), (x2, y2)),
        ],
        "cross": f"M {x - 4.5} {y - 4.5} l 9 9 M {x - 4.5} {y + 4.5} l 9 -9",
    }


def arrow(x1, y1, x2, y2):
    """A line with a head, without markers: not every renderer knows those.

    >>> arrow(0, 0, 100, 0)["head"]
    'M 100 0 L 90.0 4.5 L 90.0 -4.5 Z'
    """
    length = hypot(x2 - x1, y2 - y1) or 1
    ux, uy = (x2 - x1) / length, (y2 - y1) / length
    bx, by = x2 - 10 * ux, y2 - 10 * uy
    side = [(bx - 4.5 * uy, by + 4.5 * ux), (bx + 4.5 * uy, by - 4.5 * ux)]
    head = " L ".join(f"{round(x, 2) + 0.0} {round(y, 2) + 0.0}" for x, y in side)
    return between((x1, y1), (round(bx, 2), round(by, 2))) | {
        "head": f"M {round(x2, 2)} {round(y2, 2)} L {head} Z"
    }


def stop_at_label(ends, box):
    """The line, cut short where it would run over a name that fills this box.

    >>> stop_at_label((0, 100, 0, 15), (-20, 12, 20, 25))
    (0, 100, 0.0, 28.0)
    """
    x1, y1, x2, y2 = ends
    left, top, right, bottom = box
    enters, leaves = 0.0, 1.0
    for start, step, low, high in (
        (x1, x2 - x1, left - 3, right + 3),
        (y1, y2 - y1, top - 3, bottom + 3),
    ):
        if not step:
            if not low <= start <= high:
                return ends
            continue
        near, far = sorted(((low - start) / step, (high - start) / step))
        enters, leaves = max(enters, near), min(leaves, far)
    if not 0 < enters < leaves:
        return ends
    return x1, y1, x1 + (x2 - x1) * enters, y1 + (y2 - y1) * enters
