"""The methods that there are: shipped once, closed, read, printed, turned on or off."""

from copy import deepcopy
from unittest.mock import patch

from lxml.html import fromstring as html_of
from psycopg2 import errors

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from ...engine.method import reading
from ...engine.package.canonical import checksum
from ...models.method import shipped
from ..common import NetwerkCase
from .test_engine_methods import WHOLE

REPORT = "netwerk_ondersteuning.report_method"


@tagged("post_install", "-at_install")
class TestMethod(NetwerkCase):
    uses = ("fien", "tess", "ada", "emma", "pia")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_BE")
        cls.methods = cls.env["netwerk.method"]
        cls.all = cls.methods.search([("company_id", "=", False)])
        cls.w2 = cls.methods.search([("code", "=", "w2")])
        cls.cti = cls.methods.search([("code", "=", "cti")])

    def adopt(self, body):
        """A version that comes in from somewhere else, as its loader adopts it."""
        loader = shipped.Shipped(self.env)
        loader.bodies = [body]
        return loader.load()

    # -- shipped -----------------------------------------------------------------------

    def test_all_twenty_are_there_once_and_published(self):
        bodies = shipped.bodies()
        self.assertEqual(len(bodies), 20)
        self.assertEqual(
            sorted((one.code, one.version, one.checksum) for one in self.all),
            [(body["code"], body["version"], checksum(body)) for body in bodies],
        )
        self.assertEqual(set(self.all.mapped("state")), {"published"})

    def test_an_update_without_news_does_nothing(self):
        with patch.object(type(self.methods), "create") as create:
            create.return_value = self.methods
            with self.assertNoLogs(shipped.__name__, "ERROR"):
                shipped.Shipped(self.env).load()
        self.assertEqual(create.call_args.args, ([],))
        phases = self.env["netwerk.method.phase"]
        before = phases.search_count([])
        self.assertGreater(before, 40)
        self.assertFalse(shipped.Shipped(self.env).load())
        self.assertEqual(phases.search_count([]), before)

    def test_what_was_changed_stays_and_is_told(self):
        body = deepcopy(self.w2.body) | {"version": 7}
        made = self.adopt(body)
        self.assertEqual((made.version, made.state), (7, "published"))
        self.assertTrue(made.is_latest)
        self.assertFalse(self.w2.is_latest)
        with self.assertLogs(shipped.__name__, "ERROR") as log:
            self.assertFalse(self.adopt(body | {"name": {"nl": "Anders"}}))
        self.assertIn("Method w2, version 7, is not what is shipped", log.output[0])
        self.assertEqual(made.checksum, checksum(made.body))

    def test_the_index_says_what_the_template_says(self):
        for method in self.all:
            read = reading.phases(reading.read(method.body), "nl")
            told = [
                {name: one[name] or False for name in (*reading.FACTS, "name")}
                for one in read
            ]
            there = [
                {name: one[name] or False for name in (*reading.FACTS, "name")}
                for one in method.phase_ids
            ]
            with self.subTest(method.code):
                self.assertEqual(there, told)
                self.assertEqual(method.has_phases, bool(told))
                self.assertEqual(
                    set(method.outcome_ids.mapped("code")),
                    set(method.body.get("outcomes", [])),
                )

    def test_a_phase_without_a_name_is_called_by_its_place(self):
        self.assertEqual(
            self.cti.phase_ids.mapped("display_name"), ["Phase 1", "Phase 2", "Phase 3"]
        )
        steps = self.methods.search([("code", "=", "netwerkcoach")]).phase_ids
        self.assertEqual(steps[5].display_name, "Step 6")
        dutch = self.w2.phase_ids[0].with_context(lang="nl_BE")
        self.assertEqual(dutch.display_name, "Het eerste contact")

    def test_a_name_is_told_in_the_languages_of_this_odoo(self):
        self.adopt(deepcopy(WHOLE))
        made = self.methods.search([("code", "=", "whole")])
        self.assertEqual(made.name, "Whole")
        self.assertEqual(made.with_context(lang="nl_BE").name, "Heel")

    # -- closed ------------------------------------------------------------------------

    def test_published_is_closed_in_words(self):
        outcome = self.env.ref("netwerk_ondersteuning.outcome_trust")
        for values in (
            {"body": {}},
            {"checksum": "x"},
            {"version": 2},
            {"state": "draft"},
            {"name": "Something else"},
            {"scope": "environment"},
            {"outcome_ids": [(4, outcome.id)]},
        ):
            with self.refused_with("is published, and is closed", UserError):
                self.w2.write(values)
        with self.refused_with("is published, and is closed", UserError):
            self.w2.unlink()

    @mute_logger("odoo.sql_db")
    def test_published_is_closed_in_the_database(self):
        phase = self.w2.phase_ids[0]
        trust = self.env.ref("netwerk_ondersteuning.outcome_trust").id
        training = self.env.ref("netwerk_ondersteuning.outcome_training").id
        for statement, values in (
            ("UPDATE netwerk_method SET body = '{}' WHERE id = %s", [self.w2.id]),
            ("UPDATE netwerk_method SET version = 9 WHERE id = %s", [self.w2.id]),
            ("UPDATE netwerk_method SET state = 'draft' WHERE id = %s", [self.w2.id]),
            ("UPDATE netwerk_method SET name = '{}' WHERE id = %s", [self.w2.id]),
            ("DELETE FROM netwerk_method WHERE id = %s", [self.w2.id]),
            ("UPDATE netwerk_method_phase SET place = 9 WHERE id = %s", [phase.id]),
            ("UPDATE netwerk_method_phase SET cycle = 9 WHERE id = %s", [phase.id]),
            ("DELETE FROM netwerk_method_phase WHERE id = %s", [phase.id]),
            (
                """INSERT INTO netwerk_method_phase
                (method_id, key, lineage, cycle, place, kind)
                VALUES (%s, 'more', 'more', 1, 8, 'phase')""",
                [self.w2.id],
            ),
            (
                """INSERT INTO netwerk_method_outcome_rel (method_id, outcome_id)
                VALUES (%s, %s)""",
                [self.w2.id, trust],
            ),
            (
                """DELETE FROM netwerk_method_outcome_rel
                WHERE method_id = %s AND outcome_id = %s""",
                [self.w2.id, training],
            ),
        ):
            with (
                self.subTest(statement),
                self.assertRaisesRegex(errors.RaiseException, "is closed"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement, values)

    @mute_logger("odoo.sql_db")
    def test_the_life_domains_of_an_instrument_are_closed_too(self):
        """What a published version links to is closed, of whatever it is a version."""
        for statement in (
            """DELETE FROM netwerk_instrument_life_domain_rel
            USING netwerk_instrument AS instrument
            WHERE instrument.id = netwerk_instrument_id
                AND instrument.code = 'schaalvragen'""",
            """INSERT INTO netwerk_instrument_life_domain_rel
            SELECT instrument.id, domain.id
            FROM netwerk_instrument AS instrument, netwerk_life_domain AS domain
            WHERE instrument.code = 'talenten' LIMIT 1""",
        ):
            with (
                self.subTest(statement),
                self.assertRaisesRegex(errors.RaiseException, "is closed"),
                self.env.cr.savepoint(),
            ):
                self.env.cr.execute(statement)

    def test_a_life_domain_of_which_an_instrument_asks_is_kept(self):
        """Nothing but the instruments that are shipped names it."""
        domain = self.env.ref("netwerk_ondersteuning.life_domain_legal")
        self.assertFalse(
            self.env["netwerk.goal"].search([("domain_id", "=", domain.id)])
        )
        hers = domain.with_user(self.tess)
        with self.refused_with("is in use and cannot be deleted", UserError):
            hers.unlink()
        with self.refused_with("its code stays", UserError):
            hers.code = "other"
        hers.active = False
        self.assertIn(
            "legal",
            str(self.env["netwerk.instrument"].search([], limit=1)._known_keys()),
        )

    def test_it_can_be_retired_and_told_in_one_language_more(self):
        self.env.cr.execute(
            """UPDATE netwerk_method SET name = name || '{"fr_FR": "Spirale"}'
            WHERE id = %s""",
            [self.w2.id],
        )
        self.w2.state = "retired"
        self.env.flush_all()
        with self.refused_with("is published, and is closed", UserError):
            self.w2.state = "draft"
        self.assertFalse(self.w2.is_latest)

    def test_a_draft_is_open_and_only_for_who_makes_it(self):
        body = deepcopy(WHOLE)
        made = self.methods.create(
            {
                "code": "whole",
                "version": 1,
                "uuid": "x",
                "name": "Whole",
                "owner": "Zorgkring",
                "licence": "LGPL-3.0",
                "scope": "client",
                "company_id": self.company.id,
                "draft_body": body,
            }
        )
        self.assertFalse(made.page)
        self.assertFalse(made.summary)
        self.assertEqual(made.with_user(self.tess).name, "Whole")
        for user in (self.an, self.ada):
            with self.denied("read", "netwerk.method"):
                made.with_user(user).read(["name"])
        with self.refused_with("still being made", UserError):
            made._page_values()
        made.name = "Otherwise"
        made.write(self.methods._values_of(body) | {"draft_body": False})
        made.flush_recordset()
        made.state = "published"
        self.methods._fill_index(made)
        self.assertEqual(len(made.phase_ids), 3)
        self.assertIn("Begin", str(made.with_context(lang="nl_BE").page))
        with self.denied("read", "netwerk.method"):
            made.with_user(self.bea).read(["name"])

    # -- who ---------------------------------------------------------------------------

    def test_nobody_writes_it(self):
        for user in (self.an, self.lea, self.tess, self.ada):
            as_user = self.w2.with_user(user).with_context(lang="en_US")
            self.assertEqual(as_user.name, "W²: the upward spiral")
            self.assertIn("The first contact", str(as_user.page))
            with self.denied("write", "netwerk.method"):
                as_user.write({"state": "retired"})
            with self.denied("create", "netwerk.method"):
                as_user.create({"code": "x"})
            with self.denied("write", "netwerk.method.phase"):
                as_user.phase_ids.write({"place": 2})
        for user in (self.fien, self.emma, self.pia):
            with self.denied("read", "netwerk.method"):
                self.w2.with_user(user).read(["name"])
            with self.denied("read", "netwerk.method"):
                self.w2.with_user(user).action_print()

    def test_an_organisation_begins_with_five(self):
        on = self.methods.with_user(self.an).search([("is_on", "=", True)])
        self.assertEqual(set(on.mapped("code")), set(shipped.ON_AT_THE_START))
        self.assertEqual(len(on), 5)

    def test_an_organisation_chooses_by_what_it_works(self):
        hers = self.w2.with_user(self.tess)
        every = self.methods.with_user(self.tess)
        with self.refused_with("a template editor or the administrator", UserError):
            self.w2.with_user(self.an).action_turn_off()
        with self.denied("read", "netwerk.method"):
            self.w2.with_user(self.fien).action_turn_off()
        hers.action_turn_off()
        self.assertFalse(hers.is_on)
        self.assertNotIn(hers, every.search([("is_on", "=", True)]))
        self.assertIn(hers, every.search([("is_on", "=", False)]))
        self.assertTrue(self.w2.with_user(self.bea).is_on, "elsewhere")
        scales = self.env["netwerk.instrument"].with_user(self.tess)
        self.assertTrue(scales.search([("code", "=", "scoretabel")]).is_on)
        hers.action_turn_on()
        hers.action_turn_on()
        self.assertTrue(hers.is_on)

    def test_a_result_that_a_method_names_is_kept(self):
        trust = self.env.ref("netwerk_ondersteuning.outcome_trust")
        outcomes = self.env["netwerk.outcome"].with_user(self.tess)
        with self.refused_with("is in use and cannot be deleted", UserError):
            outcomes.browse(trust.id).unlink()
        own = outcomes.create({"name": "Durft te bellen", "code": "own-x"})
        own.unlink()
        outcomes.browse(trust.id).active = False
        page = self.methods.search([("code", "=", "immep")]).page
        self.assertIn("Building trust", str(page))
        made = self.adopt(deepcopy(WHOLE)).with_context(active_test=False)
        self.assertEqual(made.outcome_ids.code, "trust", "put away, and still named")

    # -- read --------------------------------------------------------------------------

    def test_the_code_of_a_result_that_a_method_names_stays(self):
        """By its code a method names it: with another one it would be on no page."""
        result = self.w2.outcome_ids[0].with_user(self.tess)
        with self.refused_with("its code stays", UserError):
            result.code = "other"
        result.write({"code": result.code, "name": "Anders"})
        self.assertIn("Anders", self.w2.page)
        domain = self.env["netwerk.life.domain"].search([("code", "=", "housing")])
        goal = {"dossier_id": self.dossier.id, "name": "Een dak"}
        self.env["netwerk.goal"].create(goal | {"domain_id": domain.id})
        with self.refused_with("its code stays", UserError):
            domain.with_user(self.tess).code = "other"
        new = result.create({"name": "Van ons", "code": "ours"})
        new.code = "ours_2"  # nothing is in use that way
        with self.denied("write", "netwerk.outcome"):
            self.w2.outcome_ids[0].with_user(self.an).code = "other"

    def test_every_page_tells_it_in_the_own_language(self):
        for method in self.all.with_context(lang="nl_BE"):
            body = method.body
            page = html_of(str(method.page)).text_content()
            english = str(method.with_context(lang="en_US").page)
            with self.subTest(method.code):
                self.assertIn(body["what"]["nl"].splitlines()[0], page)
                self.assertNotIn(body["what"]["nl"].splitlines()[0], english)
                for norm in body.get("norms", []):
                    self.assertIn(norm["words"]["nl"], page)
                    self.assertIn(norm["source"]["nl"], page)
                for phase in body.get("phases", []):
                    if "name" in phase:
                        self.assertIn(phase["name"]["nl"], page)
                for word in ("None", "False", "{", "}"):
                    self.assertNotIn(word, page)
        self.assertEqual(len(self.all), 20)

    def test_instruments_are_links_and_what_is_no_sheet_is_not(self):
        page = html_of(str(self.w2.with_user(self.an).page))
        links = {one.text_content(): one.get("href") for one in page.iter("a")}
        table = self.env["netwerk.instrument"].search(
            [("code", "=", "scoretabel"), ("is_latest", "=", True)]
        )
        self.assertTrue(links[table.title].endswith(f"action_instrument/{table.id}"))
        self.assertNotIn("Ecogram", links)
        self.assertIn("Ecogram", page.text_content())
        for method in self.all:
            called = method._instrument_links(method._template())
            for code, one in called.items():
                self.assertNotEqual(one["name"], code, method.code)

    def test_what_somebody_typed_is_plain_text(self):
        body = deepcopy(WHOLE)
        body["organisations"] = [{"name": "<script>alert(1)</script> & co"}]
        body["watch"] = {"nl": "😀 " + "x" * 300}
        made = self.adopt(body).with_context(lang="nl_BE")
        page = str(made.page)
        self.assertNotIn("<script>", page)
        self.assertIn("&lt;script&gt;", page)
        self.assertIn("😀", page)

    def test_a_page_costs_few_queries(self):
        self.env.flush_all()
        for code in ("w2", "immep"):
            method = self.methods.search([("code", "=", code)]).with_user(self.an)
            self.assertTrue(method.page)  # what every first call reads once
            self.env.invalidate_all()
            with self.assertQueryCount(6):
                self.assertTrue(method.page)

    def test_it_is_printed_whole(self):
        html = self.env["ir.actions.report"].with_user(self.an)
        html = html.with_context(lang="nl_BE")._render_qweb_html(REPORT, self.all.ids)[
            0
        ]
        text = html.decode()
        for body in shipped.bodies():
            self.assertIn(body["name"]["nl"], text)
        told = [
            phase["guidance"]["nl"].splitlines()[0]
            for body in shipped.bodies()
            for phase in body.get("phases", [])
            if "guidance" in phase
        ]
        self.assertGreater(len(told), 15)
        for line in told:
            self.assertIn(line, text)
        paper = html_of(text)
        self.assertFalse(paper.xpath("//main//a | //main//details"))
        with self.refused_with("Choose a method", UserError):
            self.env["ir.actions.report"]._render_qweb_html(REPORT, [])
        with self.denied("read", "netwerk.method"):
            self.env["ir.actions.report"].with_user(self.emma)._render_qweb_html(
                REPORT, self.w2.ids
            )

    def test_lists_find_by_scope_phases_and_owner(self):
        for domain, many in (
            ([("scope", "=", "environment")], 6),
            ([("has_phases", "=", True)], 7),
            ([("has_phases", "=", False)], 13),
            ([("organisations", "ilike", "travers")], 2),
            ([("outcome_ids", "ilike", "trust")], 15),
        ):
            self.assertEqual(len(self.all.filtered_domain(domain)), many, domain)
