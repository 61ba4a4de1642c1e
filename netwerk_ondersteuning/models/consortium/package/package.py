import base64
import hashlib
import re
import unicodedata

from odoo import api, fields, models
from odoo.exceptions import UserError

from ....engine.package.parcel import limits
from ...mixin.row_mixin import CheckedUnique
from ...version.told import called, tell
from .adopting import Adopting, run_jobs
from .file import (
    Unreadable,
    bytes_in,
    bytes_of,
    package_in,
    package_of,
    whole,
)
from .kinds import HERE
from .look import said_to
from .noting import note
from .preview import Preview
from .telling import Telling
from .undoing import Undoing

_EDITOR = "netwerk_ondersteuning.group_template_editor"


class Package(models.Model):
    """A package of templates that an organisation kept, adopted or published.

    A package that is only opened is not stored. Whoever has the role template editor
    opens and adopts, for the organisation in which one works (docs/developer/
    package.md).
    """

    _name = "netwerk.package"
    _inherit = "netwerk.row.mixin"
    _description = "Package of templates"
    _order = "id desc"
    _rec_name = "title"

    title = fields.Char(required=True, readonly=True, translate=True)
    uuid = fields.Char("Number everywhere", required=True, readonly=True)
    serial = fields.Integer("Edition", required=True, readonly=True)
    version_word = fields.Char("Name of the edition", required=True, readonly=True)
    steward = fields.Char("From whom", required=True, readonly=True)
    licence = fields.Char(required=True, readonly=True)
    date = fields.Date("Dated", required=True, readonly=True)
    way = fields.Selection(
        [("in", "Came in"), ("out", "Went out")],
        required=True,
        readonly=True,
        default="in",
    )
    state = fields.Selection(
        [
            ("kept", "Kept for later"),
            ("adopting", "Being adopted"),
            ("adopted", "Adopted"),
            ("undone", "Taken back"),
            ("published", "Published"),
        ],
        required=True,
        readonly=True,
        default="kept",
        index=True,
    )
    company_id = fields.Many2one(
        "res.company", "Organisation", required=True, readonly=True, index=True
    )
    adopted_by_id = fields.Many2one("res.users", "Adopted by", readonly=True)
    adopted_on = fields.Datetime("Adopted", readonly=True)
    content = fields.Binary(
        "The file", attachment=True, readonly=True, longest=limits.BYTES
    )
    checksum = fields.Char("Checksum of the file", required=True, readonly=True)
    size = fields.Integer("Bytes", readonly=True)
    made_by_id = fields.Many2one(related="create_uid", string="Made by")
    item_ids = fields.One2many(
        "netwerk.package.item", "package_id", "Items", readonly=True
    )
    item_count = fields.Integer("Number of items", readonly=True)
    done_count = fields.Integer("Done", readonly=True)
    tries = fields.Integer(
        "Taken up", readonly=True, help="So often without getting any further."
    )
    problem_words = fields.Text("What went wrong", readonly=True)
    notes = fields.Text(
        "What changed",
        readonly=True,
        help="Since the edition before, as whoever published it wrote it.",
    )
    for_organisation = fields.Char("Proposed to", readonly=True)
    file_name = fields.Char(compute="_compute_file_name")
    can_propose = fields.Boolean(compute="_compute_can_propose")
    can_open = fields.Boolean(compute="_compute_can_open")
    can_adopt_rest = fields.Boolean(compute="_compute_can_adopt_rest")

    _once = CheckedUnique(
        "(company_id, way, checksum)",
        "This package is there already.",
        lambda row: (row.company_id, row.way, row.checksum),
    )

    @api.depends_context("uid")
    def _compute_can_open(self):
        self.can_open = self.env.user.has_group(_EDITOR)

    @api.model
    def _look_at_editor(self):
        """Refuse who makes no templates.

        :raise UserError:
        """
        if not self.env.user.has_group(_EDITOR):
            raise UserError(
                self.env._(
                    "Only a template editor opens, adopts and publishes packages."
                )
            )

    # -- a file ------------------------------------------------------------------------

    @api.model
    def open_package(self, data):
        """What a file holds, laid beside what is here; nothing is stored.

        :param str data: the file in base64
        :return: ``problems`` (texts: why it is no package) and, when there are none,
            what `telling.Telling` says of it
        :raise UserError: for who is no template editor, and for what is no file
        """
        self._look_at_editor()
        content = bytes_of(self.env, data)
        try:
            package = package_of(self.env, content)
        except Unreadable as wrong:
            return {"problems": wrong.problems}
        return {"problems": []} | Telling(self.env, package, _sum(content)).data()

    @api.model
    def preview_item(self, data, number):
        """One item as it will look; nothing is stored.

        :param data: the file in base64, or the number of a package that was kept
        :param int number: of the item, from 1
        :return: ``screen`` and ``paper``, as HTML; empty: it has none
        :raise UserError: as `open_package`, and when there is no such item
        """
        self._look_at_editor()
        if type(data) is int:
            package = package_in(self._found(data))
        else:
            package = whole(self.env, bytes_of(self.env, data))
        return Preview(self.env, package).item(number)

    @api.model
    def keep_package(self, data):
        """Keep a file for later: nothing of it is used.

        :return: the number of the package
        :raise UserError: as `open_package`, and when it is no package
        """
        self._look_at_editor()
        content = bytes_of(self.env, data)
        package = whole(self.env, content)
        self._take_turn()
        there = self._as_it_is_here(content)
        if there:
            return there.id
        kept = self._made(content, package, "in", "kept")
        self._note("package_kept", kept)
        return kept.id

    @api.model
    def get_package(self, package_id):
        """A package that was kept or adopted, as `open_package` tells of a file.

        :return: as there, with ``id``, ``state`` and ``progress``
        :raise UserError: for who is no template editor, and when there is none
        """
        self._look_at_editor()
        found = self._found(package_id)
        told = Telling(self.env, package_in(found), found.checksum).data()
        return {
            "problems": [],
            "id": found.id,
            "state": found.state,
            "progress": found.get_progress(),
        } | told

    @api.model
    def adopt_package(self, data, same=None):
        """Adopt all of a package: versions beside what is here, or nothing.

        A large one is adopted by a job, while one goes on.

        :param data: the file in base64, or the number of a package that was kept
        :param dict same: for each word that was asked, the code of ours that is the
            same, or "other"
        :return: the number of the package
        :raise UserError: as `open_package`, and with all that keeps it from being
            adopted: then nothing is changed
        """
        self._look_at_editor()
        is_kept = type(data) is int
        content = bytes_in(self._found(data)) if is_kept else bytes_of(self.env, data)
        package = whole(self.env, content)
        self._take_turn()
        with self.env.cr.savepoint():  # refused: not even kept
            found = self._as_it_is_here(content)
            found = found or self._made(content, package, "in", "kept")
            Adopting(found).begin(package, same)
        return found.id

    def get_progress(self):
        """How far adopting is.

        :return: ``state``, ``done`` and ``of`` (items), ``words``
        :raise UserError: for who is no template editor
        """
        self._look_at_editor()
        self.ensure_one()
        self.check_access("read")
        return {
            "state": self.state,
            "done": self.done_count,
            "of": self.item_count,
            "words": Telling.progress(self),
        }

    def action_undo_adoption(self):
        """Take the adopting back: what nobody used is used no longer. As long as some
        of it is used the package stays adopted. One that is still being adopted is
        given up.

        :return: a notification, whose ``params`` have ``message`` (what went and what
            stays), ``gone`` and ``stays`` (titles)
        :raise UserError: for who is no template editor, and of what was not adopted
        """
        self._look_at_editor()
        self.ensure_one()
        self.check_access("read")
        mine = self.with_company(self.company_id)
        mine._take_turn()
        return Undoing(mine).undo()

    @api.depends("state", "can_open", "item_ids.is_taken_back")
    @api.depends_context("uid")
    def _compute_can_adopt_rest(self):
        for one in self:
            is_partly = any(one.item_ids.mapped("is_taken_back"))
            one.can_adopt_rest = one.can_open and one.state == "adopted" and is_partly

    def action_adopt_rest(self):
        """Adopt again what was taken back of a package, the rest of which is in use.

        :return: an action that shows it as it stands
        :raise UserError: as `adopt_package`, and when nothing of it was taken back
        """
        self._look_at_editor()
        self.ensure_one()
        self.check_access("read")
        if not self.can_adopt_rest:
            raise UserError(self.env._("Nothing of this package was taken back."))
        self.with_company(self.company_id).adopt_package(self.id)
        return {"type": "ir.actions.client", "tag": "soft_reload"}

    def action_throw_away(self):
        """Throw away a package that was kept, or taken back without leaving anything
        here, with the remarks that came in it.

        :return: an action that goes to the packages
        :raise UserError: for who is no template editor, and of what is or was used:
            then it says where that came from
        """
        self._look_at_editor()
        self.ensure_one()
        self.check_access("read")
        mine = self.with_company(self.company_id)
        mine._take_turn()
        Undoing(mine).throw_away()
        return self.env["ir.actions.act_window"]._for_xml_id(
            "netwerk_ondersteuning.action_package"
        )

    def action_open(self):
        """Open it on the screen of packages."""
        self._look_at_editor()
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.client",
            "tag": "netwerk_package",
            "name": self.title,
            "params": {"package_id": self.id},
            "path": "netwerkpakket",
        }

    # -- given -------------------------------------------------------------------------

    @api.depends("title", "serial")
    @api.depends_context("lang")
    def _compute_file_name(self):
        for one in self:
            plain = unicodedata.normalize("NFKD", one.title or "")
            plain = plain.encode("ascii", "ignore").decode().lower()
            plain = re.sub("[^a-z0-9]+", "-", plain).strip("-")[:60].strip("-")
            one.file_name = f"netwerk-{plain or 'pakket'}-{one.serial}.json"

    @api.depends_context("uid")
    def _compute_can_propose(self):
        for one in self:
            one.can_propose = bool(one.can_open and one._own_versions())

    def action_download(self):
        """The file, to be sent to others.

        :raise UserError: for who is no template editor
        """
        self._look_at_editor()
        self.ensure_one()
        self.check_access("read")
        return {
            "type": "ir.actions.act_url",
            "url": f"/web/content/netwerk.package/{self.id}/content"
            "?filename_field=file_name&download=true",
            "target": "self",
        }

    def action_propose_back(self):
        """Propose to whoever made this package what was made of it here.

        :raise UserError: for who is no template editor, and when nothing was
        """
        self._look_at_editor()
        self.ensure_one()
        self.check_access("read")
        if not self._own_versions():
            raise UserError(
                self.env._("Nothing of your own was made of this package yet.")
            )
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "netwerk_ondersteuning.action_package_publishing"
        )
        return action | {
            "name": self.env._("Propose back what you changed"),
            "context": {
                "dialog_size": "extra-large",
                "netwerk_proposed_package": self.id,
            },
        }

    def _own_versions(self):
        """The newest published own version of each template that was made of what came
        in: a list of records."""
        self.ensure_one()
        if self.way != "in" or self.state != "adopted":
            return []
        # sudo: of the own organisation, whose package was read
        items, found = self.sudo().item_ids, []
        for name in ("instrument_id", "method_id"):
            versions = items[name]
            own = versions.search(
                [
                    ("derived_from_id", "in", versions.ids),
                    ("company_id", "=", self.company_id.id),
                    ("is_adopted", "=", False),
                    ("state", "=", "published"),
                ],
                order="version desc",
            )
            newest = {}
            for one in own:
                newest.setdefault(one.code, one)
            found += newest.values()
        return found

    # -- the job -----------------------------------------------------------------------

    @api.model
    def _cron_adopt(self):
        """Go on with what is being adopted: the oldest first, in parts."""
        run_jobs(self.env)

    # -- found and made ----------------------------------------------------------------

    @api.model
    def _found(self, package_id):
        """A package of the organisation in which one works.

        :raise UserError: when there is none
        """
        found = self.browse()
        if type(package_id) is int and 0 < package_id < 2**31:
            company = self.env.company
            found = self.search(
                [("id", "=", package_id), ("company_id", "=", company.id)]
            )
        if not found:
            raise UserError(self.env._("There is no such package."))
        return found

    @api.model
    def _as_it_is_here(self, content):
        """The package of these bytes, of the organisation in which one works."""
        return self.search(
            [
                ("company_id", "=", self.env.company.id),
                ("way", "=", "in"),
                ("checksum", "=", _sum(content)),
            ]
        )

    @api.model
    def _made(self, content, package, way, state):
        """Make a package of bytes, with its items.

        :param bytes content: the file
        :param package: what the engine reads of it
        """
        # sudo: nobody has a right to write these; who may was asked
        made = self.sudo().create(
            {
                "title": called(package.title),
                "uuid": package.uuid,
                "serial": package.serial,
                "version_word": package.version_word,
                "steward": package.steward,
                "licence": package.licence,
                "date": package.date,
                "notes": said_to(self.env, package.notes),
                "way": way,
                "state": state,
                "company_id": self.env.company.id,
                "content": base64.b64encode(content),
                "checksum": _sum(content),
                "size": len(content),
                "item_count": len(package.items),
            }
        )
        tell(made, "title", lambda _one: package.title)
        items = self.env["netwerk.package.item"].sudo()
        items.create(
            [
                items._values_of_item(number, one)
                | {"package_id": made.id, "company_id": made.company_id.id}
                for number, one in enumerate(package.items, 1)
            ]
        )
        if way == "in":
            rows = made.item_ids
            for code, kind in HERE.items():
                mine = rows.filtered(lambda one, code=code: one.kind == code)
                if mine:
                    kind(self.env).kept(mine)
        return made.sudo(False)

    @api.model
    def _take_turn(self):
        """Keep others of this organisation off packages until the commit: who comes
        second begins anew, and finds what the first one did."""
        company = self.env.company.sudo()  # sudo: nothing is changed
        company.flush_recordset()
        self.env.cr.execute(
            "UPDATE res_company SET name = name WHERE id = %s", [company.id]
        )

    @api.model
    def _note(self, action, package, words=None):
        """Note in the log what was done: see `noting.note`."""
        note(self.env, action, package, words)


def _sum(content):
    return hashlib.sha256(content).hexdigest()
