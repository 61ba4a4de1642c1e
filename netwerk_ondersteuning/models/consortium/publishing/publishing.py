from uuid import uuid4

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Command, Domain

from ....engine.package.parcel import limits
from ....engine.package.parcel.kinds import KINDS
from ....engine.package.parcel.leaning import name_of
from ...mixin.commands import linked
from ...version.told import owner_words
from ..origins import with_origins
from .leaving import Leaving

#: Terms on which templates are often given, and what they say.
_LICENCES = ("CC BY 4.0", "CC BY-SA 4.0", "CC BY-NC-SA 4.0", "CC0 1.0", "LGPL-3.0")
_TEMPLATES = ("instrument_ids", "method_ids")
_PACKAGES = ("edition_of_id", "package_id")
#: In the context: the package that came in, of which what was made is proposed back.
_PROPOSED = "netwerk_proposed_package"
#: What can be given: published, and its newest version.
_NEWEST = [("state", "=", "published"), ("is_latest", "=", True)]


class Publishing(models.TransientModel):
    """A package is published, in four steps: what is chosen, what comes along, what
    somebody should look at first, and the file.

    Nothing that a form sends is trusted: what leaves is made anew of what was chosen.
    """

    _name = "netwerk.package.publishing"
    _inherit = "netwerk.wizard.mixin"
    _description = "Publish a package"

    step = fields.Selection(
        [
            ("choose", "Choose"),
            ("along", "What comes along"),
            ("look", "Look first"),
            ("done", "The file"),
        ],
        required=True,
        default="choose",
    )
    instrument_ids = fields.Many2many(
        "netwerk.instrument",
        relation="netwerk_publishing_instrument_rel",
        string="Instruments",
        domain=_NEWEST,
    )
    method_ids = fields.Many2many(
        "netwerk.method",
        relation="netwerk_publishing_method_rel",
        string="Methods",
        domain=_NEWEST,
    )
    which = fields.Selection(
        [("new", "A new package"), ("edition", "A new edition of a package")],
        "What it is",
        required=True,
        default="new",
    )
    edition_of_id = fields.Many2one(
        "netwerk.package", "Of which package", domain=[("way", "=", "out")]
    )
    has_packages = fields.Boolean(compute="_compute_has_packages")
    for_organisation = fields.Char("Proposal to", longest=limits.TITLE)
    title_nl = fields.Char("Title in Dutch", longest=limits.TITLE)
    title_en = fields.Char("Title in English", longest=limits.TITLE)
    version_word = fields.Char(
        "What this edition is called",
        longest=limits.WORD,
        default=lambda self: str(self.env.company._netwerk_today().year),
    )
    licence_choice = fields.Selection(
        "_licences", "On what terms", required=True, default=_LICENCES[0]
    )
    licence = fields.Char("In your own words", longest=limits.TITLE)
    notes = fields.Text(
        "What changed",
        longest=limits.TEXT,
        help="Goes along in the file: it is the first that others read of it.",
    )
    problem_words = fields.Text(readonly=True)
    line_ids = fields.One2many("netwerk.package.publishing.line", "publishing_id")
    along_ids = fields.One2many(
        "netwerk.package.publishing.line",
        "publishing_id",
        "What goes along",
        domain=[("role", "=", "along")],
    )
    beside_ids = fields.One2many(
        "netwerk.package.publishing.line",
        "publishing_id",
        "What is named in it",
        domain=[("role", "=", "beside")],
    )
    remark_ids = fields.One2many(
        "netwerk.package.publishing.line",
        "publishing_id",
        "Remarks",
        domain=[("role", "=", "remark")],
    )
    find_ids = fields.One2many(
        "netwerk.package.publishing.line",
        "publishing_id",
        "To look at",
        domain=[("role", "=", "find")],
    )
    package_id = fields.Many2one("netwerk.package", readonly=True)
    file_name = fields.Char(related="package_id.file_name", related_sudo=False)

    @api.model
    def _licences(self):
        words = {
            "CC BY 4.0": self.env._("everybody may use and change it, and names you"),
            "CC BY-SA 4.0": self.env._("the same, and gives it on as freely"),
            "CC BY-NC-SA 4.0": self.env._("the same, and nobody sells it"),
            "CC0 1.0": self.env._("everybody may do anything with it"),
            "LGPL-3.0": self.env._("as the templates that come with this program"),
        }
        known = [(one, f"{one}: {words[one]}") for one in _LICENCES]
        return [*known, ("other", self.env._("Other terms"))]

    @api.depends_context("uid", "company")
    def _compute_has_packages(self):
        packages = self.env["netwerk.package"]
        found = packages.has_access("read") and packages.search_count(
            [("way", "=", "out"), ("company_id", "=", self.env.company.id)], limit=1
        )
        self.has_packages = bool(found)

    @api.model
    def _check_links_open(self, *vals_list):
        """What is of another organisation is answered as what is not there: by its
        number alone nobody learns what it is called."""
        super()._check_links_open(*vals_list)
        if self.env.su:
            return
        for name in (*_TEMPLATES, *_PACKAGES):
            field = self._fields[name]
            ids = {
                id_
                for vals in vals_list
                if vals.get(name)
                for _code, id_, _line in linked(field.type, vals[name])
                if type(id_) is int and id_
            }
            found = self.env[field.comodel_name].search([("id", "in", list(ids))])
            if len(found) < len(ids):
                raise self._gone()

    # -- opened ------------------------------------------------------------------------

    @api.model
    def default_get(self, fields):
        """Also what is proposed back of a package that came in, when the context names
        one."""
        values = super().default_get(fields)
        if _PROPOSED in self.env.context:
            packages = self.env["netwerk.package"]
            packages._look_at_editor()
            package = packages._found(self.env.context[_PROPOSED])
            proposed = self._proposed_values(package._own_versions())
            values |= {name: proposed[name] for name in fields if name in proposed}
        return values

    @api.model
    def action_new(self):
        """Begin to publish, with nothing chosen."""
        return self._action_publish(())

    @api.model
    def _action_publish(self, templates):
        """Begin to publish these versions.

        :raise UserError: for who is no template editor
        """
        self.env["netwerk.package"]._look_at_editor()
        return self.create(self._chosen_values(templates))._again()

    @api.model
    def _action_propose(self, templates):
        """Begin to propose own versions to whoever made what they were made of.

        :param list templates: versions that have a ``proposed_to``
        :raise UserError: for who is no template editor, and of what cannot be proposed
        """
        self.env["netwerk.package"]._look_at_editor()
        return self.create(self._proposed_values(templates))._again()

    @api.model
    def _proposed_values(self, templates):
        owners = {one.proposed_to for one in templates}
        if len(owners) != 1 or not all(owners):
            raise UserError(
                self.env._(
                    "Propose what you made yourself of the template of one other "
                    "organisation, and published."
                )
            )
        titles = {
            name: self._in(language)._proposal_title(templates)
            for name, language in (("title_nl", "nl_NL"), ("title_en", "en_US"))
        }
        values = self._chosen_values(templates) | titles
        return values | {"for_organisation": owners.pop()}

    @api.model
    def _in(self, language):
        return self.with_context(lang=language)

    @api.model
    def _proposal_title(self, templates):
        theirs = templates[0].with_env(self.env).derived_from_id
        return self.env._(
            "Proposal of %(organisation)s on “%(title)s”",
            organisation=self.env.company.name,
            title=theirs.display_name,
        )[: limits.TITLE]

    @api.model
    def _chosen_values(self, templates):
        values = {}
        for name in _TEMPLATES:
            model = self._fields[name].comodel_name
            ids = [one.id for one in templates if one._name == model]
            values[name] = [Command.set(ids)]
        return values

    @api.onchange("edition_of_id")
    def _onchange_edition_of_id(self):
        """A new edition holds what the last one held, as it is now."""
        last = self.edition_of_id
        if not last or last.way != "out" or last.company_id != self.env.company:
            return
        self.title_nl = last.with_context(lang="nl_NL").title
        self.title_en = last.with_context(lang="en_US").title
        is_known = last.licence in _LICENCES
        self.licence_choice = last.licence if is_known else "other"
        self.licence = False if is_known else last.licence
        for name, kind in zip(_TEMPLATES, ("instrument", "method"), strict=True):
            if not self[name]:
                keys = last.item_ids.filtered(lambda one, kind=kind: one.kind == kind)
                newest = self[name]._newest_of(
                    self.env.company, [("code", "in", keys.mapped("key"))]
                )
                self[name] = self[name].concat(*newest.values())

    # -- what leaves -------------------------------------------------------------------

    @api.model
    def _domain_ours(self):
        return Domain("company_id", "in", [False, self.env.company.id])

    def _templates(self):
        """What was chosen, as far as it may be: also what is beside and was added."""
        found = []
        for name in _TEMPLATES:
            model = self[name]
            added = [
                one.key
                for one in self.line_ids
                if one.role == "beside" and one.is_on and f"{one.kind}_ids" == name
            ]
            newest = model._newest_of(self.env.company, [("code", "in", added)])
            beside = [one.id for one in newest.values()]
            published = Domain("state", "=", "published") & self._domain_ours()
            found += model.search(Domain("id", "in", [*model.ids, *beside]) & published)
        if len(found) < len(self.instrument_ids) + len(self.method_ids):
            raise UserError(
                self.env._("Choose what is published, of your own organisation.")
            )
        return found

    def _remarks(self):
        """Open remarks of the own organisation about what was chosen, and about that of
        which it was made."""
        about = Domain.OR(
            Domain(f"{kind}_id.code", "in", with_origins(self[name]).mapped("code"))
            for name, kind in zip(_TEMPLATES, ("instrument", "method"), strict=True)
        )
        ours = Domain("from_organisation", "=", False) & Domain("state", "=", "open")
        company = Domain("company_id", "=", self.env.company.id)
        return self.env["netwerk.template.remark"].search(about & ours & company)

    def _leaving(self):
        """What would leave now.

        :raise UserError: when something was not filled in
        """
        self.ensure_one()
        title = {
            language: text.strip()
            for language, text in (("nl", self.title_nl), ("en", self.title_en))
            if text and text.strip()
        }
        licence = self.licence_choice
        if licence == "other":
            licence = (self.licence or "").strip()
        word = (self.version_word or "").strip()
        for value, words in (
            (title, self.env._("Say what the package is called.")),
            (licence, self.env._("Say on what terms it may be used.")),
            (word, self.env._("Say what this edition is called.")),
        ):
            if not value:
                raise UserError(words)
        uuid, serial = self._edition()
        head = {
            "uuid": uuid,
            "title": title,
            "serial": serial,
            "version_word": word,
            "licence": licence,
            "date": fields.Date.to_string(self.env.company._netwerk_today()),
            "notes": self._notes_as_words(),
        }
        ticked = {
            one.number for one in self.line_ids if one.role == "remark" and one.is_on
        }
        remarks = self._remarks().filtered(lambda one: one.id in ticked)
        templates = self._templates()
        return Leaving(self.env, head, templates, remarks, self._to(templates))

    def _to(self, templates):
        """For which organisation it is a proposal; empty: it is for anybody. Nobody but
        who made that of which something in it was made, whatever a form says."""
        makers = {one.proposed_to for one in templates if one.proposed_to}
        return self.for_organisation if self.for_organisation in makers else ""

    def _notes_as_words(self):
        """In the language of who wrote them."""
        text = (self.notes or "").strip()
        language = (self.env.lang or "nl").split("_")[0]
        return {language: text} if text else {}

    def _edition(self):
        """The number everywhere of the package, and which edition of it this is.

        :raise UserError: when it is an edition of nothing
        """
        if self.which == "new":
            return str(uuid4()), 1
        packages = self.env["netwerk.package"]
        own = [("way", "=", "out"), ("company_id", "=", self.env.company.id)]
        if not packages.search_count([("id", "=", self.edition_of_id.id), *own]):
            raise UserError(
                self.env._("Choose of which package this is a new edition.")
            )
        uuid = self.edition_of_id.uuid
        last = packages.search(
            [("uuid", "=", uuid), *own], order="serial desc", limit=1
        )
        return uuid, last.serial + 1

    # -- step by step ------------------------------------------------------------------

    def action_along(self):
        """Show what comes along with what was chosen."""
        self._look_at_editor()
        self._keep_along(self._leaving())
        self.step = "along"
        return self._again()

    def _keep_along(self, leaving):
        added = {one.key for one in self.beside_ids if one.is_on}
        ticked = {one.number for one in self.remark_ids if one.is_on}
        chosen = {name_of(leaving.giving.item(one)) for one in leaving.templates}
        lines = []
        for item in leaving.collected.items:
            if item.kind == "remark":
                continue
            needed = leaving.needed_by(item)
            lines.append(
                self._line_of(leaving, "along", item)
                | {
                    "reason": self.env._("Chosen")
                    if name_of(item) in chosen
                    else self.env._("Needed by: %s", ", ".join(needed)),
                }
            )
        beside = [("instrument", key) for key in sorted(added)]
        for kind, key in dict.fromkeys([*leaving.collected.beside, *beside]):
            item = leaving.giving.find(kind, key)
            if item:
                is_on = key in added
                lines.append(self._line_of(leaving, "beside", item) | {"is_on": is_on})
        for remark in self._remarks():
            about = remark.instrument_id or remark.method_id
            lines.append(
                {
                    "role": "remark",
                    "number": remark.id,
                    "title": about.display_name,
                    "why": remark.place_words or "",
                    "words": remark.words,
                    "is_on": remark.id in ticked,
                }
            )
        self.problem_words = "\n".join(leaving.problems)
        self._keep_lines(("along", "beside", "remark"), lines)

    @api.model
    def _line_of(self, leaving, role, item):
        return {
            "role": role,
            "kind": item.kind,
            "key": KINDS[item.kind].key_of(item.content),
            "label": leaving.say(KINDS[item.kind].label),
            "title": leaving.title(item),
            "owner": owner_words(self.env, item.owner),
            "licence": item.licence,
        }

    def _keep_lines(self, roles, lines):
        self.line_ids.filtered(lambda one: one.role in roles).unlink()
        self.line_ids = [Command.create(one) for one in lines]
        self.invalidate_recordset()

    def action_look(self):
        """Show what somebody should look at before it leaves.

        :raise UserError: with all that keeps it from leaving
        """
        self._look_at_editor()
        leaving = self._leaving()
        leaving.refuse()
        if self.step != "look":
            self.notes = leaving.notes()
        self._keep_finds(leaving)
        self.step = "look"
        return self._again()

    def _keep_finds(self, leaving):
        seen = self._seen()
        self._keep_lines(
            ("find",),
            [
                {
                    "role": "find",
                    "label": one.kind,
                    "words": one.words,
                    "why": one.places,
                    "is_on": (one.kind, one.words, one.places) in seen,
                }
                for one in leaving.finds()
            ],
        )

    def _seen(self):
        """What was looked at: each find with its places, so that a new place is looked
        at again."""
        return {(one.label, one.words, one.why) for one in self.find_ids if one.is_on}

    def action_back(self):
        """One step back; what was ticked stays."""
        self._look_at_editor()
        self.step = "along" if self.step == "look" else "choose"
        return self._again()

    def action_publish(self):
        """Make the file.

        :raise UserError: as `action_look`, and when something was not looked at
        """
        self._look_at_editor()
        packages = self.env["netwerk.package"]
        packages._take_turn()
        if self.package_id:
            raise UserError(self.env._("This package was published already."))
        leaving = self._leaving()
        leaving.refuse()
        seen = self._seen()
        left = [
            one
            for one in leaving.finds()
            if (one.kind, one.words, one.places) not in seen
        ]
        if left:
            raise UserError(
                self.env._(
                    "Look first at: %(words)s. Press “Look again” to see where it "
                    "stands.",
                    words=", ".join(f"“{one.words}”" for one in left),
                )
            )
        made = packages._made(leaving.data, leaving.package, "out", "published")
        # sudo: nobody has a right to write these; who may was asked
        made.sudo().write(
            {
                "for_organisation": leaving.to or False,
                "done_count": made.item_count,
            }
        )
        packages._note("package_proposed" if leaving.to else "package_published", made)
        self.write({"package_id": made.id, "step": "done"})
        return self._again()

    def action_download(self):
        """The file."""
        self.ensure_one()
        return self.package_id.action_download()

    def _look_at_editor(self):
        self.ensure_one()
        self.env["netwerk.package"]._look_at_editor()
        self.check_access("write")

    def _again(self):
        name = self.env._("Publish a package")
        if self.for_organisation:
            name = self.env._("Propose to %s", self.for_organisation)
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": self._name,
            "res_id": self.id,
            "views": [[False, "form"]],
            "target": "new",
            "context": {"dialog_size": "extra-large"},
        }


class PublishingLine(models.TransientModel):
    """A line of what is shown before a package leaves: what comes along, what could, a
    remark, a find. Of it only the tick is read back."""

    _name = "netwerk.package.publishing.line"
    _inherit = "netwerk.wizard.mixin"
    _description = "Line of a package that is published"
    _order = "id"

    publishing_id = fields.Many2one(
        "netwerk.package.publishing", required=True, ondelete="cascade"
    )
    role = fields.Selection(
        [
            ("along", "Comes along"),
            ("beside", "Is named"),
            ("remark", "Remark"),
            ("find", "To look at"),
        ],
        required=True,
        readonly=True,
    )
    number = fields.Integer(readonly=True)
    kind = fields.Char("Kind (code)", readonly=True)
    key = fields.Char(readonly=True)
    label = fields.Char("Kind", readonly=True)
    title = fields.Char(readonly=True)
    owner = fields.Char(readonly=True)
    licence = fields.Char(readonly=True)
    words = fields.Text(readonly=True)
    why = fields.Text("Where", readonly=True)
    reason = fields.Char("Why", readonly=True)
    is_on = fields.Boolean("Yes")
