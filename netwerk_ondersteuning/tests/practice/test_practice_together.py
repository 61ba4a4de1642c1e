"""Two people at one moment, in a database that becomes one to practise in."""

import threading

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ...models.practice.emptying import empty
from ...models.practice.starting_over import StartingOver
from ..together import TO_MEET, TogetherCase
from .common import PracticeMixin


@tagged("post_install", "-at_install")
class TestPracticeTogether(PracticeMixin, TogetherCase):
    def start(self, env):
        self.assertFalse(env["netwerk.practice"]._is_here())

    def clean_up(self, env):
        """Take the mark away again: past the guard, as nobody else can."""
        result = super().clean_up(env)
        for how in ("DISABLE TRIGGER USER", "ENABLE TRIGGER USER"):
            if how.startswith("ENABLE"):
                env.cr.execute(SQL("DELETE FROM netwerk_practice"))
            env.cr.execute(SQL("ALTER TABLE netwerk_practice %s", SQL(how)))
        return result

    def test_a_dossier_that_was_just_kept_counts(self):
        """It is kept when the administrator's transaction has begun, and sees none."""

        def keep(env):
            self.dossier_id = self.new_dossier(env["netwerk.dossier"]).id

        def make(env):
            self.assertFalse(env["netwerk.dossier"].search([]))
            self.commit(keep)
            self.assertFalse(env["netwerk.dossier"].search([]), "another snapshot")
            StartingOver(env).make()

        with self.without_people() as (loading, _emptying):
            with self.assertRaises(UserError) as caught:
                self.commit(make)
            loading.assert_not_called()
        self.assertIn("There are dossiers in this database", str(caught.exception))
        self.assertFalse(self.commit(lambda env: env["netwerk.practice"]._is_here()))

    def test_two_administrators(self):
        self.with_mark()
        at_it, done = threading.Event(), threading.Event()
        times = []

        def slowly(env, since):
            times.append(1)
            at_it.set()
            done.wait(TO_MEET)

        def first(meet):
            self.request(lambda env: StartingOver(env).start_over())

        def second(meet):
            at_it.wait(TO_MEET)
            try:
                self.request(lambda env: StartingOver(env).start_over())
            finally:
                done.set()

        with self.without_people(empty=slowly):
            [error] = self.at_once(first, second)
        self.assertIs(type(error), UserError, error)
        self.assertIn("Nothing was changed: wait a minute", str(error))
        self.assertEqual(len(times), 1)

    def with_mark(self):
        with self.without_people():
            self.commit(lambda env: StartingOver(env).make())

    def test_who_saves_at_that_moment(self):
        """What is kept after it began goes too, or nothing does: never a half."""
        self.with_mark()

        def begin(env):
            self.dossier_id = self.new_dossier(env["netwerk.dossier"]).id

        def keep(env):
            values = {"dossier_id": self.dossier_id, "name": "Ria"}
            env["netwerk.member"].create(values)

        times = []

        def again(env):
            self.assertTrue(env["netwerk.dossier"].search([]))
            if not times:
                self.commit(keep)
            times.append(1)
            StartingOver(env).start_over()

        self.commit(begin)
        with (
            self.without_people(empty=empty),
            mute_logger("odoo.sql_db", "odoo.service.model"),
        ):
            self.request(again)
        self.assertEqual(len(times), 2)
        for model in ("netwerk.dossier", "netwerk.member"):
            self.assertFalse(
                self.commit(lambda env, model=model: env[model].search_count([]))
            )
        self.dossier_id = False
