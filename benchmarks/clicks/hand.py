"""A hand that uses the mouse and the keyboard of a real browser, and is counted.

What it does are events of the browser itself (CDP, ``Input``), not of a script in the
page; and they are counted by a listener in the page, before anything else hears them.
So a step that the page never got is not counted, and one that came twice is.
"""

import json
import time
from contextlib import contextmanager

from odoo.tests.common import ChromeBrowser

from . import klm

#: Tells of each event that somebody made: not of those that a script makes up.
LISTEN = """
    for (const kind of ["pointerdown", "pointerup", "keydown", "wheel"]) {
        addEventListener(kind, (event) => {
            if (!event.isTrusted || event.repeat) return;
            const { key, clientX: x, clientY: y } = event;
            theHand(JSON.stringify({ kind, key, x, y }));
        }, { capture: true, passive: true });
    }
"""
#: Where something is, if it can be pointed at now: a box, or a word that says why not.
WHERE = """
    ((css, text, inside) => {
        if (document.querySelector(".o_blockUI")) return "blocked";
        let why = "not there";
        for (const whole of document.querySelectorAll(css)) {
            if (text && !whole.textContent.includes(text)) continue;
            const el = inside ? whole.querySelector(inside) : whole;
            if (!el) continue;
            const box = el.getBoundingClientRect();
            const x = box.x + box.width / 2, y = box.y + box.height / 2;
            if (!box.width || !box.height || !el.checkVisibility()) {
                why = "not visible";
            } else if (el.disabled) {
                why = "disabled";
            } else if (y < 0 || y >= innerHeight || x < 0 || x >= innerWidth) {
                return { out: y < 0 ? -1 : 1, x, y };
            } else {
                const hit = document.elementFromPoint(x, y);
                if (hit && (el.contains(hit) || hit.contains(el))) {
                    return { x, y };
                }
                why = "covered";
            }
        }
        return why;
    })(%s, %s, %s)
"""
#: Nothing is sent from here on: what comes after a task is undone belongs to none.
SILENT = """
    navigator.sendBeacon = () => true;
    XMLHttpRequest.prototype.send = () => {};
    window.fetch = () => new Promise(() => {});
    sessionStorage.clear();
"""
TICK, CALM = 0.02, 0.4
KEYS = {
    "Enter": (13, "\r"),
    "Tab": (9, ""),
    "Escape": (27, ""),
    "ArrowDown": (40, ""),
    "ArrowUp": (38, ""),
}
CONTROL = 2


class NotThere(AssertionError):
    """What the hand looked for could not be pointed at, in all that time."""


class Hand:
    """Somebody at the screen.

    :param browser: a :class:`ChromeBrowser` of a running test
    :param address: of the server, without a slash at its end
    """

    def __init__(self, browser, address):
        self.browser, self.address = browser, address
        #: Seconds to wait for what is not there yet.
        self.patience = 30
        self.events, self.started, self.done = [], 0.0, 0.0
        browser._handlers["Runtime.bindingCalled"] = self._hear
        self.ask("Runtime.addBinding", name="theHand")
        self.ask("Page.addScriptToEvaluateOnNewDocument", source=LISTEN)

    def _hear(self, payload, **_more):
        self.events.append(json.loads(payload))

    def ask(self, method, **params):
        """Ask the browser something, in the words of its protocol (CDP)."""
        return self.browser._websocket_request(method, params=params)

    def evaluate(self, code):
        """What an expression is in the page, or None while there is no page."""
        answer = self.ask("Runtime.evaluate", expression=code, returnByValue=True)
        return answer["result"].get("value")

    # -- beginning and ending ------------------------------------------------------

    def begin(self, path):
        """Open a page and start counting: the clock runs from here."""
        self.events.clear()
        self.started = time.monotonic()
        self.browser.navigate_to(self.address + path)

    def end(self):
        """What was done: clicks, keys, scrolls, and seconds.

        `machine` is the time that passed, in which the hand itself took next to none;
        `model` is what somebody takes after :mod:`klm`.
        """
        passed = time.monotonic() - self.started
        self.evaluate("0")  # what was told before is here when this is answered
        return klm.counts(self.events) | {
            "machine": round(passed, 1),
            "model": round(klm.seconds(self.events), 1),
        }

    def leave(self):
        """Go elsewhere, and take nothing along: what is half filled in is lost."""
        self.evaluate(SILENT)
        time.sleep(0.1)  # what was sent until now is on the server
        self.browser.navigate_to("about:blank", wait_stop=True)
        everything = {"origin": self.address, "storageTypes": "local_storage,indexeddb"}
        self.ask("Storage.clearDataForOrigin", **everything)

    # -- looking -------------------------------------------------------------------

    def see(self, css, text="", inside=""):
        """Wait until something is there, and can be pointed at or scrolled to.

        :param text: it has these words
        :param inside: not the thing itself is meant, but this in it
        """
        return self._wait(css, text, inside, may_be_out=True)

    def calm(self, css):
        """Wait until what is in something stays the same: a list that still looks for
        what was typed is drawn anew under the pointer."""
        code = f"document.querySelector({json.dumps(css)})?.textContent ?? ''"
        self.see(css)
        since, before = time.monotonic(), None
        while time.monotonic() < since + CALM:
            now = self.evaluate(code)
            if now != before:
                since, before = time.monotonic(), now
            time.sleep(TICK)

    def gone(self, css):
        """Wait until nothing like it is there any more."""
        self._until(f"document.querySelector({json.dumps(css)}) === null", f"no {css}")

    def printed(self):
        """Wait until a page has come from the printer: its frame is out of sight."""
        self._until("!!document.querySelector('iframe[src^=\"blob:\"]')", "a page")

    def _until(self, code, what):
        until = time.monotonic() + self.patience
        while self.evaluate(code) is not True:
            if time.monotonic() > until:
                raise NotThere(what)
            time.sleep(TICK)

    def _wait(self, css, text, inside, may_be_out=False):
        """The place of something that stands still."""
        code = WHERE % tuple(map(json.dumps, (css, text, inside)))
        until, before = time.monotonic() + self.patience, None
        while True:
            place = self.evaluate(code)
            if isinstance(place, dict):
                if place.get("out") and not may_be_out:
                    self._scroll(place)
                elif place == before:
                    return place
            if time.monotonic() > until:
                raise NotThere(f"{css} {text!r} {inside}: {place}")
            before = place
            time.sleep(TICK)

    def _scroll(self, place):
        """Turn the wheel, where the thing would be if the screen were higher."""
        width, height = self.evaluate("[innerWidth, innerHeight]")
        x = min(max(place["x"], 40), width - 40)
        self.ask(
            "Input.dispatchMouseEvent",
            type="mouseWheel",
            x=x,
            y=height / 2,
            deltaX=0,
            deltaY=place["out"] * 200,
        )
        time.sleep(0.1)

    # -- doing ---------------------------------------------------------------------

    def click(self, css, text="", inside=""):
        """Point at something and press, as :meth:`see` finds it."""
        place = self._wait(css, text, inside)
        self._mouse("mouseMoved", place)
        self._mouse("mousePressed", place)
        self._mouse("mouseReleased", place)

    def drag(self, css, to):
        """Take something to a point, a dict of x and y: one press."""
        start = self._wait(css, "", "")
        self._mouse("mouseMoved", start)
        self._mouse("mousePressed", start)
        for part in (0.1, 0.4, 0.7, 1, 1):
            between = {
                axis: start[axis] + (to[axis] - start[axis]) * part for axis in "xy"
            }
            self._mouse("mouseMoved", between, buttons=1)
            time.sleep(TICK)
        self._mouse("mouseReleased", to)

    def _mouse(self, kind, place, buttons=0):
        is_button = kind != "mouseMoved"
        self.ask(
            "Input.dispatchMouseEvent",
            type=kind,
            x=place["x"],
            y=place["y"],
            button="left" if is_button or buttons else "none",
            buttons=buttons or int(kind == "mousePressed"),
            clickCount=int(is_button),
        )

    def type(self, text):
        """Type where the focus is, a key for each sign."""
        for sign in text:
            self._key(sign, text=sign)

    def key(self, name):
        """Press a key that has a name; `Ctrl+k` is two keys."""
        *held, name = name.split("+")
        modifiers = CONTROL if held else 0
        if held:
            self._key("Control", code=17, modifiers=modifiers)
        code, text = KEYS.get(name, (ord(name.upper()[0]), ""))
        self._key(name, code=code, text=text, modifiers=modifiers)

    def _key(self, key, code=0, text="", modifiers=0):
        more = {"key": key, "modifiers": modifiers, "windowsVirtualKeyCode": code}
        if len(key) > 1:
            more["code"] = key
        down = more | ({"text": text} if text else {})
        kind = "keyDown" if text else "rawKeyDown"
        self.ask("Input.dispatchKeyEvent", type=kind, **down)
        self.ask("Input.dispatchKeyEvent", type="keyUp", **more)


@contextmanager
def hand(case, login):
    """Somebody who has logged in, in a browser of their own.

    :param case: an :class:`HttpCase`, whose server and transaction are used
    """
    browser = ChromeBrowser(case)
    try:
        with case.allow_requests(browser=browser):
            case.authenticate(login, login, browser=browser)
            case.cr.flush()
            case.cr.clear()
            one = Hand(browser, case.base_url())
            yield one
            one.leave()
    finally:
        browser.stop()
        case._wait_remaining_requests()
