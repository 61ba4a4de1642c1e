from odoo import api, fields, models, tools
from odoo.exceptions import UserError

from ...engine.instrument import reading, sheet, template, vocabulary
from ...engine.instrument.editing.mending import mended
from ...engine.package.texts import first_sentence
from ..network.words.words import Words
from .competences import competences
from .index import Index

#: The part of a body that a row of the index stands for: a section, or a row or column
#: of one.
_PART = """
    SELECT jsonb_build_object('sections', jsonb_build_array(CASE
        WHEN TG_TABLE_NAME = 'netwerk_instrument_section'
            THEN jsonb_build_object('key', it->'key')
        ELSE jsonb_build_object(
            'key',
            (SELECT section.key FROM netwerk_instrument_section AS section
                WHERE section.id = (it->>'section_id')::int
                    AND section.instrument_id = (it->>'instrument_id')::int),
            replace(TG_TABLE_NAME, 'netwerk_instrument_', '') || 's',
            jsonb_build_array(jsonb_build_object('key', it->'key'))
        )
    END))
"""


class Instrument(models.Model):
    """One version of an instrument: what is asked, and what goes with it
    (docs/developer/instrument.md). What a version is, and that it is closed, stands in
    ``models/version``; how one is made in ``models/editor``.
    """

    _name = "netwerk.instrument"
    _inherit = "netwerk.version.mixin"
    _description = "Instrument"
    _order = "starts_on desc, title, id"
    _rec_name = "title"
    _use_model = "netwerk.instrument.use"
    _index_tables = (
        "netwerk_instrument_section",
        "netwerk_instrument_row",
        "netwerk_instrument_column",
    )
    _part_link = "instrument_id"
    _part_in_body = _PART

    title = fields.Char(required=True, readonly=True, translate=True)
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
    domain_ids = fields.Many2many(
        "netwerk.life.domain",
        relation="netwerk_instrument_life_domain_rel",
        ondelete="restrict",
        string="Life domains",
        readonly=True,
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
    summary = fields.Char("In short", compute="_compute_words")
    page = fields.Html(
        compute="_compute_page",
        sanitize=False,  # made of a template of ours, in which all words are plain text
        help="What it is, how one uses it, and the sheet itself.",
    )

    def _closed(self):
        return UserError(
            self.env._(
                "This version is published, and is closed: sheets were filled in with "
                "it. Make a new version."
            )
        )

    # -- read --------------------------------------------------------------------------

    def _template(self):
        """The whole template, kept in memory: read it, change nothing in it. Of what is
        being made, what can be shown already.

        :raise UserError: when nothing is asked yet
        """
        self.ensure_one()
        return self._template_of(self.id) or self._draft_template()

    @api.model
    def _read_body(self, body):
        return reading.read(body)

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

    def _page_values(self, client="", read=None):
        """What the page and the sheet on paper draw.

        :param str client: who is named on it; empty: a line to write on
        :param read: another template than its own: one that is not here yet
        """
        read, languages = read or self._template(), self._languages()
        about = sheet.about(read, languages)
        for text in about:
            text["label"] = self._text_labels()[text["code"]]
        return {
            "about": about,
            "sheet": sheet.blank(read, languages, client),
            "source": template.said(read.source, *languages),
            "version_words": self.env._("version %(number)s", number=read.version),
            "next": self._next_titles(read),
        }

    def _next_titles(self, read):
        """What the instruments that come next are called, of those that are there."""
        company = self.company_id or self.env.company
        found = self._newest_of(company, [("code", "in", read.next)])
        return [found[code].title for code in read.next if code in found]

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

    @api.model
    def _values_of(self, body):
        read = self._read_body(body)
        domains = self.env["netwerk.life.domain"].sudo()  # sudo: which there are
        found = domains.search([("code", "in", sheet.shape(read)["domains"])])
        return super()._values_of(body) | {
            "subject": read.subject,
            "continuity": read.continuity,
            "rendering": read.renderings[0],
            "respondents": ",".join(read.respondents),
            "domain_ids": [fields.Command.set(found.ids)],
        }

    @api.model
    def _fill_index(self, versions):
        Index(self.env).fill(versions)
