"""How much one call, one network, one list, one card and one text may hold.

The numbers stand here alone, far above what anybody needs in a talk and far below
what would keep a server busy. Whoever checks one does so before any work is done, and
says the number.
"""

#: People in the network of one dossier, those who left or were taken out included.
MEMBERS = 1_000
#: Rows of any other kind in one dossier: ties with their history, meetings, …
ROWS = 20_000
#: Periods of one person: how often what is said of that person changed, and once more.
PERIODS = 300
#: Changes of a network in one call.
CHANGES = 500
#: Steps back (`put_…`) in one call: an undo of `CHANGES` holds several for each.
STEPS_BACK = 5_000
#: Records that are made by one call, and lines of one list in one record: room for
#: everybody of the largest network.
RECORDS = MEMBERS
#: Records that one list in one record links to.
LINKS = 2_000
#: Records in one export.
EXPORTED = 10_000

#: A list of people, from a file or pasted.
LIST_BYTES, LIST_ROWS = 2 * 1024 * 1024, 500
#: A file of cards (they may hold photos, which are passed over), and one card in it.
CARDS_BYTES, CARDS, CARD_LINES = 20 * 1024 * 1024, 500, 1_000
#: A workbook (.xlsx) or an export of ours, which are a zip: as it comes, unpacked, and
#: how many files it holds.
WORKBOOK_BYTES, WORKBOOK_UNPACKED, WORKBOOK_PARTS = 5 * 1024 * 1024, 30_000_000, 1_000
#: A photo as it comes from a phone.
PHOTO_BYTES, PHOTO_PIXELS = 25 * 1024 * 1024, 80_000_000

#: Characters of a text, by the type of its field; a field that needs another bound
#: says so itself (``longest=…``).
TEXT = {"char": 1_000, "text": 20_000, "html": 200_000}
#: Bytes of a file, and what is kept as JSON: values and characters together, and how
#: deep one stands in another.
FILE_BYTES = PHOTO_BYTES
JSON_SIZE, JSON_DEPTH = 2_000_000, 12

#: Bytes of one post to a page of a personal link: a form, and changes of a map.
FORM_BYTES, CALL_BYTES = 64 * 1024, 256 * 1024


def fits(value, size=JSON_SIZE, depth=JSON_DEPTH):
    """Whether plain data (what JSON holds) is neither too large nor too deep.

    Looks no further than the bound, whatever comes in.

    :param int size: values, keys and characters together
    :param int depth: lists and objects that stand in one another

    >>> fits([{"name": "Tante Rita", "ring": 2}], size=30, depth=2)
    True
    >>> fits([{"name": "Tante Rita", "ring": 2}], size=10), fits([[[]]], depth=2)
    (False, False)
    """
    waiting = [(value, 0)]
    while waiting:
        one, level = waiting.pop()
        inside = ()
        if isinstance(one, dict):
            inside = (*one.keys(), *one.values())
        elif isinstance(one, list | tuple):
            inside = one
        is_nest = isinstance(one, dict | list | tuple)
        size -= 1 + (len(one) if isinstance(one, str) else len(inside))
        if size < 0 or (is_nest and level >= depth):
            return False
        waiting.extend((each, level + 1) for each in inside)
    return True
