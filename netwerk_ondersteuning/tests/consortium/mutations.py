"""What is done to a package, to see that it is refused or read whole."""

import json

from ...engine.package.parcel import limits, places
from ...engine.package.parcel.kinds import KINDS
from ...engine.package.parcel.leaning import missing
from ...engine.package.parcel.looking import look
from ...engine.package.parcel.reading import read
from ...engine.package.parcel.writing import make
from ...engine.package.taking import Wrong
from .packages import rewritten, written

ODD = (
    *(None, True, False, 0, -1, 1, 2**53, 2**53 + 1, 10**15, 0.5, 1e300),
    *("", " ", "x", "x" * 300, "x" * 301, "x" * 4_001, "\x00", "\ud800", "\u202e"),
    *("e\u0301", "<script>", "{client}", "%(name)s", "%", "constructor", "👩", "--"),
    *([], {}, [[]], [{}], {"a": {}}, {"key": []}, [None], [1, "a"], [[["x"]]]),
    *({"section": {}}, {"section": [], "column": {}}, [{"section": {"a": 1}}]),
    *({"nl": "x"}, {"nl": 3}, {"NL": "x"}, ["housing", "housing"], {"is": True}),
)
DEEP = "[" * 20 + "]" * 20


def nodes(value):
    """All places in plain data: (what holds it, name or number)."""
    waiting, found = [value], []
    while waiting:
        one = waiting.pop()
        inside = one.items() if isinstance(one, dict) else enumerate(one)
        for name, each in inside:
            found.append((one, name))
            if isinstance(each, dict | list):
                waiting.append(each)
    return found


def mutate(value, random):
    """Change something of plain data, in one of many ways."""
    found = nodes(value)
    holder, name = random.choice(found)
    other, elsewhere = random.choice(found)
    what = random.randrange(8)
    if what == 0:
        del holder[name]
    elif what == 1:
        pair = json.loads(json.dumps([other[elsewhere], holder[name]]))
        holder[name], other[elsewhere] = pair
    elif what == 2 and isinstance(holder, list):
        holder.insert(random.randrange(len(holder) + 1), holder[name])
    elif what == 3 and isinstance(holder, list):
        holder[name:] = [holder[name]] * random.choice([2, 3, 300])
    elif what == 4 and isinstance(holder, dict):
        holder[random.choice(["more", "", "A", "é", "key", "nl"])] = holder[name]
    elif what == 5:
        holder[name] = json.loads(DEEP)
    else:
        holder[name] = json.loads(json.dumps(random.choice(ODD)))


def flip(data, random):
    """Change some bytes."""
    data = bytearray(data)
    for _time in range(random.choice([1, 1, 2, 20])):
        at = random.randrange(len(data))
        what = random.randrange(4)
        if what == 0:
            data[at] ^= 1 << random.randrange(8)
        elif what == 1:
            data[at] = random.choice(b'"{}[],:\\0e-\xff\xc3\x00 ')
        elif what == 2:
            del data[at : at + random.choice([1, 2, 500])]
        else:
            data[at:at] = data[at : at + random.choice([1, 2, 500])]
    return bytes(data)


def mutated(data, number, random):
    """The bytes of a package of which something is otherwise, with checksums that hold:
    so that each reader is reached.

    :param int number: of the trial: some are of a later form, in some only items change
    """
    value = json.loads(data)
    if number % 3 == 0:
        value["format_version"] = "1.4"
    part = value["items"] if number % 2 else value
    for _time in range(random.choice([1, 1, 1, 2, 6])):
        mutate(part, random)
    return anew(value)


def anew(value):
    """The bytes of it in the form of a package, as far as it goes."""
    try:
        return rewritten(value)
    except (AttributeError, IndexError, KeyError, TypeError):
        return written(value)  # it has no head and items any more


def looked_at(data):
    """Read or refuse a package; whether it was read.

    :raise AssertionError: when it is neither, or not whole
    """
    try:
        made = read(data)
    except Wrong as wrong:
        assert 0 < len(wrong.problems) <= limits.TOLD
        for one in wrong.problems:
            told = places.line(one)
            assert told.strip() and one.reason
            told.encode()  # fit to be shown
            assert len(told) < 1_500
        return False
    # whole: it is the same again, and whoever asks of it gets an answer
    assert make(made) == data
    for item in made.items:
        if item.kind in KINDS:
            KINDS[item.kind].check(item.usable())
    missing(made.items)
    look(made, ["An Peeters"])
    return True
