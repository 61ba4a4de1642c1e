import re
from datetime import date, timedelta

from freezegun import freeze_time
from lxml import etree

from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tests import tagged
from odoo.tools.safe_eval import safe_eval

from ...models.dossier.access import refresh_access
from ...models.dossier.roles import roles_of
from ...models.network.along.taken import file_name
from ...models.network.named import named_outside
from ...models.people.said.history import ALWAYS, put, said_fields
from ..common import MODULE, ZONE, NetwerkCase

#: What a caller can write in his context: a day ahead, a day behind, and junk.
ZONES = ("Pacific/Kiritimati", "Etc/GMT+12", "Nowhere/Else", "'; --", 7, False)
#: At these moments it is in one of those zones another day than here.
MOMENTS = ("2026-03-10 10:30:00", "2026-03-10 11:30:00")
HERE = date(2026, 3, 10)
#: A day in a domain that Odoo counts from the day it is.
RELATIVE = re.compile(r"'(today|now)\b|'[-+=]\d+[dwmyHMS]|'[-+=](monday|week_start)")


@tagged("post_install", "-at_install")
class TestAccessToday(NetwerkCase):
    """Today is a day of the organisation; no caller says which one."""

    def setUp(self):
        super().setUp()
        for dossier in self.dossier + self.dossier_bram + self.dossier_bea:
            dossier.access_ids.date_from = HERE - timedelta(days=90)

    def _everywhere(self, records):
        """These records as callers in all zones see them, at all moments."""
        for moment in MOMENTS:
            with freeze_time(moment):
                for zone in ZONES:
                    self.env.invalidate_all()
                    with self.subTest(moment=moment, zone=zone):
                        yield records.with_context(tz=zone)

    def _row(self, **values):
        """A row of Bram, as the database keeps it."""
        return self.env["netwerk.access"].create(
            {
                "dossier_id": self.dossier.id,
                "user_id": self.bram.id,
                "reason": "Works along",
            }
            | values
        )

    def test_access_starts_and_ends_on_its_own_day(self):
        day = timedelta(days=1)
        for start, until, inside in (
            (HERE + day, False, False),
            (HERE, HERE, True),
            (HERE - 9 * day, HERE - day, False),
        ):
            with freeze_time(MOMENTS[0]):
                row = self._row(date_from=start, date_until=until)
            for seen in self._everywhere(row):
                here = [("id", "=", row.id), ("is_current", "=", True)]
                self.assertEqual(seen.is_current, inside)
                self.assertEqual(bool(seen.search(here)), inside)
                refresh_access(seen.dossier_id)
                entered = self.bram in self.dossier.access_user_ids
                self.assertEqual(entered, inside)
                role = roles_of(seen.dossier_id, self.bram)[self.dossier.id]
                self.assertEqual(role, "colleague" if inside else "none")
                seen._cron_refresh()
                self.assertEqual(self.bram in self.dossier.access_user_ids, inside)
            with freeze_time(MOMENTS[0]):
                row.date_until = row.date_from - day

    def test_access_that_is_given_starts_today_and_ends_today(self):
        for dossier in self._everywhere(self.dossier):
            with self.cr.savepoint() as savepoint:
                row = dossier.access_ids.with_user(self.an).create(
                    {
                        "dossier_id": dossier.id,
                        "user_id": self.bram.id,
                        "reason": "Works along",
                    }
                )
                self.assertEqual(row.date_from, HERE)
                enter, glass = "netwerk.dossier.enter", "netwerk.dossier.break.glass"
                number = dossier.reference
                self._as(self.lea, dossier, enter, dossier_id=dossier.id).action_enter()
                self._as(self.ada, dossier, glass, reference=number).action_break()
                for role in ("leader", "break_glass"):
                    own = dossier.access_ids.filtered(lambda it, r=role: it.role == r)
                    self.assertEqual((own.date_from, own.date_until), (HERE, HERE))
                row.with_user(self.an).action_end()
                self.assertEqual(row.date_until, HERE - timedelta(days=1))
                savepoint.rollback()

    def _as(self, user, dossier, name, **values):
        """A wizard of ``user``, called in the zone of ``dossier``."""
        wizard = self.env[name].with_user(user)
        wizard = wizard.with_context(tz=dossier.env.context.get("tz"))
        return wizard.create({"reason": "The coach is ill"} | values)

    def test_a_consent_holds_on_its_own_days(self):
        day = timedelta(days=1)
        member = self.new_network(self.dossier, "Maarten")
        for values, holds in (
            ({"given_on": HERE - 9 * day, "expires_on": HERE}, True),
            ({"given_on": HERE - 9 * day, "expires_on": HERE - day}, False),
            ({"given_on": HERE - 9 * day, "withdrawn_on": HERE}, False),
        ):
            with freeze_time(MOMENTS[0]):
                consent = self.env["netwerk.consent"].create(
                    {"dossier_id": self.dossier.id, "member_id": member.id} | values
                )
            for seen in self._everywhere(consent):
                here = [("id", "=", consent.id), ("is_valid", "=", True)]
                self.assertEqual(seen.is_valid, holds)
                self.assertEqual(bool(seen.search(here)), holds)
                named = named_outside(seen.dossier_id)
                self.assertEqual(member.id in named, holds)
            consent.unlink()

    def test_a_consent_is_not_noted_ahead(self):
        values = {"dossier_id": self.dossier.id}
        for consents in self._everywhere(self.env["netwerk.consent"]):
            self.assertEqual(consents.new(values).given_on, HERE)
            ahead = values | {"given_on": HERE + timedelta(days=1)}
            with self.assertRaisesRegex(ValidationError, "not ahead of it"):
                consents.create(ahead)
            with self.cr.savepoint() as savepoint:
                consent = consents.create(values)
                consent.action_withdraw()
                self.assertEqual(consent.withdrawn_on, HERE)
                savepoint.rollback()

    # -- which clock ------------------------------------------------------------

    def test_each_organisation_has_a_clock_of_its_own(self):
        self.other_company.partner_id.tz = "Pacific/Kiritimati"
        with freeze_time(MOMENTS[0]):
            self.assertEqual(self.company._netwerk_today(), HERE)
            ahead = HERE + timedelta(days=1)
            self.assertEqual(self.other_company._netwerk_today(), ahead)
            rows = (self.dossier + self.dossier_bea).access_ids
            rows.date_from = ahead
            current = rows.search([("id", "in", rows.ids), ("is_current", "=", True)])
            self.assertEqual(current.dossier_id, self.dossier_bea)
        self.other_company.partner_id.tz = False
        with freeze_time(MOMENTS[0]):
            self.assertEqual(self.other_company._netwerk_today(), HERE)

    def test_a_zone_that_is_none_is_not_taken(self):
        self.env.flush_all()
        self.cr.execute(
            "UPDATE res_partner SET tz = 'Nowhere/Else' WHERE id = %s",
            [self.company.partner_id.id],
        )
        self.env.invalidate_all()
        self.env.registry.clear_cache()
        self.assertEqual(self.company._netwerk_timezone().key, "Europe/Brussels")

    # -- whatever the addon says of a day, it is that one ---------------------------

    def test_what_is_filled_in_is_the_day_here(self):
        """Each date that the addon proposes, in each zone of who asks."""
        dated = [
            (model, name)
            for model in map(self.env.get, self.env.registry)
            if model._name.startswith("netwerk.") and not model._abstract
            for name, field in model._fields.items()
            if field.type == "date" and field.default
        ]
        self.assertGreater(len(dated), 10)
        for moment in MOMENTS:
            with freeze_time(moment):
                for model, name in dated:
                    for zone in ZONES:
                        asked = model.with_context(tz=zone).default_get([name])
                        expected = model.with_context(tz=ZONE).default_get([name])
                        self.assertEqual(asked, expected, (model, name, moment, zone))

    def _relative_domains(self):
        """What filters, lists and rules count from today: ``(name, model, domain)``."""
        ours = ("model", "=like", "netwerk.%")
        for view in self.env["ir.ui.view"].search([("type", "=", "search"), ours]):
            for node in etree.fromstring(view.arch).iter("filter"):
                if RELATIVE.search(node.get("domain") or ""):
                    yield (
                        f"{view.name}: {node.get('name')}",
                        view.model,
                        node.get("domain"),
                    )
        actions = self.env["ir.actions.act_window"]
        for action in actions.search([("res_model", "=like", "netwerk.%")]):
            if RELATIVE.search(action.domain or ""):
                yield action.name, action.res_model, action.domain
        for rule in self.env["ir.rule"].search(
            [("model_id.model", "=like", "netwerk.%")]
        ):
            if RELATIVE.search(rule.domain_force or ""):
                yield rule.name, rule.model_id.model, rule.domain_force

    def test_no_list_has_a_day_of_its_own(self):
        """Whatever somebody types as a filter: each model of ours has the mixin."""
        clock = self.registry["netwerk.clock.mixin"]
        others = [
            model._name
            for model in map(self.env.get, self.env.registry)
            if model._name.startswith("netwerk.")
            and not (model._abstract or model._transient)
            and "company_id" in model._fields
            and not issubclass(type(model), clock)
        ]
        self.assertEqual(others, [])

    def test_today_in_a_list_is_the_day_here(self):
        """What a filter finds is what is counted: on no other day than where it is."""
        domains = list(self._relative_domains())
        self.assertGreater(len(domains), 5)
        for moment in MOMENTS:
            with freeze_time(moment):
                for name, model, domain in domains:
                    domain = safe_eval(domain, {"uid": self.an.id})
                    records = self.env[model].with_user(self.an)

                    def asked(zone, records=records, domain=domain):
                        query = records.with_context(tz=zone)._search(domain)
                        sql = query.select()
                        return sql.code, sql.params

                    expected = asked(ZONE)
                    for zone in ZONES:
                        self.assertEqual(asked(zone), expected, (name, moment, zone))

    def test_a_list_has_what_is_counted(self):
        """An agreement of today is not late, one of yesterday is: number and list."""
        agreements = self.env["netwerk.agreement"]
        today, late = agreements.create(
            [
                {"dossier_id": self.dossier.id, "name": str(day), "due_date": day}
                for day in (HERE, HERE - timedelta(days=1))
            ]
        )
        opened = self.env.ref(f"{MODULE}.action_work_agreement").domain
        for seen in self._everywhere((today + late).with_user(self.an)):
            self.assertEqual(seen.dossier_id.overdue_agreement_count, 1)
            domain = Domain(safe_eval(opened, {})) & Domain("id", "in", seen.ids)
            self.assertEqual(seen.search(domain), late)
            self.assertEqual(seen.search_count(domain), 1)
            self.assertEqual(seen._read_group(domain, [], ["__count"]), [(1,)])

    def test_the_map_is_of_the_day_here(self):
        day = timedelta(days=1)
        for dossier in self._everywhere(self.dossier.with_user(self.an)):
            with self.cr.savepoint() as savepoint:
                ids = dossier.apply_network_changes(
                    [
                        {
                            "op": "add_member",
                            "uuid": "w",
                            "values": {"name": "Wout", "contact_permission": "yes"},
                            "tie": {"ring": 1},
                        }
                    ]
                )["ids"]
                wout = self.env["netwerk.member"].browse(ids["w"])
                network = dossier.get_network()
                self.assertEqual(network["today"], HERE.isoformat())
                self.assertEqual(network["date"], HERE.isoformat())
                self.assertEqual(wout.date_start, HERE)
                self.assertEqual(wout.contact_permission_date, HERE)
                self.assertEqual(wout.tie_ids.date_start, HERE)
                self.assertEqual(dossier.network_date, HERE)
                self.assertIn(HERE.isoformat(), file_name(dossier))
                before = {name: False for name in said_fields()}
                ahead = before | {"stance": "Voor"}
                history = [
                    {"date_start": ALWAYS, "date_end": HERE + day, "values": before},
                    {"date_start": HERE + day, "date_end": None, "values": ahead},
                ]
                with self.assertRaisesRegex(UserError, "still to come"):
                    put(wout, history, [])
                savepoint.rollback()

    def test_a_talk_of_today_can_be_held_and_one_of_tomorrow_cannot(self):
        meetings = self.env["netwerk.meeting"].with_user(self.an)
        for days, is_ahead in ((-1, False), (0, False), (1, True)):
            date = HERE + timedelta(days=days)
            with freeze_time(MOMENTS[0]):
                meeting = meetings.create(
                    {"dossier_id": self.dossier.id, "date": date, "outcome": "planned"}
                )
            for seen in self._everywhere(meeting):
                self.assertEqual(seen.is_ahead, is_ahead)
                with self.cr.savepoint() as savepoint:
                    if is_ahead:
                        with self.assertRaisesRegex(ValidationError, "still to come"):
                            seen.outcome = "held"
                    else:
                        seen.outcome = "held"
                    savepoint.rollback()

    def test_written_on_another_day_is_another_day_here(self):
        """What is written the same day was not written later, whoever reads it."""
        meeting = self.env["netwerk.meeting"].create(
            {"dossier_id": self.dossier.id, "date": HERE, "outcome": "planned"}
        )
        for moment, written_on in (
            ("2026-03-10 11:30:00", False),
            ("2026-03-10 22:30:00", False),
            ("2026-03-10 23:30:00", HERE + timedelta(days=1)),
        ):
            self.env.flush_all()
            self.cr.execute(
                "UPDATE netwerk_meeting SET create_date = %s WHERE id = %s",
                [moment, meeting.id],
            )
            for seen in self._everywhere(meeting):
                self.assertEqual(seen.written_on, written_on)

    def test_of_two_organisations_each_has_its_own_day(self):
        """In one go, in whatever order: of each record the day of its organisation."""
        self.other_company.partner_id.tz = "Pacific/Kiritimati"
        ahead = HERE + timedelta(days=1)
        both = self.dossier + self.dossier_bea
        with freeze_time(MOMENTS[0]):
            for dossiers in (both, both[::-1]):
                made = self.env["netwerk.meeting"].create(
                    [{"dossier_id": one.id, "date": ahead} for one in dossiers]
                )
                held = {row.dossier_id: row.outcome for row in made}
                self.assertEqual(held[self.dossier], "planned")
                other = made.filtered(lambda row: row.company_id == self.other_company)
                other.outcome = "held"
                with self.refused_with("still to come", ValidationError):
                    made.sorted("company_id", reverse=True).outcome = "held"
                members = self.env["netwerk.member"].create(
                    [{"dossier_id": one.id, "name": "Wout"} for one in dossiers]
                )
                strains = self.env["netwerk.member.strain"].create(
                    [
                        {"member_id": one.id, "level": "too_much", "date": HERE}
                        for one in members
                    ]
                )
                strains.action_heard()
                heard = {row.company_id: row.heard_on for row in strains}
                days = {self.company: HERE, self.other_company: ahead}
                self.assertEqual(heard, days)
