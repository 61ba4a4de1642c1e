"""A package is opened and looked at: nothing is stored, and nothing of it is markup."""

import json
from dataclasses import replace

from markupsafe import escape

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from ...engine.package.parcel import limits
from ...engine.package.parcel.kinds import KINDS
from .case import ConsortiumCase, sent, written
from .packages import UUID, find_shipped, package, rewritten, small, word
from .packages import plain as plain_package
from .renamed import renamed

#: What a text must not become, and how it stands on a screen.
EVIL = (
    "<script>alert(1)</script>",
    "\"><img src=x onerror='alert(2)'>",
    "javascript:alert(3)",
    "{{ 7 * 7 }} %(x)s %s ${1}",
    "&lt;b&gt; & <b>bold</b>",
    "שלום עולם",
    "W" * 280,
)
#: What a reader lets in, for it is no markup: it must not become any.
LETTERS = (
    "javascript:alert(3)",
    "&lt;script&gt;alert(4)&lt;/script&gt; & &quot;x&quot; 'y'",
    "%(x)s %s $alert(5) %",
    "שלום עולם",
    "W" * 280,
)


@tagged("post_install", "-at_install")
class TestOpening(ConsortiumCase):
    # -- who -------------------------------------------------------------------------

    def test_only_a_template_editor(self):
        """Every door refuses in the same words, before it looks at what is sent."""
        made = self.adopt(small())
        for user in (self.an, self.ada, self.lea):
            packages = self.packages.with_user(user)
            one = packages.browse(made.id)
            for work in (
                lambda packages=packages: packages.open_package(3),
                lambda packages=packages: packages.preview_item(3, 3),
                lambda packages=packages: packages.keep_package(3),
                lambda packages=packages: packages.get_package(3),
                lambda packages=packages: packages.adopt_package(3),
                one.get_progress,
                one.action_undo_adoption,
                one.action_open,
            ):
                with self.assertRaisesRegex(UserError, "Only a template editor"):
                    work()

    def test_who_reads(self):
        """Editors and administrators of the organisation; nobody writes."""
        made = self.adopt(small())
        for user in (self.tess, self.ada):
            one = made.with_user(user)
            self.assertTrue(one.title)
            self.assertEqual(len(one.item_ids.mapped("title")), 4)
            for records in (one, one.item_ids[:1]):
                for work in (
                    lambda records=records: records.write({"licence": "x"}),
                    lambda records=records: records.copy(),
                    records.unlink,
                ):
                    with self.assertRaises(AccessError):
                        work()
        for user in (self.an, self.bea):
            with self.assertRaises(AccessError):
                made.with_user(user).read(["title"])
        self.assertFalse(self.packages.with_user(self.bea).search([]))
        items = self.env["netwerk.package.item"]
        self.assertFalse(items.with_user(self.bea).search([]))
        self.assertFalse(self.env["netwerk.package.map"].with_user(self.bea).search([]))

    def test_nothing_of_another_organisation(self):
        made = self.adopt(small())
        theirs = self.packages.with_user(self.bea)
        for work in (
            lambda: theirs.get_package(made.id),
            lambda: theirs.adopt_package(made.id),
            lambda: theirs.preview_item(made.id, 1),
        ):
            with self.assertRaisesRegex(UserError, "There is no such package"):
                work()
        with self.assertRaises(AccessError):
            theirs.browse(made.id).get_progress()
        told = self.open(small(), self.bea)
        self.assertFalse(told["kept_id"])
        self.assertEqual(told["edition"], "")

    # -- what is sent ----------------------------------------------------------------

    def test_what_is_no_file(self):
        for data in (None, False, 3, [], {}, b"x", "", "é", "%%%", "a"):
            with self.assertRaisesRegex(UserError, "This is no file"):
                self.hers.open_package(data)
        for data in (b"{}", b"x" * 1000, b"\x00", b"[[[["):
            self.assertEqual(len(self.hers.open_package(sent(data))["problems"]), 1)

    def test_how_large_it_may_be(self):
        """Said before anything is made of it."""
        with self.assertRaisesRegex(UserError, "too large for a package: 10 MB"):
            self.hers.open_package("A" * (limits.BYTES * 4 // 3 + 5))
        told = self.hers.open_package(sent(b"[" * (limits.BYTES + 1)))
        self.assertEqual(len(told["problems"]), 1)
        self.assertIn("10 MB", told["problems"][0])

    def test_where_it_is_wrong(self):
        value = plain_package()
        value["items"][0]["content"]["words"] = {}
        told = self.hers.open_package(sent(rewritten(value)))
        self.assertEqual(set(told), {"problems"})
        self.assertIn("item 1", told["problems"][0])
        for work in (self.hers.keep_package, self.hers.adopt_package):
            with self.assertRaisesRegex(UserError, "item 1"):
                work(sent(rewritten(value)))
        self.assertFalse(self.packages.search([]))

    def test_nothing_is_stored(self):
        before = self.counts()
        told = self.open(small())
        for number in range(1, 5):
            self.hers.preview_item(sent(written(small())), number)
        self.assertEqual(self.counts(), before)
        self.assertFalse(told["kept_id"])

    def counts(self):
        names = (
            *("netwerk.package", "netwerk.package.item", "netwerk.package.map"),
            *("netwerk.instrument", "netwerk.method", "netwerk.life.domain"),
            *("netwerk.outcome", "netwerk.instrument.row", "netwerk.access.log"),
        )
        return {
            name: self.env[name].with_context(active_test=False).search_count([])
            for name in names
        }

    # -- what is told ----------------------------------------------------------------

    def test_the_head(self):
        hers = self.hers.with_context(lang="nl_NL")
        told = hers.open_package(sent(written(small())))
        head = told["head"]
        self.assertEqual(head["title"], "Levensdomeinen")
        self.assertEqual((head["serial"], head["steward"]), (3, "Steunpunt Netwerken"))
        self.assertTrue(head["nobody"])
        word, domain, instrument, method = told["items"]
        self.assertEqual((word["state"], word["title"]), ("new", "Slapen"))
        self.assertIn("De Ploeg", word["origin"])
        self.assertEqual(domain["state"], "known")
        self.assertEqual((instrument["kind"], method["kind"]), ("instrument", "method"))
        json.dumps(told)  # fit to be sent

    def test_what_is_asked_of_a_word(self):
        """Ours, the likeliest first; nothing is answered for anybody."""
        like = word(
            "life_domain", "geld-k3f9t2xa", {"nl": "Inkomen"}, uuid=UUID.format(9)
        )
        hers = self.hers.with_context(lang="nl_NL")
        self.env.ref("netwerk_ondersteuning.life_domain_income").with_context(
            lang="nl_NL"
        ).name = "Inkomen"
        told = hers.open_package(sent(written(package([like]))))
        (asked,) = told["same"]
        self.assertIsNone(asked["answer"])
        self.assertEqual(asked["ours"][0], {"code": "income", "name": "Inkomen"})
        self.assertEqual(len(asked["ours"]), 10)

    def test_what_is_known(self):
        """Newer, older, the same, and another one that is called so."""
        mine = self.mine()
        self.adopt(package([mine]))
        newer = self.version(mine, 4)
        self.assertEqual(self.states([self.version(mine, 3)]), ["known"])
        self.assertEqual(self.states([newer]), ["newer"])
        self.assertEqual(self.states([self.version(mine, 2)]), ["older"])
        other = self.version(mine, 3, licence="CC BY 4.0")
        self.assertEqual(self.states([other]), ["other_key"])
        told = self.open(package([other]))
        self.assertFalse(told["can_adopt"])
        self.assertIn("version 3 is here already", told["why_not"])

    def test_a_shipped_one_with_another_number(self):
        """A key without an ending comes with the addon: nobody else makes a version."""
        shipped = find_shipped("instrument", "vertrouwensschaal")
        forged = self.version(shipped, 50, uuid=UUID.format(8))
        self.assertEqual(self.states([forged]), ["other_key"])
        told = self.open(package([forged]))
        self.assertIn("comes with every one of these programs", told["why_not"])

    def test_a_number_that_is_of_another_one_here(self):
        mine = self.mine()
        self.adopt(package([mine]))
        named = replace(mine, content=mine.content | {"code": "anders-k3f9t2xa"})
        self.assertEqual(self.states([named]), ["other_key"])
        told = self.open(package([named]))
        self.assertIn("its number is that of “vertrouwen-k3f9t2xa”", told["why_not"])

    def mine(self):
        """An instrument of somebody else: its version 3."""
        shipped = find_shipped("instrument", "vertrouwensschaal")
        told = {"uuid": UUID.format(7), "owner": "Steunpunt"}
        content = shipped.content | told | {"code": "vertrouwen-k3f9t2xa"}
        return self.version(replace(shipped, content=content, **told), 3)

    def version(self, item, number, **facts):
        content = item.content | {"version": number} | facts
        return replace(item, version=number, content=content, **facts)

    def states(self, items):
        return [one["state"] for one in self.open(package(items))["items"]]

    def test_a_word_that_is_here_is_called_as_here(self):
        """Also when the file has it in another language alone."""
        item = small().items[0]
        self.assertEqual(item.kind, "life_domain")
        made = self.adopt(package((item,)))
        made.item_ids.life_domain_id.name = "Slapen, en hoe"
        (told,) = self.open(package((item,)))["items"]
        self.assertEqual((told["state"], told["title"]), ("known", "Slapen, en hoe"))
        self.assertEqual(told["state_words"], "You have it")

    def test_a_word_of_ours_that_says_something_else_there(self):
        """The number is ours, and the words are of another thing: that is seen."""
        housing = find_shipped("life_domain", "housing")
        (told,) = self.open(package((housing,)))["items"]
        self.assertEqual(told["state_words"], "You have it")
        content = housing.content | {"words": {"en": "Debts", "sw": "Madeni"}}
        (told,) = self.open(package((replace(housing, content=content),)))["items"]
        self.assertEqual(told["title"], "Housing")
        self.assertEqual(told["state_words"], "You have it: called “Debts” there")

    def test_which_edition(self):
        first = package(small().items, serial=4)
        made = self.adopt(first)
        self.assertIn("You adopted edition 4 on", self.open(first)["edition"])
        adopted = self.env["netwerk.package"].search([("state", "=", "adopted")])[0]
        adopted.adopted_on = "2026-11-30 23:30:00"  # half past twelve in Brussels
        told = self.open(first)["edition"]
        self.assertIn("You adopted edition 4 on 1 December", told)
        self.assertEqual(self.open(first)["kept_id"], made.id)
        told = self.open(small())
        self.assertIn("older than what you have", told["edition"])
        self.assertFalse(told["kept_id"])
        self.assertTrue(told["items"], "it may still be looked at")
        self.assertFalse(told["can_adopt"])
        words = "edition 3 is older than what you have"
        self.assertIn(words, told["why_not"])
        with self.assertRaisesRegex(UserError, words):
            self.adopt(small())
        newer = self.open(package(small().items, serial=5))
        self.assertNotIn("older", newer["edition"])
        self.assertTrue(newer["can_adopt"])

    def test_an_edition_of_another_steward(self):
        """Told: who makes the next edition is who made those before it."""
        self.adopt(small())
        other = package(small().items, serial=2, steward="<b>De Ploeg</b> 🙂")
        told = self.open(other)
        self.assertIn("you have is of Steunpunt Netwerken, and this", told["edition"])
        self.assertIn("says to be of <b>De Ploeg</b> 🙂", told["edition"])
        self.assertTrue(told["can_adopt"], "it is no edition of that one")
        same = self.open(package(small().items, serial=4))
        self.assertNotIn("says to be of", same["edition"])

    def test_what_comes_with_this_program(self):
        """Never adopted: it is passed over, and the rest is adopted."""
        shipped = find_shipped("instrument", "vertrouwensschaal")
        for number in (50, 1 if shipped.version > 1 else 51):
            with self.subTest(number):
                other = self.version(shipped, number)
                self.assertEqual(self.states([other]), ["shipped"])
        other = self.version(shipped, 50)
        (_known, told) = self.open(package([small().items[0], other]))["items"]
        self.assertIn("a newer one comes with an upgrade", told["state_words"])
        count = self.env["netwerk.instrument"].search_count([])
        made = self.adopt(package([small().items[0], other]))
        self.assertEqual(made.state, "adopted")
        self.assertEqual(made.item_ids.mapped("was_here"), [False, True])
        self.assertFalse(made.item_ids.instrument_id)
        self.assertEqual(self.env["netwerk.instrument"].search_count([]), count)

    def test_a_key_of_another_owner(self):
        """Another number and another owner under a key: something else."""
        mine = self.mine()
        self.adopt(package([mine]))
        forged = self.version(mine, 4, uuid=UUID.format(8), owner="<b>X</b>")
        told = self.open(package([forged], serial=8))
        self.assertEqual([one["state"] for one in told["items"]], ["other_key"])
        words = "“vertrouwen-k3f9t2xa” is here, and is of Steunpunt"
        self.assertIn(words, told["why_not"])
        with self.assertRaisesRegex(UserError, words):
            self.adopt(package([forged], serial=8))
        own = self.version(mine, 4, uuid=UUID.format(8))
        self.assertEqual(self.states([own]), ["newer"], "until 19.0.1.9")

    def test_a_newer_version_of_what_one_works_with(self):
        mine = self.mine()
        made = self.adopt(package([mine]))
        newer = package([self.version(mine, 4)], serial=8)
        (told,) = self.open(newer)["items"]
        self.assertEqual(told["state_words"], "Newer than yours")
        made.item_ids.instrument_id.with_user(self.tess).action_turn_on()
        (told,) = self.open(newer)["items"]
        self.assertIn("new sheets begin with this version", told["state_words"])

    def test_who_says_to_be_ours(self):
        name = f" {self.company.name.upper()} "
        item = self.version(self.mine(), 1, owner=name)
        (told,) = self.open(package([item]))["items"]
        self.assertEqual(told["state"], "new")
        self.assertIn("says to be of your own organisation", told["state_words"])
        (told,) = self.open(package([self.mine()]))["items"]
        self.assertEqual(told["state_words"], "New")

    def test_a_word_that_was_put_away(self):
        """Also one on which something leans, and that is not in the package."""
        housing = self.env.ref("netwerk_ondersteuning.life_domain_housing")
        mine = self.mine()
        section = mine.content["sections"][0] | {"domain": "housing"}
        sections = [section, *mine.content["sections"][1:]]
        leans = replace(mine, content=mine.content | {"sections": sections})
        for items in ([find_shipped("life_domain", "housing")], [leans]):
            housing.active = True
            self.assertTrue(self.open(package(items))["can_adopt"])
            housing.active = False
            words = "The word “Housing” was put away here: bring it back first"
            self.assertIn(words, self.open(package(items))["why_not"])
            with self.assertRaisesRegex(UserError, words):
                self.adopt(package(items))

    def test_what_is_neither_in_it_nor_here(self):
        """Told with who needs it; it can be looked at."""
        method = next(one for one in renamed()[0].items if one.kind == "method")
        told = self.open(package([method]))
        self.assertFalse(told["can_adopt"])
        self.assertIn("is neither in this package nor here", told["why_not"])
        self.assertIn(method.content["name"]["nl"][:4], told["why_not"])
        with self.assertRaisesRegex(UserError, "neither in this package nor here"):
            self.adopt(package([method]))
        self.assertFalse(self.packages.search([]))

    def test_a_competence_that_is_not_on_the_list(self):
        flying = word("competence", "flying-k3f9t2xa", {"nl": "Vliegen"})
        told = self.open(package([flying]))
        self.assertIn("no key competence that is known here", told["why_not"])
        with self.assertRaisesRegex(UserError, "no key competence"):
            self.adopt(package([flying]))

    def test_two_thousand_words(self):
        """No more is told than anybody reads, and it does not take forever."""
        made = [
            word(
                "outcome",
                f"w{number}-k3f9t2xa",
                {"nl": f"Uitkomst {number} " + "x" * 200},
                uuid=f"0c1f0a57-6e0e-4f0e-8a38-{number:012x}",
            )
            for number in range(limits.ITEMS)
        ]
        told = self.open(package(made))
        self.assertEqual(len(told["same"]), limits.ITEMS)
        lost = [replace(one, kind="competence") for one in made]
        told = self.open(package(lost))
        self.assertEqual(len(told["why_not"].splitlines()), limits.TOLD)

    # -- how it will look --------------------------------------------------------------

    def test_no_such_item(self):
        data = sent(written(small()))
        for number in (0, 5, -1, None, "1", True, 1.0, [1], 2**40):
            with self.assertRaisesRegex(UserError, "no such item in this package"):
                self.hers.preview_item(data, number)

    def test_all_that_ships_can_be_seen(self):
        """As it will look when it is here, by the same templates."""
        hers = self.hers
        for item in (
            find_shipped("instrument", "scoretabel"),
            find_shipped("method", "w2"),
        ):
            shown = hers.preview_item(sent(written(package([item]))), 1)
            here = self.env[f"netwerk.{item.kind}"].search(
                [("code", "=", item.content["code"]), ("is_latest", "=", True)]
            )
            self.assertEqual(shown["screen"], str(here.with_user(self.tess).page))
            self.assertTrue(shown["paper"])

    def test_what_comes_along_is_named(self):
        """In a method: instruments and results that are not here yet."""
        made, data = renamed()
        number = next(
            number
            for number, one in enumerate(made.items, 1)
            if one.content.get("code", "").startswith("w2-")
        )
        shown = self.hers.preview_item(sent(data), number)
        self.assertNotIn("-k3", shown["screen"])
        for kind, key in (
            (lean.kind, lean.key)
            for lean in KINDS["method"].leans_on(made.items[number - 1].content)
        ):
            self.assertNotIn(key, shown["screen"], kind)

    def test_nothing_of_it_is_markup(self):
        """Whatever stands in a text is shown as the letters that it is."""
        for text in LETTERS:
            for item in self.laden(text):
                shown = self.hers.preview_item(sent(written(package([item]))), 1)
                self.assertIn(str(escape(text)), shown["screen"], item.kind)
                for html in filter(None, shown.values()):
                    left = html.replace(str(escape(text)), "")
                    self.assertNotIn("alert(", left)
                    self.assertNotRegex(left, r"href=.javascript")

    def test_markup_is_refused_or_shown_as_letters(self):
        for text in EVIL:
            for place in ("owner", "licence", "steward", "title", "words"):
                told = self.hers.open_package(sent(self.with_text(place, text)))
                if told["problems"]:
                    continue
                self.assertFalse(told["problems"])
                shown = self.hers.preview_item(sent(self.with_text(place, text)), 1)
                for html in shown.values():
                    self.assertNotIn("<script", html)
                    self.assertNotIn("<img", html)
                    self.assertNotIn("<b>", html)

    def with_text(self, place, text):
        value = plain_package()
        if place in ("owner", "licence"):
            value["items"][0][place] = text
        elif place == "steward":
            value["head"]["steward"] = text
        elif place == "title":
            value["head"]["title"] = {"nl": text}
        else:
            value["items"][0]["content"]["words"] = {"nl": text}
            value["items"][0]["content"]["help"] = {"nl": text}
        return rewritten(value)

    def laden(self, text):
        """An instrument, a method and a word that say a text wherever they can."""
        for item in (
            find_shipped("instrument", "vertrouwensschaal"),
            find_shipped("method", "concertgroep"),
            find_shipped("life_domain", "housing"),
        ):
            content = said_everywhere(item.content, text)
            yield replace(
                item, content=content, source=content.get("source", item.source)
            )


def said_everywhere(value, text):
    """Plain data in which all words say the same."""
    if isinstance(value, list):
        return [said_everywhere(one, text) for one in value]
    if isinstance(value, dict):
        if "nl" in value and all(isinstance(one, str) for one in value.values()):
            return dict.fromkeys(value, text)
        return {name: said_everywhere(one, text) for name, one in value.items()}
    return value
