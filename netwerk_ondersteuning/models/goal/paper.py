from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.goal.plan import changes, named_other, names
from ..dossier.mixin.language import client_language
from ..mixin.clock import today_of
from ..mixin.days import day_words, screen_day
from ..mixin.mark import Mark
from ..mixin.row_mixin import CheckedUnique
from .plan import Plan
from .words import PlanWords

KINDS = [("plan", "Welfare plan"), ("agreement", "Trajectory agreement")]
#: What the log calls them.
LOGGED = {"plan": "welfare plan", "agreement": "trajectory agreement"}
#: What the server alone writes.
_BY_SERVER = frozenset({"day", "is_printed", "content", "member_ids"})
#: What nobody changes of one that was handed over; but for the words at its head on
#: the day itself.
_FIXED = frozenset({"kind", "day", "is_printed", "summary"})
#: Written by the server itself, not by who hands it over.
KEEPING = Mark("netwerk_goal_keeping")


class GoalPaper(models.Model):
    """A paper with the goals, as it was printed on a day.

    What stands on it is kept as plain data when it is printed, the last time of that
    day; from the day after it stays as it was handed over. Who is named in it is named
    as in the network now: nobody's name stays longer than that person does.
    """

    _name = "netwerk.goal.paper"
    _inherit = "netwerk.dossier.mixin"
    _description = "Paper with goals"
    _order = "day desc, id desc"
    _rec_names_search = ["summary"]  # its name is made of what it is and its day

    name = fields.Char("Paper", compute="_compute_name")
    client_name = fields.Char(related="dossier_id.client_name")
    kind = fields.Selection(KINDS, "What it is", required=True, default="plan")
    day = fields.Date("Of", required=True, default=today_of, readonly=True, copy=False)
    summary = fields.Text(
        "In short",
        help="What was said, felt and done that helps; it stands at the head.",
    )
    is_printed = fields.Boolean("Printed", readonly=True, copy=False)
    is_fixed = fields.Boolean(
        compute="_compute_is_fixed", export_string_translation=False
    )
    content = fields.Json(
        "What stood on it",
        copy=False,
        export_string_translation=False,
        groups=fields.NO_ACCESS,  # read by `_plan`, which says names as they are now
    )
    member_ids = fields.Many2many(
        "netwerk.member",
        "netwerk_goal_paper_member_rel",
        "paper_id",
        "member_id",
        string="Who is named in it",
        copy=False,
        groups=fields.NO_ACCESS,  # see `content`
    )
    beside_id = fields.Many2one(
        "netwerk.goal.paper",
        string="Compare with",
        compute="_compute_beside_id",
        readonly=False,
        domain="[('dossier_id', '=', dossier_id), ('kind', '=', kind), "
        "('id', '!=', id), ('is_printed', '=', True)]",
    )
    changes_words = fields.Text("What changed", compute="_compute_changes_words")

    _one_a_day = CheckedUnique(
        "(dossier_id, kind, day)",
        "There is one of this day already: open that one.",
        lambda row: (row.dossier_id, row.kind, row.day),
    )

    @api.depends("kind", "day")
    @api.depends_context("lang")
    def _compute_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for paper in self:
            day = screen_day(self.env, paper.day)
            paper.name = ", ".join(filter(None, (kinds.get(paper.kind), day)))

    @api.depends("is_printed", "day")
    def _compute_is_fixed(self):
        for paper in self:
            paper.is_fixed = paper.is_printed and paper.day < today_of(paper)

    @api.depends("kind", "day", "dossier_id")
    def _compute_beside_id(self):
        """The one before it, of the same kind."""
        for paper in self:
            paper.beside_id = self.search(
                [
                    ("dossier_id", "=", paper.dossier_id._origin.id),
                    ("kind", "=", paper.kind),
                    ("is_printed", "=", True),
                    ("day", "<", paper.day),
                ],
                limit=1,
            )

    @api.depends("beside_id", "kind", "day", "is_printed", "dossier_id")
    @api.depends_context("lang")
    def _compute_changes_words(self):
        for paper in self:
            lines = paper._changes(paper.beside_id) if paper.beside_id else []
            paper.changes_words = "\n".join(lines)

    # -- what stands on it ----------------------------------------------------------

    def _plan(self):
        """What stands on it: as it was handed over, else as the goals are now; what is
        kept in words is in the language of the client, whoever looks."""
        mine = self._origin.sudo()  # sudo: nobody reads the data itself
        if mine.is_printed and mine.day < today_of(mine):
            return mine.content or {}
        dossier = self.dossier_id._origin
        speaks = dossier.with_context(lang=client_language(dossier))
        return Plan(speaks, self.kind).data()

    def _changes(self, beside):
        """What changed on it since another one, in sentences; the older is first."""
        self.check_access("read")
        beside._origin.check_access("read")
        if beside.dossier_id != self.dossier_id or beside.kind != self.kind:
            return []
        older, newer = (self, beside) if self.day < beside.day else (beside, self)
        plans = older._plan(), newer._plan()
        said = PlanWords(self.dossier_id._origin, *plans)
        told = [said.change(one) for one in changes(*plans)]
        return told or [self.env._("Nothing changed between these two.")]

    def get_paper_changes(self, other_id):
        """What changed between this paper and another one of its kind.

        :param int other_id: the number of a ``netwerk.goal.paper`` of this dossier
        :return: a list of sentences, the goals in the order of the newer one
        :raise UserError: when there is no such paper in this dossier
        """
        self.ensure_one()
        self.check_access("read")
        self.dossier_id._require_reason()
        number = other_id if type(other_id) is int and 0 < other_id < 2**31 else 0
        mine = [("dossier_id", "=", self.dossier_id.id), ("kind", "=", self.kind)]
        other = self.search([*mine, ("id", "=", number), ("id", "!=", self.id)])
        if not other:
            raise UserError(self.env._("There is no such paper."))
        self.env["netwerk.access.log"]._log_visit(self.dossier_id)
        return self._changes(other)

    def _keep(self):
        """Keep what stands on it today; what was handed over on a day before stays.

        :raise UserError: when it was not printed on its day, and there is one of today
        """
        for paper in self:
            if paper.is_fixed:
                continue
            today, values = today_of(paper), {}
            if paper.day != today:  # prepared on a day before, printed now
                values["day"] = today
            plan = paper._plan()
            values |= {
                "content": plan,
                "is_printed": True,
                "member_ids": [fields.Command.set(sorted(names(plan)))],
            }
            # sudo: who may read it prints it, and writes none of this by hand
            KEEPING.put_on(paper.sudo()).write(values)

    def _in_language(self):
        """This paper in the language in which the client is written to."""
        return self.with_context(lang=client_language(self.dossier_id))

    def _printed(self):
        """What the template shows: see ``report_goal_paper``."""
        paper = self._in_language()
        plan = paper._plan()
        said = PlanWords(paper.dossier_id, plan)
        # sudo: who the coach is, to whoever enters; only the name
        coach = paper.dossier_id.sudo().coach_id.name
        return {
            "lang": paper.env.lang,
            "kind": paper.kind,
            "title": dict(paper._fields["kind"]._description_selection(paper.env))[
                paper.kind
            ],
            "client": said.client(),
            "coach": coach,
            "organisation": paper.dossier_id.company_id.sudo().name,
            "day_words": day_words(paper.env, paper.day),
            "of_client": said.env._("Agreement of %(client)s", client=said.client()),
            "summary": paper.summary or "",
            "goals": [said.goal(goal) for goal in plan.get("goals", ())],
        }

    def _file_name(self):
        """Without anybody's name: "welzijnsplan-D0012-2026-03-02"."""
        self.ensure_one()
        starts = {"plan": "welzijnsplan", "agreement": "trajectovereenkomst"}
        return f"{starts[self.kind]}-{self.dossier_id.reference}-{self.day}"

    # -- write ----------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """The day and what stands on it are the server's, whatever the caller says."""
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before any of them is left out
        vals_list = [
            {name: value for name, value in vals.items() if name not in _BY_SERVER}
            if not self.env.su
            else vals
            for vals in vals_list
        ]
        return super().create(vals_list)

    def write(self, vals):
        """What was handed over is not changed; of whom or when it is, never."""
        if not KEEPING.is_on(self):
            self._check_values(vals)  # before they are looked at
            for paper in self:
                fixed = _FIXED if paper.is_fixed else _FIXED - {"summary"}
                if any(paper._is_other(name, vals[name]) for name in fixed & {*vals}):
                    raise UserError(
                        self.env._(
                            "What was handed over stays as it was. Make a new one."
                        )
                    )
        return super().write(vals)

    def _is_other(self, name, value):
        """Whether a value, as it is written, is another one than there is."""
        field = self._fields[name]
        value = field.convert_to_record(field.convert_to_cache(value, self), self)
        return value != self[name]

    def _name_other(self, name, keep, other):
        """Who is called otherwise from now on, is so in what was kept too."""
        result = super(GoalPaper, KEEPING.put_on(self))._name_other(name, keep, other)
        for paper in self.sudo():  # sudo: see `_plan`
            plan = named_other(paper.content, keep.id, other.id)
            KEEPING.put_on(paper).content = plan
        return result

    # -- buttons --------------------------------------------------------------------

    @api.model
    def _action_of(self, dossier, kind):
        """The dialog of the paper of today, which begins with the words of the last.

        :param dossier: one ``netwerk.dossier``
        :param str kind: of `KINDS`
        """
        dossier.check_access("read")
        dossier._require_reason()
        mine = [("dossier_id", "=", dossier.id), ("kind", "=", kind)]
        last = self.search(mine, limit=1)
        is_now = last and last.day == dossier.company_id._netwerk_today()
        return {
            "type": "ir.actions.act_window",
            "name": dict(self._fields["kind"]._description_selection(self.env))[kind],
            "res_model": self._name,
            "res_id": last.id if is_now else False,
            "views": [(False, "form")],
            "target": "new",
            "context": {
                "default_dossier_id": dossier.id,
                "default_kind": kind,
                "default_summary": last.summary,
            },
        }

    def action_print(self):
        """Print it; what stands on it is kept.

        :return: an action
        """
        self.ensure_one()
        self.check_access("read")
        report = self.env.ref("netwerk_ondersteuning.action_report_goal_paper")
        return report.report_action(self)

    def action_open_papers(self):
        """All papers with goals of the dossier.

        :return: an action
        """
        self.ensure_one()
        self.check_access("read")
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "netwerk_ondersteuning.action_goal_paper"
        )
        return action | {"domain": [("dossier_id", "=", self.dossier_id.id)]}
