"""How the tasks were done in 19.0.1.5.0: the shortest way there was.

Kept as it was counted (`before.json`); it does not run on what came after.
"""

from . import steps
from .tasks import Ways
from .world import CLIENT, FAR, PHONE

WAYS = Ways()
INVITED = "button[name=action_give_link]"


def network(hand):
    """From the chat, where login landed, to the list of dossiers."""
    hand.click(".o_navbar_apps_menu button")
    hand.click('[data-menu-xmlid="netwerk_ondersteuning.menu_root"]')
    hand.see(".o_kanban_view .o_kanban_record")


def find(hand, word, client):
    """Open the dossier of somebody out of forty."""
    hand.see(".o_searchview_input:focus")
    hand.type(word)
    hand.key("Enter")
    hand.see(".o_searchview_facet")
    hand.click(".o_kanban_record", client)
    hand.see(".o_form_view .o_netwerk_widget_picture, .o_netwerk_widget_empty")


def johan(hand):
    """From login to the dossier of Johan."""
    network(hand)
    find(hand, "johan", CLIENT)


def circle(hand):
    """From login to the circle of Johan."""
    johan(hand)
    hand.click("button[name=action_open_map]")
    hand.see(".o_netwerk_stage .o_netwerk_node")


def talk(hand):
    """From login to a talk, in which what went better can be typed at once."""
    johan(hand)
    hand.click("button[name=action_new_talk]")
    hand.see(".o_field_widget[name=better] textarea:focus")


@WAYS("first_letter")
def first_letter(hand):
    talk(hand)
    hand.type("T")


@WAYS("talk")
def whole_talk(hand):
    talk(hand)
    hand.click(".o_field_widget[name=note] textarea")
    hand.type(steps.NOTE)
    hand.click('.o_netwerk_named [data-name="Thomas"]')
    hand.click('.o_netwerk_named [data-name="Sara van de bakker"]')
    hand.see(".o_field_widget[name=member_ids] .o_tag", "Sara")
    hand.click("a.nav-link[name=agreements]")
    hand.click(".o_field_widget[name=agreement_ids] .o_field_x2many_list_row_add a")
    hand.see(".o_selected_row [name=name] textarea, .o_selected_row [name=name] input")
    hand.type(steps.AGREED)
    hand.key("Tab")
    hand.see(".o_selected_row .o_netwerk_doer input:focus")
    hand.type("Tho")
    hand.click(".o_netwerk_doer_menu a", "Thomas")
    hand.click(".o_selected_row [name=due_date] :is(button, input)")
    hand.see("[name=due_date] input:focus")
    hand.type("+7d")
    hand.key("Enter")
    hand.click(".o_form_button_save")
    hand.see(".o_form_saved")


@WAYS("start")
def start(hand):
    network(hand)
    hand.click(".o-kanban-button-new")
    hand.see(".o_field_widget[name=partner_id] input")
    hand.click(".o_field_widget[name=partner_id] input")
    hand.type(steps.NEW_CLIENT)
    hand.click(".o-autocomplete--dropdown-item a", "Create")
    hand.click(".o_form_button_save")
    hand.click(".o_netwerk_widget_open")
    steps.draw_three(hand)


@WAYS("move")
def move(hand):
    circle(hand)
    steps.move_thomas(hand)
    hand.click(".o_netwerk_compare_toggle")
    hand.see(".o_netwerk_change[data-what=nearer]", "Thomas")


@WAYS("meeting")
def meeting(hand):
    johan(hand)
    plan_meeting(hand)


def plan_meeting(hand, asked=False):
    """From the dossier to two people who are invited.

    ``asked``: how to address them is asked first, once.
    """
    hand.click("button[name=action_new_network_meeting]")
    hand.see(".o_field_widget[name=question] textarea")
    hand.click(".o_field_widget[name=question] textarea")
    hand.type(steps.QUESTION)
    hand.click(".o_field_widget[name=date] :is(button, input)")
    hand.see(".o_field_widget[name=date] input:focus")
    hand.key("Ctrl+a")
    hand.type("+10d")
    hand.key("Enter")
    hand.click(".o_field_widget[name=start] input[data-hour=start]")
    hand.type("14")
    hand.key("Tab")
    hand.click(".o_field_widget[name=location] input")
    hand.type(steps.PLACE)
    hand.click(".o_field_widget[name=prepared_by_id] input")
    hand.type("An")
    hand.calm(".o-autocomplete--dropdown-menu")
    hand.click(".o-autocomplete--dropdown-item a", "An")
    hand.click("button[name=action_choose_people]")
    steps.invite_two(hand)
    if asked:
        hand.click(".modal button[name=action_confirm]")
        hand.gone(".modal")
    hand.see(".o_netwerk_invited .o_data_row", "Maarten", INVITED)
    hand.see(".o_netwerk_invited .o_data_row", "Thomas", INVITED)


@WAYS("done")
def done(hand):
    network(hand)
    hand.click('[data-menu-xmlid="netwerk_ondersteuning.menu_agreement"]')
    hand.click(".o_data_row button[name=action_done]")
    hand.gone(".o_data_row button[name=action_done]")


@WAYS("too_much")
def too_much(hand):
    network(hand)
    hand.click('[data-menu-xmlid="netwerk_ondersteuning.menu_work"]')
    hand.click('[data-menu-xmlid="netwerk_ondersteuning.menu_work_too_much"]')
    hand.see(".o_data_row", "Thomas")
    hand.click('[data-menu-xmlid="netwerk_ondersteuning.menu_dossier"]')
    hand.see(".o_kanban_view .o_kanban_record")
    find(hand, "johan", CLIENT)
    hand.click(".oe_stat_button", "People")
    hand.click(".o_data_row .o_data_cell", "Thomas")
    hand.see(".o_field_widget[name=contact_ids] .o_data_row", PHONE)
    hand.click(".breadcrumb-item a", "N20")
    hand.click(".o_netwerk_too_much button[name=action_heard]")
    hand.gone(".o_netwerk_too_much button[name=action_heard]")


@WAYS("print")
def print_(hand):
    circle(hand)
    hand.click(".o_netwerk_print")
    hand.click(".modal .btn-primary")
    hand.printed()


@WAYS("find")
def find_client(hand):
    network(hand)
    find(hand, "zohra", FAR)


@WAYS("leave")
def leave(hand):
    network(hand)
    stand_in_for_all(hand)


def stand_in_for_all(hand):
    """From the list of dossiers to a colleague who stands in for all of them."""
    hand.click(".o_switch_view.o_list")
    hand.click(".o_list_record_selector input")
    hand.click(".o_control_panel button[name=action_hand_over]")
    steps.stand_in(hand)
