"""What a personal link is for is registered, and nothing else has a list of it."""

from datetime import timedelta
from unittest.mock import patch

import psycopg2

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import SQL, mute_logger

from ...engine.registry import Registry
from ...models.dossier.access_link import LinkRefused
from ...models.dossier.link_purpose import (
    PARTS,
    PERSONAL_PAGE,
    PURPOSES,
    LinkPage,
    LinkPurpose,
    OneTarget,
    PagePart,
)
from ..common import MODULE, NetwerkCase
from ..meeting.common import LinkMixin
from ..meeting.test_member_page import OWN, MemberPageCase

HOME = PERSONAL_PAGE.home
TEMPLATE = """
<t t-name="netwerk_ondersteuning.a_wish">
    <section id="wish">
        <t t-set="name" t-value="'wish'" />
        <t t-call="netwerk_ondersteuning.meeting_member_saved" />
        <p t-foreach="page['wishes']" t-as="wish" t-out="wish" />
        <form method="post" t-attf-action="{{home}}/wish">
            <input type="hidden" name="csrf_token" t-att-value="request.csrf_token()" />
            <textarea name="words" t-out="typed.get('words') if part == name else ''" />
        </form>
    </section>
</t>
"""


class WishPurpose(LinkPurpose):
    """Of the client himself: no table changes for it."""

    code = "wish"
    label = "What I wish"
    page = PERSONAL_PAGE
    title_template = "netwerk_ondersteuning.meeting_member_agreements_title"
    lasts = timedelta(days=5)


class BuddyPurpose(LinkPurpose):
    """Of somebody of the network, with a part of a room above on the page."""

    code = "buddy"
    label = "The page of a buddy"
    page = PERSONAL_PAGE
    target = "member_id"
    named_by = "name"
    with_parts = ("strain",)

    @classmethod
    def problem(cls, record):
        return record.contact_permission == "no" and "Not asked."

    @classmethod
    def address(cls, record):
        return record._link_address()

    def member(self):
        return self.person


class WishPart(PagePart):
    """The wishes are kept as moments, which stand in no other part."""

    code = "wish"
    key = "wishes"
    purposes = ("wish", "buddy")
    template = "netwerk_ondersteuning.a_wish"

    def shows(self):
        return self.dossier.moment_ids.mapped("name")

    def is_there(self, shown):
        return True

    def say(self, typed):
        words = self._words(typed)
        if not words:
            raise self._not_now()
        self.dossier.env["netwerk.moment"].create(
            {"dossier_id": self.dossier.id, "name": words, "date": "2026-03-03"}
        )


class RoomMixin:
    """A room that is there as long as one test."""

    def add_room(self):
        self.addCleanup(self._renew)
        for registry, kind in (
            (PURPOSES, WishPurpose),
            (PURPOSES, BuddyPurpose),
            (PARTS, WishPart),
        ):
            registry.add(kind)
            self.addCleanup(registry.remove, kind.code)
        self.env["ir.ui.view"].create(
            {"type": "qweb", "key": "netwerk_ondersteuning.a_wish", "arch": TEMPLATE}
        )
        # what an upgrade does
        selections = self.env["ir.model.fields.selection"].with_context(module=MODULE)
        with patch.object(
            type(self.env.registry),
            "post_init",
            lambda _registry, do, *args, **kwargs: do(*args, **kwargs),
        ):
            selections._reflect_selections(["netwerk.access.link"])
        self._renew()

    def _renew(self):
        self.env.registry.clear_all_caches()

    def running_match(self):
        """A match with a page for its volunteer; one for a test."""
        match = self.dossier.match_ids.filtered(lambda one: one.state == "running")
        if match:
            return match
        volunteer = self.env["netwerk.volunteer"].create(
            {"name": "Karim Haddad", "company_id": self.dossier.company_id.id}
        )
        yes = {"client_answer": "yes", "volunteer_answer": "yes"}
        return self.env["netwerk.match"].create(
            {"dossier_id": self.dossier.id, "volunteer_id": volunteer.id}
            | {"state": "running", **yes}
        )

    def give(self, code, record=None):
        """Give a link for this purpose: to ``record``, or to anybody who gets one."""
        kind, links = PURPOSES[code], self.links
        dossier = self.dossier.with_user(self.an)
        if kind.is_for_a_talk:
            return links._give(dossier, code, 2)
        if kind.target and not record:
            comodel = links._fields[kind.target].comodel_name
            if comodel == "netwerk.assessment":
                dossier.start_assessment("schaalvragen")
            if comodel == "netwerk.match":
                self.running_match()
            found = self.env[comodel].search([("dossier_id", "=", dossier.id)])
            record = found.filtered(lambda one: not kind.problem(one))[:1]
        link, url, digits = links._give_to(code, (record or dossier).with_user(self.an))
        self.assertTrue(url.startswith(f"{dossier.get_base_url()}{kind.page.home}#"))
        return link, url.partition("#")[2], digits


@tagged("post_install", "-at_install")
class TestNewRoom(RoomMixin, MemberPageCase):
    """A room adds a purpose and a part of the page from its own file."""

    def setUp(self):
        super().setUp()
        self.add_room()

    def test_it_is_opened_shown_said_and_withdrawn(self):
        link, token, code = self.give("wish")
        days = (link.expires_at - fields.Datetime.now()).days
        self.assertIn(days, (4, 5))
        self.assertAsksCode(self.enter(token, self.wrong(code)))
        page = self.enter(token, code)
        self.assertIn('id="wish"', page.text)
        for other in ("answer", "word", "strain", "evaluation"):
            self.assertNotIn(f'id="{other}"', page.text)
        page = self.send("wish", words="Een hond <b>")
        self.assertTrue(page.url.endswith(f"{HOME}?done=wish#wish"), page.url)
        self.assertIn("<p>Een hond &lt;b&gt;</p>", page.text)
        self.assertIn("alert-success", page.text)
        moment = self.dossier.moment_ids
        self.assertEqual((moment.name, moment.create_uid), ("Een hond <b>", self.an))
        self.assertTrue(link.changed_at)
        log = self.log_of(self.dossier, action="link_changed")
        self.assertTrue(log.detail.endswith(", wish"), log.detail)
        page = self.send("wish", words=" ")
        self.assertIn("This is not possible any more.", page.text)
        link.with_user(self.an).action_withdraw()
        self.assertIn("does not work any more", self.url_open(HOME).text)
        self.assertAsksCode(self.enter(token, code))

    def test_what_stands_on_another_page_is_not_said_here(self):
        _link, token, code = self.give("wish")
        self.enter(token, code)
        page = self.send("strain", level="too_much")
        self.assertEqual((page.status_code, page.url[-7:]), (200, "/strain"))
        self.assertFalse(self.env["netwerk.member.strain"].search_count([]))
        _link, token, code = self.give("agreements", self.rita)
        self.enter(token, code)
        self.send("wish", words="Een hond")
        self.assertFalse(self.dossier.moment_ids)
        self.assertFalse(self.log_of(self.dossier, action="link_changed"))

    def test_a_part_of_a_room_above_stands_there_too(self):
        link, token, code = self.give("buddy", self.rita)
        page = self.enter(token, code)
        self.assertIn('id="strain"', page.text)
        self.assertIn('id="wish"', page.text)
        self.assertNotIn('id="word"', page.text)
        self.send("strain", level="a_bit")
        self.assertEqual(self.rita.strain, "a_bit")
        self.rita.contact_permission = "no"
        self.assertIn("does not work any more", self.url_open(HOME).text)
        self.env.invalidate_all()
        self.assertEqual(link.state, "ended")

    def test_it_stands_in_lists_beside_the_others(self):
        link, _token, _code = self.give("buddy", self.rita)
        wish, _token, _code = self.give("wish")
        again, _token, _code = self.give("wish")
        own, _token, _code = self.give("agreements", self.rita)
        self.assertEqual(wish.state, "ended")  # one of each for each person
        self.assertEqual(link.state, "waiting")  # another purpose of the same person
        rows = self.links.web_search_read(
            [("id", "in", (link + again + own).ids)],
            {"purpose": {}, "for_whom": {}, "may_renew": {}},
        )["records"]
        self.assertEqual(
            [(row["purpose"], row["for_whom"], row["may_renew"]) for row in rows],
            [
                ("agreements", "Rita Zus", True),
                ("wish", "the client", True),
                ("buddy", "Rita Zus", True),
            ],
        )
        labels = dict(self.links.fields_get(["purpose"])["purpose"]["selection"])
        self.assertEqual(labels["wish"], "What I wish")
        self.an.group_ids += self.env.ref("base.group_allow_export")
        self.assertEqual(
            again.with_user(self.an).export_data(["purpose"])["datas"],
            [["What I wish"]],
        )

    def test_a_code_is_mailed_to_the_address_of_its_target(self):
        _link, token, _code = self.give("buddy", self.rita)
        _wish, of_client, _code = self.give("wish")
        sent = self.env["netwerk.sent"]
        self.enter(of_client, "", ask="1")  # of whom no address is said
        self.assertFalse(sent.search_count([("kind", "=", "code")]))
        self.enter(token, "", ask="1")
        self.assertEqual(sent.search_count([("kind", "=", "code")]), 1)

    def test_its_label_and_its_links_go_with_its_addon(self):
        wish, _token, _code = self.give("wish")
        own, _token, _code = self.give("agreements", self.rita)
        selection = self.env["ir.model.fields.selection"].search(
            [
                ("field_id.model", "=", "netwerk.access.link"),
                ("field_id.name", "=", "purpose"),
                ("value", "=", "wish"),
            ]
        )
        self.assertEqual(
            selection.get_external_id()[selection.id],
            f"{MODULE}.selection__netwerk_access_link__purpose__wish",
        )
        self.assertEqual(selection.name, "What I wish")
        selection.with_context(_force_unlink=True).unlink()
        self.assertFalse(wish.exists())
        self.assertTrue(own.exists())


@tagged("post_install", "-at_install")
class TestEveryPurpose(RoomMixin, MemberPageCase):
    """The same of each purpose that is registered, in any room."""

    def plain(self, page):
        return OWN.sub("", page.text)

    def try_code(self, home, token, code):
        """Try to come in, as a browser that never was here; the answer."""
        self.another_device()
        return self.enter(token, code, home)

    def test_each_opens_its_own_page_and_no_other(self):
        known = {"map", "invitation", "agreements", "volunteer", "questionnaire"}
        self.assertLessEqual(known, PURPOSES.keys())
        pages = {kind.page.home for kind in PURPOSES.values()}
        self.assertGreater(len(pages), 1)
        for code, kind in PURPOSES.items():
            with self.subTest(code):
                self.walk(kind, pages)

    def walk(self, kind, pages):
        home = kind.page.home
        link, token, code = self.give(kind.code)
        unknown = self.plain(self.try_code(home, "unknown", code))
        self.assertIn("o_netwerk_code_form", unknown)
        wrong = self.try_code(home, token, self.wrong(code))
        self.assertEqual(self.plain(wrong), unknown)
        self.assertEqual(link.sudo().tries, 1)
        for other in pages - {home}:
            strange = self.plain(self.try_code(other, "unknown", code))
            refused = self.try_code(other, token, code)
            self.assertEqual(self.plain(refused), strange)
            self.assertEqual(refused.url, f"{self.base_url()}{other}")
        self.env.invalidate_all()
        self.assertEqual(link.state, "waiting")
        opened = self.try_code(home, token, code)
        self.assertEqual(opened.url, f"{self.base_url()}{home}")
        self.assertNotIn("o_netwerk_code_form", opened.text)
        for name, value in wrong.headers.items():
            if name not in ("Content-Length", "Date", "Set-Cookie"):
                if name != "Content-Security-Policy":  # with a nonce of its own
                    self.assertEqual(opened.headers.get(name), value, name)
        for other in pages - {home}:
            self.assertIn("o_netwerk_code_form", self.url_open(other).text)
        again = self.try_code(home, token, code)
        self.assertIn("o_netwerk_code_form", again.text)
        link.with_user(self.an).action_withdraw()
        self.assertEqual(self.plain(self.try_code(home, token, code)), unknown)
        rows = self.log_of(self.dossier, role="link").filtered(
            lambda row: row.detail.startswith(f"Link {link.id},")
        )
        self.assertEqual(
            rows.mapped("action"),
            ["link_refused", "link_refused", "link_opened", "link_refused"],
        )
        self.registry.__dict__.pop("_netwerk_wrong_codes", None)

    def test_who_was_in_when_it_ended(self):
        for code, kind in PURPOSES.items():
            with self.subTest(code):
                link, token, digits = self.give(code)
                self.another_device()
                self.enter(token, digits, kind.page.home)
                link.with_user(self.an).action_withdraw()
                page = self.url_open(kind.page.home)
                is_told = bool(kind.page.stopped_template)
                self.assertEqual("o_netwerk_code_form" in page.text, not is_told)
                self.assertEqual("does not work any more" in page.text, is_told)

    def test_only_parts_that_take_words_have_an_address(self):
        """An unknown part is as one that never was, with its token and without."""
        self.assertLessEqual({"invitation", "minutes"}, PARTS.keys())
        unknown = self.send("nothing")
        self.assertEqual(unknown.status_code, 404)
        for code, part in PARTS.items():
            status = self.send(code).status_code
            self.assertEqual(status == 404, not part.takes_form(), code)
            without = self.url_open(f"{HOME}/{code}", data={"x": "1"}).status_code
            self.assertEqual(without, 400 if part.takes_form() else 404, code)
            looked = self.url_open(f"{HOME}/{code}").status_code
            self.assertEqual(looked, 405 if part.takes_form() else 404, code)


@tagged("post_install", "-at_install")
class TestPurposes(RoomMixin, LinkMixin, NetwerkCase):
    """The registry itself, and what the database still sees to."""

    def test_each_says_what_the_others_ask(self):
        templates = set()
        for code, kind in PURPOSES.items():
            with self.subTest(code):
                self.assertIsInstance(kind.page, LinkPage)
                self.assertIn(code, kind.page.purposes())
                self.assertTrue(kind.label)
                templates |= {kind.page.code_template, kind.page.template}
                if kind.page == PERSONAL_PAGE:
                    templates.add(kind.title_template)
                if kind.target:
                    comodel = self.env[self.links._fields[kind.target].comodel_name]
                    self.assertIn(kind.named_by, comodel._fields)
                    self.assertIn("problem", vars(kind), "who gets none?")
                    self.assertIn("address", vars(kind), "where is a code mailed to?")
        for code, part in PARTS.items():
            with self.subTest(part=code):
                self.assertLessEqual(set(part.purposes), PURPOSES.keys())
                templates.add(part.template)
        for template in templates:
            self.assertEqual(self.env.ref(template).type, "qweb")
        names = [part.name() for part in PARTS.values()]
        self.assertEqual(len(names), len(set(names)))

    def test_one_code_is_one_purpose(self):
        registry = Registry("purpose", keeps_classes=True)
        self.assertIs(registry.add(WishPurpose), registry["wish"])
        with self.assertRaisesRegex(ValueError, "purpose “wish” already"):
            registry.add(type("Another", (), {"code": "wish"}))

    def test_the_field_knows_what_is_registered_and_nothing_else(self):
        field = self.links._fields["purpose"]
        values = field.get_values(self.env)
        known = ["map", "invitation", "agreements", "volunteer", "questionnaire"]
        self.assertEqual(values, known)
        self.assertEqual(set(values), PURPOSES.keys())
        self.add_room()
        self.assertIn("wish", field.get_values(self.env))
        values = {"expires_at": fields.Datetime.now()}
        with self.assertRaisesRegex(UserError, "cannot hold what was filled in"):
            self.links.sudo()._make(self.dossier, "gone", **values)

    # -- one target -----------------------------------------------------------------

    def targets(self):
        number = self.dossier.with_user(self.an).start_assessment("schaalvragen")
        return {
            "assessment_id": self.env["netwerk.assessment"].browse(number),
            "attendance_id": self.at_rita,
            "match_id": self.running_match(),
            "member_id": self.rita,
        }

    def test_each_purpose_has_its_own_target_and_no_other(self):
        records = self.targets()
        self.assertEqual(set(OneTarget.targets(self.links)), set(records))
        words = "A personal link is for one person and one purpose."
        until = fields.Datetime.now() + timedelta(days=1)
        for code, kind in PURPOSES.items():
            for chosen in (
                (),
                ("assessment_id",),
                ("attendance_id",),
                ("member_id",),
                ("match_id",),
                ("match_id", "member_id"),
                ("attendance_id", "member_id"),
                ("assessment_id", "member_id"),
            ):
                values = {name: records[name].id for name in chosen}
                with self.subTest(code, target=chosen):
                    if chosen == ((kind.target,) if kind.target else ()):
                        self.links._make(self.dossier, code, until, **values)
                    else:
                        with self.assertRaisesRegex(ValidationError, words):
                            self.links._make(self.dossier, code, until, **values)

    def test_the_database_sees_to_one_target_at_most(self):
        """Whatever the purpose: it knows of none."""
        link, _token, _code = self.invite()
        self.env.flush_all()
        put = (
            "UPDATE netwerk_access_link SET purpose = %s, member_id = %s WHERE id = %s"
        )
        self.cr.execute(SQL(put, "tomorrow", None, link.id))
        with (
            self.assertRaises(psycopg2.errors.CheckViolation) as refusal,
            mute_logger("odoo.sql_db"),
            self.cr.savepoint(flush=False),
        ):
            self.cr.execute(SQL(put, "invitation", self.rita.id, link.id))
        name = refusal.exception.diag.constraint_name
        self.assertEqual(name, "netwerk_access_link_of_one")

    def test_a_room_that_brings_a_column_is_counted(self):
        constraint = self.links._table_objects["netwerk_access_link_of_one"]
        self.assertEqual(
            constraint.get_definition(self.registry),
            "CHECK (num_nonnulls(assessment_id, attendance_id, match_id, member_id)"
            " <= 1)",
        )
        self.patch(WishPurpose, "target", "user_id")
        self.add_room()
        self.assertEqual(
            constraint.get_definition(self.registry),
            "CHECK (num_nonnulls(assessment_id, attendance_id, match_id, member_id,"
            " user_id) <= 1)",
        )

    # -- a room that is not there any more ---------------------------------------------

    def test_of_a_room_that_is_gone_nothing_opens(self):
        self.add_room()
        link, token, code = self.give("wish")
        PURPOSES.remove("wish")
        try:
            self.env.invalidate_all()
            self.assertEqual(link.state, "ended")
            self.assertFalse(link.may_renew or link.for_whom)
            row = link.with_user(self.an).web_read({"purpose": {}, "state": {}})[0]
            self.assertEqual(row["state"], "ended")
            with self.assertRaises(LinkRefused):
                self.links.with_user(self.public)._open(
                    token, code, PERSONAL_PAGE.purposes()
                )
            with self.assertRaises(LinkRefused):
                self.links.with_user(self.public)._open(token, code, ("wish",))
            with self.assertRaisesRegex(UserError, "This link is over"):
                link.with_user(self.an).action_new_code()
            link.with_user(self.an).action_withdraw()
        finally:
            PURPOSES.add(WishPurpose)
