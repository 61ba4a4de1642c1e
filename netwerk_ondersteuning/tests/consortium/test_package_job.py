"""The job that adopts: what goes wrong with one package keeps no other one waiting."""

from unittest.mock import patch

from psycopg2.errors import SerializationFailure

from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...models.consortium.package import adopting
from ..common import MODULE
from .packages import UUID, package
from .renamed import renamed
from .test_package_adopting import AdoptingCase, parts

LOGGER = "odoo.addons.netwerk_ondersteuning.models.consortium.package.adopting"


@tagged("post_install", "-at_install")
class TestJob(AdoptingCase):
    def begun(self, who=None):
        """A large one that is begun; the job did not run yet."""
        made = self.adopt(renamed()[0], who=who)
        self.assertEqual(made.state, "adopting")
        return made.sudo()

    def run_against(self, error, poisoned):
        """Run the job; one package always falls over its end."""
        finish = adopting.Adopting.finish

        def fall(job):
            if job.record.id == poisoned.id:
                raise error
            finish(job)

        with patch.object(adopting.Adopting, "finish", fall), mute_logger(LOGGER):
            self.run_job()

    def test_a_very_long_reason(self):
        made = self.begun()
        self.run_against(adopting.UserError("é" * 30_000), made)
        self.assertEqual(made.state, "kept")
        self.assertEqual(len(made.problem_words), 4_000)
        self.assertTrue(made.problem_words.endswith("é…"))

    def test_somebody_else_was_writing(self):
        """It is tried again, a little later, and is not given up; another organisation
        does not wait for it."""
        made, theirs = self.begun(), self.begun(self.bea)
        triggers = self.env["ir.cron.trigger"].search_count([])
        self.run_against(SerializationFailure(), made)
        self.assertEqual((made.state, made.problem_words), ("adopting", False))
        self.assertEqual(theirs.state, "adopted", theirs.problem_words)
        self.assertGreater(self.env["ir.cron.trigger"].search_count([]), triggers)
        self.run_job()
        self.assertEqual(made.state, "adopted", made.problem_words)
        self.assertEqual(made.adopted_by_id, self.tess)

    def test_one_that_never_comes_to_its_end(self):
        """Is given up after some times; the one behind it has its turn."""
        made = self.begun()
        behind = self.adopt(package(parts("vertrouwensschaal"), uuid=UUID.format(80)))
        self.assertEqual(behind.state, "adopting")
        made.tries = adopting.TRIES
        self.run_job()
        self.assertEqual(made.state, "kept")
        self.assertIn("tried 5 times and never came to its end", made.problem_words)
        self.assertEqual(behind.state, "adopted", behind.problem_words)
        self.hers.adopt_package(made.id)
        self.assertEqual(made.tries, 0, "begun anew")

    def test_each_time_counts_that_got_no_further(self):
        made = self.begun()
        self.run_against(SerializationFailure(), made)
        for _time in range(2):
            before = made.tries
            self.run_against(SerializationFailure(), made)
            self.assertEqual(made.tries, before + 1)

    def test_one_that_cannot_be_given_up(self):
        """Those of others have their turn."""
        made, theirs = self.begun(), self.begun(self.bea)
        give_up = adopting.Adopting.give_up

        def fall(job, words):
            if job.record.id == made.id:
                raise SerializationFailure
            give_up(job, words)

        with patch.object(adopting.Adopting, "give_up", fall):
            self.run_against(ValueError("x"), made)
        self.assertEqual(made.state, "adopting")
        self.assertEqual(theirs.state, "adopted", theirs.problem_words)

    def lost(self, values):
        """Who began it lost this meanwhile."""
        made = self.begun()
        self.tess.write(values)
        with mute_logger(LOGGER):
            self.run_job()
        self.assertEqual(made.state, "kept")
        words = f"{self.tess.name}, who began, is no template editor"
        self.assertIn(words, made.problem_words)
        self.assertFalse(any(self.templates().values()))

    def test_the_role_is_lost(self):
        editor = self.env.ref(f"{MODULE}.group_template_editor")
        self.lost({"group_ids": [Command.unlink(editor.id)]})

    def test_the_account_is_closed(self):
        self.lost({"active": False})

    def test_the_organisation_is_left(self):
        other = self.bea.company_id
        self.lost({"company_id": other.id, "company_ids": [Command.set(other.ids)]})

    def test_another_organisation_brings_the_same_words(self):
        """Between the beginning and the end: they are of all, and stand here once."""
        made = self.begun()
        adopting.Adopting(made).step(70)  # looked at: it is not looked at again
        words = [one for one in renamed()[0].items if one.kind == "life_domain"]
        theirs = self.adopt(package(words[:3]), who=self.bea)
        self.assertEqual(theirs.state, "adopted")
        brought = theirs.item_ids.life_domain_id
        self.run_job()
        self.assertEqual(made.state, "adopted", made.problem_words)
        rows = made.item_ids.filtered(lambda one: one.kind == "life_domain")
        self.assertTrue(brought <= rows.life_domain_id)
        self.assertEqual(len(rows.life_domain_id), len(rows))
        found = self.env["netwerk.life.domain"].search(
            [("uuid", "in", rows.mapped("uuid"))]
        )
        self.assertEqual(found, rows.life_domain_id)
