"""Until the first drawing is on the screen: the own screens beside a contact form.

Run by pytest (``tools.bench``), because Odoo's way to a browser is a test. In one run
each screen takes its turn, so whatever slows the machine down slows all: read the
ratios. Three ways to get there:

* *cold*: the browser has nothing, as on a new device or after an upgrade;
* *warm*: the page is loaded anew, with scripts and styles at hand;
* *inside*: from another screen of the web client, which is what happens all day.

The clock is that of the page: from the start of loading it (inside: from the call of
the action) until the frame after the first in which what was wanted can be seen. The
server of a test answers one request at a time.
"""

import json
import statistics
import time
from dataclasses import dataclass

from odoo.tests import HttpCase, tagged

from .clicks import world
from .clicks.hand import hand

BUDGET = 1.5
ROUNDS = {"cold": 3, "warm": 5, "inside": 7}
FORM = ".o_form_view .o_form_renderer"
MAP = ".o_netwerk_stage .o_netwerk_node"


@dataclass(frozen=True)
class Screen:
    """A screen, how to get there and what is to be seen of it.

    :param path: what stands behind ``/odoo/``, with the ids by name
    :param model: whose record it shows
    :param method: of that model, which opens it from elsewhere; or its form
    :param action: the action that opens it from elsewhere
    """

    path: str
    css: str
    model: str = "netwerk.dossier"
    method: str = ""
    action: str = ""


#: What the others are set against comes first.
SCREENS = {
    "contact form": Screen("contacts/{partner}", f"{FORM} [name=name]", "res.partner"),
    "circle": Screen("netwerkkring/{dossier}", MAP, method="action_open_map"),
    "Vandaag": Screen(
        "netwerkvandaag",
        ".o_netwerk_today .o_netwerk_today_row",
        action="netwerk_ondersteuning.action_today",
    ),
    "talk": Screen(
        "netwerkgesprek/{dossier}",
        ".o_netwerk_talk .o_netwerk_node",
        method="action_open_talk",
    ),
    "dossier": Screen(
        "netwerkdossiers/{dossier}", f"{FORM} .o_netwerk_map_widget .o_netwerk_node"
    ),
}
#: Where somebody is, who goes elsewhere inside.
START = Screen("netwerkdossiers", ".o_kanban_view .o_kanban_record")
CALL = """
    watchFor(%s, performance.now());
    ((model, id, method, other) => {
        const { action } = odoo.__WOWL_DEBUG__.root.env.services;
        const form = { type: "ir.actions.act_window", views: [[false, "form"]] };
        if (other) {
            action.doAction(other);
        } else if (method) {
            const of = { resModel: model, resId: id, resIds: [id] };
            action.doActionButton({ type: "object", name: method, ...of });
        } else {
            action.doAction({ ...form, res_model: model, res_id: id });
        }
    })(...%s)
"""
#: Watches from the first moment; says when something is seen, in ms.
WATCH = """
    window.watchFor = (css, since) => {
        const look = () => {
            const el = document.querySelector(css);
            if (el?.checkVisibility() && el.getBoundingClientRect().width) {
                requestAnimationFrame(() => {
                    window.firstDrawn = performance.now() - since;
                });
            } else {
                requestAnimationFrame(look);
            }
        };
        window.firstDrawn = null;
        look();
    };
"""
EVERYTHING = "local_storage,indexeddb,cache_storage,service_workers,shader_cache"


@tagged("post_install", "-at_install")
class First(HttpCase):
    """Not a test: it measures, and fails only when a budget is not kept."""

    browser_size = "1366x768"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        world.make(cls.env(context={**cls.env.context, "tracking_disable": True}))

    def test_first(self):
        measured = Drawing(self).measure(ROUNDS)
        print("\n" + "\n".join(table(measured)))
        missed = [
            f"{name}, {how}: {ratio(measured, name, how):.2f}"
            for how in measured
            for name in measured[how]
            if ratio(measured, name, how) > BUDGET
        ]
        self.assertFalse(missed)


class Drawing:
    """The screens, opened by turns.

    :param case: an :class:`HttpCase` in the organisation of `clicks.world`
    """

    def __init__(self, case):
        self.case = case
        dossier = case.env["netwerk.dossier"].search(
            [("partner_id.name", "=", world.CLIENT)]
        )
        self.ids = {"dossier": dossier.id, "partner": dossier.partner_id.id}

    def measure(self, rounds):
        """How: screen: all times in ms.

        :param rounds: how often, for each of cold, warm and inside
        """
        with hand(self.case, world.COACH) as self.hand:
            for screen in (START, *SCREENS.values()):
                self._load(screen)  # what the server does once is done
            return {how: self._by_turns(how, rounds[how]) for how in rounds}

    def _by_turns(self, how, rounds):
        times = {name: [] for name in SCREENS}
        for _round in range(rounds):
            for name in SCREENS:
                times[name].append(getattr(self, f"_{how}")(SCREENS[name]))
        return times

    def _cold(self, screen):
        self.hand.leave()
        self.hand.ask("Network.clearBrowserCache")
        origin = {"origin": self.hand.address, "storageTypes": EVERYTHING}
        self.hand.ask("Storage.clearDataForOrigin", **origin)
        return self._load(screen)

    def _warm(self, screen):
        self.hand.browser.navigate_to("about:blank", wait_stop=True)
        return self._load(screen)

    def _load(self, screen):
        watch = f"{WATCH} watchFor({json.dumps(screen.css)}, 0);"
        script = self.hand.ask("Page.addScriptToEvaluateOnNewDocument", source=watch)
        self.hand.begin(f"/odoo/{screen.path.format(**self.ids)}")
        drawn = self._drawn(screen)
        self.hand.ask("Page.removeScriptToEvaluateOnNewDocument", **script)
        return drawn

    def _inside(self, screen):
        self._load(START)
        of = self.ids["partner" if screen.model == "res.partner" else "dossier"]
        where = [screen.model, of, screen.method, screen.action]
        call = CALL % (json.dumps(screen.css), json.dumps(where))
        self.hand.evaluate(call)
        return self._drawn(screen)

    def _drawn(self, screen):
        until = time.monotonic() + self.hand.patience
        while (drawn := self.hand.evaluate("window.firstDrawn")) is None:
            self.case.assertLess(time.monotonic(), until, f"no {screen.css}")
            time.sleep(0.02)
        # what comes after it is no part of the next
        self.case._wait_remaining_requests()
        return drawn


def ratio(measured, name, how):
    """How many times as long as the contact form of the same round: half of them."""
    times = measured[how]
    rounds = zip(times[name], times["contact form"], strict=True)
    return statistics.median(own / other for own, other in rounds)


def table(measured):
    """The lines of a table: the median in ms, and how many times the contact form."""
    heads = " | ".join(f"{how} | ratio" for how in measured)
    yield f"| First drawing, in ms | {heads} |"
    yield "|---|" + "---:|---:|" * len(measured)
    for name in SCREENS:
        cells = [
            f"{statistics.median(measured[how][name]):.0f} | "
            f"{ratio(measured, name, how):.2f}"
            for how in measured
        ]
        yield f"| {name} | {' | '.join(cells)} |"
