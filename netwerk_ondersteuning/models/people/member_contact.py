from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain
from odoo.tools import email_normalize

from ..dossier.today.row import TODAY


class MemberContact(models.Model):
    """How somebody can be reached; apart from who he is, with a rule of its own.

    A volunteer's details are shielded: from the client always, and, when marked so,
    from everyone but the coach (network-support R15).
    """

    _name = "netwerk.member.contact"
    _inherit = "netwerk.part.mixin"
    _description = "Contact details of somebody in the network"
    _order = "sequence, id"
    _rec_name = "kind"
    _part_of = "member_id"

    member_id = fields.Many2one(
        "netwerk.member",
        required=True,
        index=True,
        ondelete="cascade",
        check_company=True,
    )
    sequence = fields.Integer(default=10)
    kind = fields.Selection(
        [("phone", "Phone"), ("email", "E-mail"), ("address", "Address")],
        required=True,
        default="phone",
    )
    value = fields.Char(required=True)
    note = fields.Char(help="When to call, for instance.")
    is_shielded = fields.Boolean(
        "Only for the coach",
        compute="_compute_is_shielded",
        store=True,
        readonly=False,
        precompute=True,
        help="Hidden from colleagues who also work with this dossier.",
    )

    @api.depends("member_id.formality")
    def _compute_is_shielded(self):
        for contact in self:
            contact.is_shielded = contact.member_id.formality == "volunteer"

    @api.constrains("member_id")
    def _check_minor(self):
        if any(contact.member_id.is_minor for contact in self):
            raise ValidationError(self.env._("No contact details are kept of a child."))

    @api.constrains("kind", "value")
    def _check_value(self):
        for contact in self:
            if not contact.value.strip():
                raise ValidationError(self.env._("Fill in the contact detail."))
            if contact.kind == "email" and not email_normalize(contact.value):
                raise ValidationError(
                    self.env._(
                        "“%(value)s” is not an e-mail address.", value=contact.value
                    )
                )


# -- for rows of Vandaag that say whom to call -----------------------------------------


def phones_of_people(today):
    """The numbers of everybody whom a row is about: one query for all kinds of rows.

    Those that are for the coach alone only where the user is that coach.

    :param today: a :class:`~..dossier.today.today.Today` that knows what was found
    :return: ``netwerk.member.contact``, past the rules, within dossiers that are open
    """
    if "phones" not in today.shared:
        ids = {
            id_
            for code, records in today.found.items()
            if records and "member_id" in TODAY[code].fields
            for id_ in records.member_id.ids
        }
        # sudo: within what is open today; what is shielded is only for the coach
        contacts = today.env["netwerk.member.contact"].sudo()
        today.shared["phones"] = contacts.search_fetch(
            Domain("member_id", "in", ids)
            & Domain("kind", "=", "phone")
            & (
                Domain("is_shielded", "=", False)
                | Domain("dossier_id.coach_id", "=", today.env.uid)
            ),
            ["member_id", "value", "is_shielded"],
        )
    return today.shared["phones"]
