"""Two entries of one person: whatever names the one names the other, in every room."""

from odoo.tests import tagged

from ...models.network.batch import merge
from ..common import NetwerkCase
from ..dossier.test_access_table import RecordsMixin

#: What a row needs besides the name, to be a row that can name somebody there.
BESIDES = {
    ("netwerk.access.link", "member_id"): {"purpose": "agreements"},
    ("netwerk.agreement", "doer_member_id"): {"doer_kind": "member"},
    ("netwerk.goal", "responsible_member_id"): {"responsible": "member"},
    ("netwerk.goal.evaluation", "said_by_member_id"): {"said_by": "member"},
    ("netwerk.job.lead", "source_member_id"): {"source": "member"},
    ("netwerk.meeting", "led_by_member_id"): {"led_kind": "member"},
}


@tagged("post_install", "-at_install")
class TestMerge(RecordsMixin, NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.keep, cls.other = cls.new_network(cls.dossier, "Els", "Els Maes")

    def row(self, model, name):
        values = self._values(model, self.dossier)
        values |= BESIDES.get((model, name), {})
        values[name] = self.other.id
        if self.env[model]._fields[name].type == "many2many":
            values[name] = self.other.ids
        return self.env[model].with_user(self.an).sudo().create(values)

    def test_every_row_that_names_somebody(self):
        """Also in a model that is made later: each many2one and many2many is asked."""
        named = merge.rows_naming(self.env)
        self.assertLess(
            {
                ("netwerk.agreement", "backup_member_id"),
                ("netwerk.consent", "member_id"),
                ("netwerk.meeting", "member_ids"),
                ("netwerk.meeting.attendance", "member_id"),
                ("netwerk.member.contact", "member_id"),
                ("netwerk.sent", "member_id"),
            },
            {*named},
        )
        rows = {place: self.row(*place) for place in named}
        self.dossier.with_user(self.an).merge_members(self.keep.id, self.other.id)
        for (model, name), row in rows.items():
            with self.subTest(model=model, field=name):
                self.assertEqual(row[name], self.keep.with_env(row.env))

    def test_nobody_stands_in_for_oneself(self):
        agreement = self.env["netwerk.agreement"].create(
            {
                "dossier_id": self.dossier.id,
                "name": "Drives along",
                "doer_kind": "member",
                "doer_member_id": self.keep.id,
                "backup_member_id": self.other.id,
            }
        )
        self.dossier.with_user(self.an).merge_members(self.keep.id, self.other.id)
        self.assertEqual(agreement.doer_member_id, self.keep)
        self.assertFalse(agreement.backup_member_id)

    def test_at_one_meeting_the_row_stays_that_says_most(self):
        """With the mails of both; what somebody was told is one thing: no place of the
        one with the hour of the other."""
        meeting = self.env["netwerk.meeting"].create({"dossier_id": self.dossier.id})
        best, rest = self.env["netwerk.meeting.attendance"].create(
            [
                {
                    "meeting_id": meeting.id,
                    "member_id": self.other.id,
                    "state": "invited",
                    "told_start": "2030-02-01 09:00:00",
                },
                {
                    "meeting_id": meeting.id,
                    "member_id": self.keep.id,
                    "function": "Neighbour",
                    "told_place": "Dorpsstraat 1",
                },
            ]
        )
        values = self._values("netwerk.sent", self.dossier)
        mail = self.env["netwerk.sent"].create(values | {"attendance_id": rest.id})
        self.dossier.with_user(self.an).merge_members(self.keep.id, self.other.id)
        self.assertEqual(meeting.attendance_ids, best)
        self.assertEqual(best.member_id, self.keep)
        self.assertEqual(best.state, "invited")
        self.assertEqual(best.function, "Neighbour")
        self.assertTrue(best.told_start)
        self.assertFalse(best.told_place)
        self.assertEqual(mail.attendance_id, best)

    def test_a_model_of_another_addon(self):
        """One that knows nothing of dossiers."""
        field = {
            "name": "x_who_id",
            "field_description": "Who",
            "ttype": "many2one",
            "relation": "netwerk.member",
        }
        model = self.env["ir.model"].create(
            {"name": "Card", "model": "x_card", "field_id": [(0, 0, field)]}
        )
        self.addCleanup(model.with_context(_force_unlink=True).unlink)
        self.assertIn(("x_card", "x_who_id"), merge.rows_naming(self.env))
        card = self.env["x_card"].create({"x_who_id": self.other.id})
        self.dossier.with_user(self.an).merge_members(self.keep.id, self.other.id)
        self.assertEqual(card.x_who_id, self.keep)

    def test_somebody_of_another_dossier_is_not_named(self):
        (stranger,) = self.new_network(self.dossier_chris, "Els")
        (row,) = self.env["netwerk.consent"].create(
            {
                "dossier_id": self.dossier_chris.id,
                "member_id": stranger.id,
                "recipient": "The doctor",
            }
        )
        self.dossier.with_user(self.an).merge_members(self.keep.id, self.other.id)
        self.assertEqual(row.member_id, stranger)

    def test_one_number_of_two_is_kept_once(self):
        contact = self.env["netwerk.member.contact"]
        for member, kind, value, more in (
            (self.keep, "phone", "0470 12 34 56", {}),
            (self.other, "phone", "+32 470 12 34 56", {"note": "na zes uur"}),
            (self.other, "phone", "0470123456", {"is_shielded": True}),
            (self.other, "phone", "0471 00 00 00", {}),
            (self.keep, "email", "els@x.example", {}),
            (self.other, "email", "Els@X.example", {}),
        ):
            contact.create(
                {"member_id": member.id, "kind": kind, "value": value, **more}
            )
        self.dossier.with_user(self.an).merge_members(self.keep.id, self.other.id)
        self.assertEqual(
            self.keep.contact_ids.mapped("value"),
            ["0470 12 34 56", "0471 00 00 00", "els@x.example"],
        )
        self.assertEqual(self.keep.contact_ids[0].note, "na zes uur")
        self.assertTrue(self.keep.contact_ids[0].is_shielded)
        self.assertFalse(self.other.contact_ids)
