"""Steps that are the same before and now, and the words that are typed."""

import json

NOTE = "Met Thomas gebeld en met Sara van de bakker."
AGREED = "Fiets nakijken"
NEW_CLIENT = "Fatima Amrani"
NEW_PEOPLE = {"Zus": (2, -33), "Mila": (1, 33), "Buurman": (3, 90)}
QUESTION = "Wie gaat mee voetballen?"
PLACE = "Kerkstraat 12"
SPOT = """
    (() => {
        const svg = document.querySelector("svg.o_netwerk_circle");
        const edge = (number) => Number(
            svg.querySelector(`.o_netwerk_ring[data-ring="${number}"]`).getAttribute("r")
        );
        const [ring, turn] = %s;
        const radius = ((ring > 1 ? edge(ring - 1) : 40) + edge(ring)) / 2;
        const angle = turn * Math.PI / 180;
        const place = new DOMPoint(radius * Math.cos(angle), radius * Math.sin(angle));
        const { x, y } = place.matrixTransform(svg.getScreenCTM());
        return { x, y };
    })()
"""


def spot(hand, ring, turn):
    """A point in a ring of the circle, so many degrees from the right."""
    return hand.evaluate(SPOT % json.dumps([ring, turn]))


def node(name, ring=None):
    """The selector of somebody on the circle."""
    where = f'[data-ring="{ring}"]' if ring else ""
    return f'.o_netwerk_node[data-member-name="{name}"]{where} .o_netwerk_shape'


def draw_three(hand):
    """Type three names and drag each of them to a ring; wait until that is saved."""
    hand.see(".o_netwerk_add_input")
    if not hand.evaluate("document.activeElement.matches('.o_netwerk_add_input')"):
        hand.click(".o_netwerk_add_input")
    for name in NEW_PEOPLE:
        hand.type(name)
        hand.key("Enter")
        hand.see(f'.o_netwerk_chip[data-member-name="{name}"]')
    for name, place in NEW_PEOPLE.items():
        chip = f'.o_netwerk_chip[data-member-name="{name}"]:not(.o_netwerk_waiting)'
        hand.see(chip)
        hand.drag(chip, spot(hand, *place))
        hand.see(node(name, place[0]))
    hand.gone(".o_netwerk_waiting_sign, .o_netwerk_unsaved")


def move_thomas(hand):
    """Drag him a ring nearer, and wait until that is saved."""
    hand.see(node("Thomas"))
    hand.drag(node("Thomas"), spot(hand, 2, 20))
    hand.see(node("Thomas", 2))
    hand.gone(".o_netwerk_waiting_sign, .o_netwerk_unsaved")


def invite_two(hand):
    """Choose two people in the dialog, and send them the invitation."""
    for name in ("Thomas", "Maarten"):
        hand.click(".modal .o_data_row", name, "input[type=checkbox]")
    hand.click(".modal button[name=action_add]")
    hand.click("button[name=action_invite]")


def stand_in(hand):
    """Fill in who stands in, until when and why."""
    hand.click(".modal .o_radio_item input[data-value=substitute]")
    hand.click(".modal [name=coach_id] input")
    hand.type("Bram")
    hand.calm(".o-autocomplete--dropdown-menu")
    hand.click(".o-autocomplete--dropdown-item a", "Bram")
    hand.click(".modal [name=date_until] :is(button, input)")
    hand.see(".modal [name=date_until] input:focus")
    hand.type("+14d")
    hand.key("Enter")
    hand.click(".modal [name=reason] input")
    hand.type("Verlof")
    hand.click(".modal button[name=action_apply]:not(.d-none)", "Give access")
    hand.gone(".modal")
