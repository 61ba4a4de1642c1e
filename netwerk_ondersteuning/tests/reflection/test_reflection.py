"""A look at the own work is filled in as any sheet."""

import json
from copy import deepcopy
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from odoo.http import SessionExpiredException
from odoo.tests import tagged

from ...engine.instrument import answers, filling
from ..instrument import test_engine_filling as plain
from .test_reflection_access import CANARY, ReflectionCase

CODES = ("basishouding", "factoren", "principes", "rollen", "succesfactoren")


@tagged("post_install", "-at_install")
class TestReflection(ReflectionCase):
    def state(self, look):
        self.env.flush_all()
        self.env.invalidate_all()
        return plain.state(look._stored().load())

    @settings(deadline=None, derandomize=True, max_examples=15)
    @given(st.data())
    def test_whatever_is_done_it_is_the_plain_sheet(self, data):
        """Batches, refused ones, undo, the same batch twice."""
        code = data.draw(st.sampled_from(CODES))
        template = plain.TEMPLATES[code]
        look, undo = self.look(code=code), []
        look.take_back()
        look = self.look(code=code)
        model = filling.Filling(template, respondent=look.respondent)
        for number in range(data.draw(st.integers(1, 5))):
            batch = data.draw(st.lists(plain.changes(template), min_size=1, max_size=5))
            if undo and data.draw(st.booleans()):
                batch = undo.pop()
            self.step(look, model, batch, f"page:{number}", undo)
            self.assertEqual(self.state(look), plain.state(model))

    def step(self, look, model, batch, key, undo):
        before = look.version
        try:
            done = deepcopy(model).apply(deepcopy(batch))
        except answers.Refused as refused:
            with self.refused_with(str(refused)):
                look.apply_answers(batch, batch=key)
            self.assertEqual(look.version, before)
            return
        model.apply(deepcopy(batch))
        told = look.apply_answers(batch, batch=key, base_version=before)
        self.assertEqual(told["inverse"], json.loads(json.dumps(done.inverse)))
        self.assertEqual(told["version"], before + bool(done.changed))
        if done.changed:
            self.assertEqual(look.apply_answers(batch, batch=key), told)
            undo.append(told["inverse"])

    def test_each_instrument_about_the_own_work_is_begun_read_drawn_and_printed(self):
        offered = self.env["netwerk.reflection"].with_user(self.an).get_reflections()
        codes = [one["code"] for one in offered["on"] + offered["more"]]
        self.assertEqual(sorted(codes), sorted(CODES))
        report = self.env["ir.actions.report"].with_user(self.an)
        for code in CODES:
            with self.subTest(code):
                look = self.filled(code=code)
                screen = look.get_sheet_screen()
                self.assertEqual(screen["sheet"]["code"], code)
                self.assertIs(screen["dossier"], False)
                self.assertTrue(screen["can_edit"])
                look.set_done()
                self.assertFalse(look.get_sheet_drawing()["drawing"]["empty"])
                name = "netwerk_ondersteuning.report_reflection"
                html = report._render_qweb_html(name, look.ids)[0].decode()
                self.assertIn(CANARY, html)
                self.assertEqual(look._file_name(), code)

    def test_one_that_says_nothing_is_taken_again(self):
        first = self.look()
        self.assertEqual(self.look(), first)
        self.assertNotEqual(self.look(self.bram), first)
        self.assertNotEqual(self.look(code="rollen"), first)
        first.apply_answers([self.said()])
        self.assertNotEqual(self.look(), first)

    def test_only_about_the_own_work(self):
        for code in ("schaalvragen", "nothing", "", None, 5):
            with self.refused_with("no such instrument about the own work"):
                self.look(code=code)
        instrument = self.env["netwerk.instrument"].with_user(self.an)
        (roles,) = instrument.search([("code", "=", "rollen")])
        action = roles.action_look_at_own_work()
        self.assertEqual(action["tag"], "netwerk_reflection")
        with self.denied("read", "netwerk.reflection"):
            roles.with_user(self.tess).action_look_at_own_work()

    def test_set_against_ones_own_before_and_nobody_elses(self):
        mark = {"section": "mark", "column": "mark"}
        template = plain.TEMPLATES["factoren"]
        mark["row"] = template.section("mark").rows[0].key

        def look(user, value, day):
            made = self.look(user, "factoren")
            made.apply_answers([{"op": "set", "answer": {"value": value}, **mark}])
            made.sudo().said_on = self.in_days(0) - timedelta(days=day)
            made.set_done()
            return made

        look(self.bram, 1, 20)
        first = look(self.an, 4, 30)
        self.assertIs(first.get_sheet("before")["compared_to"], False)
        second = look(self.an, 6, 10)
        told = second.get_sheet("before")
        self.assertEqual(told["compared_to"]["id"], first.id)
        self.assertIn("up", [one["outcome"] for one in told["readings"]])
        self.assertEqual(
            [one["code"] for one in second.get_sheet_drawing()["beside"]], ["before"]
        )
        line = second.get_sheet_drawing("line")["drawing"]
        self.assertLessEqual({"4", "6"}, set(str(line["table"]["rows"]).split("'")))
        for other in (first.id, "x", {"revision": 1}):
            with self.refused_with("no such sheet"):
                second.get_sheet(other)

    def test_it_is_kept_in_the_name_of_who_filled_it_in(self):
        look = self.look()
        with self.assertRaises(SessionExpiredException):
            look.apply_answers([self.said()], sender=self.bram.id)

    def test_no_answer_leads_into_a_network(self):
        look = self.look()
        self.assertFalse(
            self.env["netwerk.member"].search(look._domain_referred("member"))
        )
        self.assertEqual(look.get_sheet_screen()["references"], {})

    def test_nothing_is_shown_to_a_client(self):
        with self.refused_with("for who works with the client"):
            self.filled().get_sheet(with_client=True)

    def test_with_as_few_queries_whatever_there_is(self):
        def count(work):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.cr.sql_log_count
            work()
            return self.cr.sql_log_count - before

        looks = self.env["netwerk.reflection"].with_user(self.an)
        self.filled().set_done()
        looks.get_reflections()
        few = count(looks.get_reflections)
        for _number in range(5):
            look = self.filled()
            look.set_done()
        self.assertEqual(count(looks.get_reflections), few)
        self.assertLessEqual(count(look.get_sheet), 10)
        batch = [self.said(words="more")]
        self.assertLessEqual(count(lambda: look.apply_answers(batch)), 14)

    def test_batches_are_forgotten_after_a_month(self):
        self.filled()
        batches = self.env["netwerk.reflection.batch"]
        self.assertTrue(batches.search([]))
        batches._forget_old()
        self.assertTrue(batches.search([]))
        self.env.cr.execute(
            "UPDATE netwerk_reflection_batch SET create_date = create_date - %s",
            [timedelta(days=31)],
        )
        self.env.invalidate_all()
        batches._forget_old()
        self.assertFalse(batches.search([]))
