"""Takes the pictures of the guide anew, from the running demo.

    make test T=tools         # once: gets Playwright and Chromium
    make demo                 # in one window
    .local/venv/bin/python docs/screenshots.py          # in another: all of them
    .local/venv/bin/python docs/screenshots.py kaart    # only kaart.png

Names get the room that Roboto takes, so take them where that font is (fonts-roboto).
The pages of paper need pdftoppm (poppler-utils).

Nothing in the demo changes: what would save is stopped on its way, and dialogs are
cancelled. What a picture cannot do without, a personal link, an appointment or a client
who is in the guide alone, is taken back at once. Only the access log grows, because it
notes every look, and the next new dossier has a higher number.
"""

import argparse
import base64
import io
import json
import runpy
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from PIL import Image
from playwright.sync_api import (
    Browser,
    BrowserContext,
    Error,
    Locator,
    Page,
    Route,
    sync_playwright,
)
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

DOCS = Path(__file__).resolve().parent
ADDON = "netwerk_ondersteuning"
FONT = "Roboto"
CATEGORY = "netwerk.member.category"
LOGINS = DOCS.parent / "tools/demo_logins.txt"
DESCRIPTION = DOCS.parent / "netwerk_ondersteuning/static/description"
BANNER_FILE = DESCRIPTION / "banner.png"
BROWSERS = ("google-chrome", "chromium", "chromium-browser", "google-chrome-stable")
TALL = (1366, 960)  # a laptop on which a whole talk stands
SCREEN, TABLET, PHONE, HIGH = (1366, 768), (1024, 768), (390, 844), (1366, 1400)
BOARD = (1366, 3030)  # all of the dashboard
SCALE = 1.5
COLOURS = 256
PLANES = 96  # of them, for what has most pixels
MARGIN = 28  # around a dialog, in pixels of the page
IN_ADDON = {  # what the addon shows in Odoo's list of apps
    "netwerkcirkel": "screenshot_circle.png",
    "vergelijken": "screenshot_compare.png",
}
BANNER = """
<body style="margin:0;width:1120px;height:560px;overflow:hidden;display:flex;
    align-items:center;background:#fff;font-family:Roboto,sans-serif;color:#2b3440">
  <div style="padding:0 0 0 64px;width:470px;flex:none">
    <div style="font-size:44px;font-weight:700;line-height:1.15">
      Netwerk&shy;ondersteuning</div>
    <div style="font-size:25px;line-height:1.4;margin-top:20px;color:#5b6573">
      Wie staan er om je heen?<br>Samen getekend, door de tijd heen.</div>
  </div>
  <img src="%s" style="height:545px;margin-left:24px">
</body>
"""
# Methods of Odoo that would keep something; none of them gets through.
SAVING = {
    "add_paper",
    "action_archive",
    "action_import",
    "action_tidy_map",
    "action_withdraw",
    "apply_answers",
    "apply_network_changes",
    "apply_path",
    "apply_template",
    "begin_sheet",
    "copy",
    "create",
    "do_row",
    "give_map_link",
    "name_create",
    "save_talk",
    "set_done",
    "set_moment_photo",
    "take_back",
    "take_paper",
    "undo_row",
    "unlink",
    "web_save",
    "web_save_multi",
    "write",
}
# A button in the settings keeps them first, as they are.
SETTINGS_KEPT = ("netwerk.settings", "web_save")
QUIET = """
    .o-mail-ChatHub, .o_notification_manager, .o_tour_pointer,
    .o_menu_systray .o-mail-DiscussSystray-class,
    .o_menu_systray .o-mail-ImStatus, .o_tooltip,
    .o_netwerk_practice:not(.guide-shown) { /* the demo is one to practise in */
        display: none !important;
    }
    .guide-mark {
        outline: 3px solid #d6336c !important;
        outline-offset: 3px;
        border-radius: 6px;
    }
"""
PEOPLE = """Voornaam;Achternaam;Categorie;Kring;Telefoon;Kleding
Yusuf;Aydin;Vrienden;Dichtbij;0470 12 34 56;M
Lawrence;;Vrienden;;+44 7700 900123;L
Thomas;Peeters;Vrienden;Wat verder;;M
Tante Mieke;;Familie;heel erg dichtbij;;S
"""
# Clients who are only in the guide: each is there while a picture is taken.
# Name: category, ring, kinship, and what more is said of that person.
JUDITH = {
    "Youssef": ("Gezin", 1, "partner", {"gender": "man"}),
    "Lina": ("Gezin", 1, "child", {"gender": "woman", "birth_year": 2008}),
    "Adam": ("Gezin", 1, "child", {"gender": "man", "birth_year": 2010}),
    "Sara": ("Gezin", 1, "child", {"gender": "woman", "birth_year": 2013}),
    "Noor": ("Gezin", 1, "child", {"gender": "woman", "birth_year": 2016}),
    "Sami": ("Gezin", 1, "child", {"gender": "man", "birth_year": 2019}),
    "Oma Rita": ("Familie", 2, "parent", {"gender": "woman"}),
    "Zus Hilde": ("Familie", 2, "sibling", {"gender": "woman"}),
    "Rosa": ("Vrijwilliger of maatje", 3, False, {"formality": "volunteer"}),
    "Buurvrouw Greet": ("Buren", 3, False, {}),
    "Huisarts Peeters": ("Professional", 2, False, {}),
    "Leerlingbegeleiding": ("Dienst of organisatie", 2, False, {}),
    "Thuisbegeleiding": ("Dienst of organisatie", 2, False, {}),
}
STREET = """Ali Bea Cor Dirk Els Fons Gust Hans Ine Jos Karel Leen Mia Nele Omer Piet
Rik Stan Tine Wim"""
NADIA = {
    "Kim": ("Gezin", 1, "child", {}),
    "Bo": ("Gezin", 1, "child", {}),
    "Mama": ("Familie", 1, "parent", {}),
    **{
        f"{name} van nr. {number}": ("Buren", 3, False, {})
        for number, name in enumerate(STREET.split(), 1)
    },
}
PICK_UP = "Noor en Sami op woensdag van school halen"

SAID = "Ik ben alleen met de bus naar de stad gegaan."
NOTE = "Lawrence gaf tips voor de brief. Bart van de sport belde ook."
WENT = "Met Thomas naar het magazijn. Broer bracht ons naar de trein."
MINUTES = """Thomas vertelde hoe het werk in het magazijn gaat. Johan wil het proberen.
Broer brengt Johan op dinsdag naar de trein. Voor zaterdag zoeken we nog iemand."""
MAY_BE_TOLD = "Mijn schulden, wonen en de school van Wout"
GOAL = "De schuldeiser wacht, en Wout kan mee op schoolreis"

#: Until when a link works on a picture, whatever the hour at which it is taken.
AFTERNOON = datetime.now(UTC).replace(hour=14, minute=30)
NOWHERE = "https://odoo.voorbeeld.be/netwerk/kaart/demo"
PASTED = """Yusuf
Tante Mieke
Thomas
Buurman van nr. 12
"""

PICTURES: dict[str, "Picture"] = {}


class Picture:
    """One picture: its name, who sees it, how large the screen is, how to get there."""

    def __init__(self, name: str, user: str, size: tuple[int, int], walk: Callable):
        self.name, self.user, self.size, self.walk = name, user, size, walk


def picture(name: str, user: str, size: tuple[int, int] = SCREEN) -> Callable:
    """Register a function that brings a `Guest` to a picture.

    It returns nothing (the whole screen), a locator or a box (that part), or an image.
    """

    def register(walk: Callable) -> Callable:
        PICTURES[name] = Picture(name, user, size, walk)
        return walk

    return register


class Guest:
    """A demo user in a browser, with the few moves that the pictures need."""

    def __init__(self, context: BrowserContext, address: str):
        self.context, self.address = context, address
        self.page: Page = context.new_page()
        self.page.set_default_timeout(30_000)

    def log_in(self, login: str, password: str) -> None:
        self.page.goto(f"{self.address}/web/login")
        self.page.fill("#login", login)
        self.page.fill("#password", password)
        self.page.click("button[type=submit]")
        self.page.wait_for_url("**/odoo**")

    def ask(self, model: str, method: str, *args, **kwargs):
        """Call a method of Odoo as this user, in Dutch: the log keeps the words."""
        answer = self.context.request.post(
            f"{self.address}/web/dataset/call_kw/{model}/{method}",
            data={
                "jsonrpc": "2.0",
                "params": {
                    "model": model,
                    "method": method,
                    "args": args,
                    "kwargs": {"context": {"lang": "nl_NL"}} | kwargs,
                },
            },
        ).json()
        if "error" in answer:
            raise SystemExit(f"{model}.{method}: {answer['error']['data']['message']}")
        return answer.get("result")

    def find(self, model: str, field: str, value: str) -> int:
        """Return the id of the one record with this value."""
        ids = self.ask(model, "search", [(field, "=", value)], limit=1)
        if not ids:
            raise SystemExit(f"The demo has no {model} with {field} = {value}.")
        return ids[0]

    def go(self, path: str, ready: str) -> None:
        self.page.goto(f"{self.address}/odoo/{path}")
        self.page.locator(ready).first.wait_for()
        self.rest()

    def dossier(self, name: str) -> None:
        id_ = self.find("netwerk.dossier", "partner_id.name", name)
        ready = ".o_netwerk_map_widget .o_netwerk_circle, .o_netwerk_widget_empty"
        self.go(f"netwerkdossiers/{id_}", f".o_form_view :is({ready})")

    def meeting(self, client: str, tab: str, kind: str, *outcomes: str) -> int:
        """Open a tab of the last meeting of this kind of somebody; its id."""
        domain = [("dossier_id.partner_id.name", "=", client), ("kind", "=", kind)]
        domain.append(("outcome", "in", outcomes or ("held",)))
        ids = self.ask("netwerk.meeting", "search", domain, order="date desc", limit=1)
        if not ids:
            raise SystemExit(f"The demo has no such meeting of {client}.")
        self.go(f"netwerkgesprekken/{ids[0]}", ".o_form_view .o_notebook")
        self.tab(tab)
        self.page.mouse.move(2, 2)
        return ids[0]

    def circle(self, name: str, drawing: str = "circle") -> None:
        """Open the map of somebody; `drawing`: circle, ecogram, genogram or vip."""
        self.dossier(name)
        button = self.page.locator("button[name=action_open_map]:visible")
        picture = self.page.locator(".o_netwerk_widget_picture")
        (button if button.count() else picture).first.click()
        self.page.locator(".o_netwerk_stage .o_netwerk_circle").wait_for()
        if drawing != "circle":
            self.page.locator(f".o_netwerk_show_{drawing}").first.click()
            stage = f'.o_netwerk_stage svg[data-drawing="{drawing}"]'
            self.page.locator(stage).wait_for()
        self.page.mouse.move(2, 2)
        self.rest()

    def click(self, selector: str) -> None:
        self.page.locator(selector).first.click()
        self.rest()

    def tab(self, name: str) -> None:
        self.click(f'.o_notebook_headers a[name="{name}"]')

    def choose(self, field: str, text: str, within: str = ".modal") -> None:
        """Type in a field with a list below it and take the first that fits."""
        self.page.fill(f"{within} [name={field}] input", text)
        option = f".o-autocomplete--dropdown-item:has-text('{text}')"
        self.page.locator(option).first.click()
        self.rest()

    def leave(self) -> None:
        """Let a form that is half filled in save nothing when its page closes.

        At that moment no route stops it any more, so the page itself sends nothing.
        """
        with suppress(Error):
            self.page.evaluate(
                """() => {
                    navigator.sendBeacon = () => true;
                    XMLHttpRequest.prototype.send = () => {};
                    window.fetch = () => new Promise(() => {});
                }"""
            )

    def rest(self) -> None:
        """Wait until nothing is being fetched, fonts are there, nothing moves."""
        # The bus keeps a line open, so the network as a whole is never idle.
        with suppress(Error):
            self.page.wait_for_load_state("networkidle", timeout=1500)
        self.page.wait_for_function(
            """async () => {
                await document.fonts.ready;
                const busy = ".o_loading_indicator, .o_blockUI, .o_netwerk_loading";
                return !document.querySelector(busy)
                    && [...document.images].every((image) => image.complete);
            }"""
        )
        self.page.wait_for_timeout(300)

    def mark(self, target: Locator) -> Locator:
        """Draw a line around what the text speaks of."""
        target.first.evaluate("(el) => el.classList.add('guide-mark')")
        return target.first

    def dialog(self) -> dict:
        """Return where the dialog is, with some of the page around it."""
        self.page.mouse.move(2, 2)
        return self.around(self.page.locator(".modal-content").last)

    def around(self, *targets: Locator, margin: int = MARGIN) -> dict:
        """Return the box around these elements, with a margin, within the screen."""
        boxes = [target.bounding_box() for target in targets]
        size = self.page.viewport_size
        left = max(min(box["x"] for box in boxes) - margin, 0)
        top = max(min(box["y"] for box in boxes) - margin, 0)
        right = max(box["x"] + box["width"] for box in boxes) + margin
        bottom = max(box["y"] + box["height"] for box in boxes) + margin
        return {
            "x": left,
            "y": top,
            "width": min(right, size["width"]) - left,
            "height": min(bottom, size["height"]) - top,
        }


# -- the coach -------------------------------------------------------------------------


@picture("contact", "an")
def contact(guest: Guest):
    id_ = guest.find("res.partner", "name", "Johan")
    guest.go(f"contacts/{id_}", "button[name=action_open_netwerk_dossier]")
    guest.mark(guest.page.locator("button[name=action_open_netwerk_dossier]"))
    return {"x": 0, "y": 0, "width": SCREEN[0], "height": 276}


@picture("beginnen", "an")
def start(guest: Guest):
    guest.go("netwerkdossiers/new", ".o_form_view .o_field_widget[name=coach_id]")
    name = guest.page.locator(".o_field_widget[name=partner_id] input")
    name.press_sequentially("Fatima")
    guest.page.locator(".o_netwerk_new_client").first.wait_for()
    guest.rest()
    return {"x": 0, "y": 0, "width": SCREEN[0], "height": 298}


@picture("dossier", "an", (1366, 782))
def cockpit(guest: Guest):
    guest.dossier("Johan")


@picture("lege-cirkel", "an", TABLET)
def empty(guest: Guest):
    guest.page.route("**/call_kw/netwerk.dossier/get_network", _nobody_yet)
    guest.circle("Johan")
    guest.page.fill(".o_netwerk_add_input", "Tante Mieke")


@picture("netwerkcirkel", "an")
def circle(guest: Guest):
    guest.circle("Johan")


@picture("slepen", "an")
def drag(guest: Guest):
    guest.circle("Johan")
    box = guest.page.locator(".o_netwerk_chip").first.bounding_box()
    guest.page.mouse.move(box["x"] + 60, box["y"] + box["height"] / 2)
    guest.page.mouse.down()
    ring = guest.page.locator('.o_netwerk_stage .o_netwerk_ring[data-ring="3"]')
    target = ring.first.bounding_box()
    middle = target["x"] + target["width"] / 2, target["y"] + target["height"] / 2
    x, y = middle[0] - target["width"] * 0.05, middle[1] + target["height"] * 0.33
    guest.page.mouse.move(x, y, steps=8)
    guest.page.wait_for_timeout(200)
    image = shoot(guest.page, None)
    guest.page.keyboard.press("Escape")
    guest.page.mouse.up()
    return image


@picture("kaart", "an")
def card(guest: Guest):
    guest.circle("Johan")
    open_card(guest, "Thomas")


@picture("vergelijken", "an")
def compare(guest: Guest):
    guest.circle("Johan")
    guest.click(".o_netwerk_compare_toggle")
    guest.page.locator(".o_netwerk_change").first.wait_for()
    guest.page.mouse.move(2, 2)


@picture("lijst", "an")
def table(guest: Guest):
    guest.circle("Johan")
    guest.click(".o_netwerk_show_list")
    guest.click(".o_netwerk_words_close")  # room for all columns
    guest.page.mouse.move(2, 2)


@picture("tijd", "an")
def past(guest: Guest):
    guest.circle("Johan")
    guest.click(".o_netwerk_moment_go")
    guest.page.locator(".o_netwerk_past_banner").wait_for()
    guest.page.mouse.move(2, 2)


@picture("moment", "an")
def moment(guest: Guest):
    guest.circle("Johan")
    guest.click(".o_netwerk_add_moment")
    guest.page.fill("[name=name]", "Halverwege")
    guest.page.fill("[name=question]", "Wie is belangrijk voor jou?")
    # as a browser in Dutch writes it, which is not always at hand here
    guest.page.locator(".modal [type=date]").evaluate(
        "(el) => { const day = el.value; el.type = 'text';"
        " el.value = day.split('-').reverse().join('-'); }"
    )
    return guest.dialog()


@picture("meenemen", "an")
def take_along(guest: Guest):
    guest.circle("Johan")
    guest.click(".o_netwerk_print")
    return guest.dialog()


@picture("pdf", "an")
def sheet(guest: Guest):
    johan = guest.find("netwerk.dossier", "partner_id.name", "Johan")
    domain = [("dossier_id", "=", johan)]
    moments = guest.ask("netwerk.moment", "search_read", domain, ["date"], order="date")
    return paper(guest, "Johan", compare_to=moments[0]["date"])


@picture("telefoon", "an", PHONE)
def phone(guest: Guest):
    guest.circle("Marleen")


@picture("importeren", "an")
def import_people(guest: Guest):
    guest.dossier("Johan")
    guest.tab("prepare")
    guest.click("button[name=action_import_members]")
    guest.page.locator(".modal input[type=file]").set_input_files(
        {"name": "mensen.csv", "mimeType": "text/csv", "buffer": PEOPLE.encode()}
    )
    guest.page.locator(".modal button[name=action_import]:visible").wait_for()
    guest.rest()
    return guest.dialog()


@picture("samenvoegen", "an")
def merge(guest: Guest):
    guest.dossier("Johan")
    guest.tab("prepare")
    guest.click("button[name=action_merge_members]")
    guest.choose("keep_id", "Trainer van korfbal")
    guest.choose("other_id", "Iemand van korfbal")
    return guest.dialog()


@picture("wie-mag-erin", "an")
def who_may_enter(guest: Guest):
    guest.dossier("Johan")
    guest.tab("access")
    guest.click("[name=access_ids] .o_field_x2many_list_row_add a")
    guest.choose("user_id", "Bram", "[name=access_ids] .o_selected_row")
    reason = "[name=access_ids] .o_selected_row [name=reason] input"
    guest.page.fill(reason, "Gaat mee naar de korfbalclub")
    notebook = guest.page.locator(".o_notebook")
    notebook.scroll_into_view_if_needed()
    return guest.around(notebook, margin=12)


@picture("overdragen", "an")
def hand_over(guest: Guest):
    guest.dossier("Johan")
    guest.click("button[name=action_hand_over]")
    guest.page.get_by_label("Tijdens afwezigheid").check()
    guest.choose("coach_id", "Bram")
    guest.page.fill(".modal [name=reason] input", "Ouderschapsverlof")
    guest.click(".modal [data-field=date_until]")
    guest.page.keyboard.press("ControlOrMeta+a")
    until = date.today() + timedelta(days=30)
    guest.page.keyboard.type(until.strftime("%d-%m-%Y"))
    guest.click(".modal .modal-title")
    guest.rest()
    return guest.dialog()


@picture("afsluiten", "an", HIGH)
def closing(guest: Guest):
    guest.dossier("Johan")
    guest.click("button[name=action_close]")
    guest.page.locator(".modal [name=close_call] input").wait_for()
    why = guest.page.locator(".modal [name=close_reason]")
    choose_option(guest, why, "De doelen zijn bereikt")
    guest.page.fill(".modal [name=close_call] input", "Broer, of het wijkteam")
    guest.click(".modal .modal-title")
    return guest.dialog()


@picture("geweigerd", "bram")
def refused(guest: Guest):
    id_ = guest.find("res.partner", "name", "Johan")
    guest.go(f"contacts/{id_}", "button[name=action_open_netwerk_dossier]")
    guest.click("button[name=action_open_netwerk_dossier]")
    guest.page.locator(".modal-content").wait_for()
    return guest.dialog()


# -- the other drawings ----------------------------------------------------------------


@picture("ecogram", "bram")
def ecogram(guest: Guest):
    guest.circle("Jef", "ecogram")


@picture("genogram", "an")
def genogram(guest: Guest):
    guest.circle("Marleen", "genogram")
    outside = guest.page.locator(".o_netwerk_outside")
    if outside.count():
        outside.click()
        guest.rest()


@picture("genogram-johan", "an")
def genogram_of_johan(guest: Guest):
    guest.circle("Johan", "genogram")


@picture("cirkel-marleen", "an")
def circle_of_marleen(guest: Guest):
    guest.circle("Marleen")


@picture("vip-kaart", "an")
def vip_card(guest: Guest):
    guest.circle("Marleen", "vip")


@picture("ecogram-vergelijken", "bram")
def compare_ecogram(guest: Guest):
    guest.circle("Jef", "ecogram")
    guest.click(".o_netwerk_compare_toggle")
    guest.page.locator(".o_netwerk_change").first.wait_for()
    guest.page.mouse.move(2, 2)


@picture("alle-momenten", "an", (1366, 900))
def all_moments(guest: Guest):
    guest.circle("Marleen")
    guest.click(".o_netwerk_compare_toggle")
    guest.click(".o_netwerk_all_moments")
    guest.page.locator(".o_netwerk_multiple").nth(2).wait_for()
    guest.page.mouse.move(2, 2)


@picture("gevoel", "an", HIGH)
def feeling(guest: Guest):
    guest.circle("Johan")
    guest.click(".o_netwerk_compare_toggle")
    guest.page.locator(".o_netwerk_feel").first.wait_for()
    guest.rest()
    changes = guest.page.locator(".o_netwerk_change")
    thomas, father = (changes.filter(has_text=name) for name in ("Thomas", "Vader"))
    return guest.around(thomas.first, father.first, margin=5)


@picture("bespreken", "an", HIGH)
def reading_points(guest: Guest):
    guest.circle("Marleen")
    return guest.around(guest.page.locator(".o_netwerk_points"), margin=12)


# -- the tools -------------------------------------------------------------------------


@picture("lijn-tekenen", "an")
def tie_tool(guest: Guest):
    guest.circle("Johan")
    guest.page.keyboard.press("t")
    guest.click('.o_netwerk_tie_kind[data-value="supportive"]')
    guest.click(".o_netwerk_stage [data-member-name='Broer'] .o_netwerk_shape")
    guest.page.mouse.move(2, 2)


@picture("groep", "an")
def group(guest: Guest):
    guest.circle("Johan")
    guest.page.keyboard.press("g")
    for name in ("Thomas", "Maarten", "Trainer van korfbal"):
        one = f".o_netwerk_stage [data-member-name='{name}'] .o_netwerk_shape"
        guest.page.locator(one).first.click()
    guest.rest()
    guest.page.mouse.move(2, 2)


@picture("filter", "bram")
def who_gives(guest: Guest):
    guest.circle("Jef")
    guest.page.keyboard.press("f")
    guest.click(".o_netwerk_highlight")
    guest.click(".o-dropdown--menu [data-value] >> nth=0")
    guest.page.mouse.move(2, 2)


# -- finding people --------------------------------------------------------------------


@picture("wie-nog", "an")
def who_else(guest: Guest):
    guest.circle("Marleen")
    guest.click(".o_netwerk_open_who_else")
    guest.click('.o_netwerk_guide_step[data-place="friends"]')


@picture("cv", "an")
def cv_walk(guest: Guest):
    guest.circle("Johan")
    guest.click(".o_netwerk_open_cv")
    guest.page.mouse.move(2, 2)


@picture("plakken", "an")
def paste(guest: Guest):
    guest.circle("Johan")
    field = guest.page.locator(".o_netwerk_add_input")
    field.evaluate(
        """(el, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            const paste = { clipboardData, bubbles: true, cancelable: true };
            el.dispatchEvent(new ClipboardEvent("paste", paste));
        }""",
        PASTED,
    )
    guest.page.locator(".modal-content").wait_for()
    guest.rest()
    return guest.dialog()


# -- in the hands of the client --------------------------------------------------------


@picture("client", "an", TABLET)
def client(guest: Guest, name: str = "Johan"):
    guest.circle(name)
    guest.click(".o_netwerk_client_enter")
    guest.page.locator(".o_netwerk_client").wait_for()
    guest.rest()


@picture("client-kaart", "an", TABLET)
def client_card(guest: Guest):
    client(guest)
    open_card(guest, "Thomas")


@picture("client-telefoon", "fenna", PHONE)
def client_on_phone(guest: Guest):
    client(guest, "Samira")
    # as on a phone of Samira, by a link: there is no lock there
    lock = guest.page.locator(".o_netwerk_client_lock")
    lock.evaluate("(el) => { el.hidden = true; }")


@picture("code", "an", PHONE)
def code(guest: Guest):
    guest.page.goto(f"{guest.address}/netwerk/kaart")
    guest.page.locator(".o_netwerk_code").wait_for()
    guest.rest()


@picture("tweede-toestel", "an")
def other_device(guest: Guest):
    # no link is made: the answer is one that leads nowhere
    guest.page.route("**/call_kw/netwerk.dossier/give_map_link", _link_to_nowhere)
    guest.page.route("**/call_kw/netwerk.dossier/get_map_links", _one_link)
    guest.circle("Johan")
    guest.click(".o_netwerk_client_device")
    guest.click(".o_netwerk_client_give")
    guest.page.locator(".o_netwerk_client_qr").wait_for()
    guest.rest()
    return guest.dialog()


# -- keeping and giving ----------------------------------------------------------------


@picture("niet-opgeslagen", "an")
def not_saved(guest: Guest):
    guest.circle("Johan")
    guest.context.set_offline(True)
    for name in ("Buurvrouw", "Huisarts"):
        guest.page.locator(f'[data-member-name="{name}"]').first.focus()
        guest.page.keyboard.press("2")
        guest.page.wait_for_timeout(300)
    guest.page.locator(".o_netwerk_unsaved").wait_for()
    guest.page.wait_for_timeout(500)


@picture("downloaden", "an")
def download(guest: Guest):
    guest.circle("Marleen", "genogram")
    guest.click(".o_netwerk_download")
    guest.click(".o_netwerk_download_pdf")
    guest.page.locator('.modal [name=audience][value="outside"]').check()
    guest.page.fill(".modal [name=recipient]", "Huisarts Claes")
    return guest.dialog()


@picture("genogram-pdf", "an")
def genogram_sheet(guest: Guest):
    return paper(guest, "Marleen", drawing="genogram")


@picture("toestemming", "an")
def consent(guest: Guest):
    guest.dossier("Johan")
    guest.tab("consent")
    guest.click("[name=consent_ids] .o_field_x2many_list_row_add a")
    guest.choose("member_id", "Thomas")
    guest.page.fill(".modal [name=recipient] input", "Jobcoach Lies")
    guest.page.keyboard.press("Tab")
    guest.rest()
    guest.page.fill(".modal [name=scope] input", "Mijn naam en wat voor werk ik doe")
    guest.click(".modal .modal-title")
    return guest.dialog()


# -- today and the conversation --------------------------------------------------------


@picture("vandaag", "an", (1366, 1012))
def today(guest: Guest):
    open_today(guest)


@picture("vandaag-telefoon", "an", PHONE)
def today_on_phone(guest: Guest):
    open_today(guest)


@picture("vandaag-teamleider", "leila")
def today_of_leader(guest: Guest):
    open_today(guest)
    return {"x": 0, "y": 0, "width": SCREEN[0], "height": 722}


@picture("ziek-vandaag", "leila")
def ill_today(guest: Guest):
    open_today(guest)
    guest.click("[data-tool=ill]")
    guest.choose("coach_id", "An")
    guest.page.fill(".modal [name=reason] input", "An belde: griep")
    guest.choose("stands_in_id", "Bram")
    guest.rest()
    return guest.dialog()


@picture("vandaag-cijfers", "cas")
def today_of_manager(guest: Guest):
    open_today(guest)
    return {"x": 0, "y": 0, "width": SCREEN[0], "height": 480}


@picture("gesprek-scherm", "an", TALL)
def conversation(guest: Guest):
    with written_talk(guest):
        return shoot(guest.page, None)


@picture("gesprek-telefoon", "an", PHONE)
def conversation_on_phone(guest: Guest):
    with written_talk(guest):
        head = guest.page.locator(".o_netwerk_talk_head").first
        head.evaluate(
            "(el) => { el.style.scrollMarginTop = '12px'; el.scrollIntoView(); }"
        )
        guest.rest()
        return shoot(guest.page, None)


@picture("ander-systeem", "an")
def for_another_system(guest: Guest):
    guest.meeting("Johan", "minutes", "network_meeting")
    guest.click("button[name=action_plain_text]:visible")
    guest.page.locator("#o_netwerk_text[aria-busy=false]").wait_for()
    guest.rest()
    return guest.dialog()


@picture("zoeken", "an")
def find(guest: Guest):
    open_today(guest)
    guest.page.keyboard.press("ControlOrMeta+k")
    guest.page.locator(".o_command_palette input").fill("thomas")
    guest.page.locator(".o_command_palette .o_command:has-text('Johan')").wait_for()
    guest.rest()
    return guest.dialog()


@picture("begin-hier", "ada", HIGH)
def begin_here(guest: Guest):
    guest.go("begin-hier", ".o_netwerk_first_step")
    last = guest.page.locator(".o_netwerk_first_step").last.bounding_box()
    height = min(last["y"] + last["height"] + MARGIN, HIGH[1])
    return {"x": 0, "y": 0, "width": HIGH[0], "height": height}


@picture("oefenen", "ada")
def practise(guest: Guest):
    """The dialog in which one starts over, below the sign that is on every page."""
    go_to_menu(guest, "menu_settings", ".o_setting_container")
    guest.page.locator(".o_netwerk_practice").evaluate(
        "(el) => el.classList.add('guide-shown')"
    )
    guest.click("#netwerk_practice button")
    guest.page.locator(".modal button[name=action_start_over]").wait_for()
    guest.rest()


@picture("verantwoording", "cas", HIGH)
def account(guest: Guest):
    go_to_menu(guest, "menu_account", ".modal [name=preview]")
    guest.click(".modal .modal-title")
    return guest.dialog()


# -- talks and agreements --------------------------------------------------------------


@picture("gesprek", "an")
def talk(guest: Guest):
    new_talk(guest)
    guest.page.fill("[name=better] textarea", SAID)
    return guest.around(guest.page.locator(".o_form_sheet"), margin=12) | {"y": 0}


@picture("ter-sprake", "an")
def came_up(guest: Guest):
    new_talk(guest)
    guest.page.fill("[name=better] textarea", SAID)
    guest.page.fill("[name=note] textarea", NOTE)
    guest.page.locator(".o_netwerk_named button").first.wait_for()
    guest.rest()
    named = guest.mark(guest.page.locator(".o_netwerk_named:has(button)"))
    part = guest.around(guest.page.locator("[name=note]").first, named)
    return part | {"y": part["y"] - 14, "height": part["height"] + 14}


@picture("was-erbij", "an", HIGH)
def was_there(guest: Guest):
    new_talk(guest)
    guest.choose("type_id", "Meegaan", ".o_form_view")
    guest.page.fill("[name=note] textarea", WENT)
    for name in ("Thomas", "Broer"):
        guest.click(f".o_netwerk_named button:has-text('{name}')")
    guest.click(".o_netwerk_meeting_there button[data-name='Thomas']")
    guest.mark(guest.page.locator(".o_netwerk_meeting_there"))
    guest.page.mouse.move(2, 2)
    return guest.around(guest.page.locator(".o_form_sheet"), margin=3)


@picture("afspraken", "an", HIGH)
def agreements(guest: Guest):
    guest.meeting("Johan", "agreements", "network_meeting")
    return sheet_with_tabs(guest)


@picture("doelen", "an")
def goals(guest: Guest):
    guest.dossier("Johan")
    guest.click(".o_button_more")
    guest.click(".oe_stat_button:has-text('Doelen')")
    guest.page.locator(".o_kanban_record").first.wait_for()
    guest.page.mouse.move(2, 2)


@picture("doel", "an", TALL)
def one_goal(guest: Guest):
    id_ = guest.find(
        "netwerk.goal", "name", "Een stage in het magazijn waar Thomas werkt"
    )
    guest.go(f"netwerkdoelen/{id_}", ".o_form_view .o_notebook")
    guest.page.mouse.move(2, 2)


#: What they ask, in the demo.
ANNELIES = "Ik wil weer werken, en de schulden moeten weg."
JOHAN = "Ik wil niet opnieuw alles kwijtraken."


@picture("weg", "an", (1366, 1560))
def the_path(guest: Guest):
    one_path(guest, ANNELIES)


@picture("weg-kaart", "an", TALL)
def path_card(guest: Guest):
    the_path(guest)
    guest.click(".o_netwerk_path_mark[aria-label*='Crisis']")
    guest.page.locator(".o_netwerk_path_card").wait_for()
    guest.page.mouse.move(2, 2)


@picture("weg-verder", "an")
def path_on(guest: Guest):
    one_path(guest, JOHAN)
    guest.click(".o_netwerk_path_on")
    guest.page.locator(".o_netwerk_path_enter").wait_for()
    return guest.dialog()


@picture("weg-telefoon", "an", PHONE)
def path_phone(guest: Guest):
    one_path(guest, ANNELIES)


@picture("weg-naast-methode", "an")
def path_beside(guest: Guest):
    one_path(guest, JOHAN)
    guest.click(".o_netwerk_path_plan")
    guest.rest()
    guest.page.mouse.move(2, 2)


@picture("weg-punten", "an", (1366, 2300))
def path_points(guest: Guest):
    one_path(guest, JOHAN)
    return guest.page.locator(".o_netwerk_path_fidelity")


@picture("traject-afsluiten", "an", (1366, 1300))
def close_trajectory(guest: Guest):
    id_ = guest.find("netwerk.trajectory", "method_id.code", "cti")
    guest.go(f"netwerktrajecten/{id_}", ".o_form_view .o_notebook")
    guest.click("button[name=action_close]")
    guest.page.locator(".modal .o_form_view").wait_for()
    guest.rest()
    return guest.dialog()


@picture("casus-zonder-namen", "an", TALL)
def case_without_names(guest: Guest):
    guest.dossier("Annelies Wouters")
    guest.click("button:has-text('Casus zonder namen'):visible")
    guest.page.locator(".o_netwerk_case_text input").first.check()
    guest.rest()
    return guest.dialog()


def one_path(guest: Guest, question: str):
    """Open the path of the trajectory with this question."""
    id_ = guest.find("netwerk.trajectory", "question", question)
    guest.go(f"netwerktraject/{id_}", ".o_netwerk_drawn")
    guest.page.mouse.move(2, 2)


@picture("sporen", "an")
def leads(guest: Guest):
    guest.dossier("Riet")
    guest.click(".o_button_more")
    guest.click(".oe_stat_button:has-text('Sporen naar werk')")
    guest.page.locator(".o_kanban_record").first.wait_for()
    guest.page.mouse.move(2, 2)


@picture("spoor", "an", TALL)
def one_lead(guest: Guest):
    id_ = guest.find("netwerk.job.lead", "name", "Stage in de wasserij")
    guest.go(f"netwerksporen/{id_}", ".o_form_view .o_notebook")
    guest.page.mouse.move(2, 2)


@picture("doorverwijzing", "an", TALL)
def referral(guest: Guest):
    id_ = guest.find("netwerk.referral", "organisation", "Budgetdienst van het OCMW")
    guest.go(f"netwerkdoorverwijzingen/{id_}", ".o_form_view .o_notebook")
    guest.page.mouse.move(2, 2)


@picture("doorverwijzing-blad", "an", TALL)
def referral_page(guest: Guest):
    referral(guest)
    guest.click("button[name=action_page]")
    guest.page.locator(".modal [name=page_now] h1").wait_for()
    guest.page.mouse.move(2, 2)


@picture("vrijwilligers", "an")
def volunteers(guest: Guest):
    guest.go("netwerkvrijwilligers", ".o_list_view .o_data_row")
    guest.page.mouse.move(2, 2)


@picture("match", "an", TALL)
def match(guest: Guest):
    id_ = guest.find("netwerk.match", "state", "thinking")
    guest.go(f"netwerkmatches/{id_}", ".o_form_view .o_notebook")
    guest.page.mouse.move(2, 2)


def page_of_volunteer(guest: Guest, name, show):
    """The page of a volunteer with two clients, as ``show`` has it; then it is over."""
    id_ = guest.find("netwerk.match", "client_called", name)
    given = guest.ask("netwerk.match", "action_give_link", [id_])["params"]
    try:
        with page_of(guest, given) as (page, code):
            open_with(page, code)
            page.locator("section[id^=visits_]").first.wait_for()
            return show(page)
    finally:
        links = guest.ask(
            "netwerk.access.link", "search", [("purpose", "=", "volunteer")]
        )
        guest.ask("netwerk.access.link", "action_withdraw", links)


@picture("pagina-vrijwilliger", "an")
def volunteer_page(guest: Guest):
    return page_of_volunteer(guest, "Johan", lambda page: shoot(page, None))


@picture("pagina-vrijwilliger-stap", "an")
def volunteer_step(guest: Guest):
    def show(page):
        page.get_by_role("link", name="Marleen").click()
        page.locator("#step").evaluate("(el) => el.scrollIntoView()")
        return shoot(page, None)

    return page_of_volunteer(guest, "Johan", show)


@picture("initiatief", "fenna", HIGH)
def initiative(guest: Guest):
    id_ = guest.find("netwerk.dossier", "initiative_name", "Buurttafel De Linde")
    guest.go(f"netwerkdossiers/{id_}", ".o_netwerk_story table")
    guest.page.mouse.move(2, 2)
    return guest.page.locator(".o_netwerk_story")


@picture("initiatief-aanwezig", "fenna", PHONE)
def register(guest: Guest):
    id_ = guest.find("netwerk.dossier", "initiative_name", "Buurttafel De Linde")
    held = [("dossier_id", "=", id_), ("kind", "=", "gathering")]
    ids = guest.ask("netwerk.meeting", "search", held, order="date desc", limit=1)
    guest.go(f"netwerkgesprekken/{ids[0]}", ".o_netwerk_register button")
    register = guest.page.locator(".o_netwerk_register_block")
    register.scroll_into_view_if_needed()
    return register


@picture("gat", "an", HIGH)
def gap(guest: Guest):
    guest.meeting("Johan", "agreements", "network_meeting", "planned")
    guest.mark(guest.page.locator("button[name=action_put_on_table]"))
    return sheet_with_tabs(guest)


@picture("draaglast", "an", TALL)
def load(guest: Guest):
    guest.dossier("Johan")
    guest.click(".oe_stat_button:has([name=member_count])")
    guest.click(".o_data_row:has-text('Broer') td[name=name]")
    guest.page.locator(".o_form_view .o_notebook [name=load]").wait_for()
    guest.tab("load")
    guest.page.mouse.move(2, 2)


@picture("wordt-te-veel", "an", (1366, 896))
def gets_too_much(guest: Guest):
    guest.dossier("Marleen")
    guest.mark(guest.page.locator(".o_netwerk_too_much"))


# -- meetings around a table -----------------------------------------------------------


@picture("voorbereiden", "an", HIGH)
def prepare(guest: Guest):
    guest.meeting("Johan", "preparation", "network_meeting", "planned")
    above = guest.page.locator(".o_netwerk_invitation").bounding_box()
    return {"x": 0, "y": 0, "width": HIGH[0], "height": above["y"]}


@picture("wie-erbij", "an", HIGH)
def whom_does_he_want(guest: Guest):
    guest.meeting("Johan", "preparation", "network_meeting", "planned")
    guest.click("button[name=action_choose_people]:visible")
    guest.page.locator(".modal .o_data_row").first.wait_for()
    for name in ("Lawrence", "Iemand van korfbal"):
        row = guest.page.locator(f".modal .o_data_row:has-text('{name}')")
        row.locator("[name=is_wanted] input").click(force=True)
    guest.rest()
    return guest.dialog()


@picture("uitnodigen", "an", HIGH)
def invite(guest: Guest):
    guest.meeting("Johan", "preparation", "network_meeting", "planned")
    row = guest.page.locator(".o_netwerk_invited .o_data_row:has-text('Trainer')")
    row.locator("td[name=invitation]").click()
    choice = guest.page.locator(".o_netwerk_invited .o_selected_row [name=invitation]")
    choose_option(guest, choice, "Per mail")
    guest.click(".o_netwerk_invitation .o_horizontal_separator")
    guest.page.mouse.move(2, 2)
    parts = guest.page.locator(".o_netwerk_invitation, .o_netwerk_invited")
    return guest.around(parts.first, parts.last, margin=12)


@picture("brief", "an")
def letter(guest: Guest):
    meeting = guest.meeting("Johan", "preparation", "network_meeting", "planned")
    domain = [("meeting_id", "=", meeting), ("invitation", "=", "by_client")]
    row = guest.ask("netwerk.meeting.attendance", "search", domain, limit=1)[0]
    page = printed(guest, f"report/pdf/{ADDON}.report_meeting_letter_links/{row}")
    # below is nothing but white
    return page and page.crop((0, 0, page.width, page.height * 2 // 3))


@picture("aan-tafel", "an", HIGH)
def at_the_table(guest: Guest):
    guest.meeting("Johan", "table", "network_meeting")
    return sheet_with_tabs(guest)


@picture("verslag", "an", HIGH)
def minutes(guest: Guest):
    guest.meeting("Johan", "minutes", "network_meeting")
    guest.page.fill("[name=minutes] textarea", MINUTES)
    return sheet_with_tabs(guest)


@picture("clientoverleg", "an", HIGH)
def client_first(guest: Guest):
    guest.meeting("Marleen", "consultation", "consultation")
    guest.page.fill("[name=exchange_scope] textarea", MAY_BE_TOLD)
    guest.page.fill("[name=goal] textarea", GOAL)
    guest.page.get_by_label("De cliënt", exact=True).check()
    guest.rest()
    return sheet_with_tabs(guest)


@picture("verslag-pdf", "an")
def report(guest: Guest):
    meeting = guest.meeting("Marleen", "minutes", "consultation")
    return printed(guest, f"report/pdf/{ADDON}.report_meeting/{meeting}")


@picture("agenda", "an")
def calendar(guest: Guest):
    meeting = guest.meeting("Johan", "talk", "network_meeting", "planned")
    guest.ask("netwerk.meeting", "action_put_in_calendar", [meeting])
    try:
        return calendar_of_colleague(guest, "bram")
    finally:
        guest.ask("netwerk.meeting", "action_take_out_of_calendar", [meeting])


# -- the page of somebody who is invited -----------------------------------------------


@picture("uitnodiging-code", "an")
def invitation_code(guest: Guest):
    with own_page(guest, "Broer") as (page, _code):
        return shoot(page, None)


@picture("uitnodiging", "an")
def invitation(guest: Guest):
    with own_page(guest, "Broer") as (page, code):
        open_with(page, code)
        return shoot(page, None)


@picture("antwoord", "an")
def answer(guest: Guest):
    with own_page(guest, "Broer") as (page, code):
        open_with(page, code)
        page.locator("label[for=answer_coming]").click()
        page.locator("#answer").evaluate("(el) => el.scrollIntoView()")
        return shoot(page, None)


@picture("te-veel", "an")
def too_much(guest: Guest):
    with own_page(guest, "Broer") as (page, code):
        open_with(page, code)
        page.locator("#strain summary").click()
        page.locator("label[for=level_a_bit]").click()
        page.evaluate("() => window.scrollTo(0, document.body.scrollHeight)")
        page.evaluate("() => window.scrollBy(0, -34)")
        return shoot(page, None)


# -- figures ---------------------------------------------------------------------------


@picture("dashboard", "cas", BOARD)
def dashboard(guest: Guest):
    guest.go("dashboards", ".o-spreadsheet canvas")
    guest.page.wait_for_timeout(6000)  # the charts come in one by one
    guest.page.mouse.move(2, 2)
    image = shoot(guest.page, None)
    return image.resize(BOARD)


@picture("cijfer", "cas")
def figure(guest: Guest):
    go_to_menu(guest, "menu_figure_meeting", ".o_graph_view canvas")
    guest.page.wait_for_timeout(1000)


@picture("mijn-teams", "leila")
def my_teams(guest: Guest):
    open_today(guest)
    guest.click(".o_netwerk_today button:visible:has-text('Mijn teams')")
    guest.page.locator(".o_list_view .o_data_row").first.wait_for()
    guest.rest()
    return {"x": 0, "y": 0, "width": SCREEN[0], "height": 310}


# -- team leader, administrator --------------------------------------------------------


@picture("team", "leila")
def team(guest: Guest):
    guest.go("netwerkdossiers?view_type=list", ".o_list_view .o_data_row")
    return {"x": 0, "y": 0, "width": SCREEN[0], "height": 352}


@picture("reden", "leila")
def reason(guest: Guest):
    guest.go("netwerkdossiers?view_type=list", ".o_list_view .o_data_row")
    guest.click(".o_data_row:has-text('Jef') td[name=reference]")
    why = "De begeleider is ziek en Jef belde over zijn verhuis"
    guest.page.fill(".modal [name=reason] input", why)
    return guest.dialog()


@picture("logboek", "ada")
def log(guest: Guest):
    go_to_menu(guest, "menu_access_log", ".o_list_view .o_data_row")


@picture("noodtoegang", "ada")
def break_glass(guest: Guest):
    go_to_menu(guest, "menu_break_glass", ".modal-content")
    guest.page.fill(".modal [name=reference] input", "N2026-0001")
    why = "De cliënt ligt in het ziekenhuis; wie mag gebeld worden?"
    guest.page.fill(".modal [name=reason] input", why)
    return guest.dialog()


@picture("categorieen", "eva")
def categories(guest: Guest):
    go_to_menu(guest, "menu_category", ".o_list_view .o_data_row")


@picture("rechten", "admin", HIGH)
def rights(guest: Guest):
    id_ = guest.find("res.users", "login", "leila@demo.example")
    guest.go(f"users/{id_}", ".o_form_view .o_notebook")
    groups = guest.page.locator(".o_form_view .o_group .o_inner_group")
    own = guest.mark(groups.filter(has_text="Cijfers"))
    return guest.around(own)


# -- instruments -----------------------------------------------------------------------


@picture("instrumenten", "an")
def instruments(guest: Guest):
    guest.go(
        f"action-{ADDON}.action_instrument", ".o_kanban_record:not(.o_kanban_ghost)"
    )
    guest.page.mouse.move(2, 2)
    return {"x": 0, "y": 0, "width": SCREEN[0], "height": 504}


@picture("instrument", "an", HIGH)
def instrument(guest: Guest):
    id_ = guest.find("netwerk.instrument", "code", "krachtvragen")
    guest.go(f"action-{ADDON}.action_instrument/{id_}", ".netwerk_instrument")
    guest.page.evaluate("() => document.activeElement.blur()")
    return {"x": 0, "y": 0, "width": HIGH[0], "height": 1114}


@picture("leeg-blad", "an")
def empty_sheet(guest: Guest):
    id_ = guest.find("netwerk.instrument", "code", "krachtvragen")
    return printed(guest, f"report/pdf/{ADDON}.report_instrument/{id_}")


@picture("instrumenten-dossier", "an")
def instruments_of_a_dossier(guest: Guest):
    guest.dossier("Johan")
    guest.click(".oe_stat_button:has(.fa-check-square-o)")
    guest.page.locator(".o_netwerk_instruments button").first.wait_for()
    guest.rest()


@picture("schaalvragen-tablet", "an", TABLET)
def one_question(guest: Guest):
    with judith(guest) as dossier:
        begun = guest.ask(
            "netwerk.assessment", "begin_sheet", dossier, "schaalvragen", {}
        )
        guest.go(f"netwerkblad/{begun}", ".o_netwerk_sheet_action")
        guest.click(".o_netwerk_sheet_turn")
        guest.page.locator(".o_netwerk_sheet_client").wait_for()
        guest.rest()
        return shoot(guest.page, None)


@picture("schaalvragen-klaar", "an")
def scales_drawn(guest: Guest):
    sheet = guest.find("netwerk.assessment", "about_words", "Na de netwerkbijeenkomst")
    guest.go(f"netwerkblad/{sheet}", ".o_netwerk_sheet_result svg")
    guest.page.mouse.move(2, 2)


@picture("vragen-telefoon", "an")
def question_by_link(guest: Guest):
    with judith(guest) as dossier:
        sheet = guest.ask("netwerk.assessment", "begin_sheet", dossier, "wensen")
        given = guest.ask("netwerk.assessment", "give_questionnaire_link", [sheet])
        with page_of(guest, given, "vragen") as (page, code):
            page.fill("input[name=code]", code)
            page.keyboard.press("Enter")
            page.locator(".o_netwerk_questionnaire_begin").click()
            page.locator(".o_netwerk_sheet_one textarea").first.wait_for()
            page.wait_for_timeout(500)
            return shoot(page, None)


@picture("samen-bekijken", "an", TALL)
def looked_at_together(guest: Guest):
    johan = guest.find("netwerk.dossier", "partner_id.name", "Johan")
    domain = [("dossier_id", "=", johan), ("state", "=", "opened")]
    found = guest.ask("netwerk.round", "search", domain, limit=1)[0]
    guest.go(f"netwerksamen/{found}", "svg[data-drawing=sides]")
    guest.page.mouse.move(2, 2)
    guest.rest()


@picture("door-de-tijd", "an")
def through_time(guest: Guest):
    johan = guest.find("netwerk.dossier", "partner_id.name", "Johan")
    guest.go(f"netwerklijnen/{johan}", "[data-series] svg")
    guest.page.mouse.move(2, 2)
    guest.rest()


@contextmanager
def package_opened(guest: Guest) -> Iterator[None]:
    """Open a package of another organisation: nothing of it is stored."""
    guest.go("netwerkpakket", ".o_netwerk_package_choose_file")
    file = {"name": "slapen.json", "mimeType": "application/json"}
    file["buffer"] = package_of_elsewhere()
    guest.page.set_input_files(".o_netwerk_package_input", files=[file])
    guest.page.locator(".o_netwerk_package_items").wait_for()
    yield
    guest.leave()


def package_of_elsewhere() -> bytes:
    """The package that a test makes, from the page about packages alone."""
    path = DOCS.parent / ADDON / "tests/consortium/written_from_the_page.py"
    return runpy.run_path(str(path))["package"]()


@picture("pakket-bekijken", "eva")
def package_looked_at(guest: Guest):
    with package_opened(guest):
        guest.click("[data-kind=instrument] .o_netwerk_package_item")
        guest.page.locator(".o_netwerk_package_looks").wait_for()
        guest.page.mouse.move(2, 2)
        guest.rest()
        return shoot(guest.page, None)


@picture("pakket-hetzelfde", "eva", HIGH)
def package_word(guest: Guest):
    with package_opened(guest):
        guest.click(".o_netwerk_package_to_questions")
        guest.click(".o_netwerk_package_ours [type=radio] >> nth=-1")
        guest.page.mouse.move(2, 2)
        guest.rest()
        page = guest.page.locator(".o_netwerk_package_page")
        return shoot(guest.page, guest.around(page, margin=0))


@picture("instrument-maken", "eva")
def instrument_made(guest: Guest):
    with made_after(guest, "scoretabel"):
        guest.click(
            ".o_netwerk_editor_outline [data-list=sections] .o_netwerk_editor_to"
        )
        guest.rest()
        return shoot(guest.page, None)


@picture("instrument-proberen", "eva")
def instrument_tried(guest: Guest):
    with made_after(guest, "knipperlichten"):
        ticks = ".o_netwerk_editor_try section:nth-of-type({}) [data-value=yes]"
        for part in (1, 2, 3):
            guest.click(f"{ticks.format(part)} >> nth=0")
        guest.page.locator(".o_netwerk_editor_try .o_netwerk_sheet_hints").wait_for()
        guest.page.locator("[data-pane=preview]").last.evaluate(
            "(it) => it.scrollTo(0, 0)"
        )
        guest.rest()
        return shoot(guest.page, None)


@picture("opmerking-maken", "an")
def remark_made(guest: Guest):
    id_ = guest.find("netwerk.instrument", "code", "schaalvragen")
    guest.go(f"action-{ADDON}.action_instrument/{id_}", ".netwerk_instrument")
    guest.click("button[name=action_remark]")
    guest.page.select_option("#o_netwerk_remark_place", index=2)
    guest.page.fill("#o_netwerk_remark_words", "Een cijfer voor twee dingen tegelijk.")
    return guest.dialog()


@picture("pakket-wat-meegaat", "eva", TALL)
def package_along(guest: Guest):
    publishing(guest, "action_along")


@picture("pakket-kijken", "eva", TALL)
def package_looked_before(guest: Guest):
    publishing(guest, "action_along", "action_look")


def publishing(guest: Guest, *steps: str) -> None:
    """A package of one method that is about to leave; nothing is published."""
    id_ = guest.find("netwerk.method", "code", "w2")
    action = guest.ask("netwerk.method", "action_publish_package", [id_])
    model, number = action["res_model"], action["res_id"]
    # two names of colleagues, so that there is something to look at
    values = {"title_nl": "W², zoals An en Bram het doen", "version_word": "herfst"}
    guest.ask(model, "write", [number], values)
    for step in steps:
        guest.ask(model, step, [number])
    guest.go(f"{model}/{number}", ".o_form_view .o_statusbar_status")


@contextmanager
def made_after(guest: Guest, code: str) -> Iterator[None]:
    """An instrument that is being made after a shared one, while a picture is taken."""
    shared = guest.find("netwerk.instrument", "code", code)
    made = guest.ask("netwerk.instrument", "new_draft", shared)
    try:
        guest.go(
            f"netwerkinstrument/{made}", ".o_netwerk_editor_try .o_netwerk_sheet_row"
        )
        yield
    finally:
        guest.ask("netwerk.instrument", "delete_draft", [made])


@picture("bibliotheek", "noor")
def library(guest: Guest):
    guest.go("netwerkbibliotheek", ".o_list_view .o_data_row")
    guest.leave()
    guest.rest()
    return shoot(guest.page, None)


@picture("bibliotheek-nieuwer", "noor")
def library_newer(guest: Guest):
    row = guest.find("netwerk.library", "state", "both")
    (found,) = guest.ask("netwerk.library", "read", [row], ["instrument_id"])
    guest.go(
        f"action-netwerk_ondersteuning.action_instrument/{found['instrument_id'][0]}",
        ".o_form_view .alert",
    )
    guest.rest()
    return shoot(guest.page, None)


@picture("methode-maken", "eva")
def method_made(guest: Guest):
    with method_after(guest, "w2"):
        guest.click(".o_netwerk_editor_outline [data-list=phases] .o_netwerk_editor_to")
        guest.rest()
        return shoot(guest.page, None)


@picture("methode-getal", "eva")
def method_number(guest: Guest):
    with method_after(guest, "cti"):
        guest.click(".o_netwerk_editor_outline [data-list=norms] .o_netwerk_editor_to")
        guest.rest()
        return shoot(guest.page, None)


@contextmanager
def method_after(guest: Guest, code: str) -> Iterator[None]:
    """A method that is being made after a shared one, while a picture is taken."""
    shared = guest.find("netwerk.method", "code", code)
    made = guest.ask("netwerk.method", "new_draft", shared)
    try:
        guest.go(f"netwerkmethode/{made}", ".o_netwerk_editor_preview .netwerk_method")
        yield
    finally:
        guest.ask("netwerk.method", "delete_draft", [made])


@picture("sjabloon-samenvoegen", "eva", HIGH)
def templates_merged(guest: Guest):
    with merging(guest):
        guest.rest()
        return shoot(guest.page, None)


@picture("sjabloon-hetzelfde", "eva")
def asks_the_same(guest: Guest):
    with merging(guest):
        guest.click("[data-to=same]")
        return shoot(guest.page, None)


#: A merge as the server tells it: one would have to publish something to have one, and
#: what is published stays.
MERGE = {
    "id": 1,
    "kind": "instrument",
    "mine": {"title": "Hoe gaat het?", "words": "versie 2", "owner": "Netwerk Gent"},
    "theirs": {"title": "Hoe gaat het?", "words": "versie 4", "owner": "Steunpunt"},
    "base": {"title": "Hoe gaat het?", "words": "versie 3", "owner": "Steunpunt"},
    "can_merge": True,
    "why_not": "",
    "newer": "",
    "newest_theirs_id": 2,
    "is_done": False,
    "edition": 3,
    "changes": {
        "mine": ["Rij “Buren”: nieuw", "Rij “Slapen”: woorden veranderd"],
        "theirs": [
            "Rij “Slapen”: woorden veranderd",
            "Vraag “Wat gaat goed?”: woorden veranderd",
            "Rij “Vrije tijd”: weggehaald",
        ],
    },
    "choices": [
        {
            "unit": "rows/sleep#said",
            "kind": "said",
            "text": "Rij “Slapen”: door allebei gewijzigd",
            "mine": ["Rij “Slapen”: woorden veranderd"],
            "theirs": ["Rij “Slapen”: woorden veranderd"],
            "can_both": True,
            "answer": "theirs",
            "reason": "Zo zeggen cliënten het zelf.",
            "texts": [
                {
                    "field": "Woorden",
                    "language": "nl",
                    "was": "Hoe slaap je?",
                    "mine": "Hoe goed slaap je?",
                    "theirs": "Hoe slaap je de laatste tijd?",
                }
            ],
        },
        {
            "unit": "sections/body@order/rows",
            "kind": "order",
            "text": "Deel “Je lichaam”: jullie zetten de rijen allebei anders",
            "mine": ["Slapen", "Eten", "Bewegen"],
            "theirs": ["Eten", "Bewegen", "Slapen"],
            "can_both": False,
            "answer": None,
            "reason": "",
            "texts": [],
        },
    ],
    "same": [
        {
            "node": "rows/sleep",
            "thing": "Rij “Slapen”",
            "is_asked": True,
            "answer": True,
            "texts": [
                {
                    "language": "nl",
                    "was": "Hoe goed slaap je?",
                    "now": "Hoe slaap je de laatste tijd?",
                }
            ],
        },
        {
            "node": "columns/well",
            "thing": "Vraag “Wat gaat goed?”",
            "is_asked": True,
            "answer": None,
            "texts": [
                {
                    "language": "nl",
                    "was": "Wat gaat goed?",
                    "now": "Wat gaat niet goed?",
                }
            ],
        },
    ],
    "brought_back": [],
    "problems": [],
    "losses": [
        "Rij “Vrije tijd”: wordt niet meer gevraagd. Antwoorden die bij de vorige "
        "versie blijven: ongeveer 10 cliënten.",
        "Bladen die half ingevuld zijn, blijven bij de versie waarmee ze begonnen: "
        "minder dan vijf cliënten.",
    ],
    "papers": [
        {
            "code": "blank",
            "label": "Leeg blad",
            "lines": [
                "Komt erop: rij “Buren”.",
                "Staat er niet meer op: rij “Vrije tijd”.",
            ],
        },
        {
            "code": "filled",
            "label": "Ingevuld blad, met de tekening en de foto's",
            "lines": [
                "Blijft zoals het was, ook als het opnieuw afgedrukt wordt: wat die "
                "dag gevraagd werd, volgens de eigen versie."
            ],
        },
    ],
}


@contextmanager
def merging(guest: Guest) -> Iterator[None]:
    """The screen of a merge, while a picture is taken."""

    def answer(route: Route) -> None:
        route.fulfill(json={"jsonrpc": "2.0", "id": 1, "result": MERGE})

    guest.page.route("**/netwerk.merge/get_merge", answer)
    try:
        guest.go("netwerkvergelijken/1", ".o_netwerk_merge_card")
        yield
    finally:
        guest.page.unroute("**/netwerk.merge/get_merge")


@picture("stavaza", "an")
def state_of_affairs(guest: Guest):
    filled_in(guest, "Johan", "stavaza")


@picture("scoretabel", "an", HIGH)
def score_table(guest: Guest):
    filled_in(guest, "Marleen", "scoretabel", respondent="client")
    guest.click("[data-beside=other]")
    guest.page.locator(".o_netwerk_sheet_gaps li").first.wait_for()
    guest.page.mouse.move(2, 2)
    guest.rest()


@picture("vragen-naast-elkaar", "an", TALL)
def questions_side_by_side(guest: Guest):
    filled_in(guest, "Johan", "vragen-klant")
    guest.click("[data-rendering=sides]")
    guest.page.locator("svg[data-drawing=sides]").wait_for()
    guest.page.mouse.move(2, 2)
    guest.rest()


@picture("wensen", "an")
def wishes(guest: Guest):
    filled_in(guest, "Johan", "wensen")


@picture("krachtvragen", "an")
def strengths(guest: Guest):
    filled_in(guest, "Marleen", "krachtvragen")


@picture("voorbereiding", "an", TALL)
def appointment(guest: Guest):
    filled_in(guest, "Johan", "voorbereiding")


@picture("evaluatie", "an")
def evaluation(guest: Guest):
    filled_in(guest, "Johan", "evaluatie", respondent="client")


@picture("balkje", "an", TALL)
def beam(guest: Guest):
    filled_in(guest, "Marleen", "balkje")


def filled_in(guest: Guest, name: str, code: str, **more: str) -> None:
    """Open the last sheet of this instrument of somebody, drawn."""
    domain = [("dossier_id.partner_id.name", "=", name)]
    domain.append(("instrument_id.code", "=", code))
    domain += [(field, "=", value) for field, value in more.items()]
    found = guest.ask("netwerk.assessment", "search", domain, limit=1)
    guest.go(f"netwerkblad/{found[0]}", ".o_netwerk_sheet_result svg")
    guest.page.mouse.move(2, 2)
    guest.rest()


EXAMPLES = DOCS.parent / ADDON / "tests/instrument/examples"


@picture("balkje-tekenen", "an", TALL)
def beam_by_hand(guest: Guest):
    return drawn_by_hand(guest, "balkje", "balkje.marleen", "Schulden")


@picture("vacature-tekenen", "an", TALL)
def vacancy_by_hand(guest: Guest):
    return drawn_by_hand(guest, "vacature", "vacature")


@picture("mindmap-tekenen", "an", TALL)
def mind_map_by_hand(guest: Guest):
    return drawn_by_hand(guest, "mindmap", "mindmap")


@picture("levenslijn-tekenen", "an", TALL)
def life_line_by_hand(guest: Guest):
    return drawn_by_hand(guest, "levenslijn", "levenslijn")


@picture("levenslijn-telefoon", "an", PHONE)
def life_line_on_a_phone(guest: Guest):
    return drawn_by_hand(guest, "levenslijn", "levenslijn")


def drawn_by_hand(guest: Guest, code: str, name: str, chosen: str = "") -> Image.Image:
    """A worked example of the method in the hands of Judith."""
    with judith(guest) as dossier:
        begun = guest.ask("netwerk.assessment", "begin_sheet", dossier, code, {})
        changes = changes_of(said_in(name))
        guest.ask("netwerk.assessment", "apply_answers", [begun], changes)
        guest.go(f"netwerkblad/{begun}", ".o_netwerk_hand svg")
        if chosen:
            guest.page.get_by_role("button", name=chosen).first.focus()
        guest.page.mouse.move(2, 2)
        guest.rest()
        return shoot(guest.page, None)


def said_in(name: str) -> dict:
    """A worked example, as the tests have it."""
    return json.loads((EXAMPLES / f"{name}.json").read_text(encoding="utf-8"))


def changes_of(said: dict) -> list[dict]:
    """What one does on a sheet to fill in an example."""
    own = {row["uid"] for row in said.get("own", ())}

    def uid(key: str) -> str:
        return f"example-{key}" if key in own else key  # as long as those of a screen

    changes = [
        {"op": "add_row", **row, "uid": uid(row["uid"])} for row in said.get("own", ())
    ]
    for one in changes:
        if "parent" in one:
            one["parent"] = uid(one["parent"])
    for one in said["answers"]:
        place = {name: one[name] for name in ("section", "column")}
        answer = {name: one[name] for name in ("value", "state") if name in one}
        row = uid(one["row"])
        changes.append({"op": "set", **place, "row": row, "answer": answer})
    for start, end in said.get("links", ()):
        changes.append({"op": "link", "from": uid(start), "to": uid(end)})
    return changes


# -- each instrument that has a page of its own, with its worked example ---------------

LOOKS = "netwerk.reflection"


def worked_example(guest: Guest, code: str) -> Image.Image | bool:
    """The fullest example of an instrument, drawn where one draws it, else done."""
    names = [path.stem for path in EXAMPLES.glob("*.json")]
    mine = [said_in(name) for name in sorted(names) if name.split(".")[0] == code]
    said = max(mine, key=lambda one: len(one["answers"]) + len(one.get("own", ())))
    about = guest.ask(
        "netwerk.instrument",
        "search_read",
        [("code", "=", code), ("company_id", "=", False), ("is_latest", "=", True)],
        ["subject"],
    )[0]
    if about["subject"] == "contact":  # on paper alone
        return printed(guest, f"report/pdf/{ADDON}.report_instrument/{about['id']}")
    if about["subject"] == "dossier":
        with judith(guest) as dossier:
            who = {"respondent": said["respondent"]}
            begun = guest.ask("netwerk.assessment", "begin_sheet", dossier, code, who)
            return filled_sheet(guest, "netwerk.assessment", begun, changes_of(said))
    begun = guest.ask(LOOKS, "begin_reflection", code)
    try:
        return filled_sheet(guest, LOOKS, begun, changes_of(said))
    finally:
        guest.ask(LOOKS, "take_back", [begun])


def filled_sheet(guest: Guest, model: str, sheet: int, changes: list) -> Image.Image:
    """A sheet that is filled in, down to where its drawing ends."""
    path = "netwerkterugblik" if model == LOOKS else "netwerkblad"
    guest.ask(model, "apply_answers", [sheet], changes)
    open_today(guest)  # so that the menu is there, as when one comes from it
    guest.go(f"{path}/{sheet}", ".o_netwerk_sheet_action")
    drawn, margin = guest.page.locator(".o_netwerk_hand"), 0
    if not drawn.count():
        guest.ask(model, "set_done", [sheet])
        drawn, margin = guest.page.locator(".o_netwerk_sheet_result svg"), 8
        guest.go(f"{path}/{sheet}", ".o_netwerk_sheet_result svg")
    guest.page.mouse.move(2, 2)
    box = drawn.first.bounding_box()
    width, height = TALL
    ends = min(box["y"] + box["height"] + margin, height)
    return shoot(guest.page, {"x": 0, "y": 0, "width": width, "height": ends})


for page in sorted((DOCS / "instrumenten").glob("*.md")):
    picture(f"instrument-{page.stem}", "an", TALL)(
        partial(worked_example, code=page.stem)
    )


# -- clients of the guide alone --------------------------------------------------------


@picture("gezin", "an")
def household(guest: Guest):
    with judith(guest):
        guest.circle("Judith")
        return shoot(guest.page, None)


@picture("straat", "an")
def street(guest: Guest):
    with somebody(guest, "Nadia", NADIA):
        guest.circle("Nadia")
        return shoot(guest.page, None)


@picture("sinds", "an", HIGH)
def since(guest: Guest):
    with judith(guest):
        guest.circle("Judith")
        open_card(guest, "Rosa")
        guest.page.get_by_role("button", name="Alles tegelijk").click()
        for one in guest.page.locator(".o_netwerk_since > button").all():
            one.click()
        card = guest.page.locator(".o_netwerk_card > *").first
        last = guest.page.locator(".o_netwerk_since").first
        return shoot(guest.page, guest.around(card, last, margin=6))


@picture("werd-vriend", "an")
def became(guest: Guest):
    with judith(guest):
        guest.circle("Judith")
        guest.click(".o_netwerk_compare_toggle")
        guest.page.locator(".o_netwerk_change").first.wait_for()
        guest.page.mouse.move(2, 2)
        return shoot(guest.page, None)


@picture("vraag", "an")
def question(guest: Guest):
    with judith(guest) as dossier:
        agreement, _member = ask_oma(guest, dossier)
        guest.go(f"netwerkafspraken/{agreement}", ".o_netwerk_consent")
        guest.mark(guest.page.locator(".o_netwerk_consent"))
        guest.page.mouse.move(2, 2)
        return shoot(guest.page, None)


@picture("is-dit-goed", "an")
def is_it_right(guest: Guest):
    with judith(guest) as dossier:
        _agreement, member = ask_oma(guest, dossier)
        given = guest.ask("netwerk.member", "action_give_link", [member])["params"]
        with page_of(guest, given) as (page, code):
            open_with(page, code)
            page.get_by_text(PICK_UP).first.evaluate("(el) => el.scrollIntoView()")
            return shoot(page, None)


@picture("afgesloten", "an")
def closed(guest: Guest):
    with judith(guest) as dossier:
        said = {
            "dossier_id": dossier,
            "close_reason": "own_network",
            "close_words": "Judith redt het met het netwerk.",
            "close_call": "Thuisbegeleiding, 09 123 45 67",
        }
        wizard = guest.ask("netwerk.dossier.close", "create", said)
        guest.ask("netwerk.dossier.close", "action_close", [wizard])
        try:
            guest.go(f"netwerkdossiers/{dossier}", ".o_form_view [name=close_call]")
            guest.mark(guest.page.locator("[name=closed]"))
            part = {"x": 0, "y": 0, "width": SCREEN[0], "height": 336}
            return shoot(guest.page, part)
        finally:
            guest.ask("netwerk.dossier", "action_reopen", [dossier])


# -- on the way to a picture -----------------------------------------------------------


@contextmanager
def somebody(guest: Guest, name: str, people: dict, *later: tuple) -> Iterator[int]:
    """Put somebody with a network in the demo, and take everything away afterwards.

    :param later: changes and the day on which each list of them was said
    """
    start = (date.today() - timedelta(days=120)).isoformat()
    partner = guest.ask("res.partner", "create", {"name": name, "type": "contact"})
    dossier = guest.ask("netwerk.dossier", "create", {"partner_id": partner})
    try:
        for changes, day in ((moved_in(guest, people), start), *later):
            guest.ask(
                "netwerk.dossier", "apply_network_changes", [dossier], changes, day
            )
        yield dossier
    finally:
        forget(guest, dossier, partner)


def judith(guest: Guest):
    """Return Judith's household, with what changed of it."""
    friends = guest.find(CATEGORY, "name", "Vrienden")
    today = date.today()
    met = {"name": "Kennismaking", "date": (today - timedelta(days=120)).isoformat()}
    first = [{"op": "add_moment", "uuid": "first", "values": met}]
    friend = {"category_id": friends, "formality": "informal", "known_since_year": 2024}
    later = [
        {"op": "update_member", "member_id": "Rosa", "values": friend},
        {"op": "set_tie", "member_id": "Rosa", "values": {"ring": 2}},
    ]
    day = (today - timedelta(days=30)).isoformat()
    return somebody(guest, "Judith", JUDITH, (first, met["date"]), (later, day))


def moved_in(guest: Guest, people: dict) -> list[dict]:
    """Return the changes that put these people on a map."""
    rows = guest.ask(CATEGORY, "search_read", [], ["name"])
    ids = {row["name"]: row["id"] for row in rows}
    return [
        {
            "op": "add_member",
            "uuid": name,
            "values": more | {"name": name, "category_id": ids[where]},
            "tie": {"ring": ring, "quality": "supportive", "kinship": kinship},
        }
        for name, (where, ring, kinship, more) in people.items()
    ]


def ask_oma(guest: Guest, dossier: int) -> tuple[int, int]:
    """Agree on something without the one who does it; return it and who that is."""
    domain = [("dossier_id", "=", dossier), ("name", "=", "Oma Rita")]
    member = guest.ask("netwerk.member", "search", domain)[0]
    may = [{"op": "update_member", "member_id": member}]
    may[0]["values"] = {"contact_permission": "yes"}
    guest.ask("netwerk.dossier", "apply_network_changes", [dossier], may)
    agreed = {"dossier_id": dossier, "name": PICK_UP, "frequency": "weekly"}
    agreed |= {"doer_kind": "member", "doer_member_id": member}
    return guest.ask("netwerk.agreement", "create", agreed), member


def forget(guest: Guest, dossier: int, partner: int) -> None:
    """Delete a dossier as the team leader, and its contact as who manages Odoo."""
    with colleague(guest, "leila") as leader:
        why = {"dossier_id": dossier, "reason": "Alleen voor de gids"}
        wizard = leader.ask("netwerk.dossier.enter", "create", why)
        leader.ask("netwerk.dossier.enter", "action_enter", [wizard])
        leader.ask("netwerk.dossier", "unlink", [dossier])
    with colleague(guest, "admin") as manager:
        manager.ask("res.partner", "unlink", [partner])


@contextmanager
def colleague(guest: Guest, name: str) -> Iterator[Guest]:
    """Return another user of the demo, in a browser of their own."""
    context = new_context(guest.context.browser, SCREEN)
    try:
        other = Guest(context, guest.address)
        other.log_in(*logins()[name])
        yield other
    finally:
        context.close()


def open_card(guest: Guest, name: str) -> None:
    node = guest.page.locator(f'.o_netwerk_node[data-member-name="{name}"]')
    node.focus()
    guest.page.keyboard.press("Enter")
    guest.page.locator(".o_netwerk_card").wait_for()
    guest.rest()


def paper(guest: Guest, name: str, **params: str) -> Image.Image | bool:
    """Return the PDF of somebody's drawing as an image."""
    id_ = guest.find("netwerk.dossier", "partner_id.name", name)
    return printed(guest, f"netwerk/dossier/{id_}/network.pdf", **params)


def printed(guest: Guest, path: str, **params: str) -> Image.Image | bool:
    """Return the first page of a PDF as an image."""
    if not shutil.which("pdftoppm"):
        print("  left out: pdftoppm (poppler) is not on this machine")
        return False
    answer = guest.context.request.get(f"{guest.address}/{path}", params=params)
    with tempfile.TemporaryDirectory() as folder:
        pdf = Path(folder, "sheet.pdf")
        pdf.write_bytes(answer.body())
        page = Path(folder, "page")
        command = ["pdftoppm", "-png", "-singlefile", "-r", "150", pdf, page]
        subprocess.run(command, check=True)
        return framed(Image.open(page.with_suffix(".png")))


def open_today(guest: Guest) -> None:
    guest.go("netwerkvandaag", ".o_netwerk_today_part")
    guest.page.mouse.move(2, 2)


@contextmanager
def written_talk(guest: Guest) -> Iterator[None]:
    """Write a talk with Johan and an agreement of it, and take them back."""
    johan = [("dossier_id.partner_id.name", "=", "Johan")]
    before = guest.ask("netwerk.meeting", "search", johan)
    guest.dossier("Johan")
    guest.page.route("**/netwerk.dossier/save_talk", lambda route: route.continue_())
    guest.click("button[name=action_open_talk]:visible")
    try:
        guest.page.locator(".o_netwerk_talk .o_netwerk_circle").first.wait_for()
        guest.page.fill("#o_netwerk_talk_better", SAID)
        guest.page.fill("#o_netwerk_talk_note", NOTE)
        guest.click(".o_netwerk_talk_people [data-name=Lawrence]")
        guest.page.fill(".o_netwerk_talk_what", "Nog eens samen naar de brief kijken")
        guest.page.locator(".o_netwerk_talk_who input").press_sequentially("Lawrence")
        guest.click(".o_netwerk_doer_menu .o-autocomplete--dropdown-item:not(:has(b))")
        guest.click(".o_netwerk_talk_add")
        guest.page.locator(".o_netwerk_talk_agreement").wait_for()
        guest.page.mouse.move(2, 2)
        guest.page.wait_for_timeout(2000)  # until it is saved
        # as a browser in Dutch writes a day that is not chosen yet
        guest.page.locator(".o_netwerk_talk input[type=date]").evaluate_all(
            "(all) => all.forEach((el) => {"
            " el.type = 'text'; el.placeholder = 'dd-mm-jjjj'; })"
        )
        guest.page.evaluate("() => document.activeElement.blur()")
        side = guest.page.locator(".o_netwerk_talk_side")
        side.evaluate("(el) => { el.scrollTop = 0; }")
        yield
    finally:
        guest.leave()
        made = [*johan, ("id", "not in", before)]
        talks = guest.ask("netwerk.meeting", "search", made)
        agreed = guest.ask("netwerk.agreement", "search", [("meeting_id", "in", talks)])
        guest.ask("netwerk.agreement", "unlink", agreed)
        guest.ask("netwerk.meeting", "unlink", talks)


def new_talk(guest: Guest) -> None:
    guest.dossier("Johan")
    guest.click("button[name=action_open_talk]")
    guest.click(".o_netwerk_talk_whole")
    guest.page.locator("[name=better] textarea").wait_for()
    guest.rest()


def sheet_with_tabs(guest: Guest) -> dict:
    """Return the box of the notebook of a form, over the width of the screen."""
    box = guest.around(guest.page.locator(".o_notebook"), margin=12)
    return box | {"x": 0, "width": guest.page.viewport_size["width"]}


def choose_option(guest: Guest, field: Locator, text: str) -> None:
    """Choose from a list of fixed choices, and wait for what follows from it."""
    field.locator("input, .o_select_menu_toggler").first.click()
    guest.page.locator(f".o_select_menu_item:has-text('{text}')").first.click()
    guest.rest()


@contextmanager
def own_page(guest: Guest, name: str) -> Iterator[tuple[Page, str]]:
    """Give somebody of Johan's next meeting a link, and stop it afterwards.

    Yields what that person sees on a phone before the code, and the code.
    """
    rows = "netwerk.meeting.attendance"
    domain = [("member_id.name", "=", name), ("meeting_id.outcome", "=", "planned")]
    row = guest.ask(rows, "search", domain, limit=1)[0]
    given = guest.ask(rows, "action_give_link", [row])["params"]
    try:
        with page_of(guest, given) as shown:
            yield shown
    finally:
        links = "netwerk.access.link"
        domain = [("attendance_id", "=", row)]
        own = guest.ask(links, "search", domain)
        guest.ask(links, "action_withdraw", own)


@contextmanager
def page_of(
    guest: Guest, given: dict, page_name: str = "uitnodiging"
) -> Iterator[tuple[Page, str]]:
    """Open a personal link on a phone; yields the page and the code."""
    context = new_context(guest.context.browser, PHONE)
    try:
        page = context.new_page()
        # by the address that is used here; the link itself has the one of the server
        token = given["url"].partition("#")[2]
        page.goto(f"{guest.address}/netwerk/{page_name}#{token}")
        page.locator("input[name=code]").wait_for()
        yield page, given["code"]
    finally:
        context.close()


def open_with(page: Page, code: str) -> None:
    page.fill("input[name=code]", code)
    page.keyboard.press("Enter")
    page.locator(".o_netwerk_member").wait_for()


def calendar_of_colleague(guest: Guest, name: str) -> Image.Image:
    """Return all appointments, as a colleague sees them who is not there."""
    with colleague(guest, name) as other:
        other.go("calendar?view_type=list", ".o_list_view .o_data_row")
        part = {"x": 0, "y": 0, "width": SCREEN[0], "height": 185}
        return shoot(other.page, part)


def go_to_menu(guest: Guest, menu: str, ready: str) -> None:
    """Open what a menu item of the addon opens."""
    name = f"netwerk_ondersteuning.{menu}"
    menus = guest.context.request.get(f"{guest.address}/web/webclient/load_menus")
    item = next(one for one in menus.json().values() if one.get("xmlid") == name)
    guest.go(f"action-{item['actionID']}", ready)


def _nobody_yet(route: Route) -> None:
    """Answer as if the circle had just been started."""
    question = json.loads(route.request.post_data)
    question["params"]["kwargs"]["date"] = "2000-01-01"
    question["params"]["args"] = question["params"]["args"][:1]
    response = route.fetch(post_data=json.dumps(question))
    answer = response.json()
    network = answer["result"]
    network |= {"date": network["today"], "moments": [], "dates": []}
    route.fulfill(response=response, json=answer)


def _link_to_nowhere(route: Route) -> None:
    """Answer as if a link had been made, with one that opens nothing."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(NOWHERE)
    code.make()
    size = range(code.getModuleCount())
    dark = "".join(f"M{x} {y}h1v1h-1z" for y in size for x in size if code.isDark(y, x))
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 {len(size) + 8} '
        f'{len(size) + 8}" shape-rendering="crispEdges"><path d="{dark}"/></svg>'
    )
    picture = base64.b64encode(drawing.encode()).decode()
    until = AFTERNOON
    given = {
        "id": 0,
        "url": NOWHERE,
        "code": "123456",
        "qr": f"data:image/svg+xml;base64,{picture}",
        "expires_at": until.strftime("%Y-%m-%d %H:%M:%S"),
    }
    _answer(route, given)


def _one_link(route: Route) -> None:
    """Answer that this link waits for its code."""
    until = AFTERNOON
    link = {
        "id": 0,
        "state": "waiting",
        "given_by": "An",
        "expires_at": until.strftime("%Y-%m-%d %H:%M:%S"),
    }
    _answer(route, {"version": 0, "links": [link]})


def _answer(route: Route, result: dict) -> None:
    question = json.loads(route.request.post_data)
    answer = {"jsonrpc": "2.0", "id": question.get("id"), "result": result}
    route.fulfill(json=answer)


def _let_through(route: Route) -> None:
    """Stop what would change the demo."""
    model, method = route.request.url.split("?")[0].rsplit("/", 2)[-2:]
    if method in SAVING and (model, method) != SETTINGS_KEPT:
        print(f"  stopped: {route.request.url}")
        route.abort()
    else:
        route.fallback()


# -- the image -------------------------------------------------------------------------


def shoot(page: Page, part: Locator | dict | None) -> Image.Image:
    """Return the screen, or a part of it, as an image."""
    # on the page of a link no style but its own gets in: by hand there
    page.evaluate(
        """() => document.querySelectorAll(".o_netwerk_practice:not(.guide-shown)")
            .forEach((el) => (el.style.display = "none"))"""
    )
    options = {"animations": "disabled", "caret": "hide"}
    if isinstance(part, Locator):
        data = part.screenshot(**options)
    else:
        data = page.screenshot(clip=part, **options)
    return Image.open(io.BytesIO(data))


def banner(browser: Browser, source: Path) -> Image.Image:
    """Return a title beside the drawing, out of the picture of the circle."""
    whole = Image.open(source).convert("RGB")
    left, top, right, bottom = (round(SCALE * edge) for edge in (355, 94, 1015, 766))
    # the buttons that float in its corner
    whole.paste("white", tuple(round(SCALE * edge) for edge in (880, 700, 1030, 768)))
    drawing = io.BytesIO()
    whole.crop((left, top, right, bottom)).save(drawing, "PNG")
    data = base64.b64encode(drawing.getvalue()).decode()
    page = browser.new_page(viewport={"width": 1120, "height": 560})
    page.set_content(BANNER % f"data:image/png;base64,{data}")
    image = shoot(page, None)
    page.close()
    return image


def framed(image: Image.Image) -> Image.Image:
    """Put a thin grey line around a white page."""
    result = Image.new("RGB", (image.width + 4, image.height + 4), "#c8ccd2")
    result.paste(image, (2, 2))
    return result


def few_colours(image: Image.Image) -> Image.Image:
    """Return an image with a palette: planes keep their colour, and so do thin lines.

    Planes are what has most pixels; a thin line of a colour of its own has few, and the
    usual method of Pillow leaves it out.
    """
    counts = image.getcolors(image.width * image.height)
    planes = [colour for _count, colour in sorted(counts, reverse=True)[:PLANES]]
    others = COLOURS - len(planes)
    found = image.quantize(others, Image.Quantize.MAXCOVERAGE, dither=0).getpalette()
    palette = [
        *planes,
        *zip(*(found[start : 3 * others : 3] for start in range(3)), strict=True),
    ]
    nearest = {
        (red, green, blue): min(
            range(len(palette)),
            key=lambda one: (
                (palette[one][0] - red) ** 2
                + (palette[one][1] - green) ** 2
                + (palette[one][2] - blue) ** 2
            ),
        )
        for _count, (red, green, blue) in counts
    }
    data = image.tobytes()
    pixels = zip(data[::3], data[1::3], data[2::3], strict=True)
    result = Image.frombytes("P", image.size, bytes(nearest[one] for one in pixels))
    result.putpalette([value for colour in palette for value in colour])
    return result


def save(image: Image.Image, path: Path) -> None:
    """Write a small PNG; few colours are enough for a screen."""
    small = few_colours(image.convert("RGB"))
    small.save(path, optimize=True)
    size = path.stat().st_size // 1024
    print(f"  {path.name}: {image.width} × {image.height}, {size} kB", flush=True)


def new_context(
    browser: Browser, size: tuple[int, int], state: dict | None = None
) -> BrowserContext:
    """Return a browser of its own, in which what would save is stopped."""
    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]},
        device_scale_factor=SCALE,
        locale="nl-NL",
        timezone_id="Europe/Brussels",
        reduced_motion="reduce",
        color_scheme="light",
        has_touch=size in (TABLET, PHONE),
        storage_state=state,
    )
    context.add_init_script(
        f"""document.addEventListener("DOMContentLoaded", () => {{
            const style = document.createElement("style");
            style.textContent = {json.dumps(QUIET)};
            document.head.append(style);
        }});"""
    )
    context.route("**/web/dataset/call_*/**", _let_through)
    return context


def logins() -> dict[str, tuple[str, str]]:
    """Return login and password by first name."""
    lines = LOGINS.read_text(encoding="utf-8").splitlines()
    rows = (line.split() for line in lines if line.strip() and line[0] != "#")
    return {row[0].split("@")[0]: (row[0], row[1]) for row in rows}


def has_font() -> bool:
    """Tell whether the font of the screens is here; unknown counts as yes."""
    if not shutil.which("fc-match"):
        return True
    command = ["fc-match", "--format=%{family}", FONT]
    found = subprocess.run(command, check=True, capture_output=True, text=True)
    return FONT in found.stdout


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("names", nargs="*", help="pictures to take (default: all)")
    parser.add_argument("--address", default="http://127.0.0.1:8069")
    parser.add_argument("--output", type=Path, default=DOCS / "images")
    options = parser.parse_args()
    unknown = set(options.names) - PICTURES.keys()
    if unknown:
        parser.error(f"no such picture: {', '.join(sorted(unknown))}")
    browser_path = next(filter(None, map(shutil.which, BROWSERS)), None)
    if not browser_path:
        parser.error("there is no Chromium on this machine")
    if not has_font():
        parser.error(f"there is no {FONT} on this machine (fonts-roboto)")
    options.output.mkdir(parents=True, exist_ok=True)
    wanted = [PICTURES[name] for name in options.names or PICTURES]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=browser_path,
            args=["--no-sandbox", "--disable-gpu"],
        )
        failed = take(browser, wanted, options.address.rstrip("/"), options.output)
        if "netwerkcirkel" in {one.name for one in wanted} - set(failed):
            save(banner(browser, options.output / "netwerkcirkel.png"), BANNER_FILE)
        browser.close()
    if failed:
        print(f"Not taken: {', '.join(failed)}", file=sys.stderr)
    return 1 if failed else 0


def take(
    browser: Browser, wanted: list[Picture], address: str, output: Path
) -> list[str]:
    """Take these pictures, each in a fresh window; return those that failed."""
    people, states, failed = logins(), {}, []
    for one in wanted:
        context = new_context(browser, one.size, states.get(one.user))
        guest = Guest(context, address)
        try:
            if one.user not in states:
                guest.log_in(*people[one.user])
                states[one.user] = context.storage_state()
            part = one.walk(guest)
            if part is not False:
                image = part if isinstance(part, Image.Image) else None
                image = image or shoot(guest.page, part)
                save(image, output / f"{one.name}.png")
                if one.name in IN_ADDON:
                    save(image.resize(SCREEN), DESCRIPTION / IN_ADDON[one.name])
        except Error as error:
            print(f"  {one.name}: {error.message.splitlines()[0]}", file=sys.stderr)
            failed.append(one.name)
        finally:
            guest.leave()
            context.close()
    return failed


if __name__ == "__main__":
    sys.exit(main())
