"""Cards: one for each thing, to lay on a table; or the sheet as one, to take along.

What names one thing several times (a competence, seen in several situations) is one
card; the words of a rule stand on the card that they are about.
"""

from dataclasses import dataclass

from .... import words
from ... import rules
from .. import form
from ..canvas import MARGIN, QUIET, STYLES, TITLE, WORDS, Canvas
from ..drawing import SHEET_DRAWINGS, SheetDrawing
from . import along, blocks, things

SAYS = words._lt("What is seen")
_CARD = 220  # a card is at least so wide
_GUTTER, _INSET = 14, 12


@dataclass
class Card:
    """A card: its head, the things on it, and what rules say of it."""

    head: str
    things: list
    says: tuple = ()
    #: In which cell its things name it, when they do.
    named: dict | None = None


@SHEET_DRAWINGS.add
class Cards(SheetDrawing):
    code = "card"
    is_by_hand = True
    icon = "fa-id-card-o"
    most_sheets = 2

    def draw(self, view):
        if not _are_cards(view):
            return along.draw(view, self.code)
        canvas, found = Canvas(view.room), things.Things(view)
        more = []
        for section in found.sections:
            cards = _cards(found, section)
            if cards:
                _section(canvas, found, section, cards)
            more += [
                [view.say(section.title), card.head, view.said(SAYS), said]
                for card in cards
                for said in card.says
            ]
        empty = view.said(form.EMPTY) if found.is_empty else False
        return canvas.drawn(self.code, found.table(more), empty)


def _are_cards(view):
    """Whether a sheet names competences: each of those is a card."""
    return any(
        column.kind == "ref" and column.refers == "competence"
        for sheet in view.sheets[:1]
        for section in sheet.template.sections
        for column in section.columns
    )


def _cards(found, section):
    """The cards of a section, in the order in which each was named first."""
    named = next((one for one in section.columns if one.kind == "ref"), None)
    says = _says(found, section)
    made = {}
    for one in found.of(section):
        heads = _named(one) if named and one.is_own else []
        is_named = bool(heads)
        for head in heads or [one.said]:
            sign = (head.casefold(), bool(named) or one.key)
            card = made.setdefault(sign, Card(head, []))
            if is_named:
                names = {"column": named.key, "to": named.refers, "words": card.head}
                card.named = names
            card.things.append(one)
            card.says = says.get(head.casefold(), ())
    return list(made.values())


def _named(thing):
    """What a thing refers to, each once."""
    answer = thing.answer("ref")[1]
    if not answer or answer["state"] != "given":
        return []
    found = {one["words"].casefold(): one["words"] for one in answer["value"]}
    return list(found.values())


def _says(found, section):
    """What rules say that recurs: ``{what was named: words}``."""
    sheet = found.sheet
    made = {}
    for rule in sheet.template.rules if sheet else ():
        if rule.kind != rules.Recurs.code or rule.of["section"] != section.key:
            continue
        keys = [*map(rules.keys_of, (rule.of["column"], rule.of["distinct"]))]
        parts = [section, *(section.column(key) for of in keys for key in of)]
        if not all(sheet.is_asked(one) for one in parts if one):
            continue
        for one in rules.RULES[rule.kind].says(rule, sheet.filled, {}):
            said = found.view.say(rule.words[one.outcome])
            made.setdefault(one.values["what"].casefold(), []).append(said)
    return {name: tuple(said) for name, said in made.items()}


def _section(canvas, found, section, cards):
    room = canvas.room - 2 * MARGIN
    canvas.cut()
    title = found.view.say(section.title)
    canvas.y = canvas.block(title, MARGIN, canvas.y + 6, room, TITLE, "title") + 6
    count = max(1, min(3, int((room + _GUTTER) // (_CARD + _GUTTER))))
    wide = (room + _GUTTER) / count - _GUTTER
    for start in range(0, len(cards), count):
        if start:
            canvas.cut()
        top = canvas.y
        row = [
            (card, _inside(found, card, wide - 2 * _INSET))
            for card in cards[start : start + count]
        ]
        high = max(sum(block.high + 6 for _one, block in parts) for _c, parts in row)
        for number, (card, parts) in enumerate(row):
            x = MARGIN + (wide + _GUTTER) * number
            _draw(canvas, card, parts, (x, top, x + wide, top + high + 2 * _INSET - 6))
        canvas.y = top + high + 2 * _INSET - 6 + _GUTTER


def _draw(canvas, card, parts, edges):
    canvas.place = card.things[0].place
    dash = "dotted" if all(one.is_gone for one in card.things) else "solid"
    blocks.box(canvas, edges, "edge", dash)
    left, y = edges[0] + _INSET, edges[1] + _INSET
    canvas.line(((edges[0], edges[1]), (edges[0], edges[3])), "bar")
    held, before = {}, None
    for thing, block in parts:
        canvas.place = thing.place
        top, y = y, block.draw(canvas, left, y) + 6
        one = held.setdefault(thing.place, [thing, top, y - 6])
        one[2] = y - 6 if before == thing.place else one[2]
        before = thing.place
    canvas.place = None
    _hold(canvas, card, held.values(), edges)


def _hold(canvas, card, held, edges):
    """What can be taken hold of: each thing once, and a card on which others come."""
    left, top, right, bottom = edges
    there = [one["place"] for one in canvas.things]
    if card.named:
        # it lies below what is on it, and is no row of the sheet
        place = card.things[0].section, f"={card.named['words']}"
        box = left, top, right - left, bottom - top
        canvas.thing(place, box, takes=[place[0]], named=card.named)
    for thing, above, below in held:
        if not thing.is_gone and list(thing.place) not in there:
            box = left + _INSET / 2, above, right - left - _INSET, below - above
            canvas.thing(thing.place, box)


def _inside(found, card, room):
    """Pairs (thing, block): the head, each thing, and what rules say."""
    first = card.things[0]
    parts = [(first, blocks.Block(room).add(card.head, WORDS, "title"))]
    for one in card.things:
        block = blocks.Block(room)
        if one.said != card.head:
            block.add(one.said, WORDS)
        several = not one.is_own and len(one.cells) > 1
        skip = ("ref",) if card.head != one.said or one.is_own else ()
        skip = skip if one.is_own and _is_head(one, card) else ()
        blocks.answers(block, one, found.view, skip, several)
        for said in found.arrows(one):
            block.add(things.TO % said, QUIET, "quiet")
        blocks.besides(block, one, found)
        if not block.lines and one is not first:
            block.add(one.said, WORDS)  # two that are called the same
        if block.lines:
            parts.append((one, block))
    for said in card.says:
        block = blocks.Block(room).add(said, QUIET, "words", (STYLES[2], True))
        parts.append((first, block))
    return parts


def _is_head(thing, card):
    """Whether the one thing that it refers to is the head of the card."""
    return [one.casefold() for one in _named(thing)] == [card.head.casefold()]
