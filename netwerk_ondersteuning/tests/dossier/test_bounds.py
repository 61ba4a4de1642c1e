import base64
import inspect
from contextlib import contextmanager
from unittest.mock import patch

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged

from ...engine import bounds
from ...models.network.client import ClientMap
from ...models.network.map_link import PAGE
from ..common import MODULE, NetwerkCase, NetwerkHttpCase, post
from ..network.common import add, set_tie
from .test_access_table import RecordsMixin

#: Nobody sends these by hand: sealed, made by methods, or numbers of a view.
BY_THE_SERVER = {"netwerk.access.log"}
KINDS = ("char", "text", "html", "json", "binary")
#: Odoo's own methods, which the tests of records go through.
OF_ODOO = {
    *("copy_data", "create", "default_get", "export_data", "fields_get", "load"),
    *("formatted_read_group", "formatted_read_grouping_sets", "name_search"),
    *("onchange", "read", "read_group", "search_read", "web_name_search", "web_read"),
    *("get_field_translations", "message_get_followers", "message_post", "write"),
    *("activity_send_mail", "read_progress_bar", "search", "search_count"),
    *("search_panel_select_multi_range", "search_panel_select_range"),
    *("web_read_group", "web_search_read"),
}
#: Methods of ours that take a number and no more.
OF_NUMBERS = {"outcome_in_words"}
#: Queries before it is refused: which user, which rights, and no work.
FEW = 16
LONG = "x" * 3_000_000
CLIENT = [{"respondent": "client"}]
#: What is too much for each public method of our own, and the words of its refusal.
FLOODS = {
    "apply_network_changes": [
        ({"changes": [add(None, "x")] * 501}, "500 at most"),
        ({"changes": [{"op": "put_member"}] * 5001}, "500 at most"),
        ({"changes": [add(None, LONG)]}, "too much at once"),
        ({"changes": [{"op": LONG}]}, "too much at once"),
        ({"changes": [{"op": "put_tie", "history": [[]] * 2_000_001}]}, "too much"),
        ({"changes": [], "batch": LONG}, "Unknown change"),
        ({"changes": [], "date": LONG}, "is not a date"),
        ({"changes": [], "mode": LONG}, "Unknown way"),
        ({"changes": [], "drawing": LONG}, "drawing"),
        ({"changes": [], "base_version": LONG}, "Unknown version"),
    ],
    "set_moment_photo": [
        ({"moment_id": 0, "photo": "A" * (bounds.PHOTO_BYTES * 4 // 3 + 4)}, "25 MB"),
        ({"moment_id": 0, "photo": ["A"]}, "not a picture"),
    ],
    "merge_members": [
        ({"keep_id": LONG, "other_id": LONG}, "too much at once"),
        ({"keep_id": [1] * 999, "other_id": 1}, "too much at once"),
    ],
    "give_map_link": [({"hours": 10**9}, "1, 2 or 4 hours")],
    "get_network": [
        ({"date": LONG}, "is not a date"),
        ({"compare_to": LONG}, "is not a date"),
        ({"drawing": LONG}, "drawing"),
    ],
    "get_network_moments": [({"drawing": LONG}, "drawing")],
    "get_talk": [({"meeting_id": LONG}, "no such talk")],
    "get_talk_panel": [({"code": LONG}, "nothing of that name")],
    "save_talk": [
        ({"key": LONG, "said": {}}, "too much at once"),
        ({"key": "k", "said": {"note": {"was": "", "is": LONG}}}, "too much"),
        ({"key": "k", "said": {"named": {"add": [1] * 200_000}}}, "too much"),
        (
            {"key": "k", "said": {"agreements": [{"key": "k", "name": "x"}] * 51}},
            "50 at most",
        ),
    ],
    "get_plain_text": [
        ({"source": LONG}, "no such text"),
        ({"parts": [LONG]}, "Choose what stands"),
        ({"recipient": LONG}, "in a few words"),
        ({"since": LONG}, "is not a date"),
        ({"date": LONG}, "is not a date"),
        ({"keep": [LONG]}, "Too many words"),
        ({"keep": ["x"] * 9999}, "Too many words"),
        ({"hide": ["x"] * 9999}, "Too many words"),
    ],
    "note_plain_text_taken": [
        ({"source": LONG}, "no such text"),
        ({"recipient": LONG}, "in a few words"),
        ({"since": LONG}, "is not a date"),
        ({"date": LONG}, "is not a date"),
    ],
    "start_assessment": [
        ({"instrument_code": LONG}, "no such instrument"),
        ({"instrument_code": "schaalvragen", "respondent": LONG}, "Somebody else"),
        ({"instrument_code": "schaalvragen", "member_id": LONG}, "does not stand"),
        ({"instrument_code": "schaalvragen", "said_on": LONG}, "is not a date"),
        ({"instrument_code": "schaalvragen", "about_day": LONG}, "is not a date"),
        ({"instrument_code": "schaalvragen", "about_words": LONG}, "too long"),
        ({"instrument_code": "schaalvragen", "respondent_words": LONG}, "too long"),
        ({"instrument_code": "schaalvragen", "present": LONG}, "too long"),
    ],
    "begin_sheet": [
        ({"dossier_id": LONG, "instrument_code": "x"}, "Choose the dossier"),
        (
            {"dossier_id": 1, "instrument_code": LONG, "said": LONG},
            "too much at once",
        ),
        (
            {"dossier_id": 1, "instrument_code": LONG, "said": {"present": LONG}},
            "too much at once",
        ),
    ],
    "get_sheet_drawing": [
        ({"rendering": LONG}, "not drawn that way"),
        ({"rendering": [LONG]}, "not drawn that way"),
        ({"beside": LONG}, "no such sheet"),
        ({"beside": {"revision": LONG}}, "no such sheet"),
        ({"revision": LONG}, "no such sheet"),
        ({"width": LONG}, "So wide nothing is drawn"),
        ({"width": 10**9}, "So wide nothing is drawn"),
        ({"folded": LONG}, "So much is not folded"),
        ({"folded": ["w1"] * 10**4}, "So much is not folded"),
        ({"folded": [["w1"]]}, "So much is not folded"),
    ],
    "go_on": [({"code": LONG}, "does not go on with that")],
    "make_goal": [
        ({"key": LONG}, "does not stand on the sheet any more"),
        ({"key": ["x"] * 10**4}, "does not stand on the sheet any more"),
    ],
    "go_on_from_network": [
        ({"dossier_id": LONG, "drawing": "ecogram"}, "Choose the dossier"),
        ({"dossier_id": 1, "drawing": LONG}, "does not go on with that"),
        ({"dossier_id": 1, "drawing": ["ecogram"]}, "does not go on with that"),
    ],
    "get_words_to_bring": [
        ({"from_id": LONG}, "no such sheet"),
        ({"from_id": 10**9}, "no such sheet"),
    ],
    "get_sheet": [({"compare_to": LONG}, "no such sheet")],
    "get_series": [
        ({"dossier_id": LONG}, "Choose the dossier"),
        ({"dossier_id": 1, "sheet_id": LONG}, "no such sheet"),
        ({"dossier_id": 1, "whose": LONG}, "too much at once"),
        ({"dossier_id": 1, "whose": [LONG]}, "too much at once"),
        ({"dossier_id": 1, "width": 10**9}, "So wide nothing is drawn"),
    ],
    "action_open_series": [
        ({"dossier_id": LONG}, "Choose the dossier"),
        ({"dossier_id": 1, "sheet_id": LONG}, "no such sheet"),
    ],
    "action_print_series": [
        ({"dossier_id": LONG}, "Choose the dossier"),
        ({"dossier_id": 1, "sheet_id": LONG}, "no such sheet"),
        ({"dossier_id": 1, "whose": [LONG]}, "too much at once"),
        ({"dossier_id": 1, "keys": LONG}, "too much at once"),
        ({"dossier_id": 1, "keys": [LONG]}, "too much at once"),
    ],
    "get_sheet_screen": [],
    "apply_answers": [
        ({"changes": LONG}, "not a list of changes"),
        ({"changes": [{"op": "talk"}] * 5001}, "too much at once"),
        ({"changes": [{"op": LONG}]}, "too much at once"),
        ({"changes": [], "batch": LONG}, "Unknown change"),
        ({"changes": [], "base_version": LONG}, "Unknown version"),
    ],
    "new_draft": [
        ({"from_id": LONG}, "no such instrument"),
        ({"title": LONG}, "at most 300 letters"),
    ],
    "get_template": [
        ({"tried": LONG}, "too much at once"),
        ({"tried": [{"op": "talk"}] * 2001}, "too much at once"),
        ({"respondent": LONG}, "Somebody else fills this in"),
    ],
    "get_template_drawing": [
        ({"tried": LONG}, "too much at once"),
        ({"respondent": LONG}, "Somebody else fills this in"),
        ({"width": LONG}, "So wide nothing is drawn"),
        ({"width": 10**9}, "So wide nothing is drawn"),
    ],
    "apply_template": [
        ({"changes": LONG}, "not a list of changes"),
        ({"changes": [{"op": "set"}] * 5001}, "too much at once"),
        ({"changes": [{"op": LONG}]}, "too much at once"),
        ({"changes": [], "base": LONG}, "Unknown edition"),
    ],
    "action_publish": [({"base": LONG}, "Unknown edition")],
    "set_done": [],
    "get_changes_since": [
        ({"revision_id": LONG}, "no such sheet"),
        ({"revision_id": 0, "until_id": LONG}, "no such sheet"),
    ],
    "say_present": [({"words": LONG}, "too long"), ({"words": [LONG]}, "in words")],
    "action_print_drawing": [
        ({"rendering": LONG}, "not drawn that way"),
        ({"beside": LONG}, "no such sheet"),
        ({"beside": {"revision": LONG}}, "no such sheet"),
        ({"revision": LONG}, "no such sheet"),
        ({"folded": LONG}, "So much is not folded"),
        ({"folded": ["w1"] * 10**4}, "So much is not folded"),
    ],
    "get_print_choices": [({"dossier_id": LONG}, "Choose the dossier")],
    "action_print_set": [
        (
            {"dossier_id": LONG, "instrument_codes": [], "sheet_ids": []},
            "Choose the dossier",
        ),
        (
            {"dossier_id": 0, "instrument_codes": [], "sheet_ids": []},
            "Choose the dossier",
        ),
        ({"instrument_codes": LONG, "sheet_ids": []}, "not there any more"),
        ({"instrument_codes": [LONG], "sheet_ids": []}, "not there any more"),
        ({"instrument_codes": [], "sheet_ids": [1] * 9999}, "not there any more"),
        ({"instrument_codes": [], "sheet_ids": [LONG]}, "not there any more"),
        (
            {"instrument_codes": [], "sheet_ids": list(range(1, 30))},
            "At most 20 sheets",
        ),
    ],
    "begin_reflection": [
        ({"instrument_code": LONG}, "no such instrument"),
        ({"instrument_code": "principes", "team_id": LONG}, "Choose a team"),
    ],
    "share_with_team": [({"team_id": LONG}, "Choose a team")],
    "get_team_look": [
        ({"team_id": LONG}, "Choose a team"),
        ({"team_id": 0, "code": LONG}, "Choose a team"),
        ({"team_id": 0, "day": LONG}, "Choose a team"),
    ],
    "action_print_team_look": [
        ({"team_id": LONG}, "Choose a team"),
        ({"team_id": 0, "code": LONG}, "Choose a team"),
        ({"team_id": 0, "day": LONG}, "Choose a team"),
    ],
    "set_on_paper": [],
    "add_paper": [
        ({"photo": "A" * (bounds.PHOTO_BYTES * 4 // 3 + 4)}, "25 MB"),
        ({"photo": ["A"]}, "not a picture"),
    ],
    "take_paper": [({"paper_id": LONG}, "not there any more")],
    "add_to_network": [({"name": LONG}, "does not stand in this sheet")],
    "put_on_vip_card": [({"who": LONG}, "does not stand in this sheet")],
    "get_rounds": [({"dossier_id": LONG}, "Choose the dossier")],
    "start_round": [
        ({"dossier_id": LONG, "codes": "x", "asked": CLIENT}, "Choose the dossier"),
        ({"dossier_id": 1, "codes": LONG, "asked": CLIENT}, "filled in together"),
        ({"dossier_id": 1, "codes": "x", "asked": LONG}, "Say who is asked"),
        ({"dossier_id": 1, "codes": "x", "asked": CLIENT * 13}, "12 people are"),
        (
            {"dossier_id": 1, "codes": "x", "asked": CLIENT, "said": LONG},
            "too much at once",
        ),
        (
            {
                "dossier_id": 1,
                "codes": "x",
                "asked": CLIENT,
                "said": {"about_words": LONG},
            },
            "too much at once",
        ),
    ],
    "ask_also": [
        ({"asked": LONG}, "Say who is asked"),
        ({"asked": [{"respondent": LONG}]}, "Somebody else fills in"),
        ({"asked": [{"respondent": "member", "words": LONG}]}, "Say who is asked"),
        (
            {"asked": [{"respondent": "member", "member_id": LONG}]},
            "does not stand in this network",
        ),
    ],
    "take_out": [({"assessment_id": LONG}, "asked this here any more")],
    "show_side_to": [
        ({"assessment_id": LONG, "shown_to": "team"}, "asked this here any more"),
        ({"assessment_id": 1, "shown_to": LONG}, "Say who reads it"),
    ],
    "open_on_screen": [({"assessment_id": LONG}, "asked this here any more")],
    "print_for": [({"assessment_id": LONG}, "asked this here any more")],
    "get_link": [({"assessment_id": LONG}, "asked this here any more")],
    "give_link": [({"assessment_id": LONG}, "asked this here any more")],
    "look_together": [({"meeting_id": LONG}, "no such talk")],
    "action_print_sides": [({"looks": LONG}, "Say who looks along")],
    "get_sides": [
        ({"looks": LONG}, "Say who looks along"),
        ({"width": LONG}, "So wide nothing is drawn"),
    ],
    "get_paper_changes": [
        ({"other_id": LONG}, "no such paper"),
        ({"other_id": 10**9}, "no such paper"),
    ],
    "action_print_path": [],
    "get_path": [
        ({"width": LONG}, "So wide nothing is drawn"),
        ({"width": 10**9}, "So wide nothing is drawn"),
        ({"at": LONG}, "is not a date"),
        ({"at": [LONG]}, "is not a date"),
    ],
    "apply_path": [
        ({"changes": LONG}, "not a list of changes"),
        ({"changes": [{"op": "remove"}] * 501}, "too much at once"),
        ({"changes": [{"op": LONG}]}, "too much at once"),
        ({"changes": [], "base_version": LONG}, "Unknown version"),
        ({"changes": [], "width": LONG}, "So wide nothing is drawn"),
    ],
    "move_to": [
        ({"method_id": LONG}, "no such version"),
        ({"method_id": [LONG]}, "no such version"),
        ({"method_id": 10**30}, "no such version"),
    ],
    "take_up": [
        ({"kind": LONG, "code": ""}, "not offered any more"),
        ({"kind": "line", "code": LONG}, "not offered any more"),
        ({"kind": [LONG], "code": {LONG: LONG}}, "not offered any more"),
    ],
    "find": [],
    "names_in": [],
    "do_row": [
        ({"kind": LONG, "row_id": 1, "action": "seen"}, "cannot be done here"),
        ({"kind": "activity", "row_id": LONG, "action": "seen"}, "cannot be done"),
        ({"kind": "activity", "row_id": 1, "action": LONG}, "cannot be done here"),
    ],
    "undo_row": [
        ({"kind": LONG, "row_id": 1, "action": "seen"}, "cannot be done here"),
        ({"kind": "activity", "row_id": LONG, "action": "seen"}, "cannot be done"),
        ({"kind": "activity", "row_id": 1, "action": LONG}, "cannot be done here"),
        (
            {"kind": "activity", "row_id": 1, "action": "later", "kept": LONG},
            "too much at once",
        ),
    ],
    "open_row": [
        ({"kind": LONG, "row_id": 1}, "cannot be done here"),
        ({"kind": "activity", "row_id": LONG}, "cannot be done here"),
    ],
    "open_more": [({"kind": LONG}, "cannot be done here")],
    "get_case": [
        ({"dossier_id": LONG}, "Choose a dossier"),
        ({"dossier_id": [1] * 999}, "Choose a dossier"),
        ({"trajectory_id": LONG}, "no such trajectory"),
        ({"hide": LONG}, "Too many words"),
        ({"hide": ["x"] * 999}, "Too many words"),
    ],
    "action_print_case": [
        ({"dossier_id": LONG}, "Choose a dossier"),
        ({"trajectory_id": LONG}, "no such trajectory"),
        ({"texts": LONG}, "Choose what stands on the page"),
        ({"texts": ["x"] * 9999}, "Choose what stands on the page"),
        ({"hide": LONG}, "Too many words"),
    ],
    "open_package": [({"data": LONG * 5}, "too large for a package")],
    "preview_item": [
        ({"data": LONG * 5, "number": 1}, "too large for a package"),
        ({"data": 2**70, "number": 1}, "no such package"),
        ({"data": "eA==", "number": LONG}, "no package|no JSON"),
    ],
    "keep_package": [({"data": LONG * 5}, "too large for a package")],
    "get_package": [({"package_id": LONG}, "no such package")],
    "adopt_package": [
        ({"data": LONG * 5}, "too large for a package"),
        ({"data": 2**70, "same": LONG}, "no such package"),
    ],
    "press": [({"code": LONG}, "no such step")],
    "get_steps": [],
}
#: Which model has a method that a dossier has not, and who may call it.
DOORS = {
    **dict.fromkeys(("do_row", "undo_row", "open_row", "open_more"), "netwerk.today"),
    **dict.fromkeys(("press", "get_steps"), "netwerk.first.hour"),
    **dict.fromkeys(("get_case", "action_print_case"), "netwerk.case"),
    **dict.fromkeys(
        (
            "get_sheet",
            "get_sheet_screen",
            "get_sheet_drawing",
            "get_series",
            "action_open_series",
            "action_print_series",
            "begin_sheet",
            "apply_answers",
            "add_paper",
            "take_paper",
            "set_done",
            "set_on_paper",
            "add_to_network",
            "put_on_vip_card",
            "get_changes_since",
            "get_print_choices",
            "action_print_set",
            "action_print_drawing",
            "say_present",
            "go_on",
            "go_on_from_network",
            "get_words_to_bring",
            "make_goal",
        ),
        "netwerk.assessment",
    ),
    **dict.fromkeys(
        (
            "new_draft",
            "get_template",
            "get_template_drawing",
            "apply_template",
            "action_publish",
        ),
        "netwerk.instrument",
    ),
    **dict.fromkeys(
        (
            "begin_reflection",
            "share_with_team",
            "get_team_look",
            "action_print_team_look",
        ),
        "netwerk.reflection",
    ),
    **dict.fromkeys(
        (
            *("get_rounds", "start_round", "ask_also", "take_out", "show_side_to"),
            *(
                "open_on_screen",
                "print_for",
                "get_link",
                "give_link",
                "look_together",
                "get_sides",
                "action_print_sides",
            ),
        ),
        "netwerk.round",
    ),
    "get_paper_changes": "netwerk.goal.paper",
    **dict.fromkeys(
        (
            *("open_package", "preview_item", "keep_package", "get_package"),
            "adopt_package",
        ),
        "netwerk.package",
    ),
    **dict.fromkeys(
        ("action_print_path", "get_path", "apply_path", "move_to", "take_up"),
        "netwerk.trajectory",
    ),
}
#: Who may call what a coach may not.
CALLERS = {
    "netwerk.first.hour": "ada",
    "netwerk.instrument": "tess",
    "netwerk.package": "tess",
}
#: Of these the first part is looked at, and nothing is kept: no name or address is as
#: long, and no note is read to its end for a name.
CUT = {
    "get_template_drawing": {"rendering"},
    "find": {"text"},
    "names_in": {"text"},
    "press": {"origin"},
    "get_steps": {"origin"},
}
#: Numbers, and what is yes or no, whatever is sent: nothing is made of their length.
NUMBERS = {
    "apply_answers": {"sender", "with_client"},
    "apply_network_changes": {"sender"},
    "save_talk": {"meeting_id", "sender"},
    "get_plain_text": {"is_safe"},
    "put_on_vip_card": {"is_vip", "may_add"},
    "note_plain_text_taken": {"is_safe"},
    "get_case": {"is_safe"},
    "action_print_case": {"is_safe"},
    "set_done": {"is_done"},
    "set_on_paper": {"is_on"},
    "get_sheet": {"with_client"},
    "get_series": {"with_client"},
    "action_print_set": {"with_name"},
    "take_out": {"with_answers"},
    "look_together": {"without_others"},
    "get_sheet_screen": {"with_client"},
    "get_sheet_drawing": {"with_client", "has_lanes", "for_finger"},
    "action_print_drawing": {"has_lanes"},
    "get_words_to_bring": {"with_client"},
    "action_print_path": {"with_plan"},
    "get_path": {"with_plan", "with_client"},
    "apply_path": {"with_plan"},
}


def our_routes(env):
    """(path, endpoint) of each route of the addon's own."""
    http = env["ir.http"]
    rules = http._generate_routing_rules([MODULE], http._get_converters())
    return [rule for rule in rules if rule[0].startswith("/netwerk/")]


class BoundsMixin:
    """How a test sees that something is refused at once, and that nothing changed."""

    @contextmanager
    def refuses(self, words):
        self.env.flush_all()
        before = self.cr.sql_log_count
        with self.assertRaisesRegex(UserError, words) as refused:
            yield
        self.assertLessEqual(self.cr.sql_log_count - before, FEW, "work was done first")
        self.assertLess(len(str(refused.exception)), 300, "all of it was told back")


def is_filled_in(field):
    """Whether a caller can say what stands in this text or file, kept or not."""
    return field.type in KINDS and (
        field.store and not field.related or not field.compute or bool(field.inverse)
    )


def too_long(field):
    """Something that is more than this field holds, and the words that say so."""
    usual = bounds.TEXT.get(field.type, bounds.FILE_BYTES)
    longest = getattr(field, "longest", None) or usual
    if field.type == "json":
        return [LONG], "too much at once"
    if field.type == "binary":
        return "A" * (longest * 4 // 3 + 8), "too large|25 MB"
    return "x" * (longest + 1), f"too long: {longest}"


@tagged("post_install", "-at_install")
class TestBounds(BoundsMixin, RecordsMixin, NetwerkCase):
    """Every model and public method of ours refuses too much before it works."""

    def written_models(self):
        names = [
            name
            for name in self._models()
            if name not in self._figure_models() and name not in BY_THE_SERVER
        ]
        self.assertGreater(len(names), 25)
        return names

    def test_no_text_or_file_is_longer_than_its_field(self):
        tried = 0
        for name in self.written_models():
            record = self._record(name, self.dossier, self.an).sudo()
            for field in record._fields.values():
                if not is_filled_in(field):
                    continue
                tried += 1
                value, words = too_long(field)
                with self.subTest(model=name, field=field.name):
                    with self.refuses(words):
                        record.create([{field.name: value}])
                    with self.refuses(words):
                        record.write({field.name: value})
        self.assertGreater(tried, 90)

    def test_no_call_makes_more_records_than_a_network_holds(self):
        tried = 0
        for name in self.written_models():
            Model = self.env[name].with_user(self.an)
            if not Model.has_access("create"):
                continue
            tried += 1
            many = [{}] * (bounds.RECORDS + 1)
            with self.subTest(model=name):
                with self.refuses("1000 at most"):
                    Model.create(many)
                if not callable(Model.load):  # a field of that name
                    continue
                with self.refuses("1000 at most"):
                    Model.load(["display_name"], [[""]] * (bounds.RECORDS + 1))
        self.assertGreater(tried, 15)

    def test_no_list_in_a_record_is_longer(self):
        tried = 0
        lines = [Command.create({})] * (bounds.RECORDS + 1)
        links = [Command.set(list(range(1, bounds.LINKS + 2)))]
        for name in self.written_models():
            Model = self.env[name].with_user(self.an)
            if not Model.has_access("create"):
                continue
            for field in Model._fields.values():
                if field.type not in ("one2many", "many2many"):
                    continue
                tried += 1
                with self.subTest(model=name, field=field.name):
                    for value, most in ((lines, 1000), (links, 2000)):
                        with self.refuses(f"{most} at most"):
                            Model.create([{field.name: value}])
                        with self.refuses(f"{most} at most"):
                            Model.onchange({field.name: value}, [], {field.name: {}})
        self.assertGreater(tried, 20)

    def called_from_outside(self):
        """``{method: its arguments}`` of all that can be called on any model, also one
        of Odoo and one without a table."""
        found = {}
        for name in self.registry:
            for call, method in inspect.getmembers(
                self.registry[name], inspect.isfunction
            ):
                own = f"odoo.addons.{MODULE}." in (method.__module__ or "")
                takes = set(inspect.signature(method).parameters) - {"self"}
                known = call.startswith("_") or call in OF_ODOO | OF_NUMBERS
                if own and takes and not known:
                    found.setdefault(call, set()).update(takes)
        return found

    def test_every_argument_of_every_public_method_has_a_bound(self):
        """One that is added later is named above, or this fails."""
        called = self.called_from_outside()
        self.assertEqual(set(called), set(FLOODS))
        for call, takes in called.items():
            tried = {name for arguments, _words in FLOODS[call] for name in arguments}
            tried |= CUT.get(call, set()) | NUMBERS.get(call, set())
            with self.subTest(call):
                self.assertEqual(takes - tried, set(), "how much is too much?")

    def test_every_public_method_refuses_too_much(self):
        dossier = self.dossier.with_user(self.an)
        dossier.get_network()  # what every first call of a user reads once
        self.ada.with_user(self.ada).env.user.has_group("base.group_user")
        drafts = self.env["netwerk.instrument"].with_user(self.tess)
        records = {
            "netwerk.assessment": self._assessment(self.dossier),
            "netwerk.instrument": drafts.browse(drafts.new_draft()),
            "netwerk.reflection": self._reflection(self.dossier),
            "netwerk.round": self._round(dossier),
            "netwerk.trajectory": self._trajectory(self.dossier),
            "netwerk.goal.paper": self.env["netwerk.goal.paper"].create(
                self._values_netwerk_goal_paper(self.dossier, 0)
            ),
        }
        for call, floods in FLOODS.items():
            model = DOORS.get(call)
            door = records.get(model, self.env[model]) if model else dossier
            user = getattr(self, CALLERS.get(model, "an"))
            door = door.with_user(user).with_company(self.company)
            for arguments, words in floods:
                if call in ("action_print_set", "get_case", "action_print_case"):
                    arguments = {"dossier_id": dossier.id, **arguments}
                with self.subTest(call, arguments=str(arguments)[:60]):
                    version = self.dossier.network_version
                    with self.refuses(words):
                        getattr(door, call)(**arguments)
                    self.assertEqual(self.dossier.network_version, version)
        self.assertLess(len(str(dossier.names_in(LONG))), 1000)
        steps = self.env["netwerk.first.hour"].with_user(self.ada).get_steps(LONG)
        self.assertLess(len(str(steps)), 100_000)

    def test_what_undo_sends_is_more_than_what_was_done(self):
        """500 people in a ring are taken back in one go."""
        dossier = self.dossier.with_user(self.an)
        changes = [add(f"u-{n}", f"Buur {n}", {"ring": 2}) for n in range(300)]
        inverse = dossier.apply_network_changes(changes)["inverse"]
        self.assertGreater(len(inverse), 500)
        dossier.apply_network_changes(inverse)
        self.assertFalse(dossier.member_ids)

    def test_a_network_has_room_for_so_many(self):
        dossier = self.dossier.with_user(self.an)
        Member = self.registry["netwerk.member"]
        self.assertEqual(Member._most_in_dossier, 1000)
        with patch.object(Member, "_most_in_dossier", 3):
            changes = [add(f"u-{n}", f"Buur {n}") for n in range(3)]
            ids = dossier.apply_network_changes(changes)["ids"]
            # who left counts too: else nothing would ever be too much
            dossier.apply_network_changes(
                [{"op": "end_member", "member_id": ids["u-0"]}], mode="corrected"
            )
            version = dossier.network_version
            words = "holds 3 people at most"
            with self.assertRaisesRegex(UserError, words):
                dossier.apply_network_changes([add("u-9", "Te veel")])
            with self.assertRaisesRegex(UserError, words), self.cr.savepoint():
                self.env["netwerk.member"].with_user(self.an).create(
                    {"dossier_id": dossier.id, "name": "Te veel"}
                )
            self.env.invalidate_all()
            self.assertEqual(dossier.network_version, version)
        with patch.object(self.registry["netwerk.moment"], "_most_in_dossier", 0):
            with self.assertRaisesRegex(UserError, "holds 0 of these at most"):
                dossier.apply_network_changes(
                    [{"op": "add_moment", "uuid": "m", "values": {"name": "Nu"}}]
                )

    def test_what_is_written_under_a_dossier(self):
        """By whatever road: a note, another text for it, something to do."""
        dossier = self.dossier.with_user(self.an)
        html = "x" * (bounds.TEXT["html"] + 1)
        message = post(dossier, "Kort")
        activity = {"user_id": self.an.id}
        for write in (
            lambda: post(dossier, html),
            lambda: message.sudo().write({"body": html}),
            lambda: dossier.activity_schedule(note=html, **activity),
            lambda: dossier.activity_schedule(summary=html, **activity),
        ):
            with self.subTest(), self.assertRaisesRegex(UserError, "too long"):
                write()
        post(self.an.partner_id, html)  # not ours to bind

    def test_an_export_has_an_end(self):
        self.an.group_ids += self.env.ref("base.group_allow_export")
        with patch.object(bounds, "EXPORTED", 1):
            members = self.new_network(self.dossier, "Tante", "Oom").with_user(self.an)
            with self.assertRaisesRegex(UserError, "1 at most"):
                members.export_data(["name"])
            self.assertTrue(members[:1].export_data(["name"])["datas"])

    # -- the list and the card --------------------------------------------------------

    def wizard(self, content, name="lijst.csv"):
        Wizard = self.env["netwerk.member.import"].with_user(self.an)
        file = base64.b64encode(content).decode()
        return Wizard.create(
            {"dossier_id": self.dossier.id, "file": file, "file_name": name}
        )

    def test_a_list_a_card_and_a_file(self):
        card = b"BEGIN:VCARD\nFN:An\n%sEND:VCARD\n"
        row = b"naam\n"
        for content, name, words in (
            (row + b"x\n" * 501, "lijst.csv", "500 lines"),
            (row + b"x;" * bounds.LIST_BYTES, "lijst.csv", "2 MB and 500 lines"),
            (b"x\n" * bounds.LIST_BYTES, "lijst.csv", "2 MB and 500 lines"),
            (card % b"" * 501, "kaarten.vcf", "500 lines"),
            (card % (b"NOTE:x\n" * 1001), "kaarten.vcf", "1000 lines at most"),
        ):
            wizard = self.wizard(content, name)
            wizard.invalidate_recordset()
            with self.subTest(words=words):
                with self.refuses(words):
                    wizard.action_import()
                with self.refuses(words):
                    wizard.onchange(
                        {"dossier_id": self.dossier.id}
                        | {"file": base64.b64encode(content).decode()}
                        | {"file_name": name},
                        ["file"],
                        {"preview": {}},
                    )
        with self.refuses("20 MB at most"):
            self.wizard(b"x" * (bounds.CARDS_BYTES + 9))
        self.assertFalse(self.dossier.member_ids)

    def test_what_is_no_file_is_said_to_be_none(self):
        wizard = self.wizard(b"x")
        wizard.file = "abcde"
        with self.assertRaisesRegex(UserError, "cannot be read"):
            wizard.action_import()

    def test_many_lines_of_nothing_are_no_long_list(self):
        wizard = self.wizard(b"naam;kring\n" + b";\n" * 5000 + b"Tante;2\n")
        wizard.action_import()
        self.assertEqual(self.dossier.member_ids.name, "Tante")


@tagged("post_install", "-at_install")
class TestPageBounds(BoundsMixin, NetwerkHttpCase):
    """What is posted to the pages of personal links, from anywhere."""

    def test_every_public_door_has_a_bound(self):
        routes = [
            (path, endpoint.routing)
            for path, endpoint in our_routes(self.env)
            if endpoint.routing["auth"] == "public"
            and endpoint.routing["methods"] != ["GET"]
        ]
        self.assertGreater(len(routes), 5)
        for path, routing in routes:
            with self.subTest(path):
                self.assertLessEqual(routing["max_content_length"], bounds.CALL_BYTES)

    def test_too_large_a_post_is_not_read(self):
        large = "x" * (bounds.CALL_BYTES + 1)
        for path, sent, status in (
            (PAGE, {"data": {"code": large}}, 413),
            (f"{PAGE}/apply", {"json": {"params": {"changes": [large]}}}, 200),
        ):
            answer = self.url_open(path, **sent)
            self.assertEqual(answer.status_code, status, answer.text[:200])
            self.assertIn("too much at once", answer.text)

    def test_the_client_sends_no_more_than_a_hand_does(self):
        given = self.dossier.with_user(self.an).give_map_link(2)
        link = self.env["netwerk.access.link"].browse(given["id"]).sudo()
        dossier = link._dossier()
        for changes, words in (
            ([set_tie(1, ring=1)] * 51, "50 at most"),
            ([{"op": LONG}], "too much at once"),
        ):
            with self.refuses(words):
                ClientMap(dossier, link).apply(changes)
