"""The lists of the room, on a tablet and on a phone, and what their labels say."""

from odoo.tests import HttpCase, tagged

from ..axe import AxeMixin
from .case import sent, written
from .packages import package, word
from .test_library import LibraryCase

#: As long as a title may be.
LONG = ("Wonen met wie je graag ziet " * 11)[:300].strip()
#: English that says two things, and of which the addon's Dutch is the other one.
TWO_MEANINGS = {"By", "Called", "From", "Of", "Open"}


@tagged("post_install", "-at_install")
class TestLabels(LibraryCase):
    def test_no_label_is_a_word_with_two_meanings(self):
        """A term has one translation in the addon: "Called" is of a phone."""
        models = [name for name in self.env.registry if _is_of_the_room(name)]
        self.assertGreater(len(models), 7)
        found = []
        for name in models:
            for field in self.env[name]._fields.values():
                says = {field.string}
                if isinstance(getattr(field, "selection", None), list):
                    says |= {label for _code, label in field.selection}
                found += [(name, field.name, one) for one in says & TWO_MEANINGS]
        self.assertEqual(found, [])


def _is_of_the_room(name):
    return name.startswith(("netwerk.package", "netwerk.merge", "netwerk.library")) or (
        name == "netwerk.template.remark"
    )


class ListsTour(AxeMixin, LibraryCase, HttpCase):
    def setUp(self):
        super().setUp()
        self.bring_axe()
        self.tess.password = "tess"
        # of each list at least one row, of what is as long as may be
        own = self.own_of(self.adopted(self.scales), publish=False)
        own.apply_template(
            [
                {"op": "set", "at": ["title", code], "value": LONG}
                for code in ("en", "nl")
            ]
        )
        own.action_publish()
        theirs = self.adopted(self.scales, version=2)
        merges = self.env["netwerk.merge"].with_user(self.tess)
        merges.start("instrument", theirs.id, own.id)
        remarks = self.env["netwerk.template.remark"].with_user(self.tess)
        for words in ("Wat is dit? " * 80, "W" * 1000, "Kort."):
            remarks.make_remark([], words, kind="instrument", template_id=own.id)
        packages = self.env["netwerk.package"].with_user(self.tess)
        for number, title in enumerate((LONG, "W" * 300, "Kort"), 1):
            kept = package(
                [word("life_domain", "slapen-k3f9t2xa", {"nl": "Slapen"})],
                serial=number,
                title={"en": title, "nl": title},
                steward="Steunpunt Netwerken Vlaanderen en Nederland",
            )
            packages.keep_package(sent(written(kept)))

    def look(self, tour):
        self.start_tour("/odoo/netwerkbibliotheek", tour, login="tess", timeout=240)


@tagged("post_install", "-at_install")
class TestListsTablet(ListsTour):
    browser_size = "820x1180"

    def test_nothing_is_cut(self):
        self.look("netwerk_consortium_lists")


@tagged("post_install", "-at_install")
class TestListsPhone(ListsTour):
    browser_size = "390x844"
    touch_enabled = True

    def test_cards(self):
        self.look("netwerk_consortium_cards")
