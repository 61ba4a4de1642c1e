"""Whose work is in a version when it names another origin by now, and of which
organisation a row of the library tells."""

from odoo.tests import tagged

from ...models.consortium.merging.lines import Lines
from ...models.consortium.publishing.giving import Giving
from .merging import MergeCase, edited
from .test_library import LibraryCase


@tagged("post_install", "-at_install")
class TestOrigins(MergeCase):
    """Ours is made of what Huis A made; then what Huis C made of the same is merged
    into it."""

    def setUp(self):
        super().setUp()
        said = {"owner": "Huis A", "may_pass_on": False}
        self.body_a = self.theirs_of(self.scales, "schaal-aaaaaaaa", **said)
        self.of_a = self.adopt(self.body_a, derived_from_id=self.origin.id)
        self.mine = self.own(of=self.of_a)

    def row(self, version):
        self.env.flush_all()
        self.env.invalidate_all()
        library = self.env["netwerk.library"].with_user(self.tess)
        return library.search([("instrument_id", "=", version.id)])

    def keepers(self, version):
        given = Giving(version.with_user(self.tess).env, "CC BY 4.0")
        return given.of["instrument"].owners_who_keep(version.sudo())

    def merged(self, theirs):
        merge = self.merge(theirs, self.mine)
        self.choose(merge)
        draft = self.finished(merge)
        draft.action_publish()
        return draft

    def of_c(self, **said):
        body = self.theirs_of(self.scales, "schaal-cccccccc", **said)
        body = edited(body, lambda one: one["title"].update(nl="Van C"))
        return self.adopt(body, derived_from_id=self.origin.id)

    def test_who_kept_it_keeps_it_after_a_merge(self):
        draft = self.merged(self.of_c(owner="Huis C"))
        self.assertEqual(draft.sudo().derived_from_id.owner, "Huis C")
        self.assertEqual(self.keepers(draft), ["Huis A"])
        following = self.own(of=draft)
        self.assertEqual(self.keepers(following), ["Huis A"])

    def test_the_line_of_the_first_goes_on(self):
        draft = self.merged(self.of_c(owner="Huis C"))
        self.assertEqual(self.row(draft).state, "changed")
        newer = self.adopt(self.body_a, 2)
        row = self.row(draft)
        self.assertEqual(row.state, "both")
        self.assertEqual(row.newer_number, newer.id)
        self.assertIn("version 2 of Huis A", row.newer_words)
        lines = Lines(draft.env, "instrument")
        self.assertEqual(lines.base(draft.sudo(), newer).version, self.of_a)

    def test_a_proposal_that_was_taken_up_leaves_a_trace(self):
        said = {"owner": "Huis P", "may_pass_on": False}
        body = self.theirs_of(self.mine.sudo().body, "schaal-pppppppp", **said)
        proposal = self.adopt(
            edited(body, lambda one: one["title"].update(nl="Van P")),
            derived_from_id=self.mine.id,
        )
        draft = self.merged(proposal)
        self.assertEqual(self.keepers(draft), ["Huis A", "Huis P"])
        self.assertEqual(self.row(draft).state, "changed")
        self.adopt(body, 2, derived_from_id=self.mine.id)
        self.assertIn("version 2 of Huis P", self.row(draft).newer_words)

    def test_what_was_thrown_away_took_nothing_up(self):
        merge = self.merge(self.of_c(owner="Huis C", may_pass_on=False), self.mine)
        self.choose(merge)
        self.finished(merge).sudo().unlink()
        following = self.own(of=self.mine)
        self.assertEqual(self.keepers(following), ["Huis A"])


@tagged("post_install", "-at_install")
class TestTwoOrganisations(LibraryCase):
    """Somebody works in two organisations at once."""

    def test_what_is_said_of_a_row_is_said_of_its_organisation(self):
        both = self.new_user("beide", "template_editor", self.company)
        both.sudo().company_ids += self.other_company
        theirs = self.adopted(self.scales, company=self.other_company)
        ids = [self.company.id, self.other_company.id]
        library = self.library.with_user(both).with_context(allowed_company_ids=ids)
        row = library.search([("instrument_id", "=", theirs.id)])
        row.action_turn_on()
        uses = self.env["netwerk.instrument.use"].sudo()
        self.assertEqual(
            uses.search([("code", "=", theirs.code)]).company_id, self.other_company
        )
        self.assertTrue(row.is_on)
        self.assertIn(row, library.search([("is_on", "=", True)]))
        coach = self.new_user("daan", "coach", self.other_company)
        dossier = self.new_dossier(coach, "Iemand")
        dossier.with_user(coach).start_assessment(theirs.code)
        row.invalidate_recordset()
        self.assertEqual(row.used_words, "fewer than five times")
