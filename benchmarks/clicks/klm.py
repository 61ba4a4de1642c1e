"""The Keystroke-Level Model: how long somebody takes who knows the way.

S. K. Card, T. P. Moran and A. Newell, "The keystroke-level model for user performance
time with interactive systems", Communications of the ACM 23 (7), 1980, pages 396-410.
That the button of a mouse goes down or up in a tenth of a second (B) comes from
D. Kieras, "Using the Keystroke-Level Model to Estimate Execution Times", 2001.

The model knows a mouse that points. It does not know a wheel, for which is counted what
pointing takes, nor anything that is said, read or thought over: a talk with a client is
not in it. What the machine makes somebody wait is measured, and comes on top.

>>> def press(kind, x=0, y=0): return {"kind": kind, "x": x, "y": y}
>>> click = [press("pointerdown"), press("pointerup")]
>>> def keys(*names): return [{"kind": "keydown", "key": name} for name in names]
>>> round(seconds(click), 2)                # think, point, press, release
2.65
>>> round(seconds(click + keys("a", "b")), 2)    # the hand goes to the keyboard
3.61
>>> round(seconds(click + keys("a", "b") + click), 2)   # and back
6.66
>>> drag = [press("pointerdown"), press("pointerup", 200)]
>>> round(seconds(drag) - seconds(click), 2)     # point twice
1.1
>>> round(seconds(keys("a", "Enter", "b", "Enter")), 2)  # two words, thought of twice
3.82
>>> round(seconds(keys("a", "Enter", "Enter")), 2)      # and choose from what is found
3.54
>>> seconds([])
0.0
"""

#: Seconds: a key (an average typist who is no secretary, 40 words a minute), pointing,
#: the button down or up, the hand from mouse to keyboard or back, making up one's mind.
K, P, B, H, M = 0.28, 1.1, 0.1, 0.4, 1.35
#: Keys that end what was typed: nobody thinks before them. Enter on what was found by
#: that is a choice, of which somebody does.
ENDS = {"Enter", "Tab"}
#: From so many pixels on, the pointer was moved while the button was down.
MOVED = 8


def seconds(events):
    """How long these events take, after the model.

    M stands before each press of the mouse, and before each string that is typed, but
    not before one that follows on a press (whoever clicks in a field knows what for).

    :param events: dicts as `hand.LISTEN` tells them: `kind` is pointerdown, pointerup,
        keydown or wheel; with `key`, or `x` and `y`
    """
    total, is_at_keys, in_string, down, last = 0.0, None, False, None, ""
    for event in events:
        at_keys = event["kind"] == "keydown"
        if is_at_keys not in (None, at_keys):
            total += H
        is_at_keys = at_keys
        if event["kind"] == "pointerdown":
            total += M + P + B
            down, in_string = event, True
        elif event["kind"] == "pointerup":
            total += B + (P if down and moved(down, event) else 0)
            down = None
        elif event["kind"] == "wheel":
            total += P if last != "wheel" else 0
        else:
            total += K + (0 if in_string or event["key"] == "Tab" else M)
            in_string = event["key"] not in ENDS
        last = event["kind"]
    return total


def moved(down, up):
    """Whether the pointer went elsewhere between press and release."""
    return abs(up["x"] - down["x"]) > MOVED or abs(up["y"] - down["y"]) > MOVED


def counts(events):
    """How many presses of the pointer, keys, and turns of the wheel.

    A row of turns with nothing in between is one. A drag is one press.

    >>> counts([{"kind": "wheel"}, {"kind": "wheel"}, {"kind": "pointerdown"},
    ...     {"kind": "pointerup"}, {"kind": "keydown", "key": "a"}, {"kind": "wheel"}])
    {'clicks': 1, 'keys': 1, 'scrolls': 2}
    """
    kinds = [event["kind"] for event in events]
    turns = [
        kind == "wheel" and before != "wheel"
        for before, kind in zip(["", *kinds], kinds, strict=False)
    ]
    return {
        "clicks": kinds.count("pointerdown"),
        "keys": kinds.count("keydown"),
        "scrolls": sum(turns),
    }
