"""The network circle on a sheet of paper: what is drawn where.

From the data of ``get_network`` (whose ``layout`` the screen draws too) to shapes and
lines of text with their places. Pure data: no Odoo, no markup. Units are those of the
layout, the client stands in (0, 0). Right of the circle is a column with words.

Text is wrapped here, with the widths of ``engine.text``, so that the sheet is one
drawing of a fixed size: it never spills over to a second page.
"""

import re
import unicodedata
from math import cos, hypot, radians, sin

from .. import text
from ..network import layout

#: Left, top, width, height of the sheet: a little wider than A4 landscape without its
#: margins, so that it fits on a page whose width it fills.
SHEET = (-436, -436, 1276, 874)
COLUMN = (460, 378)  # left side and width of the words
TOP, BOTTOM = -424, 430
#: With a wide drawing the words stand in three columns under it: their left sides.
STRIP_TOP, STRIP = 146, (-428, 16, COLUMN[0])

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
}
#: How a line says its quality: by width, dashes and a gap; so it survives a copier.
LINES = {
    "supportive": {"stroke": "#69737d", "width": 4},
    "neutral": {"stroke": "#7d8790", "width": 1.4},
    "tense": {"stroke": "#59636d", "width": 2.2, "dash": "9 6"},
    "broken": {"stroke": "#59636d", "width": 1.8},
    False: {"stroke": "#9aa3ab", "width": 1.6, "dash": "0.1 5", "cap": "round"},
}
_COMPARED = 0.6  # how much of a line is left when two dates lie over each other
_BETWEEN = 0.72  # the same for a line between two others
_SMALL_MOVE = 6  # not worth an arrow
_LINE_HEIGHT = 1.36  # of the words in the column, in font sizes
_BOLD = 1.09  # how much wider bold letters are
_FONTS = (14, 13, 12, 11, 10)  # of the column: the largest with which all fits


def mix(color, strength):
    """A colour on white: 1 is the colour itself, 0 is white.

    >>> mix("#000000", 0.2)
    '#cccccc'
    """
    parts = (int(color[at : at + 2], 16) for at in (1, 3, 5))
    return "#" + "".join(
        f"{round(255 + (part - 255) * strength):02x}" for part in parts
    )


def polar(radius, degrees):
    """A point at ``radius`` in the direction ``degrees``, clockwise from the east.

    >>> polar(100, 90)
    (0.0, 100.0)
    """
    turn = radians(degrees)
    return round(radius * cos(turn), 2) + 0.0, round(radius * sin(turn), 2) + 0.0


# -- the circle -----------------------------------------------------------------------


def drawing(network):
    """The circle: all that the template must draw of the data of ``get_network``."""
    frame = network["layout"]
    people = {member["id"]: member for member in network["members"]}
    ties = {t["member_id"]: t for t in network["ties"] if not t["other_member_id"]}
    compared = bool(network["before"])
    reach = frame["center"]["r"], frame["radius"]
    news = {c["member_id"] for c in network["changes"] if c["what"] == "new"}
    nodes = [
        _node(node, people[node["member_id"]], ties[node["member_id"]])
        | {"is_new": node["member_id"] in news}
        for node in frame["nodes"]
    ]
    return {
        "wedges": _wedges(frame),
        "separators": [
            _between(*(polar(radius, sector["start"]) for radius in reach))
            for sector in frame["sectors"]
        ],
        "rings": _rings(frame),
        "rim": _rim(frame),
        "others": _lines_between(network, compared),
        "lines": _lines_to_client(frame, ties, compared),
        "center": _center(frame["center"]),
        "nodes": nodes,
        **_compared(network, people),
    }


def _between(start, stop):
    return {"x1": start[0], "y1": start[1], "x2": stop[0], "y2": stop[1]}


def _wedges(frame):
    rings, count = frame["rings"], len(frame["rings"])
    wedges = []
    for ring in rings:
        inner = 0 if ring["ring"] == 1 else ring["inner"]
        quiet = 1 - 0.6 * (ring["ring"] - 1) / max(count - 1, 1)
        wedges += [
            {
                "d": _wedge(inner, ring["outer"], sector["start"], sector["end"]),
                "fill": mix(TINTS[sector["code"]], 0.045 + 0.095 * quiet),
            }
            for sector in frame["sectors"]
        ]
    return wedges


def _wedge(inner, outer, start, end):
    (ax, ay), (bx, by) = polar(outer, start), polar(outer, end)
    (cx, cy), (dx, dy) = polar(inner, end), polar(inner, start)
    back = f"A {inner} {inner} 0 0 0 {dx} {dy} " if inner else ""
    return f"M {ax} {ay} A {outer} {outer} 0 0 1 {bx} {by} L {cx} {cy} {back}Z"


def _rings(frame):
    start = frame["sectors"][0]["start"]
    rings = []
    for ring in frame["rings"]:
        x, y = polar(ring["outer"] - 11, start)
        rings.append({"r": ring["outer"], "number": ring["ring"], "x": x, "y": y})
    return rings


def _rim(frame):
    """The names of the sectors, along the rim and readable at the bottom too."""
    names = []
    for sector in frame["sectors"]:
        flip = sector["flip"]
        radius = frame["radius"] + (26 if flip else 12)
        turns = sorted((sector["start"], sector["end"]), reverse=flip)
        (ax, ay), (bx, by) = (polar(radius, turn) for turn in turns)
        arc = f"A {radius} {radius} 0 0 {0 if flip else 1}"
        names.append(
            {
                "code": sector["code"],
                "d": f"M {ax} {ay} {arc} {bx} {by}",
                "label": text.clean(sector["label"]),
                "fill": TINTS[sector["code"]],
            }
        )
    return names


def _center(center):
    font = center["font"]
    first = -(len(center["label"]) - 1) / 2 * font * 1.15 + font * 0.35
    return center | {
        "label": [
            {"runs": runs(line), "y": round(first + n * font * 1.15, 2)}
            for n, line in enumerate(center["label"])
        ]
    }


def _node(node, member, tie):
    scale = round(max(node["r"] * 0.68, 5.2), 2)
    at = round(node["r"] * 0.85, 2)
    return node | {
        "full_name": text.clean(node["full_name"]),
        "stroke": TINTS.get(member["sector"], QUIET),
        "star": f"translate({at} {-at}) scale({scale})" if tie["is_vip"] else None,
        "label": _label(node),
    }


def _label(node):
    return [
        {
            "runs": runs(row),
            "y": round(node["label_y"] + n * node["font"] * layout.LINE, 2),
        }
        for n, row in enumerate(node["label"])
    ]


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


# -- lines ----------------------------------------------------------------------------


def _lines_to_client(frame, ties, compared):
    client = {"x": 0, "y": 0, "r": frame["center"]["r"]}
    strength = _COMPARED if compared else 1
    lines = []
    for node in frame["nodes"]:
        ends = layout.clip(client, node)
        if ends:
            lines.append(line(ends, ties[node["member_id"]]["quality"], strength))
    return lines


def _lines_between(network, compared):
    quality = {tie["id"]: tie["quality"] for tie in network["ties"]}
    strength = _BETWEEN * (_COMPARED if compared else 1)
    return [
        line((o["x1"], o["y1"], o["x2"], o["y2"]), quality[o["tie_id"]], strength)
        for o in network["layout"]["others"]
    ]


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
        return drawn | {"parts": [_between(ends[:2], ends[2:])]}
    gap = min(0.2, 10 / (hypot(x2 - x1, y2 - y1) or 1))

    def at(share):
        return round(x1 + (x2 - x1) * share, 2), round(y1 + (y2 - y1) * share, 2)

    x, y = at(0.5)
    return drawn | {
        "parts": [
            _between((x1, y1), at(0.5 - gap)),
            _between(at(0.5 + gap), (x2, y2)),
        ],
        "cross": f"M {x - 4.5} {y - 4.5} l 9 9 M {x - 4.5} {y + 4.5} l 9 -9",
    }


# -- two dates over each other --------------------------------------------------------


def _compared(network, people):
    """Where somebody stood then: ghosts, and arrows to where he stands now."""
    ghosts, arrows = [], []
    now = {node["member_id"]: node for node in network["layout"]["nodes"]}
    for old in (network["before"] or {}).get("nodes", ()):
        node = now.get(old["member_id"])
        moved = node and hypot(node["x"] - old["x"], node["y"] - old["y"]) > _SMALL_MOVE
        if node and not moved:
            continue
        ghosts.append(
            old
            | {
                "label": [] if moved else _label(old),
                "is_gone": old["member_id"] not in people,
            }
        )
        ends = moved and layout.clip(old | {"r": old["r"] * 0.6}, _around(node))
        if ends:
            arrows.append(arrow(*_stop_at_label(ends, node)))
    return {"ghosts": ghosts, "arrows": arrows}


def _around(node):
    return node | {"r": node["r"] + 4}


def _stop_at_label(ends, node):
    """The line, cut short where it would run over the label of the node it goes to."""
    x1, y1, x2, y2 = ends
    half = max((text.width(row, node["font"]) for row in node["label"]), default=0) / 2
    top = node["y"] + node["r"]
    bottom = (
        node["y"]
        + node["label_y"]
        + node["font"] * (layout.LINE * (len(node["label"]) - 1) + 0.3)
    )
    enters, leaves = 0.0, 1.0
    for start, step, low, high in (
        (x1, x2 - x1, node["x"] - half - 3, node["x"] + half + 3),
        (y1, y2 - y1, top, bottom + 3),
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
    return _between((x1, y1), (round(bx, 2), round(by, 2))) | {
        "head": f"M {round(x2, 2)} {round(y2, 2)} L {head} Z"
    }


# -- the words ------------------------------------------------------------------------


def column(content, is_wide=False):
    """The words beside the drawing: ``texts``, ``rules`` and ``legend`` with places.

    ``content`` has ``kicker``, ``title``, ``date``, ``question``, ``compared``,
    ``named``, ``footer``, ``legend`` (see :func:`_legend`), and ``sections``: dicts
    with ``title``, ``items``, ``is_row`` (items after each other instead of in a list)
    and ``more``, a function that says in words that a number of items is left out.
    ``is_wide``: they stand in three columns under the drawing.

    When even the smallest letters do not suffice the last section is cut, and says so.
    """
    top = _Words(STRIP_TOP, STRIP[0]) if is_wide else _Words(TOP)
    top.add(content["kicker"], 11, fill=QUIET)
    top.y += 5
    top.add(content["title"], 25, bold=True, lines=2, height=1.14)
    top.y += 3
    top.add(content["date"], 14, bold=True, lines=2)
    top.add(content["question"], 13, italic=True, fill=QUIET, lines=3)
    top.add(content["compared"], 13, fill=QUIET, lines=2)
    top.add(content["named"], 12, italic=True, fill=QUIET, lines=2)
    footer = _Words(BOTTOM - 13)
    footer.add(content["footer"], 10, fill=QUIET, lines=1)
    if is_wide:
        legend_top = STRIP_TOP + 12  # its rule in line with that of the words
        body = _body(content["sections"], _Words(STRIP_TOP, STRIP[1]), BOTTOM)
    else:
        legend_top = BOTTOM - 22 - _legend_height(content["legend"])
        body = _body(content["sections"], _Words(top.y + 6), legend_top - 14)
    return {
        "texts": top.texts + body.texts + footer.texts,
        "rules": [
            {"x1": left, "x2": left + COLUMN[1], "y": y}
            for left, ys in ((body.left, body.rules), (COLUMN[0], [legend_top - 4]))
            for y in ys
        ],
        "legend": _legend(content["legend"], legend_top),
    }


class _Words:
    """Lines of text under each other, from ``y`` down."""

    def __init__(self, y, left=COLUMN[0]):
        self.y = y
        self.left = left
        self.texts = []
        self.rules = []

    def add(
        self,
        words,
        font,
        *,
        bold=False,
        italic=False,
        fill=INK,
        lines=4,
        indent=0,
        height=_LINE_HEIGHT,
    ):
        room = (COLUMN[1] - indent) / (_BOLD if bold else 1)
        for part in text.fit(words or "", room, font, lines):
            self.y += font * height
            self.texts.append(
                {
                    "x": self.left + indent,
                    "y": round(self.y - font * (height - 1) / 2 - font * 0.16, 2),
                    "font": font,
                    "weight": "bold" if bold else None,
                    "style": "italic" if italic else None,
                    "fill": fill,
                    "runs": runs(part),
                }
            )

    def bullet(self, words, font):
        before = len(self.texts)
        self.add(words, font, indent=11, lines=3)
        if len(self.texts) > before:
            first = self.texts[before]
            self.texts.append(
                first | {"x": self.left, "runs": runs("–"), "fill": QUIET}
            )
        self.y += font * 0.16

    def row(self, items, font):
        """Short things after each other; each is whole, or cut by itself."""
        room = COLUMN[1] * 0.9
        short = [" ".join(text.fit(item, room, font, 1)) for item in items]
        self.add(", ".join(short), font, lines=len(items))


def _body(sections, start, bottom):
    """The sections in the largest letters with which they fit; else cut, last first.

    From where ``start`` has come.
    """
    sections = [section for section in sections if section["items"]]
    for font in _FONTS:
        body = _set(sections, start, font)
        if body.y <= bottom:
            return body
    for at in reversed(range(len(sections))):
        section = sections[at]
        for kept in reversed(range(len(section["items"]))):
            sections[at] = _cut(section, kept)
            body = _set(sections, start, _FONTS[-1])
            if body.y <= bottom:
                return body
    return body


def _cut(section, kept):
    rest = section["more"](len(section["items"]) - kept)
    return section | {"items": [*section["items"][:kept], rest]}


def _set(sections, start, font):
    body = _Words(start.y, start.left)
    for section in sections:
        body.y += font * 0.55
        body.rules.append(round(body.y, 2))
        body.y += font * 0.5
        body.add(section["title"], font, bold=True, lines=1)
        body.y += font * 0.1
        if section.get("is_row"):
            body.row(section["items"], font)
        else:
            for item in section["items"]:
                body.bullet(item, font)
    return body


_ROW = 21  # of the legend
_CLOSER_ROW, _MANY = 18, 7  # from so many rows on they stand closer


def _legend_height(legend):
    rows = max(len(legend["left"]), len(legend["right"]))
    return 10 + _legend_row(legend) * rows


def _legend_row(legend):
    rows = max(len(legend["left"]), len(legend["right"]))
    return _CLOSER_ROW if rows > _MANY else _ROW


def _legend(legend, top):
    """The rows of the legend; ``left`` and ``right`` are lists of (what, words).

    Or of (what, words, line), where the line is one of :mod:`.drawing_sheet`.
    """
    half, height = COLUMN[1] / 2, _legend_row(legend)
    return [
        {
            "what": what,
            "x": COLUMN[0] + at,
            "y": round(top + 8 + height * (n + 0.5), 2),
            "line": line((0, 0, 40, 0), LINE_OF[what]) if what in LINE_OF else None,
            "drawn": drawn[0] if drawn else None,
            "arrow": arrow(8, 0, 40, 0) if what == "moved" else None,
            "text": (text.fit(words, half - indent, 12, 1) or [""])[0],
            "text_x": indent,
        }
        for at, indent, rows in (
            (0, 28, legend["left"]),
            (half, 52, legend["right"]),
        )
        for n, (what, words, *drawn) in enumerate(rows)
    ]


LINE_OF = {
    "supportive": "supportive",
    "neutral": "neutral",
    "tense": "tense",
    "broken": "broken",
    "not_discussed": False,
}
