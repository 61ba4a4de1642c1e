"""Two template editors at one method at one moment: nothing is lost, and the second one
is told."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from . import made_method as made
from .made import add, put
from .test_editor_together import EditorsTogether

TABLES = ("netwerk_method_outcome_rel", "netwerk_method_phase", "netwerk_method")


@tagged("post_install", "-at_install")
class TestMethodTogether(EditorsTogether):
    model, tables, link = "netwerk.method", TABLES, "method_id"

    def changes(self):
        return made.any_method(1)[1]

    def test_each_keeps_the_own_words_and_the_second_is_told(self):
        edition = self.by(0, lambda draft: draft.edition)
        name = self.body()["name"]["nl"]

        def writes(who, language):
            changes = [
                put("name", "nl", value=who, was=name),
                put("watch", language, value=f"Van {who}", was=None),
                add("phases", key=who.lower(), name={"nl": who}),
            ]
            return lambda draft: draft.apply_template(changes, base=edition)

        came, errors = self.both(writes("Tess", "nl"), writes("Tim", "en"))
        self.assertFalse(errors)
        body = self.body()
        self.assertEqual(body["watch"], {"nl": "Van Tess", "en": "Van Tim"})
        keys = [one["key"] for one in body["phases"]]
        self.assertLessEqual({"tess", "tim"}, set(keys))
        first, second = sorted(came.values(), key=lambda one: one["edition"])
        self.assertEqual((first["collisions"], first["others"]), ([], []))
        stands = body["name"]["nl"]
        told = {"op": "set", "at": ["name", "nl"], "now": stands}
        self.assertEqual((second["collisions"], second["others"]), ([told], [stands]))

    def test_both_add_a_cycle_and_there_is_one(self):
        """Its key is its number, so that two who add the second make no third."""
        cycle = {"op": "add", "at": ["cycles"], "before": None}
        cycle["item"] = {"key": "cycle-8", "cycle": 8}
        _came, errors = self.both(*2 * [lambda draft: draft.apply_template([cycle])])
        self.assertFalse(errors)
        keys = [one["key"] for one in self.body()["cycles"]]
        self.assertEqual(keys.count("cycle-8"), 1)

    def test_what_is_published_is_what_was_looked_at(self):
        edition = self.by(0, lambda draft: draft.edition)
        change = [put("watch", "nl", value="Op het laatst")]
        _came, errors = self.both(
            lambda draft: draft.action_publish(base=edition) and None,
            lambda draft: draft.apply_template(change, base=edition),
        )
        (error,) = errors
        self.assertIsInstance(error, UserError)

        def stands(draft):
            watch = (draft.body or draft.draft_body).get("watch")
            return draft.state, watch and watch["nl"]

        state, watch = self.by(0, stands)
        if state == "published":
            self.assertIn("is published, and is closed", str(error))
            self.assertFalse(watch)
        else:
            self.assertIn("Somebody else changed this meanwhile", str(error))
            self.assertEqual((state, watch), ("draft", "Op het laatst"))

    def test_both_make_one_next_version(self):
        self.by(0, lambda draft: draft.action_publish() and None)
        came, errors = self.both(*2 * [lambda draft: draft.new_draft(draft.id)])
        self.assertFalse(errors)
        self.assertEqual(came[0], came[1])
        versions = self.commit(
            lambda env: (
                env[self.model].search([("code", "=", self.code)]).mapped("version")
            )
        )
        self.assertEqual(sorted(versions), [1, 2])
