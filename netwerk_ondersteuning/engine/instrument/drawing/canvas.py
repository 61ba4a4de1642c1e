"""What drawings of sheets are put on: lines, points and measured words.

Units are those of the view: one is a pixel on its screen. Words are placed by the
widths of ``engine.text``, so that they come out the same on screen and paper.
"""

from ... import text

#: Sizes of letters: titles, words, and what is said more quietly.
TITLE, WORDS, QUIET, NUMBER = 16, 14, 12, 12
#: From one baseline to the next, in sizes of the letters.
LEADING = 1.28
#: What a letter takes above and under its baseline, in its size.
ASCENT, DESCENT = 0.8, 0.24
FIGURE = 0.74  # the height of a figure, which stands on the baseline
BOLD = 1.09  # how much wider bold letters are
MARGIN = 8

#: What tells one series from another without colour: shape and filling of its points,
#: and how its line is dashed.
STYLES = (
    {"shape": "circle", "filled": True, "dash": "solid"},
    {"shape": "square", "filled": False, "dash": "dashed"},
    {"shape": "diamond", "filled": False, "dash": "dotted"},
    {"shape": "triangle", "filled": False, "dash": "dashed"},
)
#: Every shape of a point; those of `STYLES` come first. They differ by more than their
#: filling, which says something else on a line.
SHAPES = (
    *("circle", "square", "diamond", "triangle"),
    *("wedge", "plus", "cross", "star", "left", "right", "hourglass", "bow"),
    *("house", "pair"),
)
DASHES = ("solid", "dashed", "dotted")
#: Radius of the circle around any point, and how much more for one around another.
POINT, AROUND = 5.5, 3


def style_of(place):
    """The style of the series at a place, from 0 on: those of `STYLES`, then other
    shapes, then the same shapes with another line. So many series no two look alike:

    >>> many = len(SHAPES) * len(DASHES)
    >>> seen = [style_of(at) for at in range(many)]
    >>> len({(one["shape"], one["dash"]) for one in seen}) == many
    True
    """
    if place < len(STYLES):
        return STYLES[place]
    turn, at = divmod(place, len(SHAPES))
    first = STYLES[at]["dash"] if at < len(STYLES) else DASHES[at % len(DASHES)]
    dash = DASHES[(DASHES.index(first) + turn) % len(DASHES)]
    return {"shape": SHAPES[at], "filled": True, "dash": dash}


class Canvas:
    """Shapes in the order in which they are drawn, and what has to be told of them."""

    def __init__(self, room):
        self.room = room
        self.lines, self.points, self.captions = [], [], []
        self.cuts, self.splits = [], []
        self.things = []
        self.y = MARGIN  # how far down it is drawn, for what goes from top to bottom
        #: What is drawn now: section, row, perhaps column; so that a tap opens it.
        self.place = None

    # -- shapes ------------------------------------------------------------------------

    def line(self, places, kind, series="", dash="solid", is_closed=False):
        """A line through places (x, y); one place is no line."""
        if len(places) < 2:
            return
        path = " L ".join(f"{_short(x)} {_short(y)}" for x, y in places)
        self._path(f"M {path}{' Z' if is_closed else ''}", kind, series, dash)

    def bow(self, places, kind, series="", dash="solid"):
        """A bent line: a start, and for each piece two places that draw it and its
        end."""
        first, *rest = (f"{_short(x)} {_short(y)}" for x, y in places)
        pieces = [" ".join(rest[at : at + 3]) for at in range(0, len(rest), 3)]
        self._path(f"M {first} C {' C '.join(pieces)}", kind, series, dash)

    def _path(self, d, kind, series="", dash="solid"):
        shape = {"d": d, "kind": kind, "series": series, "dash": dash}
        self.lines.append(self._placed(shape))

    def _placed(self, shape):
        """A shape that says whose it is, when it is of one cell or row."""
        return shape | {"place": list(self.place)} if self.place else shape

    def thing(self, place, box, **more):
        """What somebody can take hold of on the screen.

        :param place: section and row (or ``""``) of which it is
        :param box: left, top, width and height
        :param more: what the hand has to know of it besides (see
            ``docs/developer/instrument.md``, "Drawing by hand")
        """
        box = [_short(one) for one in box]
        self.things.append({"place": list(place), "box": box, **more})

    def ring(self, x, y, radius, kind):
        """A circle, as four curves."""
        bow = radius * 0.5523
        turns = ((1, 0), (0, 1), (-1, 0), (0, -1), (1, 0))
        path = f"M {_short(x + radius)} {_short(y)}"
        for (ax, ay), (bx, by) in zip(turns, turns[1:], strict=False):
            places = (
                (x + radius * ax - bow * ay, y + radius * ay + bow * ax),
                (x + radius * bx + bow * by, y + radius * by - bow * bx),
                (x + radius * bx, y + radius * by),
            )
            path += " C " + " ".join(f"{_short(px)} {_short(py)}" for px, py in places)
        self._path(path + " Z", kind)

    def point(self, x, y, style, series="", filled=None, under=0):
        """A point in the style of its series; of several in one place those that were
        drawn first are larger, so that each is seen: ``under`` so many."""
        is_filled = style["filled"] if filled is None else filled
        shape = {
            "x": _short(x),
            "y": _short(y),
            "r": POINT + AROUND * under,
            "shape": style["shape"],
            "filled": is_filled,
            "dash": "solid",
            "series": series,
        }
        self.points.append(self._placed(shape))

    def caption(self, words, x, y, font, anchor="start", kind="words", series=""):
        """One line of words; ``y`` is its baseline."""
        words = text.clean(words)
        if words:
            shape = {
                "text": words,
                "x": _short(x),
                "y": _short(y),
                "font": font,
                "anchor": anchor,
                "kind": kind,
                "series": series,
            }
            self.captions.append(self._placed(shape))

    def number(self, words, x, y, series="", font=NUMBER):
        """A number in the middle of a place."""
        self.caption(words, x, y + font * FIGURE / 2, font, "middle", "number", series)

    # -- words from top to bottom ------------------------------------------------------

    def block(
        self, words, x, top, room, font=WORDS, kind="words", anchor="start", lines=None
    ):
        """Words that wrap, from ``top`` down; returns where they end."""
        return self.rows(
            wrapped(words, room / (BOLD if kind == "title" else 1), font, lines),
            x,
            top,
            font,
            kind,
            anchor,
        )

    def rows(self, rows, x, top, font=WORDS, kind="words", anchor="start"):
        """Words that were wrapped already; returns where they end."""
        for number, row in enumerate(rows):
            baseline = top + font * (ASCENT + 0.1 + LEADING * number)
            self.caption(row, x, baseline, font, anchor, kind)
        return top + high(len(rows), font)

    def cut(self):
        """Here a sheet of paper may end."""
        self.cuts.append(_short(self.y))

    def mark(self):
        """Where in the drawing one is, for `split`."""
        return len(self.captions), len(self.points)

    def split(self, since):
        """What was drawn since a mark stays together on a sheet of paper; where it fits
        on none, it may go on on the next one between two of its lines: not after the
        first or before the last.
        """
        captions, points = since
        taken = sorted(
            [_heights(one) for one in self.captions[captions:]]
            + [
                (one["y"] - one["r"], one["y"] + one["r"])
                for one in self.points[points:]
            ]
        )
        free, bottom = [], None
        for above, below in taken:
            if bottom is not None and above > bottom:
                free.append(_short((above + bottom) / 2))
            bottom = max(below, bottom or below)
        self.splits += free[1:-1]

    def drawn(self, name, table, empty=False):
        """The drawing as plain data: what ``docs/developer/instrument.md`` tells."""
        bottom = max(
            [
                self.y,
                *(one["y"] + one["font"] * DESCENT for one in self.captions),
                *(one["y"] + one["r"] for one in self.points),
            ]
        )
        return {
            "name": name,
            "box": [0, 0, self.room, _short(bottom + MARGIN)],
            "lines": self.lines,
            "points": self.points,
            "captions": self.captions,
            "things": self.things,
            "cuts": sorted(one for one in set(self.cuts) if one < bottom),
            "splits": sorted(one for one in set(self.splits) if one < bottom),
            "table": table,
            "empty": empty,
        }


def extent(caption):
    """Left, top, right and bottom of a caption."""
    wide = text.width(caption["text"], caption["font"])
    wide *= BOLD if caption["kind"] == "title" else 1
    left = (
        caption["x"] - wide * {"start": 0, "middle": 0.5, "end": 1}[caption["anchor"]]
    )
    top, bottom = _heights(caption)
    return left, top, left + wide, bottom


def _heights(caption):
    """Top and bottom of a caption."""
    above, below = (FIGURE, 0) if caption["kind"] == "number" else (ASCENT, DESCENT)
    font = caption["font"]
    return caption["y"] - font * above, caption["y"] + font * below


def high(count, font):
    """How high some lines of words are."""
    return count * font * LEADING


def wrapped(words, room, font, lines=None):
    """Words in lines no wider than ``room``: whole, or cut after so many lines.

    Paragraphs stay; a word that is too long goes on in the next line.

    >>> wrapped("Afspraken nakomen", 80, 12)
    ['Afspraken', 'nakomen']
    >>> wrapped("Ontspanningsvereniging", 60, 12)
    ['Ontspanni', 'ngsvereni', 'ging']
    >>> wrapped("Eerst dit. Dan dat. Dan dit.", 70, 12, 2)
    ['Eerst dit.', 'Dan dat.…']
    """
    made = []
    for paragraph in str(words).splitlines():
        made += _paragraph(text.clean(paragraph), room, font)
    if lines is not None and len(made) > lines:
        rest = " ".join(made[lines - 1 :])
        rest = text.fit(rest, room, font, 1)[0]
        made = [*made[: lines - 1], rest]
    return made


def balanced(words, room, font, lines=None):
    """The same, its lines as even as can be: no word is left alone for nothing.

    >>> wrapped("Weten welke hulp er is", 118, 12)
    ['Weten welke hulp er', 'is']
    >>> balanced("Weten welke hulp er is", 118, 12)
    ['Weten welke', 'hulp er is']
    """
    made = wrapped(words, room, font, lines)
    longest = max([text.width(word, font) for word in words.split()], default=0)
    if len(made) < 2 or longest > room:
        return made
    for part in (0.5, 0.6, 0.7, 0.8, 0.9):
        closer = wrapped(words, max(longest, part * room), font)
        if len(closer) == len(made):
            return closer
    return made


def _paragraph(words, room, font):
    made, row = [], ""
    for word in words.split():
        longer = f"{row} {word}" if row else word
        if text.width(longer, font) <= room:
            row = longer
            continue
        if row:
            made.append(row)
        *full, row = _pieces(word, room, font)
        made += full
    return [*made, row] if row else made


def _pieces(word, room, font):
    """A word in pieces that fit, mostly one."""
    if text.width(word, font) <= room:
        return [word]
    pieces, piece, used = [], "", 0.0
    for cluster in text.clusters(word):
        wide = text.width(cluster, font)
        if piece and used + wide > room:
            pieces.append(piece)
            piece, used = "", 0.0
        piece, used = piece + cluster, used + wide
    return [*pieces, piece]


def _short(value):
    """A coordinate: not longer than one can see."""
    return round(value, 2) + 0.0
