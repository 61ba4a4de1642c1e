"""How the tasks are done now.

What changed since 19.0.1.5.0 has a way of its own here; whatever has none is done as it
was (`before.py`).
"""

from . import before, steps
from .tasks import Ways
from .world import CLIENT, FAR, PHONE

WAYS = Ways(before.WAYS)
#: A day as it is typed, on the clock of who sits there.
IN_A_WEEK = "luxon.DateTime.now().plus({ days: 7 }).toFormat('MMddyyyy')"


def row(hand, kind, words, inside):
    """Press something of a row of Vandaag, where login lands."""
    hand.click(f'.o_netwerk_today_row[data-kind="{kind}"]', words, inside)


def dossiers(hand):
    """From Vandaag to the list of dossiers, in which the search waits for a word."""
    hand.click('[data-menu-xmlid="netwerk_ondersteuning.menu_dossier"]')
    hand.see(".o_kanban_view .o_kanban_record")


def johan(hand):
    """From Vandaag to the dossier of Johan."""
    dossiers(hand)
    before.find(hand, "johan", CLIENT)


def talk(hand):
    """From Vandaag to the talk of today, in which what went better can be typed."""
    row(hand, "appointment", CLIENT, ".o_netwerk_today_open")
    hand.see("#o_netwerk_talk_better:focus")


@WAYS("first_letter")
def first_letter(hand):
    talk(hand)
    hand.type("T")


@WAYS("talk")
def whole_talk(hand):
    talk(hand)
    hand.click("#o_netwerk_talk_note")
    hand.type(steps.NOTE)
    for name in ("Thomas", "Sara van de bakker"):
        hand.click(f'.o_netwerk_talk_people [data-name="{name}"]')
        hand.see(f'.o_netwerk_talk_people [data-noted="{name}"]')
    hand.click(".o_netwerk_talk_what")
    hand.type(steps.AGREED)
    hand.key("Tab")
    hand.type("Tho")
    hand.click(".o_netwerk_doer_menu a", "Thomas")
    hand.see(".o_netwerk_talk_due:focus")
    hand.type(hand.evaluate(IN_A_WEEK))
    hand.key("Enter")
    hand.see(f'.o_netwerk_talk_agreement[data-agreement="{steps.AGREED}"]')
    hand.click(".o_netwerk_talk_hold")
    hand.gone(".o_netwerk_waiting_sign, .o_netwerk_unsaved, .o_netwerk_talk_hold")


@WAYS("start")
def start(hand):
    dossiers(hand)
    hand.click(".o-kanban-button-new")
    hand.click(".o_field_widget[name=partner_id] input")
    hand.type(steps.NEW_CLIENT)
    hand.see(".o-autocomplete--dropdown-item", steps.NEW_CLIENT)
    hand.key("Enter")
    hand.click(".o_netwerk_widget_open")
    steps.draw_three(hand)


@WAYS("move")
def move(hand):
    talk(hand)
    steps.move_thomas(hand)
    hand.click(".o_netwerk_more_tools")
    hand.click(".o_netwerk_compare_toggle")
    hand.see(".o_netwerk_change[data-what=nearer]", "Thomas")


@WAYS("meeting")
def meeting(hand):
    johan(hand)
    before.plan_meeting(hand, asked=True)


@WAYS("done")
def done(hand):
    row(hand, "ask_after", "Rijdt mee", "[data-action=kept]")
    hand.gone('.o_netwerk_today_row[data-kind="ask_after"]')


@WAYS("too_much")
def too_much(hand):
    hand.see(".o_netwerk_today_row[data-kind=too_much] .o_netwerk_today_phone", PHONE)
    row(hand, "too_much", "Thomas", "[data-action=heard]")
    hand.gone('.o_netwerk_today_row[data-kind="too_much"]')


@WAYS("print")
def print_(hand):
    talk(hand)
    hand.click(".o_netwerk_more_tools")
    hand.click(".o_netwerk_print")
    hand.click(".modal .btn-primary")
    hand.printed()


@WAYS("find")
def find_client(hand):
    hand.see(".o_netwerk_today")
    hand.key("Ctrl+k")
    hand.see(".o_command_palette input:focus")
    hand.type("zohra")
    hand.see(".o_command.focused", FAR)
    hand.key("Enter")
    hand.see(".o_form_view .o_netwerk_widget_picture, .o_netwerk_widget_empty")


@WAYS("leave")
def leave(hand):
    dossiers(hand)
    before.stand_in_for_all(hand)
