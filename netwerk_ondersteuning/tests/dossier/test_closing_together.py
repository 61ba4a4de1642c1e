"""Two people close, or open again, one dossier at one moment."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..together import TogetherCase


@tagged("post_install", "-at_install")
class TestClosingTogether(TogetherCase):
    """One closes it; the other is told, and nothing is done twice."""

    def start(self, env):
        self.start_for_two(env)
        env["netwerk.agreement"].create(
            {"dossier_id": self.dossier_id, "name": "Soup on Friday"}
        )

    def both(self, prepare, act):
        """Each prepares, and both act at one moment; the errors that they see."""
        ids = [
            self.commit(lambda env: prepare(env).id, user_id)
            for user_id in self.user_ids
        ]

        def somebody(user_id, id_):
            first = [True]

            def work(meet):
                def attempt(env):
                    dossier = env["netwerk.dossier"].browse(self.dossier_id)
                    is_open = dossier.active  # both look first
                    if first and first.pop():
                        meet()
                    act(env, id_)
                    return is_open

                self.request(attempt, user_id)

            return work

        return self.at_once(*map(somebody, self.user_ids, ids))

    def notes(self, words):
        return self.commit(
            lambda env: len(
                env["netwerk.dossier"]
                .browse(self.dossier_id)
                .message_ids.filtered(lambda note: words in (note.body or ""))
            )
        )

    def test_closed_once_and_opened_once(self):
        def ask(env):
            wizard = env["netwerk.dossier.close"]
            wizard = wizard.with_context(default_dossier_id=self.dossier_id)
            return wizard.create(
                {"close_reason": "reached", "close_words": env.user.name}
            )

        errors = self.both(
            ask,
            lambda env, id_: env["netwerk.dossier.close"].browse(id_).action_close(),
        )
        [error] = errors
        self.assertIs(type(error), UserError, error)
        self.assertIn("This dossier was closed already, on", str(error))
        self.assertEqual(self.notes("The dossier was closed."), 1)

        def look(env):
            return env["netwerk.dossier"].browse(self.dossier_id)

        errors = self.both(
            look, lambda env, id_: env["netwerk.dossier"].browse(id_).action_reopen()
        )
        self.assertEqual(errors, [])
        self.assertEqual(self.notes("The dossier was opened again."), 1)
        states = self.commit(
            lambda env: (
                env["netwerk.agreement"]
                .search([("dossier_id", "=", self.dossier_id)])
                .mapped("state")
            )
        )
        self.assertEqual(states, ["open"])
