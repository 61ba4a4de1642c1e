"""The library: what an organisation has of each template, and where it came from."""

from odoo.exceptions import UserError
from odoo.tests import tagged

from ..editor.test_editor import EditorCase

LONG = "W" * 300


class LibraryCase(EditorCase):
    """Templates of two organisations; Tess edits those of the first one."""

    uses = ("tess", "ada", "emma", "fien")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_NL")
        cls.library = cls.env["netwerk.library"].with_user(cls.tess)
        cls.scales = cls.instruments.search(
            [("code", "=", "schaalvragen"), ("is_latest", "=", True)]
        )
        cls.toon = cls.new_user("toon", "template_editor", cls.other_company)

    def row(self, version, who=None):
        """The row of the library in which this version stands."""
        self.env.flush_all()
        self.env.invalidate_all()
        library = self.library.with_user(who or self.tess)
        link = "instrument_id" if version._name == "netwerk.instrument" else "method_id"
        return library.search([(link, "=", version.id)])

    def adopted(self, like, version=1, company=None, derived_from_id=None, **said):
        """A version as it stands here when it was adopted from another organisation."""
        body = like.sudo().body
        body |= {"version": version, "owner": "Steunpunt"} | said
        if "uuid" not in said:
            body |= {"code": "wonen-abcdefgh", "uuid": "adopted-wonen"}
        model = self.env[like._name]
        made = model.create(
            model._values_of(body)
            | {
                "company_id": (company or self.company).id,
                "is_adopted": True,
                "derived_from_id": derived_from_id and derived_from_id.id,
            }
        )
        made._tell_titles()
        made.flush_recordset()
        made.state = "published"
        made._fill_index(made)
        return made

    def own_of(self, version, who=None, publish=True):
        """One's own, made of a version, or its next version."""
        model = version.with_user(who or self.tess)
        made = model.browse(model.new_draft(version.id))
        if publish:
            made.action_publish()
        return made


@tagged("post_install", "-at_install")
class TestLibrary(LibraryCase):
    # -- states ------------------------------------------------------------------------

    def test_what_comes_with_the_program(self):
        row = self.row(self.scales)
        self.assertEqual(
            (row.state, row.kind, row.for_whom), ("shipped", "instrument", "client")
        )
        self.assertIn("Comes with the program", row.origin_words)
        self.assertFalse(row.newer_words)
        self.assertTrue(row.summary)
        self.assertTrue(row.is_on)
        self.assertEqual(row.domain_ids, self.scales.domain_ids)

    def test_a_method_stands_beside_the_instruments(self):
        method = self.env["netwerk.method"].search([("code", "=", "cti")])
        row = self.row(method)
        self.assertEqual((row.kind, row.method_id), ("method", method))
        self.assertFalse(row.instrument_id)
        self.assertEqual(
            row.summary,
            method.with_user(self.tess).summary.split(". ")[0].rstrip(".") + ".",
        )
        self.assertFalse(row.domain_ids)

    def test_made_here(self):
        made = self.published()
        row = self.row(made)
        self.assertEqual(row.state, "own")
        self.assertIn("Made here, in", row.origin_words)
        following = self.own_of(made)
        self.assertFalse(self.row(made))
        self.assertEqual(self.row(following).version, 2)

    def test_what_is_being_made_is_not_in_it(self):
        self.assertFalse(self.row(self.new_draft(1, title="Wonen")))

    def test_what_is_retired_is_not_in_it(self):
        made = self.published()
        following = self.own_of(made)
        following.action_retire()
        self.assertEqual(self.row(made).version, 1)
        made.action_retire()
        self.assertFalse(self.library.search([("code", "=", made.code)]))

    def test_as_adopted(self):
        adopted = self.adopted(self.scales, version=3)
        row = self.row(adopted)
        self.assertEqual(row.state, "as_adopted")
        self.assertIn("From Steunpunt, adopted in", row.origin_words)
        self.assertFalse(row.is_on)

    def test_who_made_it_is_said_in_words_of_a_group_too(self):
        here = self.library.with_context(lang="en_US")
        rows = here.search([("owner", "ilike", "this program")])
        self.assertIn(self.scales, rows.instrument_id)
        groups = here.formatted_read_group([], ["owner"], ["__count"])
        said = {one["owner"] for one in groups}
        self.assertIn("This program", said)
        self.assertNotIn(self.scales.owner, said)

    def test_adopted_twice_stands_once(self):
        old, new = (self.adopted(self.scales, version=number) for number in (1, 2))
        self.assertFalse(self.row(old))
        row = self.row(new)
        self.assertEqual((row.state, row.version), ("as_adopted", 2))

    def test_changed_here(self):
        adopted = self.adopted(self.scales, version=3)
        own = self.own_of(adopted)
        row = self.row(own)
        self.assertEqual(row.state, "changed")
        self.assertIn("version 3 of Steunpunt", row.origin_words)
        self.assertIn(adopted.title, row.origin_words)
        self.assertEqual(self.row(adopted).state, "as_adopted")

    def test_changed_here_after_what_comes_with_the_program(self):
        self.assertEqual(self.row(self.own_of(self.scales)).state, "changed")

    def test_changed_here_and_newer_there(self):
        own = self.own_of(self.adopted(self.scales, version=3))
        newer = self.adopted(self.scales, version=5)
        row = self.row(own)
        self.assertEqual(row.state, "both")
        self.assertEqual(row.newer_words, "Newer there: version 5 of Steunpunt.")
        self.assertEqual(row.newer_number, newer.id)
        self.assertFalse(row.newer_package)
        # one's next version is still made of the third
        self.assertEqual(self.row(self.own_of(own)).state, "both")

    def test_what_was_merged_is_not_newer_any_more(self):
        own = self.own_of(self.adopted(self.scales, version=3))
        newer = self.adopted(self.scales, version=5)
        draft = self.own_of(own, publish=False)
        draft.sudo().derived_from_id = newer
        self.assertEqual(self.row(own).state, "both")  # it is not published yet
        draft.action_publish()
        self.assertEqual(self.row(draft).state, "changed")

    def test_the_version_of_another_organisation_is_not_newer_here(self):
        own = self.own_of(self.adopted(self.scales, version=3))
        self.adopted(self.scales, version=5, company=self.other_company)
        self.assertEqual(self.row(own).state, "changed")

    def test_a_newer_version_that_was_retired_is_none(self):
        own = self.own_of(self.adopted(self.scales, version=3))
        self.adopted(self.scales, version=5).state = "retired"
        self.assertEqual(self.row(own).state, "changed")

    def test_what_others_made_of_ours_has_no_line_of_ours(self):
        made = self.published()
        theirs = self.adopted(self.scales, version=1, derived_from_id=made)
        self.own_of(made)
        row = self.row(theirs)
        self.assertEqual(row.state, "as_adopted")
        self.assertFalse(row.newer_words)
        self.assertIn("From Steunpunt, adopted in", row.origin_words)

    def test_what_others_made_of_ours_is_laid_beside_ours(self):
        made = self.published()
        theirs = self.adopted(self.scales, version=1, derived_from_id=made)
        newest = made.browse(made.new_draft(made.id))
        newest.action_publish()
        self.assertEqual(
            self.library.search([]).filtered("is_made_of_ours"), self.row(theirs)
        )
        action = theirs.with_user(self.tess).action_compare_with_ours()
        merge = self.env["netwerk.merge"].browse(action["params"]["merge_id"])
        self.assertEqual((merge.mine_id, merge.theirs_id), (newest.id, theirs.id))
        with self.refused_with("not made of a template of yours", UserError):
            self.row(newest).action_compare_with_ours()

    def test_an_own_one_is_told_since_its_first_version(self):
        own = self.own_of(self.adopted(self.scales, version=3), publish=False)
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE netwerk_instrument SET create_date = '2024-03-05' WHERE id = %s",
            [own.id],
        )
        own.action_publish()
        following = self.own_of(own)
        self.assertIn("our own since March 2024", self.row(following).origin_words)

    def test_two_that_are_called_alike(self):
        first, second = self.published(1), self.published(2)
        rows = self.library.search([("title", "=", "Wonen")])
        self.assertLessEqual({first, second}, set(rows.instrument_id))
        self.assertEqual(len(set(rows.ids)), len(rows))

    # -- who ---------------------------------------------------------------------------

    def test_editors_and_administrators_read_it_and_nobody_writes(self):
        for user in (self.tess, self.ada):
            self.assertTrue(self.library.with_user(user).search_count([]))
        for user in (self.an, self.lea, self.emma, self.fien):
            with self.denied("read", "netwerk.library"):
                self.library.with_user(user).search([])
        for operation in ("write", "create", "unlink"):
            self.assertFalse(self.library.has_access(operation))

    def test_another_organisation_finds_nothing_of_ours(self):
        own = self.own_of(self.adopted(self.scales, version=3))
        self.adopted(self.scales, version=5)
        for one in (own, self.adopted(self.scales, version=7)):
            row = self.row(one)
            self.assertTrue(row)
            self.assertFalse(self.row(one, self.toon))
            with self.denied("read", "netwerk.library"):
                row.with_user(self.toon).read(["title"])
        there = self.library.with_user(self.toon)
        self.assertFalse(there.search([("state", "in", ["newer", "both", "changed"])]))
        self.assertFalse(there.search([("owner", "=", "Steunpunt")]))
        self.assertNotIn(
            "Steunpunt",
            [one["owner"] for one in there.formatted_read_group([], ["owner"])],
        )

    def test_two_organisations_at_once(self):
        ours = self.adopted(self.scales, version=3)
        theirs = self.adopted(self.scales, version=3, company=self.other_company)
        both = self.company + self.other_company
        self.tess.company_ids = both
        library = self.library.with_context(allowed_company_ids=both.ids)
        rows = library.search([("code", "=", ours.code)])
        self.assertEqual(rows.instrument_id, ours + theirs)
        self.assertEqual(rows.mapped("state"), ["as_adopted"] * 2)
        # on and off is of the organisation of the row
        rows[0].action_turn_on()
        library.invalidate_model()
        self.assertEqual(rows.mapped("is_on"), [True, False])
        other = rows.with_context(allowed_company_ids=both[::-1].ids)
        self.assertEqual(other.mapped("is_on"), [True, False])

    def test_a_form_tells_it_to_who_sees_the_library_alone(self):
        own = self.own_of(self.adopted(self.scales, version=3))
        self.adopted(self.scales, version=5)
        self.env.invalidate_all()
        told = ("library_state", "origin_words", "newer_words", "is_newer_kept")
        for user in (self.tess, self.ada):
            mine = own.with_user(user)
            self.assertEqual(mine.library_state, "both")
            self.assertIn("version 5 of Steunpunt", mine.newer_words)
            self.assertIn("version 3 of Steunpunt", mine.origin_words)
        coach = own.with_user(self.an)
        self.assertEqual([coach[name] for name in told], [False] * 4)
        draft = self.new_draft(1, title="Nog niet")
        self.assertEqual([draft[name] for name in told], [False] * 4)

    # -- how often ---------------------------------------------------------------------

    def used(self, version, times, dossier=None):
        self.env["netwerk.assessment"].create(
            [
                {
                    "dossier_id": (dossier or self.dossier).id,
                    "instrument_id": version.id,
                    "respondent": "client",
                    "started_by_id": self.an.id,
                }
                for _time in range(times)
            ]
        )

    def test_how_often_is_told_in_classes(self):
        made = self.published()
        self.assertEqual(self.row(made).used_words, "not yet")
        said = []
        for _time in range(6):
            self.used(made, 1)
            said.append(self.row(made).used_words)
        few = "fewer than five times"
        self.assertEqual(said, [few] * 4 + ["about 5 times"] * 2)

    def test_how_often_is_of_all_versions(self):
        made = self.published()
        self.used(made, 3)
        following = self.own_of(made)
        self.used(following, 4)
        self.assertEqual(self.row(following).used_words, "about 5 times")

    def test_how_often_is_of_the_own_organisation(self):
        self.used(self.scales, 7, self.dossier_bea)
        self.assertEqual(self.row(self.scales).used_words, "not yet")
        self.assertEqual(self.row(self.scales, self.toon).used_words, "about 5 times")

    def test_a_method_is_used_by_its_trajectories(self):
        method = self.env["netwerk.method"].search([("code", "=", "cti")])
        self.assertEqual(self.row(method).used_words, "not yet")
        self.env["netwerk.trajectory"].create(
            {"dossier_id": self.dossier.id, "method_id": method.id}
        )
        self.assertEqual(self.row(method).used_words, "fewer than five times")

    def test_a_look_back_that_was_shared_counts_once(self):
        work = self.instruments.search(
            [("subject", "=", "author"), ("is_latest", "=", True)], limit=1
        )
        values = {
            "instrument_id": work.id,
            "author_id": self.an.id,
            "company_id": self.company.id,
            "respondent": "coach",
        }
        self.env["netwerk.reflection"].create([values] * 7)
        self.assertEqual(self.row(work).used_words, "about 5 times", "one more: 10")
        self.env["netwerk.reflection"].create(
            values
            | {
                "author_id": False,
                "kind": "team",
                "team_id": self.team.id,
                "is_copy": True,
            }
        )
        self.assertEqual(self.row(work).used_words, "about 5 times")
        self.assertEqual(self.row(work).for_whom, "work")

    # -- found -------------------------------------------------------------------------

    def test_it_is_found_and_sorted_in_the_language_of_the_reader(self):
        self.scales._tell_titles()
        row = self.row(self.scales)
        dutch = self.library.with_context(lang="nl_NL")
        english = self.library.with_context(lang="en_US")
        for library, other in ((dutch, english), (english, dutch)):
            title = library.browse(row.id).title
            self.assertIn(row, library.search([("title", "ilike", title)]))
            self.assertNotIn(row, other.search([("title", "=", title)]))
            titles = library.search([], order="title").mapped("title")
            self.env.cr.execute(
                "SELECT array_agg(title ORDER BY title) FROM unnest(%s) AS title",
                [titles],
            )
            self.assertEqual(titles, self.env.cr.fetchone()[0])
        for name in ("title", "summary", "filled_in_by"):
            said = {library.browse(row.id)[name] for library in (dutch, english)}
            self.assertEqual(len(said), 2, name)

    def test_what_is_of_the_own_organisation_stands_first(self):
        own = self.own_of(self.adopted(self.scales, version=3))
        self.env.flush_all()
        rows = self.library.search([])
        ours = rows.filtered("company_id")
        self.assertIn(own, ours.instrument_id)
        self.assertEqual(rows[: len(ours)], ours)

    def test_it_is_found_by_owner_and_theme(self):
        adopted = self.adopted(self.scales, version=3)
        row = self.row(adopted)
        self.assertTrue(row.domain_ids)
        for domain in (
            [("owner", "ilike", "steunp")],
            [("domain_ids", "ilike", row.domain_ids[0].name)],
            [("domain_ids", "in", row.domain_ids[0].ids)],
            [("is_on", "=", False)],
            [("state", "=", "as_adopted")],
            [("for_whom", "=", "client")],
        ):
            self.assertIn(row, self.library.search(domain), domain)
        self.assertNotIn(row, self.library.search([("is_on", "=", True)]))
        groups = self.library.formatted_read_group([], ["domain_ids"], ["__count"])
        self.assertGreater(len(groups), 5)
        for by in ("kind", "owner", "state"):
            counts = self.library.formatted_read_group([], [by], ["__count"])
            self.assertEqual(
                sum(one["__count"] for one in counts), self.library.search_count([])
            )

    def test_a_title_of_300_letters(self):
        title = ("“Wónen” & 100% %(x)s 😀 " + LONG)[:300]
        adopted = self.adopted(self.scales, version=3, title={"en": title, "nl": title})
        self.assertEqual(self.row(adopted).title, title)
        own = self.own_of(adopted)
        self.assertIn(title, self.row(own).origin_words)
        self.assertIn(self.row(own), self.library.search([("title", "ilike", "%(x)s")]))

    # -- done --------------------------------------------------------------------------

    def test_a_row_opens_its_template(self):
        action = self.row(self.scales).action_open()
        self.assertEqual(
            (action["res_model"], action["res_id"]),
            ("netwerk.instrument", self.scales.id),
        )

    def test_what_one_works_with_is_said_here_too(self):
        method = self.env["netwerk.method"].search([("code", "=", "cti")])
        rows = self.row(self.scales) + self.row(method)
        rows.action_turn_off()
        self.env.invalidate_all()
        self.assertEqual(rows.mapped("is_on"), [False, False])
        rows.action_turn_on()
        self.env.invalidate_all()
        self.assertEqual(rows.mapped("is_on"), [True, True])
        self.assertEqual(self.row(method, self.toon).is_on, method.starts_on)
        with self.denied("read", "netwerk.library"):
            rows.with_user(self.an).action_turn_off()

    def test_an_instrument_and_a_method_with_one_code(self):
        method = self.env["netwerk.method"].search([("code", "=", "cti")])
        row = self.row(method)
        row.action_turn_off()
        self.env["netwerk.instrument.use"].create(
            {"company_id": self.company.id, "code": "cti", "is_on": True}
        )
        self.env.invalidate_all()
        self.assertFalse(row.is_on)
        self.assertNotIn(row, self.library.search([("is_on", "=", True)]))
        self.assertIn(row, self.library.search([("is_on", "=", False)]))

    def test_nothing_newer_is_not_compared(self):
        with self.refused_with("There is nothing newer to compare it with."):
            self.row(self.scales).action_compare()
        with self.refused_with("There is nothing newer to compare it with."):
            self.scales.with_user(self.tess).action_compare()
        with self.denied("read", "netwerk.library"):
            self.scales.with_user(self.an).action_compare()

    def compared(self, row):
        """What the button opens: a merge."""
        action = row.action_compare()
        self.assertEqual(action["tag"], "netwerk_merge")
        merge = self.env["netwerk.merge"].with_user(self.tess)
        return merge.browse(action["params"]["merge_id"])

    def test_ours_is_compared_with_what_is_newer(self):
        own = self.own_of(self.adopted(self.scales, version=3))
        newer = self.adopted(self.scales, version=4)
        row = self.row(own)
        self.assertEqual((row.state, row.newer_number), ("both", newer.id))
        merge = self.compared(row)
        self.assertEqual((merge.mine_id, merge.theirs_id), (own.id, newer.id))
        self.assertTrue(merge.get_merge()["can_merge"])
        self.assertEqual(self.compared(own.with_user(self.tess)), merge)

    def test_what_was_adopted_is_laid_beside_what_is_newer(self):
        """Nothing of ours: one sees what is other, and nothing is merged."""
        adopted = self.adopted(self.scales, version=3)
        self.assertEqual(self.row(adopted).state, "as_adopted")
        versions = self.instruments.sudo()
        body = adopted.body | {"version": 4, "title": {"en": "Newer", "nl": "Nieuwer"}}
        shared = versions.create(versions._values_of(body))
        shared.state = "published"  # as an upgrade brings it
        row = self.row(adopted)
        self.assertEqual((row.state, row.newer_number), ("newer", shared.id))
        merge = self.compared(row)
        self.assertEqual((merge.mine_id, merge.theirs_id), (adopted.id, shared.id))
        told = merge.with_context(lang="en_US").get_merge()
        self.assertFalse(told["can_merge"])
        self.assertFalse(told["newer"])
        self.assertIn("two versions of one template", told["why_not"])
        self.assertTrue(told["changes"]["theirs"])
        with self.refused_with("two versions of one template"):
            merge.finish_merge()

    def test_a_newer_version_of_our_own_is_not_newer_there(self):
        first = self.published()
        versions = self.env[first._name].sudo()
        body = first.sudo().body | {"code": "variant-abcdefgh", "uuid": "variant"}
        variant = versions.create(
            versions._values_of(body)
            | {"company_id": self.company.id, "derived_from_id": first.id}
        )
        variant.state = "published"
        self.assertEqual(self.row(variant).state, "changed")
        self.own_of(first)
        self.assertEqual(self.row(variant).state, "changed")
        with self.refused_with("There is nothing newer to compare it with."):
            self.row(variant).action_compare()

    # -- speed -------------------------------------------------------------------------

    def test_a_list_takes_as_many_queries_with_more_rows(self):
        spec = {
            name: {}
            for name in (
                *("title", "kind", "version", "owner", "state", "newer_words"),
                *("origin_words", "for_whom", "domain_ids", "filled_in_by"),
                *("used_words", "is_on", "summary"),
            )
        }

        def queries(limit):
            self.env.flush_all()
            self.env.invalidate_all()
            before = self.env.cr.sql_log_count
            found = self.library.web_search_read([], spec, limit=limit)
            self.assertEqual(len(found["records"]), limit)
            return self.env.cr.sql_log_count - before

        for _one in range(3):
            self.own_of(self.adopted(self.scales, version=_one + 1))
        queries(20)
        few, many = queries(20), queries(60)
        self.assertEqual(few, many)
        self.assertLessEqual(many, 12)

    def test_an_empty_library_says_what_to_do(self):
        self.assertFalse(self.library.search([("title", "=", "nothing")]))
        action = self.env.ref("netwerk_ondersteuning.action_library")
        self.assertIn("Open a package", action.help)
