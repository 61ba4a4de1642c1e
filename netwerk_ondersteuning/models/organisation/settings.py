from odoo import api, fields, models


class Settings(models.TransientModel):
    """The settings of an organisation, for its administrator of network support.

    Not Odoo's own settings: those ask for the right to set all of Odoo. Here is only
    what stands below. A room adds a setting as a field that is related to the company,
    and its place in the view ``view_settings``.
    """

    _name = "netwerk.settings"
    _inherit = "netwerk.wizard.mixin"
    _description = "Settings of network support"

    company_id = fields.Many2one(
        "res.company",
        string="Organisation",
        required=True,
        readonly=True,
        default=lambda self: self.env.company,
        ondelete="cascade",
    )
    # -- of Odoo's own fields these, since letters, pages and the day are made of them
    company_name = fields.Char(
        "Name", related="company_id.name", readonly=False, help="Below each letter."
    )
    company_phone = fields.Char(
        "Phone",
        related="company_id.phone",
        readonly=False,
        help="On each page of somebody outside: whom can they call?",
    )
    company_email = fields.Char(
        "E-mail",
        related="company_id.email",
        readonly=False,
        help="From whom a code comes, and who stands in a calendar file.",
    )
    company_tz = fields.Selection(
        string="Time zone",
        related="company_id.partner_id.tz",
        readonly=False,
        help="When a day of the organisation begins and ends.",
    )
    netwerk_lang = fields.Selection(related="company_id.netwerk_lang", readonly=False)
    netwerk_ring_count = fields.Integer(
        related="company_id.netwerk_ring_count", readonly=False
    )
    netwerk_client_term = fields.Selection(
        related="company_id.netwerk_client_term", readonly=False
    )
    netwerk_coach_term = fields.Selection(
        related="company_id.netwerk_coach_term", readonly=False
    )
    netwerk_own_contacts = fields.Boolean(
        related="company_id.netwerk_own_contacts", readonly=False
    )
    netwerk_questions_a_day = fields.Integer(
        related="company_id.netwerk_questions_a_day", readonly=False
    )

    @api.model_create_multi
    def create(self, vals_list):
        """Write what is set, in the organisation in which the user works now."""
        self.check_access("create")
        own = self.env.company.id
        # sudo: whoever may set these, which was asked, need not have Odoo's right on
        # companies; all fields of this model are settings
        closed = super(Settings, self.sudo())
        mine = [self._in_organisation(vals, own) for vals in vals_list]
        return closed.create(mine).sudo(self.env.su)

    def write(self, vals):
        """Write what is set, in the organisation for which these were opened."""
        self.check_access("write")
        if "company_id" in vals:
            vals = self._in_organisation(vals, self.company_id[:1].id)
        return super(Settings, self.sudo()).write(vals)  # sudo: see `create`

    @api.model
    def _in_organisation(self, vals, company_id):
        """The values for this organisation, whatever other they name; none is refused
        as anything that must be filled in."""
        if not vals.get("company_id", True):
            return vals
        return vals | {"company_id": company_id}

    def execute(self):
        """What the button "Save" of Odoo's screen of settings does after saving."""
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def cancel(self):
        """What its button "Discard" does."""
        return self.execute()
