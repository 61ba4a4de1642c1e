"""Two colleagues open one round at the same moment; one of them asks somebody more."""

from odoo.tests import tagged

from ..together import TogetherCase

PAIRED = "vragen-klant,vragen-netwerk"


@tagged("post_install", "-at_install")
class TestRoundTogether(TogetherCase):
    def start(self, env):
        users = self.start_for_two(env)
        rounds = env["netwerk.round"].with_user(users[0])
        asked = [{"respondent": "member", "words": "Rita"}]
        self.round_id = rounds.start_round(self.dossier_id, PAIRED, asked)
        round_ = rounds.browse(self.round_id)
        sheet = round_.sudo().assessment_ids
        round_.open_on_screen(sheet.id)
        sheet.with_user(users[0]).set_done()

    def test_it_is_opened_once(self):
        def works(number, call):
            def work(meet):
                meet()
                self.request(
                    lambda env: call(env["netwerk.round"].browse(self.round_id)),
                    self.user_ids[number],
                )

            return work

        def ask(round_):
            return round_.ask_also([{"respondent": "member", "words": "Wim"}])

        def look(round_):
            return round_.look_together(without_others=True)

        errors = self.at_once(works(0, look), works(1, look), works(1, ask))
        self.assertIn(len(errors), (1, 2), errors)
        for error in errors:
            self.assertIn("You looked at this together", str(error))

        def told(env):
            round_ = env["netwerk.round"].browse(self.round_id)
            sheets = round_.assessment_ids
            return round_.state, set(sheets.mapped("state")), sheets.mapped("is_apart")

        self.assertEqual(self.commit(told), ("opened", {"done"}, [False]))
