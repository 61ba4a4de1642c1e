"""Where names stand on paper, when the layout cut them short or made them small.

People stay where they stand. A name stands under, over or beside the own shape, in as
many lines as it takes, where it covers nobody, no word of the rim and, where it can, no
word of a ring. The layout leaves room for everybody of all dates; a sheet shows one
day, so there is more room on it. The screen does the same for the letters that it needs
(``static/src/drawing/name_places.js``).

Units are those of the layout; a box is (left, top, right, bottom).
"""

from dataclasses import dataclass
from functools import lru_cache
from math import cos, degrees, hypot, radians, sin

from .. import text
from ..network import layout

#: Letters on paper at least: 12 units are 2.7 millimetres on A4.
READABLE = 12
_SIZES = (1, 0.92, 0.85, 0.78, 0.7)  # tried, from what is asked for
_MOST_PEOPLE = 70

_ASCENT = 0.82  # from the top of a line to its baseline, in font sizes
_GAP = 1.5  # between a shape and its name
_APART = 0.12  # between two names, in font sizes
_OVER_RIM = 9  # so far over the rim a name may come for nothing
_HARD, _OVER_WORDS, _CUT = 100, 5, 10  # what must not be, and what is not so nice
_EASY = 6.5  # a longer line is better broken, in font sizes
_MOST_LINES = 4
_MOST_CHOICES, _STEPS = 90, 500
_BOLD = 1.09  # how much wider bold letters are

_ASIDE = ((0, 0), (0.15, 0.3), (-0.15, 0.3), (0.3, 0.5), (-0.3, 0.5), (0.5, 0.9))
_ASIDE += ((-0.5, 0.9),)
_UP = ((0.5, 0.8), (0.3, 0.9), (0.7, 0.9), (0.1, 1.1), (0.9, 1.1))


@dataclass(frozen=True)
class Person:
    """Who gets a name: ``r`` is how far the shape reaches down, ``corner`` in all."""

    key: object
    x: float
    y: float
    r: float
    corner: float
    name: str
    is_center: bool = False


@dataclass(frozen=True)
class Place:
    """Where a name stands: its lines in a box, and at what side it is anchored."""

    box: tuple
    anchor: str
    lines: tuple
    cost: float
    font: float = 0
    is_inside: bool = False

    def rows(self, person):
        """``[(text, x, y)]``, seen from who has the name."""
        left, top, right, _bottom = self.box
        side = {"start": left, "middle": (left + right) / 2, "end": right}[self.anchor]
        return [
            (
                line,
                round(side - person.x, 2),
                round(top - person.y + (_ASCENT + n * layout.LINE) * self.font, 2),
            )
            for n, line in enumerate(self.lines)
        ]


def is_worth_it(nodes):
    """Whether a name of these nodes is cut short, or too small to read on paper."""
    return any(
        node["font"] < READABLE or text.ELLIPSIS in "".join(node["label"])
        for node in nodes
    )


def person_of(node, name, key, *, has_star=False):
    """The `Person` of a node of the layout, or of a drawing on it."""
    is_client = node.get("kind") == "client"
    cornered = has_star or node["shape"] == "square"
    r = node["r"]
    corner = r if is_client else 1.35 * r if cornered else r + 2
    return Person(key, node["x"], node["y"], r, corner, text.clean(name), is_client)


def places(people, font, area, *, rim=None, blocked=(), soft=()):
    """A `Place` for each name, by the key of the person; empty when there is none that
    is better than that of the layout.

    :param list people: of `Person`
    :param float font: how large names are in the layout
    :param tuple area: the box that names stay in
    :param float rim: radius that names keep within where they can
    :param blocked: boxes that names never cover
    :param soft: boxes that they do not cover where it can be helped

    >>> els = Person(1, 0, 0, 10, 12, "Els van de kerk")
    >>> place = places([els], 12, (-100, -100, 100, 100))[1]
    >>> place.lines, place.anchor, place.font
    (('Els van', 'de kerk'), 'middle', 12)
    >>> [row[1:] for row in place.rows(els)]
    [(0.0, 21.34), (0.0, 34.3)]
    """
    if len(people) > _MOST_PEOPLE:
        return {}
    wanted = max(font, READABLE)
    sizes = [wanted * part for part in _SIZES if wanted * part > font]
    for letters in (*sizes, font):
        search = _Search(people, letters, area, rim, blocked, soft)
        if search.run():
            return search.found()
    return {}


# -- words of the drawing itself -----------------------------------------------------


def label_box(node):
    """The box of the name of a node, as the layout has it.

    >>> label_box({"x": 0, "y": 0, "font": 10, "label": ["Els"], "label_y": 20})
    (-7.35, 11.8, 7.35, 22.6)
    """
    font = node["font"]
    half = max((text.width(row, font) for row in node["label"]), default=0) / 2
    top = node["y"] + node["label_y"] - _ASCENT * font
    bottom = top + layout.LINE * font * len(node["label"])
    return node["x"] - half, round(top, 2), node["x"] + half, round(bottom, 2)


def shape_box(person):
    reach = person.corner
    return person.x - reach, person.y - reach, person.x + reach, person.y + reach


def rim_boxes(sectors, radius_of, font):
    """What the words along the rim cover.

    :param radius_of: of a sector, how far from the middle its words are
    """
    boxes = []
    for sector in sectors:
        away, label = radius_of(sector), text.clean(sector["label"])
        length = _BOLD * text.width(label, font)
        count = max(1, round(length / font))
        span = degrees(length / away)
        for n in range(count):
            turn = radians(sector["middle"] + span * ((n + 0.5) / count - 0.5))
            x, y, half = away * cos(turn), away * sin(turn), 0.42 * font
            boxes.append((x - half, y - half, x + half, y + half))
    return boxes


def word_box(word, x, y, font):
    """The box of a word around its middle."""
    half = text.width(word, font) / 2
    return x - half, y - font / 2, x + half, y + font / 2


def ring_words(rings, font, boxes):
    """Where what each ring is called covers nothing: (x, y), or None where it would.

    Where the layout has it; else above or under the client, further and further to the
    sides, within the own ring.

    >>> ring = {"label": "Ver", "x": 0, "y": -90, "outer": 104}
    >>> ring_words([ring], 10, []), ring_words([ring], 10, [(-50, -99, 50, -81)])
    ([(0, -90)], [(0.0, 90.0)])
    """
    taken, found = list(boxes), []
    for ring in rings:
        away = ring["outer"] - 14
        turns = (side + turn for turn in _TURNS for side in (-90, 90))
        spots = ((away * cos(radians(t)), away * sin(radians(t))) for t in turns)
        for x, y in ((ring["x"], ring["y"]), *spots):
            box = word_box(ring["label"], x, y, font)
            if not any(_overlap(box, other, 2) for other in taken):
                taken.append(box)
                found.append((round(x, 2), round(y, 2)))
                break
        else:
            found.append(None)
    return found


_TURNS = sorted(range(-66, 67, 6), key=abs)


# -- how a name can be broken --------------------------------------------------------


def _greedy(words, width):
    lines = []
    for word in words:
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and text.width(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def _broken(words, count):
    """In so many lines, as narrow as that can be."""
    widths = sorted(
        text.width(" ".join(words[start:end]))
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    )
    for width in widths:
        lines = _greedy(words, width + 0.001)
        if len(lines) <= count:
            return lines
    return words


@lru_cache(maxsize=2048)
def _wordings(name):
    """(lines, width, cost): whole in one to four lines, and cut short."""
    words = name.split()
    if not words:
        return [((), 0, 0)]
    found = []

    def add(lines, cost):
        width = max(text.width(line) for line in lines)
        found.append((tuple(lines), width, cost + 0.3 * max(0, width - _EASY)))

    for count in range(1, min(len(words), _MOST_LINES) + 1):
        lines = _broken(words, count)
        if len(lines) == count:
            add(lines, 0.2 * (count - 1))
    whole = len("".join(words))
    for width in (7, 5.5, 4):
        for count in (1, 2, 3):
            lines = text.fit(name, width, 1, count)
            if any(line.endswith(text.ELLIPSIS) for line in lines):
                kept = len("".join(lines).replace(" ", "").replace(text.ELLIPSIS, ""))
                add(lines, _CUT + _CUT * (whole - kept) / whole)
    return found


# -- where it can stand --------------------------------------------------------------


def _spots(person, width, height):
    """(left, top, anchor, cost), around the own shape."""
    x, y = person.x, person.y
    for aside, cost in _ASIDE:
        left = x - width / 2 + aside * width
        yield left, y + person.r + _GAP, "middle", cost
        yield left, y - person.corner - _GAP - height, "middle", cost + 1.2
    for up, cost in _UP:
        top = y - up * height
        yield x + person.corner + 2 * _GAP, top, "start", cost
        yield x - person.corner - 2 * _GAP - width, top, "end", cost


def _overlap(one, other, apart):
    wide = min(one[2], other[2]) - max(one[0], other[0]) + apart
    low = min(one[3], other[3]) - max(one[1], other[1]) + apart
    return min(wide, low) if wide > 0 and low > 0 else 0


class _Search:
    """Names of one size: each in turn takes the place that covers least; where that
    helps nobody, covering that one weighs more."""

    def __init__(self, people, letters, area, rim, blocked, soft):
        self.people, self.letters = people, letters
        self.area, self.rim = area, rim
        self.blocked, self.soft = blocked, soft
        self.apart = _APART * letters
        self.shapes = [shape_box(person) for person in people]
        self.choices = [self._choices(at) for at in range(len(people))]
        self.chosen = [choices[0] for choices in self.choices]
        self.others = self._others()
        self.weights = {}

    def _choices(self, at):
        person, letters = self.people[at], self.letters
        wordings = _wordings(person.name)
        around = self._near(person, max(width for _lines, width, _cost in wordings))
        found = []
        for lines, width, cost in wordings:
            wide, high = width * letters, len(lines) * layout.LINE * letters
            spots = list(_spots(person, wide, high))
            if person.is_center and hypot(wide / 2, high / 2) < person.r:
                inside = person.x - wide / 2, person.y - high / 2, "middle", -2
                spots.append(inside)
            for left, top, anchor, dearer in spots:
                box = left, top, left + wide, top + high
                price = cost + dearer + self._cost(box, *around)
                within = dearer == -2
                found.append(Place(box, anchor, lines, price, letters, within))
        return sorted(found, key=lambda one: one.cost)[:_MOST_CHOICES]

    def _near(self, person, width):
        """Shapes of others, and boxes of words, that a name so wide could reach."""
        x, y = person.x, person.y
        aside = person.corner + (width + 1) * self.letters
        down = person.corner + (_MOST_LINES * layout.LINE + 1) * self.letters
        around = (x - aside, y - down, x + aside, y + down)
        own = shape_box(person)
        shapes = [box for box in self.shapes if box != own]
        return [
            [box for box in boxes if _overlap(around, box, 0)]
            for boxes in (shapes, self.blocked, self.soft)
        ]

    def _cost(self, box, shapes, blocked, soft):
        left, top, right, bottom = self.area
        outside = max(left - box[0], top - box[1], box[2] - right, box[3] - bottom)
        cost = _HARD + outside if outside > 0 else 0
        for apart, boxes in ((self.apart / 2, shapes), (0, blocked)):
            for other in boxes:
                over = _overlap(box, other, apart)
                cost += over and _HARD + over
        cost += sum(_OVER_WORDS for word in soft if _overlap(box, word, 0))
        if self.rim:
            reach = hypot(max(-box[0], box[2]), max(-box[1], box[3]))
            over = reach - self.rim - _OVER_RIM
            cost += 1 + 3 * over / self.letters if over > 0 else 0
        return cost

    def _others(self):
        """Of each, whose names its own could ever cover."""
        reaches = [
            tuple(
                side(place.box[n] for place in choices)
                for n, side in enumerate((min, min, max, max))
            )
            for choices in self.choices
        ]
        return [
            [
                other
                for other, theirs in enumerate(reaches)
                if other != at and _overlap(reach, theirs, self.apart)
            ]
            for at, reach in enumerate(reaches)
        ]

    def _pair(self, at, other):
        return (at, other) if at < other else (other, at)

    def _covered(self, at, place):
        left, top, right, bottom = place.box
        apart, chosen = self.apart, self.chosen
        left, top, right, bottom = (
            left - apart,
            top - apart,
            right + apart,
            bottom + apart,
        )
        found = []
        for other in self.others[at]:
            box = chosen[other].box
            if box[0] < right and left < box[2] and box[1] < bottom and top < box[3]:
                found.append(other)
        return found

    def _best(self, at):
        best, least = self.choices[at][0], float("inf")
        for place in self.choices[at]:
            if place.cost >= least:
                break  # they come in the order of their cost
            cost = place.cost + sum(
                _HARD * self.weights.get(self._pair(at, other), 1)
                for other in self._covered(at, place)
            )
            if cost < least:
                best, least = place, cost
        return best

    def run(self):
        """Whether everybody has a name that covers nobody."""
        if any(place.cost >= _HARD for place in self.chosen):
            return False
        calm, count = 0, len(self.people)
        for step in range(_STEPS):
            if calm >= count:
                break
            at = step % count
            covered = self._covered(at, self.chosen[at])
            if not covered and step >= count:
                calm += 1
                continue
            place = self._best(at)
            if place is self.chosen[at]:
                for other in covered:
                    pair = self._pair(at, other)
                    self.weights[pair] = self.weights.get(pair, 1) + 1
            self.chosen[at] = place
            calm = 0 if covered else calm + 1
        if any(
            place.cost >= _HARD or self._covered(at, place)
            for at, place in enumerate(self.chosen)
        ):
            return False
        # whoever had to give way on the way may stand better by now
        for turn in range(2 * count):
            self.chosen[turn % count] = self._best(turn % count)
        return True

    def found(self):
        return {
            person.key: place
            for person, place in zip(self.people, self.chosen, strict=True)
        }
