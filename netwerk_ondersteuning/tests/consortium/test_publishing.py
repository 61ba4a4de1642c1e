"""A package leaves: what is in it, what is looked at first, who may, what is kept."""

import base64
import json
from dataclasses import replace
from types import SimpleNamespace
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import Form, tagged

from ...engine.package.canonical import checksum
from ...engine.package.parcel import limits
from ...engine.package.parcel.leaning import missing, name_of
from ...engine.package.parcel.reading import read
from ...models.consortium.origins import with_origins
from ...models.consortium.publishing import giving
from ...models.consortium.publishing import leaving as leaving_module
from ..editor.made import put
from . import packages as made
from .case import ConsortiumCase, sent, written

OTHER = "slaap-k3f9t2xa"
#: All by which the wizard leads to what another organisation may have.
_LINKS = ("edition_of_id", "package_id", "instrument_ids", "method_ids")


def body_of(code, **given):
    """A shipped instrument as somebody else's."""
    shipped = made.find_shipped("instrument", code).content
    facts = {
        "code": OTHER,
        "uuid": made.UUID.format(40),
        "version": 1,
        "owner": "Steunpunt Netwerken",
        "licence": "CC BY 4.0",
    }
    return json.loads(json.dumps(shipped)) | facts | given


class PublishingCase(ConsortiumCase):
    """Tess publishes; what others made came in by a package."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls.tess.company_id
        english = cls.env(user=cls.tess, context={"lang": "en_US"})
        cls.wizards = english["netwerk.package.publishing"]
        cls.instruments = english["netwerk.instrument"]
        cls.scale = cls.instruments.search([("code", "=", "schaalvragen")])
        cls.method = english["netwerk.method"].search([("code", "=", "w2")])

    def begin(self, *templates, **values):
        """The wizard, with what must be filled in."""
        values = {"title_nl": "Slaap", "version_word": "herfst"} | values
        action = self.wizards._action_publish(templates)
        wizard = self.wizards.browse(action["res_id"])
        wizard.write(values)
        return wizard

    def look(self, wizard):
        """All steps up to the file."""
        wizard.action_along()
        wizard.action_look()
        return wizard

    def publish(self, *templates, **values):
        """The package, all that was found looked at."""
        wizard = self.look(self.begin(*templates, **values))
        wizard.find_ids.is_on = True
        wizard.action_publish()
        return wizard.package_id

    def file(self, package):
        """What the engine reads of a package."""
        return read(base64.b64decode(package.content))

    def own(self, title="Slaap", from_=None, **words):
        """An own instrument of Tess, published: after another one, with other words."""
        draft = self.instruments.browse(
            self.instruments.new_draft((from_ or self.scale).id)
        )
        changes = [put("title", "nl", value=title), put("title", "en", value=title)]
        changes += [
            put("texts", name, "nl", value=text) for name, text in words.items()
        ]
        draft.apply_template(changes)
        draft.action_publish()
        return draft

    def asks_about(self, word):
        """An own instrument of which a row is about a life domain."""
        draft = self.instruments.browse(self.instruments.new_draft(self.own().id))
        section = draft.draft_body["sections"][0]
        at = ("sections", section["key"], "rows", section["rows"][0]["key"], "domain")
        draft.apply_template([put(*at, value=word.code)])
        draft.action_publish()
        return draft

    def adopted(self, **given):
        """The instrument of somebody else, adopted."""
        body = body_of("schaalvragen", **given)
        item = made.item_of("instrument", body)
        came = self.adopt(made.package([item]))
        return came.item_ids.instrument_id, item


@tagged("post_install", "-at_install")
class TestPublishing(PublishingCase):
    # -- what is in it -----------------------------------------------------------------

    def test_a_method_goes_with_all_it_needs(self):
        package = self.publish(self.method)
        got = self.file(package)
        self.assertFalse(missing(got.items))
        self.assertIn(("method", "w2"), {name_of(one) for one in got.items})
        self.assertTrue(any(one.kind == "outcome" for one in got.items))
        self.assertEqual(package.way, "out")
        self.assertEqual(package.state, "published")
        self.assertEqual(package.item_count, len(got.items))
        self.assertEqual(got.steward, self.company.name)
        self.assertEqual((got.serial, got.version_word), (1, "herfst"))
        self.assertEqual(package.file_name, "netwerk-slaap-1.json")
        shipped = made.find_shipped("method", "w2")
        ours = next(one for one in got.items if one.kind == "method")
        self.assertEqual(ours, shipped, "what is shipped is the same everywhere")
        for one in got.items:
            if one.kind in ("life_domain", "outcome", "competence"):
                self.assertEqual(
                    one.uuid, made.shipped_uuid(one.kind, one.content["key"])
                )

    def test_nothing_of_who_and_no_numbers(self):
        self.dossier.partner_id.name = "Johan Peeters"
        data = base64.b64decode(self.publish(self.own()).content).decode()
        for word in ("Johan", "Peeters", self.tess.name, self.tess.login, "create_uid"):
            self.assertNotIn(word, data)
        value = json.loads(data)
        keys = set()

        def walk(one):
            if isinstance(one, dict):
                keys.update(one)
                for inner in one.values():
                    walk(inner)
            elif isinstance(one, list):
                for inner in one:
                    walk(inner)

        walk(value)
        self.assertFalse({one for one in keys if one in ("id", "ids") or "_id" in one})

    def test_what_came_goes_on_as_it_came(self):
        """Also with a language that is not here, and after its words were laid beside
        ours."""
        word = made.word(
            "life_domain",
            "nachtrust-a2b3c4d5",
            {"nl": "Nachtrust", "ar": "النوم"},
            uuid=made.UUID.format(41),
            owner="Steunpunt Netwerken",
        )
        other = made.word(
            "life_domain",
            "dromen-a2b3c4d5",
            {"nl": "Dromen", "ar": "حلم"},
            uuid=made.UUID.format(42),
            owner="Steunpunt Netwerken",
        )
        body = body_of("schaalvragen")
        rows = [one for section in body["sections"] for one in section["rows"]]
        rows[0]["domain"], rows[1]["domain"] = "nachtrust-a2b3c4d5", "dromen-a2b3c4d5"
        item = made.item_of("instrument", body)
        came = self.adopt(
            made.package([word, other, item]),
            {word.uuid: "health", other.uuid: "other"},
        )
        template = came.item_ids.instrument_id
        self.assertNotIn("nachtrust", json.dumps(template.body))
        self.assertIn("dromen-a2b3c4d5", json.dumps(template.body))
        got = {name_of(one): one for one in self.file(self.publish(template)).items}
        for one in (word, other, item):
            self.assertEqual(got[name_of(one)], one)
            self.assertEqual(got[name_of(one)].in_head(), one.in_head())

    def test_what_was_made_of_it_says_so(self):
        theirs, item = self.adopted()
        own = self.own(from_=theirs)
        given = next(
            one
            for one in self.file(self.publish(own)).items
            if one.kind == "instrument"
        )
        self.assertEqual(given.owner, self.company.name)
        self.assertEqual(
            given.derived_from.plain(),
            {
                "uuid": item.uuid,
                "version": 1,
                "checksum": checksum(item.content),
                "organisation": "Steunpunt Netwerken",
            },
        )
        # the next version of it is made of the same
        draft = self.instruments.browse(self.instruments.new_draft(own.id))
        draft.apply_template([put("title", "nl", value="Slaap beter")])
        draft.action_publish()
        given = next(
            one
            for one in self.file(self.publish(draft)).items
            if one.kind == "instrument"
        )
        self.assertEqual(given.version, 2)
        self.assertEqual(given.uuid, own.uuid)
        self.assertEqual(given.derived_from.checksum, checksum(item.content))

    def test_made_of_what_is_shipped(self):
        given = next(
            one
            for one in self.file(self.publish(self.own())).items
            if one.kind == "instrument"
        )
        self.assertEqual(given.derived_from.checksum, self.scale.checksum)
        self.assertEqual(given.derived_from.organisation, "netwerk_ondersteuning")

    def test_an_own_word_goes_along_with_its_number(self):
        word = self.env["netwerk.life.domain"].create({"name": "Slapen"})
        word.update_field_translations("name", {"nl_NL": "Slapen en dromen"})
        give = giving.Giving(self.wizards.env, "CC BY 4.0")
        item = give.find("life_domain", word.code)
        self.assertEqual(item.uuid, word.uuid)
        self.assertEqual(
            item.content["words"], {"en": "Slapen", "nl": "Slapen en dromen"}
        )
        self.assertEqual(
            (item.owner, item.licence, item.version),
            (self.company.name, "CC BY 4.0", 1),
        )
        self.assertIsNone(give.find("life_domain", "nowhere-a2b3c4d5"))
        self.assertIsNone(give.find("recipe", "soup"))

    def test_a_word_that_is_shipped_is_the_same_everywhere(self):
        """Without Dutch, in another language, and called otherwise here."""
        words = [one for one in made.shipped_words() if one.kind != "competence"]
        self.assertGreater(len(words), 15)
        langs = self.env["res.lang"]
        langs._activate_lang("fr_FR")
        langs.search([("code", "=like", "nl%")]).active = False
        for kind in ("life_domain", "outcome"):
            for one in self.env[giving.GIVEN[kind].model].search([]):
                told = {"en_US": f"Ours {one.id}", "fr_FR": f"Nous {one.id}"}
                one.update_field_translations("name", told)
        give = giving.Giving(self.wizards.env, "CC BY 4.0")
        for one in words:
            self.assertEqual(give.find(one.kind, one.content["key"]), one)

    def test_a_word_that_changed_is_its_next_version(self):
        word = self.env["netwerk.life.domain"].create({"name": "Slapen"})
        draft = self.asks_about(word)

        def given():
            items = self.file(self.publish(draft)).items
            return next(one for one in items if one.uuid == word.uuid)

        self.assertEqual([given().version, given().version], [1, 1])
        word.name = "Slaap"
        self.assertEqual(given().version, 2)
        self.assertEqual(given().version, 2)

    def test_twice_is_the_same_but_for_its_edition(self):
        own = self.own()
        with freeze_time("2026-03-01 12:00:00"):
            first = self.publish(own, self.method)
        with freeze_time("2026-04-01 12:00:00"):
            second = self.publish(
                own, self.method, which="edition", edition_of_id=first.id
            )
        one, other = self.file(first), self.file(second)
        self.assertEqual(one.items, other.items)
        self.assertEqual((one.uuid, one.serial), (other.uuid, other.serial - 1))
        self.assertEqual((one.date, other.date), ("2026-03-01", "2026-04-01"))
        self.assertTrue(one.notes)
        changed = replace(one, serial=2, date=other.date, notes={})
        self.assertEqual(changed.head(), other.head())
        third = self.publish(own, which="edition", edition_of_id=first.id)
        self.assertEqual(self.file(third).serial, 3, "of whichever edition")
        self.assertNotEqual(self.file(self.publish(own)).uuid, one.uuid)

    def test_what_is_named_is_added_by_a_tick(self):
        wizard = self.begin(self.scale)
        wizard.action_along()
        self.assertEqual(set(wizard.beside_ids.mapped("key")), {"mindmap", "stavaza"})
        self.assertFalse(any(wizard.beside_ids.mapped("is_on")))
        wizard.beside_ids.filtered(lambda one: one.key == "mindmap").is_on = True
        wizard.action_look()
        wizard.find_ids.is_on = True
        wizard.action_back()
        self.assertEqual(wizard.step, "along")
        self.assertTrue(
            wizard.beside_ids.filtered(lambda one: one.key == "mindmap").is_on
        )
        wizard.action_look()
        wizard.action_publish()
        keys = {name_of(one) for one in self.file(wizard.package_id).items}
        self.assertIn(("instrument", "mindmap"), keys)
        self.assertNotIn(("instrument", "stavaza"), keys)

    def test_says_why_it_goes_along(self):
        wizard = self.begin(self.scale)
        wizard.action_along()
        why = {one.key: one.reason for one in wizard.along_ids}
        self.assertEqual(why["schaalvragen"], "Chosen")
        self.assertEqual(why["health"], f"Needed by: {self.scale.title}")

    # -- what cannot leave -------------------------------------------------------------

    def test_what_nobody_has_refuses_in_words(self):
        wizard = self.begin(self.scale)
        find = giving.Giving.find
        with patch.object(
            giving.Giving,
            "find",
            lambda give, kind, key: None if key == "work" else find(give, kind, key),
        ):
            wizard.action_along()
            words = "Life domain “work” is not here any more, and is needed by: "
            self.assertIn(words + self.scale.title, wizard.problem_words)
            with self.refused_with(words, UserError):
                wizard.action_look()

    def test_what_others_keep_stays(self):
        theirs, _item = self.adopted(may_pass_on=False)
        words = "Steunpunt Netwerken did not allow others to pass it on."
        own = self.own(from_=theirs)
        for one in (theirs, own):
            wizard = self.begin(one)
            wizard.action_along()
            self.assertIn(words, wizard.problem_words)
            for work in (wizard.action_look, wizard.action_publish):
                with self.refused_with(words, UserError):
                    work()
        # back to who said so it may go
        back = self.wizards.browse(own.action_propose()["res_id"])
        self.look(back).find_ids.is_on = True
        back.action_publish()
        self.assertEqual(back.package_id.for_organisation, "Steunpunt Netwerken")

    def test_what_cannot_be_read_is_told_with_its_place(self):
        wizard = self.begin(self.scale, title_nl="<b>Slaap</b>")
        words = "the head of the package, “title”: plain text"
        with self.refused_with(words, UserError):
            self.look(wizard)
        word = self.env["netwerk.life.domain"].create({"name": "Work {x}"})
        wizard = self.begin(self.asks_about(word))
        with self.refused_with("Life domain “Work {x}”, “words”", UserError):
            self.look(wizard)

    def test_what_is_not_filled_in(self):
        for values, words in (
            ({"title_nl": " ", "title_en": False}, "Say what the package is called."),
            ({"version_word": "  "}, "Say what this edition is called."),
            (
                {"licence_choice": "other", "licence": " "},
                "Say on what terms it may be used.",
            ),
            ({"which": "edition"}, "Choose of which package this is a new edition."),
        ):
            with self.subTest(words), self.refused_with(words, UserError):
                self.begin(self.scale, **values).action_along()
        wizard = self.begin()
        wizard.action_along()
        self.assertIn("Choose at least one method or instrument.", wizard.problem_words)
        with self.refused_with("Choose at least one method or instrument.", UserError):
            wizard.action_look()

    def test_only_what_is_published_and_ours(self):
        draft = self.instruments.browse(self.instruments.new_draft(self.scale.id))
        hers = self.env["netwerk.instrument"].with_user(self.bea)
        hers = hers.with_company(self.bea.company_id)
        of_bea = hers.browse(hers.new_draft(self.scale.id))
        of_bea.action_publish()
        wizard = self.begin()
        wizard.sudo().instrument_ids = draft.sudo()
        words = "Choose what is published, of your own organisation."
        with self.refused_with(words, UserError):
            wizard.action_along()
        wizard.sudo().instrument_ids = of_bea.sudo()
        self.env.invalidate_all()
        wizard.action_along()
        self.assertFalse(wizard.along_ids, "what is of others is not there")

    def test_an_edition_of_somebody_else(self):
        package = self.publish(self.scale)
        package.sudo().company_id = self.bea.company_id
        wizard = self.begin(self.scale)
        wizard.sudo().write({"which": "edition", "edition_of_id": package.id})
        words = "Choose of which package this is a new edition."
        with self.refused_with(words, UserError):
            wizard.action_along()

    # -- looked at first ---------------------------------------------------------------

    def test_nothing_leaves_unseen(self):
        own = self.own(
            what="Vraag het aan Tess, 0470 12 34 56, of mail tess@x.example."
        )
        wizard = self.look(self.begin(own))
        found = {(one.label, one.words) for one in wizard.find_ids}
        self.assertLessEqual(
            {
                ("a phone number", "0470 12 34 56"),
                ("a mail address", "tess@x.example"),
            },
            found,
        )
        place = next(one.why for one in wizard.find_ids if "0470" in one.words)
        self.assertIn("Instrument “Slaap”", place)
        phone = wizard.find_ids.filtered(lambda one: "0470" in one.words)
        (wizard.find_ids - phone).is_on = True
        with self.refused_with("Look first at: “0470 12 34 56”.", UserError):
            wizard.action_publish()
        self.assertFalse(wizard.package_id)
        phone.is_on = True
        wizard.action_publish()
        self.assertIn(
            "0470 12 34 56", base64.b64decode(wizard.package_id.content).decode()
        )

    def test_names_of_colleagues(self):
        self.an.name = "Annemie Wouters"
        gone = self.new_user("weg", "coach", name="Fernand Costermans")
        gone.active = False
        own = self.own(what="Annemie wouters maakte dit, met Fernand Costermans.")
        found = self.look(self.begin(own)).find_ids.mapped("words")
        self.assertIn("Annemie wouters", found)
        self.assertIn("Fernand Costermans", found, "who left is named as well")

    def test_many_finds_of_one_name_are_one_line_with_a_count(self):
        self.an.name = "An Wouters"
        texts = dict.fromkeys(("what", "why", "when", "how", "questions"), "Wouters")
        own = self.own("Wouters", **texts)
        titles = {"title_nl": "Wouters", "title_en": "Wouters"}
        wizard = self.look(self.begin(own, version_word="Wouters", **titles))
        (line,) = wizard.find_ids.filtered(lambda one: one.words == "Wouters")
        places = line.why.split("\n")
        self.assertEqual(len(places), 9)
        self.assertEqual(places[-1], "and 2 more places")
        line.is_on = True
        wizard.version_word = "herfst"  # a place that was not told
        wizard.action_look()
        again = wizard.find_ids.filtered(lambda one: one.words == "Wouters")
        self.assertFalse(again.is_on)

    def test_an_english_an_is_no_colleague(self):
        """As long as what is shipped has that word."""
        self.an.name = "An Wouters"
        draft = self.instruments.browse(self.instruments.new_draft(self.scale.id))
        draft.apply_template(
            [
                put("texts", "what", "en", value="An hour a day."),
                put("texts", "what", "nl", value="Vraag het aan An."),
            ]
        )
        draft.action_publish()
        found = self.look(self.begin(draft)).find_ids
        (line,) = found.filtered(lambda one: one.words == "An")
        self.assertNotIn("\n", line.why)
        self.assertIn("“nl”", line.why)

    def test_what_is_shipped_is_of_this_program(self):
        """On a screen; the file says what it said."""
        cti = self.env["netwerk.method"].search([("code", "=", "cti")])
        wizard = self.begin(cti)
        wizard.action_along()
        self.assertEqual({*wizard.along_ids.mapped("owner")}, {"This program"})
        self.assertEqual(cti.owner_words, "This program")
        package = self.publish(cti)
        owners = {one.owner for one in self.file(package).items}
        self.assertEqual(owners, {"netwerk_ondersteuning"})
        self.assertEqual({*package.item_ids.mapped("owner_words")}, {"This program"})
        told = self.env["netwerk.package"].with_user(self.tess)
        told = told.open_package(package.content.decode())["items"]
        self.assertEqual({one["owner"] for one in told}, {"This program"})

    def test_what_came_up_since_is_looked_at_too(self):
        self.an.name = "Annemie Wouters"
        own = self.own(what="Annemie Wouters maakte dit.")
        wizard = self.look(self.begin(own))
        wizard.find_ids.is_on = True
        wizard.title_en = "By Annemie Wouters"
        with self.refused_with("Look first at: “Annemie Wouters”", UserError):
            wizard.action_publish()
        wizard.action_look()
        again = wizard.find_ids.filtered(lambda one: "Wouters" in one.words)
        self.assertFalse(again.is_on)
        self.assertIn("the head of the package", again.why)

    def test_only_once(self):
        wizard = self.look(self.begin(self.scale))
        wizard.find_ids.is_on = True
        wizard.action_publish()
        with self.refused_with("This package was published already.", UserError):
            wizard.action_publish()

    # -- what changed ------------------------------------------------------------------

    def test_notes_say_what_changed_since_the_edition_before(self):
        own = self.own("Slaap")
        first = self.publish(own)
        wizard = self.look(self.begin(own, which="edition", edition_of_id=first.id))
        self.assertFalse(wizard.notes)
        draft = self.instruments.browse(self.instruments.new_draft(own.id))
        draft.apply_template([put("title", "en", value="Sleep well")])
        draft.action_publish()
        wizard = self.look(self.begin(draft, which="edition", edition_of_id=first.id))
        self.assertIn("Instrument “Sleep well”", wizard.notes)
        self.assertIn("the title changed from “Slaap” to “Sleep well”", wizard.notes)
        wizard.notes = "Een betere titel."
        wizard.find_ids.is_on = True
        wizard.action_publish()
        self.assertEqual(wizard.package_id.notes, "Een betere titel.")
        self.assertEqual(self.came(wizard)["notes"], "Een betere titel.")

    def came(self, wizard):
        """The head of the file as who opens it is told."""
        packages = wizard.env["netwerk.package"]
        return packages.open_package(wizard.package_id.content.decode())["head"]

    def test_what_is_noted_is_looked_at_too(self):
        own = self.own("Slaap")
        wizard = self.look(self.begin(own))
        wizard.notes = "Vraag Bea Bakker, 0470 12 34 56."
        with self.refused_with("Look first at: “0470 12 34 56”", UserError):
            wizard.action_publish()
        wizard.action_look()
        self.assertIn("0470 12 34 56", wizard.find_ids.mapped("words"))

    def test_as_much_is_noted_as_there_is_room_for(self):
        """A place for the name is no text of a package, and a long one is cut where a
        line ends."""
        own = self.own("Slaap")
        lines = ["“Hoe slaapt {client}?” is new", *["Een regel die lang is"] * 400]
        with patch.object(leaving_module.notes, "lines", lambda *_a: lines):
            wizard = self.look(self.begin(own, self.method))
        self.assertLessEqual(len(wizard.notes), limits.TEXT)
        self.assertIn("“Hoe slaapt …?” is new", wizard.notes)
        self.assertEqual(wizard.notes.splitlines()[-2:], ["- " + lines[-1], "…"])
        wizard.find_ids.is_on = True
        wizard.action_publish()
        self.assertEqual(self.came(wizard)["notes"], wizard.notes)

    def test_notes_of_a_first_edition(self):
        """What was made of another one says what is otherwise in it; what is of others
        says nothing."""
        theirs, _item = self.adopted()
        notes = self.look(self.begin(self.own("Anders", theirs), self.method)).notes
        self.assertIn("Instrument “Anders”", notes)
        self.assertIn("the title changed", notes)
        self.assertNotIn("Method", notes)

    # -- who ---------------------------------------------------------------------------

    def test_who_publishes(self):
        words = "Only a template editor opens, adopts and publishes packages."
        for user in (self.an, self.ada):
            with self.refused_with(words, UserError):
                self.scale.with_user(user).action_publish_package()
            with self.refused_with(words, UserError):
                self.env["netwerk.package.publishing"].with_user(user).action_new()
        package = self.publish(self.scale)
        with self.refused_with(words, UserError):
            package.with_user(self.ada).action_download()
        self.assertTrue(package.with_user(self.ada).title)
        with self.denied("read", "netwerk.package"):
            package.with_user(self.an).read(["notes", "content"])
        wizard = self.begin(self.scale)
        for user in (self.an, self.ada):
            with self.assertRaises(UserError):
                wizard.with_user(user).action_along()

    def test_noted_in_the_log(self):
        self.publish(self.scale)
        line = self.env["netwerk.access.log"].search(
            [("action", "=", "package_published")], limit=1
        )
        self.assertEqual(line.user_id, self.tess)
        self.assertIn("Slaap", line.detail)
        self.assertIn("edition 1", line.detail)

    def test_download(self):
        package = self.publish(self.scale, title_nl="Été & één")
        self.assertEqual(package.file_name, "netwerk-ete-een-1.json")
        self.assertIn(f"/{package.id}/content", package.action_download()["url"])

    # -- proposed back -----------------------------------------------------------------

    def test_a_proposal_is_ready_made(self):
        theirs, item = self.adopted()
        self.assertFalse(theirs.proposed_to, "what was adopted is theirs already")
        self.assertFalse(self.scale.proposed_to)
        own = self.own(from_=theirs)
        self.assertEqual(own.proposed_to, "Steunpunt Netwerken")
        wizard = self.wizards.browse(own.action_propose()["res_id"])
        self.assertEqual(wizard.instrument_ids, own)
        self.assertEqual(wizard.for_organisation, "Steunpunt Netwerken")
        company = self.company.name
        self.assertEqual(wizard.title_en, f"Proposal of {company} on “{theirs.title}”")
        self.assertTrue(wizard.title_nl)
        self.look(wizard).find_ids.is_on = True
        wizard.action_publish()
        log = self.env["netwerk.access.log"]
        self.assertTrue(log.search([("action", "=", "package_proposed")]))
        self.assertFalse(log.search([("action", "=", "package_published")]))
        came = self.hers.search([("way", "=", "in")])
        self.assertTrue(came.can_propose)
        action = came.with_env(self.wizards.env).action_propose_back()
        form = Form(self.wizards.with_context(**action["context"]))
        form.version_word = "lente"
        again = form.save()
        self.assertEqual(again.instrument_ids, own)
        self.assertEqual(again.for_organisation, "Steunpunt Netwerken")
        self.assertEqual(again.title_en, wizard.title_en)
        self.assertEqual(again.title_nl, wizard.title_nl)
        self.assertTrue(again.title_nl != again.title_en)

    def test_what_cannot_be_proposed(self):
        words = "Propose what you made yourself of the template of one other"
        theirs, _item = self.adopted()
        for one in (theirs, self.scale, self.own()):
            with self.refused_with(words, UserError):
                one.action_propose()
        came = self.hers.search([("way", "=", "in")])
        self.assertFalse(came.can_propose)
        with self.refused_with("Nothing of your own was made of this", UserError):
            came.action_propose_back()
        asked = {"netwerk_proposed_package": came.id}
        with self.refused_with(words, UserError):
            Form(self.wizards.with_context(**asked))
        for number in (2**40, "x", [came.id], None):
            asked = {"netwerk_proposed_package": number}
            with self.refused_with("There is no such package.", UserError):
                Form(self.wizards.with_context(**asked))

    def test_nobody_is_proposed_to_by_a_form_alone(self):
        """What its owner keeps leaves for no other name than that of who made that of
        which something in it was made."""
        theirs, _item = self.adopted(may_pass_on=False)
        wizard = self.begin(theirs, for_organisation="Steunpunt Netwerken")
        wizard.action_along()
        words = "Steunpunt Netwerken did not allow others to pass it on."
        self.assertIn(words, wizard.problem_words)
        for work in (wizard.action_look, wizard.action_publish):
            with self.refused_with(words, UserError):
                work()
        wizard = self.look(self.begin(self.scale, for_organisation="De Ploeg"))
        wizard.find_ids.is_on = True
        wizard.action_publish()
        self.assertFalse(wizard.package_id.for_organisation)

    # -- what came round ---------------------------------------------------------------

    def test_made_of_itself(self):
        """A circle ends: a database may hold one that came with a package."""
        own = self.own()
        other = self.instruments.browse(self.instruments.new_draft(own.id))
        other.sudo().derived_from_id = other
        other.action_publish()
        self.assertFalse(self.look(self.begin(other)).problem_words)
        self.assertEqual(with_origins(other), other + self.scale)
        again = self.instruments.browse(self.instruments.new_draft(self.scale.id))
        round_ = self.instruments.browse(self.instruments.new_draft(self.scale.id))
        again.sudo().derived_from_id = round_
        round_.sudo().derived_from_id = again
        again.action_publish()
        round_.action_publish()
        for one in again, round_:
            self.assertEqual(with_origins(one), again | round_)
            items = self.file(self.publish(one)).items
            given = next(it for it in items if it.uuid == one.uuid)
            self.assertEqual(given.derived_from.uuid, ((again | round_) - one).uuid)

    def test_what_stays_can_still_be_given(self):
        """Taken back, but in use: it is given on with the words as they came."""
        word = made.word(
            "life_domain",
            "nachtrust-a2b3c4d5",
            {"nl": "Nachtrust"},
            uuid=made.UUID.format(41),
            owner="Steunpunt Netwerken",
        )
        body = body_of("schaalvragen")
        rows = [one for section in body["sections"] for one in section["rows"]]
        rows[0]["domain"] = "nachtrust-a2b3c4d5"
        item = made.item_of("instrument", body)
        came = self.adopt(made.package([word, item]), {word.uuid: "health"})
        self.dossier.with_user(self.an).start_assessment(OTHER)
        came.action_undo_adoption()
        template = came.item_ids.instrument_id
        self.assertEqual(template.state, "published")
        for state in {came.state, "undone"}:
            came.sudo().state = state
            got = {name_of(one): one for one in self.file(self.publish(template)).items}
            for one in (word, item):
                self.assertEqual(got[name_of(one)], one)

    # -- what is closed ----------------------------------------------------------------

    def roads(self, wizard, name, value):
        """All roads by which a value comes in."""
        spec = {one: {"fields": {"display_name": {}}} for one in _LINKS}
        spec["file_name"] = {}
        values = {name: value}
        defaults = self.wizards.with_context(**{f"default_{name}": value})
        return {
            "create": lambda: self.wizards.create(values),
            "write": lambda: wizard.write(values),
            "onchange": lambda: wizard.onchange(values, [name], spec),
            "new": lambda: self.wizards.onchange(values, [name], spec),
            "defaults": lambda: defaults.default_get([name]),
            "first": lambda: defaults.onchange({}, [], spec),
        }

    def test_what_is_of_others_is_as_what_is_not_there(self):
        """By its number alone nobody learns what a package or a template of another
        organisation is called."""
        package = self.publish(self.scale, title_nl="Geheim van de Ploeg")
        package.sudo().company_id = self.bea.company_id
        hers = self.env["netwerk.instrument"].with_user(self.bea)
        hers = hers.with_company(self.bea.company_id)
        of_bea = hers.browse(hers.new_draft(self.scale.id))
        of_bea.action_publish()
        wizard = self.begin(self.scale)
        gone = "What this refers to is not there any more."
        for number in (package.id, 2**30):
            tries = {
                "edition_of_id": number,
                "package_id": number,
                "instrument_ids": [
                    Command.set([of_bea.id if number < 2**30 else number])
                ],
                "method_ids": [Command.link(2**30)],
            }
            for name, value in tries.items():
                for road, work in self.roads(wizard, name, value).items():
                    with self.subTest(f"{road} {name} {number}"):
                        with self.refused_with(gone, UserError):
                            work()
        wizard.sudo().package_id = package.sudo()
        self.env.invalidate_all()
        with self.denied("read", "netwerk.package"):
            wizard.read(["file_name"])

    def test_of_two_with_one_code_the_one_that_is_begun(self):
        """Whoever is in two organisations gives what is of the one at hand."""
        theirs, item = self.adopted()
        newer = made.item_of("instrument", item.content | {"version": 2})
        of_bea = self.adopt(made.package([newer]), who=self.bea)
        of_bea = of_bea.sudo().item_ids.instrument_id
        self.tess.company_ids |= self.bea.company_id
        both = [self.company.id, self.bea.company_id.id]
        both = self.instruments.with_context(allowed_company_ids=both)
        self.assertEqual(len(both.search([("code", "=", OTHER)])), 2)
        of_code = [("code", "=", OTHER)]
        self.assertEqual(both._newest_of(self.company, of_code), {OTHER: theirs})
        other = self.bea.company_id
        self.assertEqual(both._newest_of(other, of_code), {OTHER: of_bea})
        give = giving.Giving(both.env, "CC BY 4.0")
        self.assertEqual(give.find("instrument", OTHER), item)
        # in what goes with a method, and in what comes after a sheet
        method = self.method.with_env(both.env)
        links = method._instrument_links(
            SimpleNamespace(instruments=[SimpleNamespace(code=OTHER)], phases=[])
        )
        self.assertEqual(links[OTHER]["link"].rpartition("/")[2], str(theirs.id))
        self.assertEqual(
            [one["code"] for one in method._instruments_to_choose()].count(OTHER), 1
        )
        told = self.scale.with_env(both.env)._next_titles(SimpleNamespace(next=[OTHER]))
        self.assertEqual(told, [theirs.title])


@tagged("post_install", "-at_install")
class TestRemarksAlong(PublishingCase):
    """Remarks go along when somebody ticks them, and stand with who made it."""

    def say(self, user, words, template):
        mine = self.env["netwerk.template.remark"].with_user(user)
        place = ["sections", template.body["sections"][0]["key"]]
        return mine.browse(mine.make_remark(place, words, "instrument", template.id))

    def proposal(self, own, tick=()):
        wizard = self.wizards.browse(own.action_propose()["res_id"])
        wizard.action_along()
        wizard.remark_ids.filtered(lambda one: one.words in tick).is_on = True
        wizard.action_look()
        wizard.find_ids.is_on = True
        wizard.action_publish()
        return wizard

    def test_off_until_ticked(self):
        theirs, _item = self.adopted()
        own = self.own(from_=theirs)
        self.say(self.an, "Te lang.", own)
        self.say(self.an, "Niet duidelijk.", theirs)
        done = self.say(self.an, "Al gedaan.", own)
        done.with_user(self.tess).action_done()
        self.say(self.an, "Van iets anders.", self.scale)
        wizard = self.wizards.browse(own.action_propose()["res_id"])
        wizard.action_along()
        self.assertEqual(
            set(wizard.remark_ids.mapped("words")), {"Te lang.", "Niet duidelijk."}
        )
        self.assertFalse(any(wizard.remark_ids.mapped("is_on")))
        kinds = {one.kind for one in self.file(self.proposal(own).package_id).items}
        self.assertNotIn("remark", kinds)
        package = self.proposal(own, ["Te lang."]).package_id
        got = [one for one in self.file(package).items if one.kind == "remark"]
        self.assertEqual(
            [list(one.content["words"].values()) for one in got], [["Te lang."]]
        )
        self.assertEqual(got[0].content["about"]["key"], own.code)
        self.assertNotIn(self.an.name, str(got[0].plain()))

    def test_a_tick_on_something_else_takes_nothing_along(self):
        """A line that a user changed by hand is not what decides."""
        theirs, _item = self.adopted()
        own = self.own(from_=theirs)
        other = self.say(self.an, "Van iets anders.", self.scale)
        self.say(self.an, "Te lang.", own)
        wizard = self.wizards.browse(own.action_propose()["res_id"])
        wizard.action_along()
        wizard.remark_ids.write({"is_on": True, "number": other.id})
        wizard.action_look()
        wizard.find_ids.is_on = True
        wizard.action_publish()
        self.assertNotIn(
            "remark", {one.kind for one in self.file(wizard.package_id).items}
        )

    def test_it_stands_with_who_made_it(self):
        """Bea is the steward; Tess adopts, says what does not work, proposes."""
        company = self.bea.company_id
        hers = self.env["netwerk.instrument"].with_user(self.bea).with_company(company)
        made_by_bea = hers.browse(hers.new_draft(self.scale.id))
        made_by_bea.action_publish()
        wizards = self.env["netwerk.package.publishing"].with_user(self.bea)
        wizards = wizards.with_company(company)
        wizard = wizards.browse(wizards._action_publish(made_by_bea)["res_id"])
        wizard.title_nl = "Schaal"
        self.look(wizard).find_ids.is_on = True
        wizard.action_publish()
        content = wizard.package_id.content
        came = self.hers.browse(self.hers.adopt_package(content.decode(), {}))
        theirs = came.item_ids.instrument_id
        theirs = theirs.filtered(lambda one: one.code == made_by_bea.code)
        own = self.own(from_=theirs)
        self.say(self.an, "Te lang.", own)
        self.say(self.an, "Niet duidelijk.", theirs)
        proposal = self.proposal(own, ["Te lang.", "Niet duidelijk."]).package_id
        data = proposal.content.decode()
        steward = self.packages.with_user(self.bea).with_company(company)
        kept = steward.browse(steward.keep_package(data))
        remarks = self.env["netwerk.template.remark"].with_user(self.bea)
        remarks = remarks.with_company(company)
        found = remarks.search([])
        self.assertEqual(set(found.mapped("words")), {"Te lang.", "Niet duidelijk."})
        self.assertEqual(found.instrument_id, made_by_bea, "its own item")
        self.assertEqual(set(found.mapped("from_organisation")), {self.company.name})
        self.assertTrue(found[0].place_words)
        self.assertEqual(made_by_bea.remark_count, 2)
        steward.adopt_package(kept.id, {})
        self.assertEqual(remarks.search_count([]), 2, "once")
        again = self.proposal(own, ["Te lang."]).package_id
        self.assertNotEqual(again.content.decode(), data)
        steward.keep_package(again.content.decode())
        self.assertEqual(remarks.search_count([]), 2, "by a second package too")
        # nothing of it at the other side
        self.assertFalse(
            self.env["netwerk.template.remark"]
            .with_user(self.tess)
            .search([("from_organisation", "!=", False)])
        )

    def test_only_what_they_may_speak_of(self):
        """Of ours, of what is along and of what they gave it stands; of the template of
        a third one it stays in the package."""
        theirs, _item = self.adopted()
        ours = self.own("Van ons")
        third, _item = self.adopted_of("Derde", "rust-k3f9t2xb", 45)
        told = {
            "of theirs": theirs,
            "of ours": ours,
            "of a third": third,
            "of what is shared": self.scale,
        }
        remarks = [
            made.remark_item(
                {"nl": words},
                {"kind": "instrument", "key": one.code, "version": one.version},
                (),
                uuid=made.UUID.format(60 + number),
                owner="Steunpunt Netwerken",
            )
            for number, (words, one) in enumerate(told.items())
        ]
        for number, one in enumerate(remarks):
            one.content["key"] = f"remark-a{number}"
        self.keep(made.package(remarks, uuid=made.UUID.format(50)))
        stands = self.env["netwerk.template.remark"].with_user(self.tess)
        self.assertEqual(
            set(stands.search([]).mapped("words")), {"of theirs", "of ours"}
        )
        # with the template itself beside it, what is said of it is welcome
        shared = made.find_shipped("instrument", "schaalvragen")
        self.keep(made.package([shared, *remarks], uuid=made.UUID.format(51)))
        self.assertEqual(
            set(stands.search([]).mapped("words")),
            {"of theirs", "of ours", "of what is shared"},
        )

    def adopted_of(self, owner, code, number):
        """An instrument of somebody else again, adopted."""
        facts = {"owner": owner, "code": code, "uuid": made.UUID.format(number)}
        body = body_of("schaalvragen") | facts
        item = made.item_of("instrument", body)
        came = self.adopt(
            made.package([item], uuid=made.UUID.format(number + 1), steward=owner)
        )
        return came.item_ids.instrument_id, item

    def keep(self, package):
        self.hers.keep_package(sent(written(package)))
