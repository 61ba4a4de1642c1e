from odoo import api, fields, models, tools
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.tools import SQL

from ...engine.instrument import reading, sheet, template, vocabulary
from ...engine.instrument.editing.mending import mended
from ...engine.package.canonical import checksum
from ...engine.package.texts import first_sentence
from ..mixin.row_mixin import CheckedUnique
from ..network.words.words import Words
from .closed import keep_closed
from .competences import competences
from .index import Index

#: Only forward.
STATES = ("draft", "published", "retired")


class Instrument(models.Model):
    """One version of an instrument: what is asked, and what goes with it.

    ``body`` holds the whole template (docs/developer/instrument.md); all other fields
    say again what lists ask for. A published version is closed: here in words, and in
    the database itself by a trigger. It can be retired, and its title can be told in
    one language more.

    A version that is being made has its template in ``draft_body`` and no ``body`` yet:
    it may lack anything. Only a template editor sees it (``models/editor``).
    """

    _name = "netwerk.instrument"
    _inherit = "netwerk.row.mixin"
    _description = "Instrument"
    _order = "starts_on desc, title, id"
    _rec_name = "title"

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
    title = fields.Char(required=True, readonly=True, translate=True)
    company_id = fields.Many2one(
        "res.company",
        "Of",
        readonly=True,
        index="btree_not_null",
        ondelete="restrict",
        help="Empty: of all organisations here.",
    )
    owner = fields.Char(required=True, readonly=True)
    licence = fields.Char(required=True, readonly=True)
    subject = fields.Selection(
        list(vocabulary.SUBJECTS.items()), "About", required=True, readonly=True
    )
    continuity = fields.Selection(
        list(vocabulary.CONTINUITIES.items()), "How often", required=True, readonly=True
    )
    rendering = fields.Selection(
        list(vocabulary.RENDERINGS.items()), "Looks like", required=True, readonly=True
    )
    respondents = fields.Char(
        "Filled in by (codes)", required=True, readonly=True, help="Codes, with commas."
    )
    filled_in_by = fields.Char("Filled in by", compute="_compute_words")
    starts_on = fields.Boolean("On at the start", readonly=True)
    domain_ids = fields.Many2many(
        "netwerk.life.domain",
        relation="netwerk_instrument_life_domain_rel",
        string="Life domains",
        readonly=True,
    )
    # large, and read once in a process (`_template`): not with every other field
    body = fields.Json("Template", readonly=True, copy=False, prefetch=False)
    checksum = fields.Char(readonly=True, copy=False)
    # No default on these: to fill them in would change what is published.
    draft_body = fields.Json("Being made", readonly=True, copy=False, prefetch=False)
    edition = fields.Integer(
        "Changed so often", readonly=True, copy=False, help="Of what is being made."
    )
    derived_from_id = fields.Many2one(
        "netwerk.instrument",
        "Made after",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The instrument of somebody else of which this one was made.",
    )
    erratum_of_id = fields.Many2one(
        "netwerk.instrument",
        "The same in better words as",
        readonly=True,
        copy=False,
        index="btree_not_null",
        ondelete="restrict",
        help="The version before it, which asks the same in other words.",
    )
    is_on = fields.Boolean(
        "We work with it", compute="_compute_is_on", search="_search_is_on"
    )
    is_latest = fields.Boolean(
        "Newest version", compute="_compute_is_latest", search="_search_is_latest"
    )
    can_choose = fields.Boolean(compute="_compute_can_choose")
    summary = fields.Char("In short", compute="_compute_words")
    page = fields.Html(
        compute="_compute_page",
        sanitize=False,  # made of a template of ours, in which all words are plain text
        help="What it is, how one uses it, and the sheet itself.",
    )

    _version_once = CheckedUnique(
        "(code, version, coalesce(company_id, 0))",
        "This version is there already.",
        lambda row: (row.code, row.version, row.company_id or 0),
    )

    def init(self):
        """Close what is published in the database itself, whatever road leads there."""
        keep_closed(self, "UPDATE OR DELETE")

    # -- closed ------------------------------------------------------------------------

    def write(self, vals):
        changed = set(vals) - {"state", "title"}
        if changed and any(one.state != "draft" for one in self):
            raise self._closed()
        if vals.get("state") in STATES and any(
            STATES.index(vals["state"]) < STATES.index(one.state) for one in self
        ):
            raise self._closed()
        if "title" in vals and any(one.state != "draft" for one in self):
            self._check_title(vals["title"])
        if "body" in vals:  # of which the template in memory is made
            self.env.registry.clear_cache()
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_published(self):
        if any(one.state != "draft" for one in self):
            raise self._closed()

    def _check_title(self, title):
        """A published title stays what it is; another language may be told."""
        for one in self:
            told = one.body["title"]
            if title != template.said(told, self.env.lang):
                raise self._closed()

    def _closed(self):
        return UserError(
            self.env._(
                "This version is published, and is closed: sheets were filled in with "
                "it. Make a new version."
            )
        )

    # -- versions ----------------------------------------------------------------------

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
            """SELECT DISTINCT ON (code, company_id) id FROM netwerk_instrument
            WHERE state = 'published' ORDER BY code, company_id, version DESC"""
        )
        return Domain("id", "in", newest)

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
        # sudo: which instruments one works with is no secret
        uses = self.env["netwerk.instrument.use"].sudo()
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
        """Say that the organisation works with these instruments, or does not.

        What was filled in stays where it is.

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
        uses = self.env["netwerk.instrument.use"].sudo()
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

    def _template(self):
        """The whole template, kept in memory: read it, change nothing in it. Of what is
        being made, what can be shown already.

        :raise UserError: when nothing is asked yet
        """
        self.ensure_one()
        return self._template_of(self.id) or self._draft_template()

    @api.model
    @tools.ormcache("instrument_id")
    def _template_of(self, instrument_id):
        # sudo: who asks was let in by the rule of the record
        body = self.sudo().browse(instrument_id).body
        return reading.read(body) if body else None  # what is being made has none

    def _draft_template(self):
        made = mended(self.draft_body or {}, *self._known_keys())
        if made is None:
            raise UserError(self.env._("Nothing is asked yet in this instrument."))
        return made

    @api.model
    def _known_keys(self):
        """Keys that a template may name: of the life domains that there are, and of the
        key competences."""
        return self._known_domains(), {one["key"] for one in competences()}

    @api.model
    def _known_domains(self):
        # sudo: which there are is no secret; one that is put away is still known
        domains = self.env["netwerk.life.domain"].sudo().with_context(active_test=False)
        return set(domains.search([("code", "!=", False)]).mapped("code"))

    def _languages(self):
        return (self.env.lang or "", "nl", "en")

    @api.depends("body")
    @api.depends_context("lang")
    def _compute_words(self):
        words = Words(self.env)
        for one in self:
            texts = one.body["texts"]["what"] if one.body else {}
            one.summary = first_sentence(
                template.said(texts, *self._languages()) if texts else ""
            )
            one.filled_in_by = ", ".join(
                words.said(vocabulary.RESPONDENTS[code], self)
                for code in (one.respondents or "").split(",")
                if code
            )

    @api.depends("body")
    @api.depends_context("lang")
    def _compute_page(self):
        for one in self:
            one.page = one.body and self.env["ir.qweb"]._render(
                "netwerk_ondersteuning.instrument_page", one._page_values()
            )

    def _page_values(self, client=""):
        """What the page and the sheet on paper draw.

        :param str client: who is named on it; empty: a line to write on
        """
        read, languages = self._template(), self._languages()
        about = sheet.about(read, languages)
        for text in about:
            text["label"] = self._text_labels()[text["code"]]
        return {
            "about": about,
            "sheet": sheet.blank(read, languages, client),
            "source": template.said(read.source, *languages),
            "next": self._next_titles(read),
        }

    def _next_titles(self, read):
        """What the instruments that come next are called, of those that are there."""
        found = self.search([("code", "in", read.next), ("state", "=", "published")])
        return list(dict.fromkeys(found.mapped("title")))

    def _text_labels(self):
        return {
            "what": self.env._("What it is"),
            "why": self.env._("Why"),
            "when": self.env._("When"),
            "how": self.env._("How"),
            "questions": self.env._("Questions to go on with"),
            "next": self.env._("What comes after it"),
        }

    def action_print_blank(self):
        """The sheet on paper, for who likes to write."""
        self.check_access("read")
        report = self.env.ref("netwerk_ondersteuning.action_report_instrument")
        return report.report_action(self)

    def _file_name(self):
        return self.code

    def _places(self):
        """Numbers of its sections, rows and columns by their keys (`index.Places`),
        kept in memory."""
        self.ensure_one()
        return self._places_of(self.id)

    @api.model
    @tools.ormcache("instrument_id")
    def _places_of(self, instrument_id):
        return Index(self.env).places(instrument_id)

    # -- made --------------------------------------------------------------------------

    @api.model
    def _draft_values(self, draft):
        """What lists ask of a version that is being made, as far as it is known."""
        return {
            "licence": draft.get("licence") or "—",
            "subject": draft.get("subject") or "dossier",
            "continuity": draft.get("continuity") or "dated",
            "rendering": (draft.get("renderings") or ["form"])[0],
            "respondents": ",".join(draft.get("respondents") or ["client"]),
        }

    def _tell_titles(self):
        """Give lists the titles in the languages of this Odoo."""
        languages = self.env["res.lang"].get_installed()
        for one in self:
            told = (one.draft_body or one.body)["title"]
            titles = {code: template.said(told, code) for code, _name in languages}
            one.update_field_translations("title", titles)

    @api.model
    def _values_of(self, body):
        """The values of a version, of the template that it is.

        :raise template.Wrong: when it cannot be used
        """
        read = reading.read(body)
        domains = self.env["netwerk.life.domain"].sudo()  # sudo: which there are
        found = domains.search([("code", "in", sheet.shape(read)["domains"])])
        return {
            "code": read.code,
            "version": read.version,
            "uuid": read.uuid,
            "title": template.said(read.title, "en"),
            "owner": read.owner,
            "licence": read.licence,
            "subject": read.subject,
            "continuity": read.continuity,
            "rendering": read.renderings[0],
            "respondents": ",".join(read.respondents),
            "domain_ids": [fields.Command.set(found.ids)],
            "body": body,
            "checksum": checksum(body),
        }
