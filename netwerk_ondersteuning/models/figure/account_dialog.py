from dateutil.relativedelta import relativedelta

from odoo import api, fields, models

from .account import Account

#: So many quarters back an account is made.
QUARTERS = 12
TEMPLATE = "netwerk_ondersteuning.account_page"


class AccountWizard(models.TransientModel):
    """The account of a quarter: which one and for whom, with what it says."""

    _name = "netwerk.account"
    _inherit = "netwerk.wizard.mixin"
    _description = "Account of a quarter"

    quarter = fields.Selection(
        "_quarters", required=True, default=lambda self: self._last_quarter()
    )
    company_id = fields.Many2one(
        "res.company",
        "Organisation",
        required=True,
        default=lambda self: self.env.company,
    )
    funder_id = fields.Many2one(
        "netwerk.funder", help="Empty: all dossiers of the organisation."
    )
    preview = fields.Html(compute="_compute_preview", sanitize=False)

    @api.model
    def _quarters(self):
        """The last quarters: ``[(first day, words)]``, the latest first."""
        this = self._this_quarter()
        starts = [this - relativedelta(months=3 * back) for back in range(QUARTERS)]
        return [
            (
                fields.Date.to_string(start),
                self.env._(
                    "Quarter %(number)s of %(year)s",
                    number=(start.month + 2) // 3,
                    year=start.year,
                ),
            )
            for start in starts
        ]

    @api.model
    def _this_quarter(self):
        today = self.env.company._netwerk_today()
        return today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)

    @api.model
    def _last_quarter(self):
        return fields.Date.to_string(self._this_quarter() - relativedelta(months=3))

    def _account(self):
        self.ensure_one()
        start = fields.Date.to_date(self.quarter)
        return Account(self.env, self.company_id, start, self.funder_id)

    @api.depends("quarter", "company_id", "funder_id")
    def _compute_preview(self):
        for wizard in self:
            of_another = wizard.funder_id.company_id - wizard.company_id
            if not wizard.quarter or not wizard.company_id or of_another:
                wizard.preview = False
                continue
            data = wizard._account().data()
            wizard.preview = self.env["ir.qweb"]._render(TEMPLATE, {"account": data})

    @api.onchange("company_id")
    def _onchange_company_id(self):
        """A funder is of one organisation."""
        if self.funder_id.company_id != self.company_id:
            self.funder_id = False

    def action_print(self):
        """Print it; that is noted as leaving the organisation."""
        self.ensure_one()
        report = self.env.ref("netwerk_ondersteuning.action_report_account")
        return report.report_action(self)

    def _file_name(self):
        """What its file is called: ``verantwoording-2026-Q1``."""
        start = fields.Date.to_date(self.quarter)
        return f"verantwoording-{start.year}-Q{(start.month + 2) // 3}"
