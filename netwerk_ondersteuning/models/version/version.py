from odoo import api, fields, models, tools
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...engine.package.canonical import checksum
from ..mixin.row_mixin import CheckedUnique
from .closed import keep_closed
from .told import called, owner_words, tell

#: Only forward; but what was adopted and taken back can be adopted again.
STATES = ("draft", "published", "retired")


class VersionMixin(models.AbstractModel):
    """One version of a template: of an instrument, of a method.

    ``body`` holds the whole template; all other fields say again what lists ask for. A
    published version is closed: here in words, and in the database itself by a trigger.
    It can be retired, and what it is called can be told in one language more.

    A version that is being made has its template in ``draft_body`` and no ``body`` yet:
    it may lack anything. Only a template editor sees it.

    A model of versions has the field of `_rec_name`, which the template has too, a
    ``derived_from_id``, and says below what its tables are called.
    """

    _name = "netwerk.version.mixin"
    _inherit = "netwerk.row.mixin"
    _description = "Version of a template"

    #: The model that says with which an organisation works (`netwerk.version.use`).
    _use_model = None
    #: The tables of its index, the column in them that leads here, and, in SQL, the
    #: part of a body that a row ``it`` of those stands for.
    _index_tables = ()
    _part_link = None
    _part_in_body = None

    code = fields.Char(required=True, readonly=True, copy=False)
    version = fields.Integer(required=True, readonly=True, copy=False)
    uuid = fields.Char("Number everywhere", required=True, readonly=True, copy=False)
    state = fields.Selection(
        [
            ("draft", "Being made"),
            ("published", "Published"),
            ("retired", "No longer used"),
        ],
        required=True,
        readonly=True,
        default="draft",
        copy=False,
    )
    company_id = fields.Many2one(
        "res.company",
        "Of",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Empty: of all organisations here.",
    )
    is_adopted = fields.Boolean(
        "Adopted",
        readonly=True,
        copy=False,
        help="Made by another organisation: here one makes one's own of it.",
    )
    owner = fields.Char(required=True, readonly=True)
    owner_words = fields.Char("Owner in words", compute="_compute_owner_words")
    licence = fields.Char(required=True, readonly=True)
    starts_on = fields.Boolean("On at the start", readonly=True)
    # large, and read once in a process (`_template`): not with every other field
    body = fields.Json("Template", readonly=True, copy=False, prefetch=False)
    checksum = fields.Char(readonly=True, copy=False)
    # No default on these: to fill them in would change what is published.
    draft_body = fields.Json("Being made", readonly=True, copy=False, prefetch=False)
    edition = fields.Integer(
        "Changed so often", readonly=True, copy=False, help="Of what is being made."
    )
    is_on = fields.Boolean(
        "We work with it", compute="_compute_is_on", search="_search_is_on"
    )
    is_latest = fields.Boolean(
        "Newest version", compute="_compute_is_latest", search="_search_is_latest"
    )
    can_choose = fields.Boolean(compute="_compute_can_choose")

    _version_once = CheckedUnique(
        "(code, version, coalesce(company_id, 0))",
        "This version is there already.",
        lambda row: (row.code, row.version, row.company_id or 0),
    )

    def init(self):
        """Close what is published in the database itself, whatever road leads there."""
        if self._abstract:
            return
        keep_closed(self, self, "UPDATE OR DELETE")
        for field in self._fields.values():
            if field.type == "many2many" and field.store:
                keep_closed(self, self, "INSERT OR UPDATE OR DELETE", field.relation)

    # -- closed ------------------------------------------------------------------------

    def write(self, vals):
        changed = set(vals) - {"state", self._rec_name}
        if changed and any(one.state != "draft" for one in self):
            raise self._closed()
        if vals.get("state") in STATES and any(
            STATES.index(vals["state"]) < STATES.index(one.state)
            for one in self
            if not (one.is_adopted and vals["state"] == "published")
        ):
            raise self._closed()
        if self._rec_name in vals and any(one.state != "draft" for one in self):
            self._check_title(vals[self._rec_name])
        if {"body", "state"} & vals.keys():  # of which the template in memory is made
            self.env.registry.clear_cache()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        if any(one.state != "draft" for one in self):
            raise self._closed()

    def _check_title(self, title):
        """What is published is called as it was; another language may be told."""
        for one in self:
            if title != called(one.body[self._rec_name], self.env.lang):
                raise self._closed()

    def _closed(self):
        """The error for changing what is published."""
        return UserError(
            self.env._("This version is published, and is closed. Make a new version.")
        )

    # -- versions ----------------------------------------------------------------------

    @api.depends("owner")
    @api.depends_context("lang")
    def _compute_owner_words(self):
        for one in self:
            one.owner_words = owner_words(self.env, one.owner)

    @api.depends("code", "version", "state")
    def _compute_is_latest(self):
        found = self.search([("is_latest", "=", True), ("id", "in", self.ids)])
        for one in self:
            one.is_latest = one in found

    @api.model
    def _search_is_latest(self, operator, value):
        """Published, and no newer version of it is."""
        if operator != "in" or set(value) != {True}:
            return NotImplemented
        self.flush_model(["code", "company_id", "state", "version"])
        newest = SQL(
            """SELECT DISTINCT ON (code, company_id) id FROM %s
            WHERE state = 'published' ORDER BY code, company_id, version DESC""",
            SQL.identifier(self._table),
        )
        return Domain("id", "in", newest)

    @api.model
    def _newest_of(self, company, domain=()):
        """The newest published version of each template that an organisation has, its
        own or shared: of two with one code the one with which a sheet is begun, by its
        version, and of two with one version the one that came last.

        :param company: the organisation
        :param domain: of which templates; empty: of all
        :return: ``{code: version}``
        """
        here = [("is_latest", "=", True), ("company_id", "in", [False, company.id])]
        found = self.with_company(company).search(Domain(here) & Domain(domain))
        newest = {}
        for one in found:
            known = newest.get(one.code)
            if known is None or (known.version, known.id) < (one.version, one.id):
                newest[one.code] = one
        return newest

    def _codes_before(self, company=None):
        """Codes of what goes on in this one: its own, and of what it was made of, and
        what that was made of. Kept in memory.

        What was made of another goes on with what that one began: a sheet has the one
        before it there, a trajectory its phases. Not the other way round, and two that
        were made of one do not go on in each other.

        :param company: in whose hands; None: whose version it is
        :return: a tuple
        """
        self.ensure_one()
        return self._codes_around(self.code, (company or self.company_id).id or 0)[0]

    def _codes_after(self, company=None):
        """Codes of what goes on with this one: its own, and of what was made of it.

        :param company: in whose hands; None: whose version it is
        :return: a tuple
        """
        self.ensure_one()
        return self._codes_around(self.code, (company or self.company_id).id or 0)[1]

    @api.model
    @tools.ormcache("self._name", "code", "company_id")
    def _codes_around(self, code, company_id):
        """What `_codes_before` and `_codes_after` give, of what this organisation has:
        its own and what is shared."""
        self.flush_model(["code", "company_id", "derived_from_id", "state"])
        table = SQL.identifier(self._table)
        made = SQL(
            """SELECT made.code AS made, origin.code AS origin
            FROM %(table)s AS made
            JOIN %(table)s AS origin ON origin.id = made.derived_from_id
            WHERE made.state <> 'draft' AND origin.state <> 'draft'
                AND coalesce(made.company_id, 0) IN (0, %(company)s)
                AND coalesce(origin.company_id, 0) IN (0, %(company)s)""",
            table=table,
            company=company_id,
        )

        def walk(start, end):
            walked = SQL(
                """WITH RECURSIVE pair AS (%(made)s), way AS (
                    SELECT %(code)s::varchar AS code
                    UNION SELECT pair.%(end)s FROM way
                    JOIN pair ON pair.%(start)s = way.code
                ) SELECT code FROM way""",
                made=made,
                code=code,
                start=SQL.identifier(start),
                end=SQL.identifier(end),
            )
            return tuple(found for (found,) in self.env.execute_query(walked))

        return walk("made", "origin"), walk("origin", "made")

    def _taken_up(self, company=None):
        """How far this version goes on from each: ``{code: the highest version}`` of
        its own and of what it was made of, and what that was made of. Kept in memory.

        :param company: in whose hands; None: whose version it is
        """
        self.ensure_one()
        company_id = (company or self.company_id).id or 0
        return dict(self._versions_taken_up(self.code, self.version, company_id))

    @api.model
    @tools.ormcache("self._name", "code", "version", "company_id")
    def _versions_taken_up(self, code, version, company_id):
        self.flush_model(["code", "version", "company_id", "derived_from_id", "state"])
        walked = SQL(
            """WITH RECURSIVE way AS (
                SELECT %(code)s::varchar AS code, %(version)s::integer AS version
                UNION SELECT origin.code, origin.version FROM way
                JOIN %(table)s AS made
                    ON made.code = way.code AND made.version <= way.version
                JOIN %(table)s AS origin ON origin.id = made.derived_from_id
                WHERE made.state <> 'draft' AND origin.state <> 'draft'
                    AND coalesce(made.company_id, 0) IN (0, %(company)s)
                    AND coalesce(origin.company_id, 0) IN (0, %(company)s)
            ) SELECT code, max(version) FROM way GROUP BY code""",
            code=code,
            version=version,
            table=SQL.identifier(self._table),
            company=company_id,
        )
        return tuple(self.env.execute_query(walked))

    def _is_made_here(self):
        """Whether an organisation here made it: it is neither shared nor adopted."""
        self.ensure_one()
        return bool(self.company_id) and not self.is_adopted

    # -- what an organisation works with -----------------------------------------------

    @api.depends("code", "starts_on")
    @api.depends_context("company")
    def _compute_is_on(self):
        chosen = self._chosen()
        for one in self:
            one.is_on = chosen.get(one.code, one.starts_on)

    @api.model
    def _search_is_on(self, operator, value):
        if operator != "in":
            return NotImplemented
        chosen = self._chosen()
        on = [code for code, is_on in chosen.items() if is_on]
        works_with = Domain("code", "in", on) | (
            Domain("starts_on", "=", True) & Domain("code", "not in", list(chosen))
        )
        wanted = set(value)
        if wanted == {True}:
            return works_with
        return ~works_with if wanted == {False} else Domain(len(wanted) > 1)

    @api.model
    def _chosen(self):
        """What the organisation chose itself: ``{code: is on}``."""
        # sudo: with which one works is no secret
        uses = self.env[self._use_model].sudo()
        rows = uses.search_fetch([("company_id", "=", self.env.company.id)])
        return {row.code: row.is_on for row in rows}

    @api.depends_context("uid")
    def _compute_can_choose(self):
        self.can_choose = self._may_choose()

    @api.model
    def _may_choose(self):
        """Whether the user says with what the organisation works."""
        return any(
            self.env.user.has_group(f"netwerk_ondersteuning.{group}")
            for group in ("group_template_editor", "group_administrator")
        )

    def _choose(self, is_on):
        """Say that the organisation works with these, or does not.

        What was made with them stays where it is.

        :param bool is_on:
        :raise UserError: for who has neither the role template editor nor administrator
        """
        self.check_access("read")
        if not self._may_choose():
            raise UserError(
                self.env._(
                    "With what the organisation works, a template editor or the "
                    "administrator of network support says."
                )
            )
        # sudo: was asked above
        uses = self.env[self._use_model].sudo()
        company = self.env.company
        codes = set(self.mapped("code"))
        known = uses.search([("company_id", "=", company.id), ("code", "in", codes)])
        known.is_on = bool(is_on)
        uses.create(
            [
                {"company_id": company.id, "code": code, "is_on": bool(is_on)}
                for code in sorted(codes - set(known.mapped("code")))
            ]
        )
        self.invalidate_recordset(["is_on"])

    def action_turn_on(self):
        self._choose(True)

    def action_turn_off(self):
        self._choose(False)

    # -- read --------------------------------------------------------------------------

    @api.model
    @tools.ormcache("version_id")
    def _template_of(self, version_id):
        """The template of a version, kept in memory; None while it is being made."""
        # sudo: who asks was let in by the rule of the record
        body = self.sudo().browse(version_id).body
        return self._read_body(body) if body else None

    @api.model
    def _read_body(self, body):
        """The object of plain data.

        :raise taking.Wrong: when it cannot be used
        """
        raise NotImplementedError

    def _languages(self):
        return (self.env.lang or "", "nl", "en")

    # -- made --------------------------------------------------------------------------

    @api.model
    def _values_of(self, body):
        """The values of a version, of the template that it is.

        :raise taking.Wrong: when it cannot be used
        """
        read = self._read_body(body)
        return {
            "code": read.code,
            "version": read.version,
            "uuid": read.uuid,
            self._rec_name: called(getattr(read, self._rec_name)),
            "owner": read.owner,
            "licence": read.licence,
            "body": body,
            "checksum": checksum(body),
        }

    def _tell_titles(self):
        """Give lists what these are called in the languages of this Odoo."""
        name = self._rec_name
        tell(self, name, lambda one: (one.draft_body or one.body)[name])

    @api.model
    def _tell_languages(self):
        """Call each version in the languages that came since; other rooms extend it."""
        registry = self.env.registry
        mixin = registry["netwerk.version.mixin"]
        for name, model in registry.items():
            if issubclass(model, mixin) and not model._abstract:
                every = self.env[name].with_context(active_test=False)
                every.search([("body", "!=", False)])._tell_titles()

    @api.model
    def _bring(self, bodies, values):
        """Make versions of templates that were made elsewhere: not published yet.

        :param list bodies: plain templates
        :param values: gives more values of a template
        :return: the records: to be closed by `_close`
        """
        made = self.create([self._values_of(one) | values(one) for one in bodies])
        made._tell_titles()
        return made

    def _close(self):
        """Publish these, whole as they are, and give them their index."""
        self.flush_recordset()  # before they are closed
        self.state = "published"
        self._fill_index(self)

    @api.model
    def _fill_index(self, versions):
        """Give these versions their index; those that have one are passed over."""
        raise NotImplementedError
