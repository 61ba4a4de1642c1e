"""What a dossier points to is not deleted from under it."""

import psycopg2

from odoo.exceptions import UserError
from odoo.fields import Command
from odoo.tests import tagged
from odoo.tools import mute_logger

from ..common import NetwerkCase
from .test_access_table import RecordsMixin

SET_NULL, CASCADE, RESTRICT = "n", "c", "r"
#: Where a link from a dossier gives way, and why; every other keeps what it leads to.
GIVES_WAY = {
    # of every row, by the name of the column
    "company_id": (SET_NULL, "copied from the dossier, which holds its organisation"),
    "create_uid": (SET_NULL, "Odoo's own"),
    "write_uid": (SET_NULL, "Odoo's own"),
    "network_user_id": (SET_NULL, "who changed it last; what he changed stays"),
    "message_main_attachment_id": (SET_NULL, "Odoo's own"),
    # by table
    "netwerk_agreement.activity_id": (SET_NULL, "done or taken away by hand"),
    "netwerk_dossier_access_user_rel.user_id": (
        CASCADE,
        "computed from the lines of access, which hold the user",
    ),
    "netwerk_dossier.funder_id": (
        SET_NULL,
        "computed from the decisions, which hold the funder",
    ),
    "netwerk_meeting.event_id": (SET_NULL, "taken out of the calendar by hand"),
    "netwerk_meeting_attendance.invited_by_id": (
        SET_NULL,
        "that he was invited stays",
    ),
    "netwerk_match.volunteer_id": (SET_NULL, "who is erased visits nobody any more"),
    "netwerk_sent.mail_id": (SET_NULL, "a mail goes when it is sent"),
    "netwerk_access_link.told_by_id": (SET_NULL, "who left tells nobody anything"),
    "netwerk_trajectory.asked_phase_id": (SET_NULL, "of what is asked; follows again"),
    "netwerk_member.partner_id": (SET_NULL, "a contact that is there by the way"),
    "netwerk_network_batch.user_id": (CASCADE, "what was answered to him"),
    "netwerk_assessment_batch.user_id": (CASCADE, "what was answered to that user"),
    "netwerk_today_later.user_id": (CASCADE, "what this user put aside, nobody else's"),
}


#: The lists that the administrator keeps; of the others the template editor does.
OF_ADA = ("netwerk.team", "netwerk.funder")


#: What is said with a word where a row is either by a word or otherwise.
GOES_ALONG = {"netwerk.mandate.domain_id": {"scope": "domain", "act": False}}


@tagged("post_install", "-at_install")
class TestInUse(RecordsMixin, NetwerkCase):
    def inside(self):
        """The dossier and all models that belong to one."""
        part = self.registry["netwerk.dossier.mixin"]
        return ["netwerk.dossier"] + [
            name
            for name, model in self.registry.items()
            if issubclass(model, part) and not (model._abstract or model._transient)
        ]

    def links(self):
        """What becomes of every foreign key from a dossier to what is outside it.

        :return: ``{"table.column": what happens when that is deleted}``
        """
        fields = [
            field
            for name in self.inside()
            for field in self.env[name]._fields.values()
            if field.store and field.type == "many2many"
        ]
        own = [self.env[name]._table for name in self.inside()]
        self.cr.execute(
            """
            SELECT conrelid::regclass || '.' || attname, confdeltype
            FROM pg_constraint
            JOIN pg_attribute ON attrelid = conrelid AND attnum = conkey[1]
            WHERE contype = 'f' AND conrelid::regclass::text = ANY(%s)
                AND NOT confrelid::regclass::text = ANY(%s)
            """,
            [own + [field.relation for field in fields], own],
        )
        return dict(self.cr.fetchall())

    def test_what_the_database_does_for_each_link(self):
        links = self.links()
        self.assertGreater(len(links), 60)
        wrong = []
        for link, kind in links.items():
            column = link.split(".")[-1]
            known = GIVES_WAY.get(link) or GIVES_WAY.get(column)
            # the organisation of the dossier itself stays
            expected = known[0] if known else RESTRICT
            if link == "netwerk_dossier.company_id":
                expected = RESTRICT
            if kind != expected:
                wrong.append(f"{link}: {kind} instead of {expected}")
        self.assertFalse(wrong, "restrict, or say in GIVES_WAY why not")
        used = {link.split(".")[-1] for link in links} | links.keys()
        self.assertLessEqual(
            GIVES_WAY.keys() - {"message_main_attachment_id"}, used, "gone"
        )

    def lists(self):
        """The shared lists and teams: the fields of a dossier that lead to one."""
        kept = self.registry["netwerk.in.use.mixin"]
        found = [
            (name, field)
            for name in self.inside()
            for field in self.env[name]._fields.values()
            if field.store
            and not field.related
            # what is computed of rows that hold the word holds it by them
            and not (field.compute and field.readonly)
            and field.type in ("many2one", "many2many")
            and issubclass(self.registry[field.comodel_name], kept)
        ]
        self.assertGreaterEqual(len(found), 8)
        return found

    def use(self, name, field):
        """A row of a list that is used in one dossier, by this field."""
        values = self._values(field.comodel_name, self.dossier) | {"name": str(field)}
        if "code" in values:
            values["code"] = str(field)
        word = self.env[field.comodel_name].create(values)
        if name == "netwerk.dossier":
            row = self.dossier
        else:
            row = self.env[name].create(self._values(name, self.dossier))
        one = field.type == "many2one"
        used = {field.name: word.id if one else [Command.link(word.id)]}
        row.write(used | GOES_ALONG.get(str(field), {}))
        self.env.flush_all()
        return row, word

    def test_no_word_of_a_list_goes_while_it_is_in_use(self):
        for name, field in self.lists():
            with self.subTest(field=str(field)):
                row, word = self.use(name, field)
                editor = self.ada if word._name in OF_ADA else self.tess
                for way in (word.with_user(editor), word, word.sudo()):
                    with self.assertRaisesRegex(UserError, "is in use") as refused:
                        way.unlink()
                    self.assertNotIn(self.dossier.reference, str(refused.exception))
                with (
                    mute_logger("odoo.sql_db"),
                    self.assertRaisesRegex(
                        psycopg2.IntegrityError, "foreign key constraint"
                    ),
                    self.cr.savepoint(),
                ):
                    self.cr.execute(
                        f"DELETE FROM {word._table} WHERE id = %s", [word.id]
                    )
                self.assertIn(word, row[field.name])
                word.with_user(editor).active = False  # what the message advises
                self.assertIn(word, row.with_context(active_test=False)[field.name])

    def test_nor_one_that_an_archived_row_uses(self):
        for name, field in self.lists():
            if "active" in self.env[name]._fields and name != "netwerk.dossier":
                row, word = self.use(name, field)
                row.active = False
                with self.subTest(field=str(field)):
                    with self.assertRaisesRegex(UserError, "is in use"):
                        word.unlink()

    def test_what_nobody_uses_can_go(self):
        for name in {field.comodel_name for _name, field in self.lists()}:
            values = self._values(name, self.dossier)
            editor = self.ada if name in OF_ADA else self.tess
            word = self.env[name].with_user(editor).create(values)
            word.unlink()
            self.assertFalse(word.exists())

    def test_another_list_may_propose_it(self):
        """A question that proposes a category does not hold it: nothing was said."""
        category = self.env["netwerk.member.category"].create(
            {"name": "Choir", "code": "choir"}
        )
        self.env["netwerk.prompt"].search([], limit=1).category_id = category
        category.unlink()
        self.assertFalse(category.exists())
