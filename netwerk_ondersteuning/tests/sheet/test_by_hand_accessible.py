"""axe-core finds no serious fault in what is drawn by hand: every such instrument,
empty and filled in, with the coach, in the client's turn and by a link; on a laptop and
on a phone."""

import json

from odoo.tests import tagged

from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...models.instrument import shipped
from ..instrument.test_assessment import EXAMPLES, changes_of
from .test_questionnaire_phone import PhoneCase


def drawn_by_hand():
    """Codes of the instruments for a client of which the first drawing is by hand, as
    they are now."""
    newest = {body["code"]: body for body in shipped.bodies()}
    return [
        code
        for code, body in newest.items()
        if body.get("subject", "dossier") == "dossier"
        and SHEET_DRAWINGS[body["renderings"][0]].is_by_hand
    ]


def example_of(code):
    """Changes that fill in the last example of an instrument."""
    bodies = [json.loads(one.read_text(encoding="utf-8")) for one in EXAMPLES]
    body = [one for one in bodies if one["instrument"] == code][-1]
    return changes_of(body)


class HandsCase(PhoneCase):
    touch_enabled = False

    def hands(self, is_filled):
        """Begin a sheet of each; ``name:number`` of all, as a tour reads it."""
        told = []
        for code in drawn_by_hand():
            sheet = self.begin(code)
            if is_filled:
                sheet.apply_answers(example_of(code))
            told.append(f"{code}{'-filled' if is_filled else ''}:{sheet.id}")
        return "|".join(told)

    def walk_hands(self, name):
        self.an.password = "an"
        self.an.netwerk_client_code = "1234"
        self.start_tour(
            f"/odoo/netwerkinstrumenten/{self.dossier.id}",
            f"netwerk_hands_accessible_{name}",
            login="an",
            cookies={"hands": self.hands(name == "filled")},
            timeout=600,
        )


@tagged("post_install", "-at_install")
class TestHandsLaptop(HandsCase):
    browser_size = "1366x768"

    def test_empty(self):
        self.walk_hands("empty")

    def test_filled_in(self):
        self.walk_hands("filled")


@tagged("post_install", "-at_install")
class TestHandsPhone(HandsCase):
    browser_size = "390x844"
    touch_enabled = True

    def test_empty(self):
        self.walk_hands("empty")

    def test_filled_in(self):
        self.walk_hands("filled")

    def test_on_the_page_of_a_link(self):
        """Empty, with something typed by a tap and chosen, and filled in."""
        self.look_at_links()

    def look_at_links(self):
        seen = 0
        for code in drawn_by_hand():
            for changes in ([], example_of(code)):
                sheet = self.begin(code)
                if changes:
                    sheet.apply_answers(changes)
                with self.subTest(code, is_filled=bool(changes)):
                    self.walk(sheet, LOOKS)
                    seen += 1
        self.assertGreater(seen, 12)


@tagged("post_install", "-at_install")
class TestHandsLinkWide(HandsCase):
    """A wide screen that is touched: with a mouse a line of a mind map is lower."""

    browser_size = "1366x768"
    touch_enabled = True
    look_at_links = TestHandsPhone.look_at_links

    def test_on_the_page_of_a_link(self):
        self.look_at_links()


LOOKS = """
    if (find(".o_netwerk_questionnaire_begin")) {
        await press(".o_netwerk_questionnaire_begin");
    }
    await until(".o_netwerk_hand svg[data-drawing]");
    await check();
    const thing = ".o_netwerk_hand_thing:not(.o_netwerk_hand_open)";
    if (find(thing)) {
        find(thing).click();
        await pause(200);
        const act = find(".o_netwerk_hand_bar [data-act][aria-expanded]");
        act?.click();
        await pause(200);
        await check();
        find(".o_netwerk_hand_let_go")?.click();
        await pause(200);
    }
    const look = find(".o_netwerk_hand [data-look]");
    if (look) {
        look.click();
        await pause(800);
        await check();
    }
    const add = find(".o_netwerk_hand :is([data-add], [data-question])");
    if (add) {
        add.click();
        await until(".o_netwerk_hand textarea");
        await check();
    }
"""
