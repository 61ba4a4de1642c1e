from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ..dossier.closing.closing import domain_open, refuse_when_closed
from ..dossier.mixin.logged_mixin import ERASING
from ..mixin.days import day_words
from ..mixin.period_mixin import EndsAfter
from ..mixin.row_mixin import CheckedUnique


def domain_ends(env, day):
    """What ends within the weeks of its organisation, or has ended as short ago.

    :param str day: the field with the last day of a decision
    """
    # sudo: of an organisation only how many weeks before it asks
    asked = Domain.OR(
        Domain("company_id", "=", company.id)
        & Domain(day, "<=", today + timedelta(weeks=weeks))
        & Domain(day, ">=", today - timedelta(weeks=weeks))
        for company in env["res.company"]._netwerk_all()
        for today, weeks in [(company._netwerk_today(), company.netwerk_funding_weeks)]
    )
    return Domain(day, "!=", False) & asked


class Funding(models.Model):
    """For whom a dossier is, during a period: a funder, and until when it decided.

    Two can be at once. The history is kept: a decision that is extended is a line of
    its own, which follows on the one before.
    """

    _name = "netwerk.dossier.funding"
    _inherit = ["netwerk.dossier.mixin", "netwerk.period.mixin"]
    _description = "For whom a dossier is"
    _order = "date_start desc, id desc"
    _rec_name = "funder_id"
    _holds_until = ("date_end",)
    _over_from = ()

    funder_id = fields.Many2one(
        "netwerk.funder",
        required=True,
        index=True,
        ondelete="restrict",
        check_company=True,
    )
    date_start = fields.Date(
        "From",
        compute="_compute_date_start",
        store=True,
        readonly=False,
        precompute=True,
        required=True,
        index=True,
    )
    date_end = fields.Date(
        "Decision until",
        index="btree_not_null",
        help="The last day of the decision; empty: until further notice.",
    )
    reference = fields.Char(
        "Reference of the decision", help="As it stands on the letter of the funder."
    )
    is_settled = fields.Boolean(
        "Not extended",
        copy=False,
        help="It ends on its last day, and nobody is asked about it any more.",
    )
    follows_id = fields.Many2one(
        "netwerk.dossier.funding",
        string="Extends",
        index="btree_not_null",
        ondelete="restrict",
        copy=False,
    )
    next_ids = fields.One2many("netwerk.dossier.funding", "follows_id")
    client_name = fields.Char("About", compute="_compute_client_name")
    holds_today = fields.Boolean(
        "Holds today", compute="_compute_holds_today", search="_search_holds_today"
    )
    is_ending = fields.Boolean(
        "Ends soon", compute="_compute_is_ending", search="_search_is_ending"
    )

    # two taps, or two who extend it at once
    _extended_once = CheckedUnique(
        "(follows_id) WHERE follows_id IS NOT NULL",
        "This decision was extended already.",
        lambda row: row.follows_id and (row.follows_id,),
    )
    _period = EndsAfter(
        "date_start", "date_end", "A decision cannot end before it begins.", days=0
    )

    @api.depends("dossier_id")
    def _compute_date_start(self):
        """The first is from the start of the dossier, a later one from today."""
        for funding in self.filtered(lambda row: row.dossier_id and not row.date_start):
            dossier = funding.dossier_id._origin
            is_first = not (dossier.funding_ids - funding._origin)
            today = dossier.company_id._netwerk_today()
            funding.date_start = dossier.opened_on if is_first else today

    @api.depends("dossier_id")
    def _compute_client_name(self):
        for funding in self:
            funding.client_name = funding.dossier_id._center_name()

    @api.depends("date_start", "date_end")
    def _compute_holds_today(self):
        for funding in self:
            funding.holds_today = funding._holds_today()

    @api.depends("date_end", "is_settled", "next_ids")
    def _compute_is_ending(self):
        asked = self._domain_ending() & Domain("id", "in", self._origin.ids)
        ending = self.browse(self._search(asked))
        for funding in self:
            funding.is_ending = funding._origin in ending

    def _search_is_ending(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        domain = self._domain_ending()
        return domain if (operator == "in") == (True in value) else ~domain

    @api.model
    def _domain_ending(self):
        """Decisions that end within the weeks of the organisation, or have ended as
        short ago, and of which nobody said yet what comes next."""
        is_open = Domain("is_settled", "=", False) & Domain("next_ids", "=", False)
        return is_open & domain_ends(self.env, "date_end") & domain_open()

    @api.constrains("follows_id", "funder_id")
    def _check_follows(self):
        for funding in self.filtered("follows_id"):
            if funding.follows_id.funder_id != funding.funder_id:
                raise ValidationError(
                    self.env._("An extension is of the same funder as the decision.")
                )

    # -- what comes next ------------------------------------------------------------

    def action_extend(self):
        """Ask until when the next decision is, which begins the day after.

        :return: the action that opens its form
        :raise UserError: when it has no end, or was extended already
        """
        self.ensure_one()
        if not self.date_end:
            raise UserError(self.env._("This decision has no end."))
        if self.next_ids:
            raise UserError(self.env._("This decision was extended already."))
        values = {
            "dossier_id": self.dossier_id.id,
            "funder_id": self.funder_id.id,
            "follows_id": self.id,
            "date_start": fields.Date.to_string(self.date_end + timedelta(days=1)),
        }
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Extend"),
            "res_model": self._name,
            "view_mode": "form",
            "views": [[False, "form"]],
            "target": "new",
            "context": {f"default_{name}": value for name, value in values.items()},
        }

    def action_take_back(self):
        """Take an extension back that was noted by mistake: of the decision before it
        is asked anew what comes next. What was decided stays; this was not.

        :raise UserError: when it is no extension, was extended itself, or is of a
            dossier that is closed
        """
        self.ensure_one()
        self.check_access("write")
        refuse_when_closed(self)
        if not self.follows_id:
            raise UserError(
                self.env._("This is no extension. Correct its days instead.")
            )
        if self.next_ids:
            raise UserError(
                self.env._("This was extended itself. Take that extension back first.")
            )
        until = self.date_end
        self.dossier_id._message_log(
            body=self.env._(
                "The extension of %(funder)s (%(start)s – %(until)s) was taken back: "
                "it was noted by mistake.",
                funder=self.funder_id.name,
                start=day_words(self.env, self.date_start),
                until=day_words(self.env, until) if until else "…",
            )
        )
        # sudo: nobody may delete what was decided; asked above
        ERASING.put_on(self.sudo()).unlink()

    def action_settle(self):
        """It ends on its last day and is not extended: ask no more."""
        self.write({"is_settled": True})
