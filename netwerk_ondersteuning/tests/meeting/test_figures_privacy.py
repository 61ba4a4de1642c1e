"""Whoever has only the figures reaches no name, and no small group, by any road."""

import random
import re
from itertools import product

import psycopg2

from odoo import Command
from odoo.exceptions import UserError
from odoo.models import BaseModel
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ..common import MODULE, NetwerkCase, NetwerkHttpCase, post
from .figure_facts import FactsMixin
from .figures_again import FIGURES, PEOPLE, Again, rows_of, withhold

#: Words that stand in the dossiers and nowhere else; see :class:`FactsMixin`.
SECRETS = ("Verzwegen", "verzwegen", "Zwijgzaam", "Maes", "Peeters", "Amrani")
#: What a figure may lead to: who did the work and where, never for whom.
OPEN = {"res.company", "res.users", "netwerk.team", "netwerk.meeting.type"}
AGGREGATES = ("sum", "avg", "max", "min", "count", "count_distinct", "bool_or")
AGGREGATES += ("bool_and", "array_agg", "array_agg_distinct", "recordset")
#: What Odoo and PostgreSQL say of a question that cannot be asked.
NONSENSE = re.compile(
    "Invalid field |Cannot (convert|execute|use) |Granularity not set "
    r"|Aggregate method 'recordset' |Order term |Domain\(\) invalid item "
    r"|function \w+\([\w ]+\) does not exist"
)


class SecretsMixin(FactsMixin):
    """Six dossiers of An, full of words, that every figure counts."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.dossiers = cls.env["netwerk.dossier"]
        for _number in range(6):
            dossier = cls.new_client(cls.an)
            cls.dossiers += dossier
            member = cls.new_member(dossier)
            meeting = cls.new_meeting(dossier, cls.today, question="Verzwegen vraag")
            cls.new_presence(meeting)
            cls.new_presence(meeting, member)
            cls.new_presence(meeting, "Dokter Maes")
            cls.new_meeting(
                dossier, cls.today, outcome="not_wanted", not_wanted_reason="heavy"
            )
            cls.new_strain(member, "too_much")
            agreement = cls.new_agreement(dossier, doer_kind="client")
            cls.env["netwerk.agreement.review"].create({"agreement_id": agreement.id})
            cls.new_sheet(dossier, present="Verzwegen tante", first_up=2)
            cls.new_referral(dossier, organisation="Verzwegen dienst")
            cls.new_way(dossier)
        cls.parts = [dossier, member, meeting, agreement]
        cls.parts += [meeting.attendance_ids, member.strain_ids, agreement.review_ids]
        post(meeting.with_user(cls.an), "Verzwegen bericht")
        meeting.with_user(cls.an).activity_schedule(
            summary="Verzwegen taak", user_id=cls.an.id
        )
        cls.file = cls.env["ir.attachment"].create(
            {
                "name": "Verzwegen.txt",
                "raw": b"Verzwegen",
                "res_model": "netwerk.meeting",
                "res_id": meeting.id,
            }
        )
        cls.env.flush_all()
        cls.env.invalidate_all()

    def assertSilent(self, answer):
        """No name, no number of a dossier stands in ``answer``."""
        for secret in (*SECRETS, *self.dossiers.mapped("reference")):
            self.assertNotIn(secret, str(answer))

    def figures(self, env=None):
        """The model of each figure, as whoever has only the figures."""
        env = env or self.env(
            user=self.fien, context={"allowed_company_ids": self.company.ids}
        )
        return [env[f"netwerk.figure.{name}"] for name in FIGURES]

    def tried(self, work, *args, **kwargs):
        """What ``work`` gives (records: all that can be read), or the refusal.

        A question that cannot be asked is refused too; any other error is a crash,
        which ends the test.
        """
        try:
            with self.cr.savepoint(), mute_logger("odoo.sql_db"):
                answer = work(*args, **kwargs)
                return answer.read() if isinstance(answer, BaseModel) else answer
        except UserError as error:
            return str(error)
        except (ValueError, psycopg2.errors.UndefinedFunction) as error:
            if not NONSENSE.match(str(error)):
                raise
            return str(error)

    def closed(self):
        """Every model that knows of a client."""
        return ["netwerk.dossier", *self.env["netwerk.dossier.mixin"]._dossier_models()]


@tagged("post_install", "-at_install")
class TestRoadsToAName(SecretsMixin, NetwerkCase):
    def test_no_field_leads_to_somebody(self):
        """Nor do the fields of what a figure leads to, three relations far."""
        env = self.figures()[0].env
        closed = set(self.closed())
        roads = [(Figure._name, ()) for Figure in self.figures()]
        for Figure in self.figures():
            relations = {field.comodel_name for field in Figure._fields.values()}
            self.assertLessEqual(relations - {None}, OPEN, Figure._name)
        for model, path in roads:
            if not env[model].has_access("read"):
                continue
            for name, field in env[model].fields_get().items():
                relation = field.get("relation")
                road = ".".join((*path, name))
                self.assertNotIn(relation, closed, f"{roads[0][0]}: {road}")
                if relation in env and len(path) < 2:
                    roads.append((relation, (*path, name)))

    def test_drilling_down_opens_rows_without_a_name(self):
        for Figure in self.figures():
            action = self.env["ir.actions.act_window"].search(
                [("res_model", "=", Figure._name)]
            )
            self.assertTrue(action)
            self.assertNotIn("form", ",".join(action.mapped("view_mode")))
            names = [name for name in Figure._fields if name != "id"]
            groups = Figure.web_read_group([], ["team_id"], ["__count"])["groups"]
            self.assertTrue(groups)
            self.assertSilent(groups)
            for group in groups:
                rows = Figure.web_search_read(
                    group["__extra_domain"], {name: {} for name in names}
                )
                self.assertTrue(rows["records"])
                self.assertSilent(rows)

    def test_a_list_shows_no_name_through_a_link(self):
        links = {
            "coach_id": {"fields": {"partner_id": {"fields": {"display_name": {}}}}},
            "team_id": {
                "fields": {
                    "display_name": {},
                    "leader_id": {"fields": {"display_name": {}}},
                    "dossier_ids": {"fields": {"display_name": {}}},
                }
            },
            "dossier_id": {"fields": {"display_name": {}}},
            "meeting_id": {"fields": {"question": {}}},
        }
        for Figure in self.figures():
            for name, specification in links.items():
                for specification_ in ({name: specification}, {name: {}}):
                    rows = self.tried(Figure.web_search_read, [], specification_)
                    self.assertSilent(rows)
                    found = Figure.search([])
                    self.assertSilent(self.tried(found.web_read, specification_))
            self.assertSilent(Figure.search([]).mapped("display_name"))
            self.assertSilent(Figure.search_read([]))

    def test_an_export_holds_no_name(self):
        self.fien.group_ids |= self.env.ref("base.group_allow_export")
        paths = ("coach_id/partner_id/name", "team_id/leader_id/name")
        paths += ("team_id/member_ids/name", "dossier_id/partner_id/name")
        for Figure in self.figures():
            rows = Figure.search([])
            names = [name for name in Figure._fields if name != "id"]
            self.assertSilent(self.tried(rows.export_data, names))
            for path in paths:
                self.assertSilent(self.tried(rows.export_data, [path]))

    def test_grouping_by_anything_shows_no_name(self):
        for Figure in self.figures():
            specs = [
                f"{name}:{aggregate}"
                for name in Figure._fields
                for aggregate in AGGREGATES
            ]
            answered = []
            for spec in specs:
                answer = self.tried(Figure._read_group, [], [], [spec])
                self.assertSilent(answer)
                if isinstance(answer, list):
                    answered.append(spec)
            self.assertGreater(len(answered), len(Figure._fields))
            for name in Figure._fields:
                for method in ("formatted_read_group", "web_read_group", "_read_group"):
                    for aggregates in (["__count"], answered[:7]):
                        answer = self.tried(
                            getattr(Figure, method), [], [name], aggregates
                        )
                        self.assertSilent(answer)
                sets = self.tried(
                    Figure.formatted_read_grouping_sets, [], [[name], []], ["__count"]
                )
                self.assertSilent(sets)
            for road in ("coach_id.partner_id", "team_id.leader_id", "dossier_id"):
                self.assertSilent(self.tried(Figure._read_group, [], [road]))

    def test_counting_finds_nobody(self):
        """Whatever name one asks for, as many rows stay: none is about him."""
        for Figure in self.figures():
            for path in ("coach_id", "team_id", "type_id", "company_id"):
                for name in SECRETS:
                    domain = [(path, "ilike", name)]
                    count = self.tried(Figure.search_count, domain)
                    if isinstance(count, int):
                        self.assertEqual(count, 0)
        for model in self.closed():
            with self.denied("read", model):
                self.figures()[0].env[model].search_count([])

    def test_no_domain_leads_to_a_name(self):
        tails = ("name", "partner_id.name", "dossier_id.partner_id.name", "id")
        tails += ("message_ids.body", "activity_ids.summary", "leader_id.name")
        tails += ("partner_id.message_ids.body", "activity_ids.res_name")
        for Figure in self.figures():
            for head in ("coach_id", "team_id", "type_id", "company_id", "dossier_id"):
                for tail, operator in product(tails, ("ilike", "any", "child_of")):
                    inner = [("display_name", "ilike", "Verzweg")]
                    value = inner if operator == "any" else "Verzweg"
                    domain = [(f"{head}.{tail}", operator, value)]
                    found = self.tried(Figure.search, domain)
                    self.assertFalse(isinstance(found, list) and found, domain)
                    self.assertSilent(found)
                for operator in ("any", "any!", "child_of", "parent_of"):
                    value = [("dossier_ids.partner_id.name", "ilike", "Verzweg")]
                    value = value if "any" in operator else "Verzweg"
                    found = self.tried(Figure.search, [(head, operator, value)])
                    self.assertFalse(isinstance(found, list) and found)

    def test_sorting_shows_nothing(self):
        orders = ("coach_id.partner_id", "team_id.leader_id", "dossier_id", "id desc")
        orders += ("company_id", "team_id, id", "meeting_id desc")
        for Figure in self.figures():
            for order in orders:
                self.assertSilent(self.tried(Figure.search, [], order=order))
                groups = self.tried(
                    Figure.formatted_read_group, [], ["team_id"], order=order
                )
                self.assertSilent(groups)

    def test_no_message_activity_or_file_is_found(self):
        env = self.figures()[0].env
        for model, field in (
            ("mail.message", "body"),
            ("mail.message", "record_name"),
            ("mail.activity", "summary"),
            ("mail.activity", "res_name"),
            ("ir.attachment", "name"),
            ("ir.attachment", "index_content"),
            ("calendar.event", "name"),
        ):
            for word in (*SECRETS, "netwerk.meeting"):
                found = self.tried(env[model].search, [(field, "ilike", word)])
                self.assertFalse(isinstance(found, list) and found, (model, word))
        for model in self.closed():
            domain = [("res_model", "=", model)]
            found = self.tried(env["ir.attachment"].search, domain)
            self.assertFalse(isinstance(found, list) and found, model)
        for Figure in self.figures():
            self.assertNotIn("message_ids", Figure._fields)
            self.assertNotIn("activity_ids", Figure._fields)
        self.assertSilent(self.tried(self.file.with_env(env).read, ["raw", "name"]))

    def test_no_name_by_the_field_of_another_model(self):
        """What Odoo does for a many2one field, on what is closed."""
        env = self.figures()[0].env
        for part in self.parts:
            Model = env[part._name]
            for work, args in (
                (Model.name_search, ("Verzwegen",)),
                (Model.web_name_search, ("Verzwegen", {"display_name": {}})),
                (Model.name_create, ("Verzwegen",)),
                (part.with_env(env).read, (["display_name"],)),
                (part.with_env(env).web_read, ({"display_name": {}},)),
                (Model.search_read, ([], ["display_name"])),
                (Model.web_search_read, ([], {"display_name": {}})),
                (Model.read_progress_bar, ([], "dossier_id", {"field": "state"})),
                (Model.formatted_read_group, ([], ["dossier_id"])),
            ):
                made = "create" if work.__name__ == "name_create" else "read"
                with self.denied(made, part._name) as caught:
                    work(*args)
                self.assertSilent(caught.exception)

    def test_what_is_closed_stays_closed(self):
        env = self.figures()[0].env
        for model in self.closed():
            for operation in ("read", "create", "write", "unlink"):
                self.assertFalse(env[model].has_access(operation), model)

    def test_other_ways_of_reading_show_nothing(self):
        for Figure in self.figures():
            bar = {"field": Figure._key_fields()[-1], "colors": {}}
            for name in Figure._fields:
                answer = self.tried(Figure.read_progress_bar, [], name, bar)
                self.assertSilent(answer)
                panel = Figure.search_panel_select_range
                self.assertSilent(self.tried(panel, name))
                panel = Figure.search_panel_select_multi_range
                self.assertSilent(self.tried(panel, name))
            self.assertSilent(self.tried(Figure.name_search, "Verzwegen"))
            self.assertSilent(self.tried(Figure.search([]).read, ["dossier_id"]))
            defaults = {"default_dossier_id": self.dossiers[0].id}
            values = Figure.with_context(**defaults).default_get(list(Figure._fields))
            self.assertSilent(values)
            change = self.tried(Figure.onchange, {}, [], {"team_id": {}})
            self.assertSilent(change)

    def test_a_saved_filter_or_export_leads_nowhere(self):
        env = self.figures()[0].env
        kept = env["ir.filters"].create(
            {
                "name": "Wie?",
                "model_id": "netwerk.figure.meeting",
                "user_ids": [Command.set(self.fien.ids)],
                "domain": "[('coach_id.name', 'ilike', 'Verzweg')]",
                "context": "{'group_by': ['dossier_id']}",
            }
        )
        self.assertSilent(kept.read())
        filters = env["ir.filters"].get_filters("netwerk.figure.meeting")
        self.assertSilent(filters)
        Figure = env["netwerk.figure.meeting"].with_context(group_by=["dossier_id"])
        self.assertSilent(self.tried(Figure._read_group, [], ["dossier_id"]))

    def test_a_shared_dashboard_shows_no_more_than_its_maker_sees(self):
        """What a share holds is what was in the screen of who shares it."""
        env = self.figures()[0].env
        for model in self.closed():
            with self.denied("read", model):
                env[model].formatted_read_group([], ["dossier_id"], ["__count"])
        self.assertFalse(env["spreadsheet.dashboard.share"].search([]))

    def test_nobody_changes_a_figure(self):
        for Figure in self.figures():
            for operation in ("create", "write", "unlink"):
                self.assertFalse(Figure.has_access(operation))
            row = Figure.search([], limit=1)
            for operation, work, args in (
                ("create", Figure.create, ({},)),
                ("write", row.write, ({"team_id": False},)),
                ("unlink", row.unlink, ()),
                ("create", row.copy, ()),
            ):
                with self.denied(operation, Figure._name):
                    work(*args)
            self.assertFalse(self.tried(Figure.name_create, "x"))

    def test_no_other_role_reads_the_figures(self):
        others = self.an + self.lea + self.tess + self.ada + self.emma + self.sam
        for user in others + self.pia + self.public:
            for Figure in self.figures(self.env(user=user)):
                self.assertFalse(Figure.has_access("read"), user.login)
                with self.denied("read", Figure._name):
                    Figure.search_count([])

    def test_a_coach_with_figures_sees_no_more_through_them(self):
        self.bram.group_ids |= self.env.ref(f"{MODULE}.group_figures")
        for user in (self.bram, self.fien):
            user.company_ids = self.company
        for name in FIGURES:
            rows = [
                rows_of(
                    self.env(
                        user=user, context={"allowed_company_ids": self.company.ids}
                    ),
                    name,
                )
                for user in (self.bram, self.fien)
            ]
            self.assertEqual(*rows)
            self.assertTrue(rows[0])
        env = self.env(
            user=self.bram, context={"allowed_company_ids": self.company.ids}
        )
        for Figure in self.figures(env):
            self.assertSilent(Figure.search_read([]))
        for part in self.parts:
            self.assertFalse(env[part._name].search([("id", "in", part.ids)]))

    def test_another_organisation_is_not_there(self):
        self.new_meeting(self.dossier_bea, self.today)
        for Figure in self.figures():
            self.assertEqual(Figure.search([]).company_id, self.company)
            domain = [("company_id", "=", self.other_company.id)]
            self.assertFalse(Figure.search_count(domain))


@tagged("post_install", "-at_install")
class TestSubtracting(FactsMixin, NetwerkCase):
    """A small group is not found by taking one number from another either."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fill(seed=7, dossiers=24)

    def as_fien(self):
        self.fien.company_ids |= self.other_company
        both = self.company + self.other_company
        return self.env(user=self.fien, context={"allowed_company_ids": both.ids})

    def filters(self, name, rows):
        """Every filter on the keys that leaves a row: each key has any value, or one of
        those seen."""
        keys = FIGURES[name][0]
        wanted = {
            choice for row in rows for choice in product(*((None, v) for v in row))
        }
        if "point" in keys:  # nine, each told by itself: two are enough
            seen = sorted({choice[0] for choice in wanted} - {None})[:2]
            wanted = {choice for choice in wanted if choice[0] in (None, *seen)}
        for choice in sorted(wanted, key=str):
            yield [
                (key, "=", value)
                for key, value in zip(keys, choice, strict=True)
                if value is not None
            ]

    def test_every_difference_of_two_filters_is_nothing_or_five_dossiers(self):
        env = self.as_fien()
        again = Again(self.env)
        for name in PEOPLE:
            getattr(again, name)()
            about = again.about[name]
            rows = rows_of(env, name)
            self.assertEqual(set(rows), set(about))
            found = {frozenset()}
            for domain in self.filters(name, rows):
                found.add(frozenset(rows_of(env, name, domain)))
            self.assertGreater(len(found), 3, name)
            for one, other in product(found, found):
                if left := one - other:
                    people = set().union(*(about[key] for key in left))
                    nobody = not any(rows[key][0] for key in left)
                    self.assertTrue(nobody or len(people) >= 5, f"{name}: {left}")

    def test_what_is_left_of_a_known_total_is_nothing_or_not_told_at_all(self):
        """How many meetings were not wanted is work, and known of each team."""
        env = self.as_fien()
        totals = {}
        for date, company, team, number in env["netwerk.figure.meeting"]._read_group(
            [("outcome", "=", "not_wanted")],
            ["date:quarter", "company_id", "team_id"],
            ["meeting_count:sum"],
        ):
            totals[date, company.id, team.id] = number
        told = {}
        for keys, (number,) in rows_of(env, "refusal").items():
            told[keys[:3]] = told.get(keys[:3], 0) + number
        self.assertTrue(told)
        for cell, number in told.items():
            self.assertEqual(number, totals[cell])

    def test_hiding_holds_for_whatever_facts(self):
        """Three thousand cells at random: as by hand, and never about too few."""
        chance = random.Random(1)
        facts = {}
        for cell in range(3000):
            for class_ in "abcde"[: chance.randrange(1, 6)]:
                for dossier in chance.sample(range(14), chance.randrange(13)):
                    number = chance.choice((0, 1, 1, 1, 2, 9))
                    facts[(1, cell % 3, cell), class_, dossier] = number
        query = SQL(
            "SELECT * FROM (VALUES %s) AS fact"
            " (company_id, team_id, cell, class, dossier_id, number)",
            SQL(", ").join(
                SQL("%s", (*cell, class_, dossier, number))
                for (cell, class_, dossier), number in facts.items()
            ),
        )
        Figure = self.env["netwerk.figure.refusal"]
        rows = self.env.execute_query(
            SQL(
                "SELECT company_id, team_id, cell, class, number, dossier_count"
                " FROM (%s) AS shown",
                Figure._withhold(query),
            )
        )
        told = withhold(facts)
        self.assertEqual(
            sorted(rows), sorted((*cell, *row) for cell, *row, _about in told)
        )
        self.assertGreater(len(told), 3000)
        for cell, class_, number, looked_at, about in told:
            few = len(about) if number else looked_at
            self.assertGreaterEqual(few, 5, f"{cell} {class_}")


@tagged("post_install", "-at_install")
class TestFiguresApi(SecretsMixin, NetwerkHttpCase):
    """The JSON-2 API from outside, with a key of one's own."""

    def test_figures_can_be_read_and_nothing_else(self):
        for Figure in self.figures():
            answer = self.api(self.fien, Figure._name, "search_read", domain=[])
            self.assertEqual(answer.status_code, 200, answer.text)
            self.assertTrue(answer.json())
            self.assertSilent(answer.text)
            for method, params in (
                ("write", {"ids": [1], "vals": {"team_id": False}}),
                ("create", {"vals_list": [{}]}),
                ("unlink", {"ids": [1]}),
            ):
                answer = self.api(self.fien, Figure._name, method, **params)
                self.assertEqual(answer.status_code, 403, answer.text)

    def test_no_road_from_a_figure_to_a_name(self):
        for params in (
            {"groupby": ["coach_id", "team_id"], "aggregates": ["id:array_agg"]},
            {"groupby": ["dossier_id"], "aggregates": ["__count"]},
            {"groupby": ["coach_id.partner_id"], "aggregates": ["__count"]},
            {
                "domain": [
                    ["coach_id.partner_id.message_ids.body", "like", "Verzwegen"]
                ],
                "groupby": [],
                "aggregates": ["__count"],
            },
        ):
            with mute_logger("odoo.http"):
                answer = self.api(
                    self.fien,
                    "netwerk.figure.meeting",
                    "formatted_read_group",
                    **({"domain": []} | params),
                )
            self.assertSilent(answer.text)

    def test_what_is_closed_is_refused_from_outside_too(self):
        for part in self.parts:
            for method, params in (
                ("read", {"ids": part.ids, "fields": ["display_name"]}),
                ("search_read", {"domain": []}),
                ("search_count", {"domain": []}),
                ("name_search", {"name": "Verzwegen"}),
                ("web_read", {"ids": part.ids, "specification": {"display_name": {}}}),
                (
                    "formatted_read_grouping_sets",
                    {"domain": [], "grouping_sets": [["dossier_id"]]},
                ),
                ("export_data", {"ids": part.ids, "fields_to_export": ["id"]}),
            ):
                with self.subTest(f"{part._name}.{method}"):
                    answer = self.api(self.fien, part._name, method, **params)
                    self.assertEqual(answer.status_code, 403, answer.text)
                    self.assertSilent(answer.json()["message"])
