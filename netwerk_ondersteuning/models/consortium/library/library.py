from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ....engine.instrument.vocabulary import RESPONDENTS
from ....engine.package.texts import first_sentence, said
from ...network.words.words import Words
from ...version.told import owner_words
from .kinds import KINDS, PLACES
from .rows import rows
from .told import newer_words, origin_words
from .uses import used_words

_EDITOR = "netwerk_ondersteuning.group_template_editor"


class Library(models.Model):
    """All templates that an organisation has: one row each, of the newest version that
    is published, with where it came from (docs/developer/consortium.md).

    Template editors and administrators read it. Nothing in it is stored.
    """

    _name = "netwerk.library"
    _inherit = "netwerk.clock.mixin"
    _description = "Library"
    _auto = False
    _rec_name = "title"
    _order = "company_id, title, id"  # what comes with the program last
    _depends = {
        kind.model: [
            *("code", "version", "uuid", "state", "company_id", "is_adopted", "owner"),
            *("licence", "starts_on", "body", "derived_from_id", "create_date"),
            *kind.known,
        ]
        for kind in KINDS
    } | {
        "netwerk.package": ["company_id", "way", "state"],
        "netwerk.merge": ["kind", "state", "draft_id", "theirs_id"],
        "netwerk.package.item": ["package_id", "kind", "key", "version", "owner"],
    }

    kind = fields.Selection(
        [("instrument", "Instrument"), ("method", "Method")], readonly=True
    )
    instrument_id = fields.Many2one("netwerk.instrument", readonly=True)
    method_id = fields.Many2one("netwerk.method", readonly=True)
    code = fields.Char(readonly=True)
    version = fields.Integer(readonly=True, aggregator=None)
    uuid = fields.Char("Number everywhere", readonly=True)
    title = fields.Char(readonly=True, translate=True)
    owner = fields.Char(readonly=True)
    owner_words = fields.Char("Owner in words", compute="_compute_words")
    licence = fields.Char(readonly=True)
    company_id = fields.Many2one(
        "res.company",
        "Organisation",
        readonly=True,
        help="Empty: of all organisations here.",
    )
    is_adopted = fields.Boolean("Adopted", readonly=True)
    starts_on = fields.Boolean("On at the start", readonly=True)
    what = fields.Json(readonly=True, export_string_translation=False)
    for_whom = fields.Selection(
        [
            ("client", "For a client"),
            ("environment", "For the neighbourhood"),
            ("work", "About our work"),
        ],
        "Meant for",
        readonly=True,
    )
    domain_ids = fields.Many2many(
        "netwerk.life.domain",
        relation="netwerk_library_life_domain",  # a view: see `init`
        column1="library_id",
        column2="domain_id",
        string="Life domains",
        readonly=True,
    )
    respondents = fields.Char("Filled in by (codes)", readonly=True)
    begun_at = fields.Datetime("Here since", readonly=True)
    # what the words below are made of
    origin_title = fields.Char(
        readonly=True, translate=True, export_string_translation=False
    )
    origin_version = fields.Integer(
        readonly=True, aggregator=None, export_string_translation=False
    )
    origin_owner = fields.Char(readonly=True, export_string_translation=False)
    newer_version = fields.Integer(
        readonly=True, aggregator=None, export_string_translation=False
    )
    newer_owner = fields.Char(readonly=True, export_string_translation=False)
    newer_number = fields.Integer(
        readonly=True, aggregator=None, export_string_translation=False
    )
    newer_package = fields.Integer(
        readonly=True, aggregator=None, export_string_translation=False
    )
    state = fields.Selection(
        [
            ("shipped", "Comes with the program"),
            ("own", "Made here"),
            ("as_adopted", "As adopted"),
            ("newer", "Newer there"),
            ("changed", "Changed here"),
            ("both", "Changed here, newer there"),
        ],
        readonly=True,
    )
    summary = fields.Char("In short", compute="_compute_words")
    filled_in_by = fields.Char("Filled in by", compute="_compute_words")
    origin_words = fields.Char("Where it comes from", compute="_compute_words")
    newer_words = fields.Char("What is newer", compute="_compute_words")
    is_newer_kept = fields.Boolean(
        "In a package that was kept", compute="_compute_words"
    )
    is_made_of_ours = fields.Boolean(
        "Made of ours",
        compute="_compute_is_made_of_ours",
        help="Somebody else made it of a template of ours: perhaps a proposal.",
    )
    is_on = fields.Boolean(
        "We work with it", compute="_compute_is_on", search="_search_is_on"
    )
    remark_count = fields.Integer("Open remarks", compute="_compute_remark_count")
    used_words = fields.Char(
        "Used here",
        compute="_compute_used_words",
        help="In your own organisation, in all versions.",
    )

    def init(self):
        """Say by number of the row, too, which life domains it is about."""
        kind = next(kind for kind in KINDS if kind.code == "instrument")
        relation = self.env[kind.model]._fields["domain_ids"]
        self.env.cr.execute(
            SQL(
                "CREATE OR REPLACE VIEW netwerk_library_life_domain AS "
                "SELECT %(many)s * %(version)s + %(place)s AS library_id,"
                " %(domain)s AS domain_id FROM %(relation)s",
                many=len(KINDS),
                place=PLACES[kind.code],
                version=SQL.identifier(relation.column1),
                domain=SQL.identifier(relation.column2),
                relation=SQL.identifier(relation.relation),
            )
        )

    @property
    def _table_query(self):
        return rows(self.env)

    # -- told --------------------------------------------------------------------------

    @api.depends("what", "respondents", "state", "owner")
    @api.depends_context("lang")
    def _compute_words(self):
        words, languages = Words(self.env), (self.env.lang or "", "nl", "en")
        for row in self:
            row.summary = first_sentence(said(row.what or {}, *languages))
            row.filled_in_by = ", ".join(
                words.said(RESPONDENTS[code], self)
                for code in (row.respondents or "").split(",")
                if code
            )
            row.owner_words = owner_words(self.env, row.owner)
            row.origin_words = origin_words(row)
            row.newer_words = newer_words(row)
            row.is_newer_kept = bool(row.newer_package)

    @api.depends("instrument_id", "method_id")
    def _compute_is_made_of_ours(self):
        for row in self:
            row.is_made_of_ours = row.is_adopted and bool(row._ours())

    @api.depends("code", "starts_on")
    @api.depends_context("company")
    def _compute_is_on(self):
        for company, some in self._by_company():
            here = some.with_company(company)
            chosen = {kind.code: here.env[kind.model]._chosen() for kind in KINDS}
            for row in some:
                row.is_on = chosen[row.kind].get(row.code, row.starts_on)

    @api.model
    def _search_is_on(self, operator, value):
        found = []
        for company in self.env.companies:
            whose = [company.id]
            if company == self.env.company:
                whose.append(False)  # what comes with the program
            for kind in KINDS:
                here = self.env[kind.model].with_company(company)
                domain = here._search_is_on(operator, value)
                if domain is NotImplemented:
                    return NotImplemented
                of_these = Domain("company_id", "in", whose)
                found.append(of_these & Domain("kind", "=", kind.code) & domain)
        return Domain.OR(found)

    @api.depends("code")
    @api.depends_context("company", "uid")
    def _compute_used_words(self):
        self.used_words = ""
        if self._may_look():
            for row, words in used_words(self).items():
                row.used_words = words

    @api.depends("instrument_id", "method_id")
    @api.depends_context("company", "uid")
    def _compute_remark_count(self):
        for row in self:
            row.remark_count = row._template().remark_count

    @api.model
    def _may_look(self):
        """Whether the user sees the library."""
        return self.env["netwerk.instrument"]._may_choose()

    # -- done --------------------------------------------------------------------------

    def _template(self):
        """The version that this row tells of."""
        self.ensure_one()
        return self.instrument_id or self.method_id

    def action_open(self):
        """The template itself."""
        return self._template().get_formview_action()

    def action_turn_on(self):
        """Work with these."""
        self._choose(True)

    def action_turn_off(self):
        """Work with these no longer."""
        self._choose(False)

    def _choose(self, is_on):
        for company, some in self._by_company():
            here = some.with_company(company)
            for kind in KINDS:
                here[kind.link]._choose(is_on)
        self.invalidate_recordset(["is_on"])

    def _by_company(self):
        """These by the organisation of which they tell: their own, or of what comes
        with the program the one at hand."""
        return self.grouped(lambda row: row.company_id or self.env.company).items()

    def _ours(self):
        """The version of the own organisation of which this one was made, or none."""
        origin = self._template().derived_from_id
        is_ours = origin.company_id == self.company_id and not origin.is_adopted
        return origin if is_ours else origin.browse()

    def action_compare_with_ours(self):
        """Lay what somebody made of ours beside ours: what was proposed to us.

        :raise UserError: when it was not made of ours
        """
        self.check_access("read")
        ours = len(self) == 1 and self.is_adopted and self._ours()
        if not ours:
            raise UserError(self.env._("This was not made of a template of yours."))
        newest = ours.search(
            [
                ("code", "=", ours.code),
                ("company_id", "=", ours.company_id.id),
                ("state", "!=", "draft"),
            ],
            order="version desc",
            limit=1,
        )
        return self._merge_screen(self._template().id, newest.id)

    def action_compare(self):
        """Lay what is newer beside it: a version that is here, or the package in which
        it is.

        :raise UserError: when there is nothing newer any more
        """
        self.check_access("read")
        if len(self) != 1 or not self.newer_version:
            raise UserError(self.env._("There is nothing newer to compare it with."))
        if self.newer_package:
            return self._package_screen(self.newer_package)
        return self._merge_screen(self.newer_number, self._template().id)

    def _merge_screen(self, theirs_id, mine_id):
        """The screen on which these are compared and merged."""
        merge_id = self.env["netwerk.merge"].start(self.kind, theirs_id, mine_id)
        return {
            "type": "ir.actions.client",
            "tag": "netwerk_merge",
            "name": self.env._("Compare and merge"),
            "params": {"merge_id": merge_id},
            "path": "netwerkvergelijken",
        }

    def action_open_package(self):
        """The screen on which a package is opened."""
        return self._package_screen()

    @api.model
    def _package_screen(self, package_id=None):
        """That screen; of a package that was kept, with it."""
        return {
            "type": "ir.actions.client",
            "tag": "netwerk_package",
            "name": self.env._("Open a package"),
            "params": {"package_id": package_id} if package_id else {},
            "path": "netwerkpakket",
        }

    def action_publish_package(self):
        """Begin to publish: these, or nothing yet.

        :raise UserError: for who is no template editor
        """
        templates = [row._template() for row in self]
        return self.env["netwerk.package.publishing"]._action_publish(templates)
