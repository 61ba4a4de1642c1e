"""The words on a sheet of paper: beside the drawing, or in three columns under it.

Text is wrapped here, with the widths of ``engine.text``, so that the sheet is one
drawing of a fixed size: it never spills over to a second page.
"""

from .. import text
from ..drawing.ink import INK, QUIET, arrow, line, runs

COLUMN = (460, 378)  # left side and width of the words
TOP, BOTTOM = -424, 430
#: With a wide drawing the words stand in three columns under it: their left sides.
STRIP_TOP, STRIP = 146, (-428, 16, COLUMN[0])
_LINE_HEIGHT = 1.36  # of the words in the column, in font sizes
_BOLD = 1.09  # how much wider bold letters are
_FONTS = (14, 13, 12, 11, 10)  # of the column: the largest with which all fits
#: The quality of a line in the legend, by its name there.
LINE_OF = {
    "supportive": "supportive",
    "neutral": "neutral",
    "tense": "tense",
    "broken": "broken",
    "not_discussed": False,
}
_ROW = 21  # of the legend
_CLOSER_ROW, _MANY = 18, 7  # from so many rows on they stand closer
_LEGEND_FONT, _NEXT_LINE = 12, 13
_INDENTS = 28, 52  # of the words of the legend, left and right


def column(content, is_wide=False):
    """The words beside the drawing: ``texts``, ``rules`` and ``legend`` with places.

    ``content`` has ``kicker``, ``title``, ``date``, ``question``, ``compared``,
    ``shown``, ``named``, ``footer``, ``legend`` (see :func:`_legend`), and
    ``sections``: dicts with ``title``, ``items``, ``is_row`` (items after each other
    instead of in a list) and ``more``, a function that says in words that a number of
    items is left out.
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
    top.add(content["shown"], 13, bold=True, lines=3)
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


def _legend_height(legend):
    return 10 + sum(_row_heights(legend))


def _lines_of(words, room):
    """The words of a row whole: in two lines where one is too short for them."""
    return text.fit(words, room, _LEGEND_FONT, 2) or [""]


def _row_heights(legend):
    """How high each row is; two lines take more."""
    most = max(len(rows) for rows in legend.values())
    height = _CLOSER_ROW if most > _MANY else _ROW
    lines = [1] * most
    for indent, rows in zip(_INDENTS, (legend["left"], legend["right"]), strict=True):
        for n, (_what, words, *_drawn) in enumerate(rows):
            lines[n] = max(lines[n], len(_lines_of(words, COLUMN[1] / 2 - indent)))
    return [height + (count - 1) * _NEXT_LINE for count in lines]


def _legend(legend, top):
    """The rows of the legend; ``left`` and ``right`` are lists of (what, words).

    Or of (what, words, line), where the line is one of :mod:`..drawing.drawn`.
    """
    half, heights = COLUMN[1] / 2, _row_heights(legend)
    return [
        {
            "what": what,
            "x": COLUMN[0] + at,
            "y": round(top + 8 + sum(heights[:n]) + heights[n] / 2, 2),
            "line": line((0, 0, 40, 0), LINE_OF[what]) if what in LINE_OF else None,
            "drawn": drawn[0] if drawn else None,
            "arrow": arrow(8, 0, 40, 0) if what == "moved" else None,
            "font": _LEGEND_FONT,
            "lines": [
                {
                    "text": part,
                    "y": round(4.2 + (at_line - (len(lines) - 1) / 2) * _NEXT_LINE, 2),
                }
                for at_line, part in enumerate(lines)
            ],
            "text_x": indent,
        }
        for at, indent, rows in zip(
            (0, half), _INDENTS, (legend["left"], legend["right"]), strict=True
        )
        for n, (what, words, *drawn) in enumerate(rows)
        for lines in [_lines_of(words, half - indent)]
    ]
