from odoo import fields, models

from ..mixin.row_mixin import Checked


class ResCompany(models.Model):
    _name = "res.company"
    _inherit = ["res.company", "netwerk.row.mixin"]
    _is_ours = False  # of Odoo's own fields nothing is asked

    netwerk_ring_count = fields.Integer("Rings on the circle", default=4)
    netwerk_client_term = fields.Selection(
        [
            ("client", "client"),
            ("customer", "customer"),
            ("resident", "resident"),
            ("participant", "participant"),
        ],
        "We call the client",
        default="client",
        required=True,
    )
    netwerk_coach_term = fields.Selection(
        [
            ("coach", "coach"),
            ("trajectory_coach", "trajectory coach"),
            ("social_worker", "social worker"),
            ("job_coach", "job coach"),
        ],
        "We call the coach",
        default="coach",
        required=True,
    )

    netwerk_lang = fields.Selection(
        lambda self: self.env["res.lang"].get_installed(),
        "Language outwards",
        help="In which letters, mails, codes and pages for people outside are written, "
        "unless another language is noted with the person.",
    )
    netwerk_questions_a_day = fields.Integer(
        "Questions who has a dossier, a day",
        default=10,
        required=True,
        help="How often within a day one colleague can start a dossier of somebody who "
        "has one already. Then it waits, and the administrator is told.",
    )

    netwerk_own_contacts = fields.Boolean(
        "Clients are contacts of the own organisation",
        default=True,
        help="Who becomes a contact by starting a dossier, is one of this organisation "
        "alone. Colleagues of other organisations in this Odoo do not find them.",
    )

    _netwerk_questions_range = Checked(
        "CHECK (netwerk_questions_a_day >= 1)",
        "At least one question a day.",
        lambda row: row.netwerk_questions_a_day >= 1,
    )
    _netwerk_ring_count_range = Checked(
        "CHECK (netwerk_ring_count BETWEEN 3 AND 5)",
        "The circle has three, four or five rings.",
        lambda row: 3 <= row.netwerk_ring_count <= 5,
    )

    def _netwerk_term(self, which):
        """Return the organisation's word for ``which`` (client, coach), translated."""
        self.ensure_one()
        field = self._fields[f"netwerk_{which}_term"]
        return dict(field._description_selection(self.env))[self[field.name]]

    def _netwerk_language(self, *wanted):
        """Return the language in which this organisation writes to somebody.

        The one rule for all that leaves: letters, mails, codes, pages, calendar files.
        First what is known of the person, then the setting of the organisation, then
        the language of its own contact; of these the first that is installed, else
        English.

        :param wanted: codes of languages known of the person, the best first; each may
            be empty
        :return: the code of an installed language
        """
        company = self.sudo()  # its contact may be closed to whoever writes
        languages = self.env["res.lang"]
        asked = (*wanted, company.netwerk_lang, company.partner_id.lang)
        known = (code for code in asked if code and languages._get_data(code=code))
        return next(known, "en_US")

    def write(self, vals):
        """Write, and end access that depended on the users or on being active."""
        result = super().write(vals)
        self.env["res.users"]._netwerk_settle_pending()
        return result
