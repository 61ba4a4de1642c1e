from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine.method import page, reading, vocabulary
from ...engine.package.texts import said
from ..network.words.words import Words
from .words import unnamed

#: The part of a body that a row of the index stands for.
_PART = """
    SELECT jsonb_build_object('phases', jsonb_build_array(
        jsonb_build_object('key', it->'key', 'place', it->'place')
    ))
"""


class Method(models.Model):
    """One version of a method: how one works, with whom, in which phases
    (docs/developer/method.md). What a version is, and that it is closed, stands in
    ``models/version``; how one is made in ``models/editor``.
    """

    _name = "netwerk.method"
    _inherit = "netwerk.version.mixin"
    _description = "Method"
    _order = "starts_on desc, name, id"
    _use_model = "netwerk.method.use"
    _index_tables = ("netwerk_method_phase",)
    _part_link = "method_id"
    _part_in_body = _PART

    name = fields.Char(required=True, readonly=True, translate=True)
    organisations = fields.Char(
        "Of whom", readonly=True, help="Who works this way, with commas."
    )
    scope = fields.Selection(
        list(vocabulary.SCOPES.items()), "Begins with", required=True, readonly=True
    )
    has_phases = fields.Boolean("With phases", readonly=True)
    outcome_ids = fields.Many2many(
        "netwerk.outcome",
        relation="netwerk_method_outcome_rel",
        column1="method_id",
        column2="outcome_id",
        ondelete="restrict",
        string="Results",
        readonly=True,
    )
    phase_ids = fields.One2many(
        "netwerk.method.phase", "method_id", "Phases", readonly=True
    )
    derived_from_id = fields.Many2one(
        "netwerk.method",
        "Made after",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The method of somebody else of which this one was made.",
    )
    summary = fields.Char("In short", compute="_compute_summary")
    page = fields.Html(
        compute="_compute_page",
        sanitize=False,  # made of a template of ours, in which all words are plain text
        help="All that is told of it.",
    )

    # -- read --------------------------------------------------------------------------

    @api.model
    def _read_body(self, body):
        return reading.read(body)

    def _template(self):
        """The whole method, kept in memory: read it, change nothing in it.

        :raise UserError: while it is being made
        """
        self.ensure_one()
        read = self._template_of(self.id)
        if read is None:
            raise UserError(self.env._("This method is still being made."))
        return read

    def _phase_names(self):
        """What its phases are called in the language of the user, by key."""
        self.ensure_one()
        read = self._template_of(self.id)
        phases = reading.phases(read, *self._languages()) if read else []
        return {one["key"]: one["name"] for one in phases}

    @api.depends("body")
    @api.depends_context("lang")
    def _compute_summary(self):
        for one in self:
            read = self._template_of(one.id) if one.id else None
            one.summary = said(read.what, *self._languages()) if read else ""

    @api.depends("body")
    @api.depends_context("lang")
    def _compute_page(self):
        for one in self:
            one.page = one.body and self.env["ir.qweb"]._render(
                "netwerk_ondersteuning.method_page", one._page_values()
            )

    def _page_values(self, read=None, called=None):
        """What the page draws, on screen and on paper.

        :param read: another template than its own: what is being made, or comes in
        :param dict called: what comes in with it is called, by (kind, key)
        :raise UserError: while it is being made
        """
        read, languages = read or self._template(), self._languages()
        told = page.page(read, languages)
        say, entry = Words(self.env).said, self
        for name, labels in (
            ("roles", vocabulary.ROLES),
            ("statuses", vocabulary.STATUSES),
        ):
            of = {"roles": "who", "statuses": "status"}[name]
            for one in told[name]:
                one["label"] = say(labels[one[of]], entry)
        told["scope_label"] = say(vocabulary.SCOPES[read.scope], entry)
        called = called or {}
        links = self._instrument_links(read, called)
        for one in told["instruments"]:
            one |= links[one["code"]]
        for cycle in told["cycles"]:
            for one in cycle["row"]:
                one["label"] = self._label(one)
            for one in cycle["told"]:
                one["label"] = self._label(one)
                one["instruments"] = [links[code] for code in one["instruments"]]
        for one in told["norms"]:
            one["label"] = one["phase"] and self._label(one["phase"])
        return {
            "method": told,
            "outcomes": self._outcome_words(told["outcomes"], called),
        }

    def _label(self, phase):
        """What a phase is called where it is shown: its name, else its number."""
        return phase["name"] or unnamed(self.env, phase["kind"], phase["place"])

    def _instrument_links(self, read, called=None):
        """``{code: {"name", "link"}}`` of all that goes with it; ``link`` is empty for
        what is no sheet, and for a sheet that is not there."""
        called = called or {}
        codes = {one.code for one in read.instruments}
        codes |= {code for phase in read.phases for code in phase.instruments}
        there = self.env["netwerk.instrument"]._newest_of(
            self.company_id or self.env.company, [("code", "in", list(codes))]
        )
        words = Words(self.env)
        return {
            code: {
                "name": there[code].title
                if code in there
                else words.said(vocabulary.ELSEWHERE.get(code), self)
                or called.get(("instrument", code), code),
                "link": f"/odoo/{_INSTRUMENTS}/{there[code].id}"
                if code in there
                else "",
            }
            for code in codes
        }

    def _outcome_words(self, codes, called):
        """What these results are called, in their order."""
        rows = self.env["netwerk.outcome"]._all_words()
        words = {key: name for (kind, key), name in called.items() if kind == "outcome"}
        words |= {one["code"]: one["name"] for one in rows}
        return [words[code] for code in codes if code in words]

    def action_print(self):
        """The page on paper."""
        self.check_access("read")
        report = self.env.ref("netwerk_ondersteuning.action_report_method")
        return report.report_action(self)

    def _file_name(self):
        return self.code

    # -- made --------------------------------------------------------------------------

    @api.model
    def _values_of(self, body):
        read = self._read_body(body)
        # sudo: which results there are is no secret; one put away is still named
        outcomes = self.env["netwerk.outcome"].sudo().with_context(active_test=False)
        named = outcomes.search([("code", "in", read.outcomes)])
        return super()._values_of(body) | {
            "organisations": ", ".join(read.organisations),
            "scope": read.scope,
            "has_phases": bool(read.phases),
            "outcome_ids": [fields.Command.set(named.ids)],
        }

    @api.model
    def _fill_index(self, versions):
        # sudo: nobody has more than a right to read these
        phases = self.env["netwerk.method.phase"].sudo()
        done = phases.search([("method_id", "in", versions.ids)])
        phases.create(
            [
                {name: one[name] or False for name in reading.FACTS}
                | {"method_id": version.id}
                for version in versions.sudo() - done.method_id
                for one in reading.phases(self._read_body(version.body))
            ]
        )


_INSTRUMENTS = "action-netwerk_ondersteuning.action_instrument"
