from odoo import api, fields, models
from odoo.exceptions import UserError

from ...mixin.row_mixin import CheckedUnique
from ...version.ending import ending
from ...version.told import owner_words
from .answering import Answering
from .finishing import Finishing
from .lines import MODELS, Lines, look_at_kind
from .opened import Opened
from .pages import Pages

_EDITOR = "netwerk_ondersteuning.group_template_editor"


class Merge(models.Model):
    """Two versions of a template beside each other: one of our own, and one of
    somebody else that was adopted or is shared (docs/developer/merge.md).

    A door: the template editor of an organisation begins it, answers what is to be
    chosen, and makes of it the draft of the next version of ours. Nobody has more than
    a right to read these rows. Once it is done it stays as it is: who chose what, and
    why.
    """

    _name = "netwerk.merge"
    _inherit = "netwerk.row.mixin"
    _description = "Versions that were compared and merged"
    _order = "id desc"
    _rec_name = "mine_words"

    kind = fields.Selection(
        [("instrument", "Instrument"), ("method", "Method")],
        required=True,
        readonly=True,
    )
    company_id = fields.Many2one(
        "res.company", required=True, readonly=True, index=True, ondelete="cascade"
    )
    # numbers of versions, which are never deleted; of which model, ``kind`` says
    mine_id = fields.Integer("Number of ours", required=True, readonly=True)
    theirs_id = fields.Integer("Number of theirs", required=True, readonly=True)
    base_id = fields.Integer(
        "Number of what both began as",
        readonly=True,
        help="Nought: they are compared, and not merged.",
    )
    mine_code = fields.Char(
        required=True, readonly=True, export_string_translation=False
    )
    theirs_code = fields.Char(
        required=True, readonly=True, export_string_translation=False
    )
    newest_version = fields.Integer(
        "Newest of theirs when it began", required=True, readonly=True
    )
    ending = fields.Char(
        required=True, readonly=True, help="With which keys end that it makes."
    )
    answers = fields.Json(readonly=True, export_string_translation=False)
    same_answers = fields.Json(readonly=True, export_string_translation=False)
    reasons = fields.Json(readonly=True, export_string_translation=False)
    # {what: {its key: [edition, number of the user]}}: when each was said last
    said = fields.Json(readonly=True, export_string_translation=False)
    edition = fields.Integer("Changed so often", readonly=True)
    state = fields.Selection(
        [("open", "Being chosen"), ("done", "Done")],
        required=True,
        readonly=True,
        default="open",
    )
    draft_id = fields.Integer("Number of what was made", readonly=True)
    done_on = fields.Datetime("Done", readonly=True)
    done_by_id = fields.Many2one(
        "res.users", "Done by", readonly=True, ondelete="set null"
    )
    # who is deleted did it all the same
    done_by_name = fields.Char("Name of who did it", readonly=True)
    # what was chosen, in the words of who did
    told = fields.Json(readonly=True, export_string_translation=False)

    mine_words = fields.Char("Ours", compute="_compute_words")
    theirs_words = fields.Char("Theirs", compute="_compute_words")
    base_words = fields.Char("Both began as", compute="_compute_words")
    chosen_words = fields.Text("What was chosen", compute="_compute_chosen_words")

    _open_once = CheckedUnique(
        "(company_id, kind, mine_code, theirs_code) WHERE state = 'open'",
        "Somebody else began this at the same moment. Open it again.",
        lambda row: (
            (row.company_id, row.kind, row.mine_code, row.theirs_code)
            if row.state == "open"
            else None
        ),
    )

    # -- in words ----------------------------------------------------------------------

    @api.depends("kind", "mine_id", "theirs_id", "base_id")
    @api.depends_context("lang")
    def _compute_words(self):
        names = {"mine_words": "mine_id", "theirs_words": "theirs_id"}
        names["base_words"] = "base_id"
        for kind, rows in self.grouped("kind").items():
            # a merge that is not there yet is called nothing
            if not kind:
                rows.update(dict.fromkeys(names, False))
                continue
            # sudo: what versions are called that one merge of the reader was of
            found = self.env[MODELS[kind]].sudo()
            found = found.search_fetch(
                [("id", "in", [row[name] for row in rows for name in names.values()])],
                [found._rec_name, "version", "owner"],
            )
            by_id = {one.id: one for one in found}
            for row in rows:
                for words, name in names.items():
                    row[words] = self._called(by_id.get(row[name]))

    def _called(self, version):
        if not version:
            return False
        return self.env._(
            "%(title)s, version %(number)s of %(owner)s",
            title=version.display_name,
            number=version.version,
            owner=owner_words(self.env, version.owner),
        )

    @api.depends("told")
    @api.depends_context("lang")
    def _compute_chosen_words(self):
        sides = self._sides()
        for one in self:
            lines = []
            for choice in one.told or ():
                lines += [choice["text"], f"→ {sides[choice['answer']]}"]
                if choice["reason"]:
                    lines.append(f"“{choice['reason']}”")
                lines.append("")
            one.chosen_words = "\n".join(lines).strip() or False

    def _sides(self):
        """What can be answered, in words."""
        return {
            "mine": self.env._("Ours"),
            "theirs": self.env._("Theirs"),
            "both": self.env._("Both"),
            "same": self.env._("Asks the same: the line goes on"),
            "other": self.env._("Asks something else: a new line begins"),
        }

    # -- who ---------------------------------------------------------------------------

    @api.model
    def _look_at_editor(self):
        """Refuse who makes no templates.

        :raise UserError:
        """
        if not self.env.user.has_group(_EDITOR):
            raise UserError(
                self.env._("Only a template editor compares and merges templates.")
            )

    def _entered(self):
        """The same row for its template editor, under sudo.

        :raise UserError: for who is none, and when the user works in another
            organisation at this moment
        :raise AccessError: when it is of an organisation of which the user is not
        """
        self.ensure_one()
        self._look_at_editor()
        self.check_access("read")
        # sudo: nobody has more than a right to read; who may merge was asked
        mine = self.sudo()
        if mine.company_id != self.env.company:
            raise UserError(
                self.env._(
                    "This is of %(company)s. Choose that organisation first.",
                    company=mine.company_id.name,
                )
            )
        return mine

    # -- begun -------------------------------------------------------------------------

    @api.model
    def start(self, kind, theirs_id, mine_id=None):
        """Compare a version of somebody else with ours; what is begun already is gone
        on with. When one of both has a newer version since, it begins again with that,
        and what was answered is kept as far as the same is still asked.

        :param str kind: ``instrument`` or ``method``
        :param int theirs_id: a version that was adopted, or is shared
        :param int mine_id: any version of ours: its newest is taken. Of what was
            adopted, one beside a newer one: what is other there. None: the one that
            goes on from theirs
        :return: the number of the merge
        :raise UserError: for who is no template editor, and when there are no such
            versions
        """
        self._look_at_editor()
        look_at_kind(self.env, kind)
        lines = Lines(self.env, kind)
        words = self.env["netwerk." + kind]._editor_words()["no_such"]
        theirs = lines.find(theirs_id, words)
        if theirs._is_made_here():
            raise UserError(
                self.env._("Choose one of somebody else to compare with ours.")
            )
        if mine_id is None or mine_id is False:
            mine = lines.mine_for(theirs)
        else:
            mine = lines.find(mine_id, words)
            if lines.newest(mine) != theirs:  # else an older one of what is not ours
                mine = lines.newest(mine)
        return self._begin(lines, mine, theirs).id

    @api.model
    def _begin(self, lines, mine, theirs):
        # sudo: nobody has more than a right to read; who may merge was asked
        there = self.sudo().search(
            [
                ("company_id", "=", lines.company.id),
                ("kind", "=", lines.kind),
                ("mine_code", "=", mine.code),
                ("theirs_code", "=", theirs.code),
                ("state", "=", "open"),
            ]
        )
        base = lines.base(mine, theirs).version
        values = {
            "mine_id": mine.id,
            "theirs_id": theirs.id,
            "base_id": base.id or 0,
            "newest_version": lines.newest(theirs).version,
        }
        if not there:
            return there.create(
                values
                | {
                    "kind": lines.kind,
                    "company_id": lines.company.id,
                    "mine_code": mine.code,
                    "theirs_code": theirs.code,
                    "ending": ending(),
                }
            )
        if all(there[name] == value for name, value in values.items()):
            return there
        Opened(there).begin_again(lines, mine, theirs, base, values)
        return there

    # -- the doors ---------------------------------------------------------------------

    def action_throw_away(self):
        """Throw away what is not done: both versions stay as they are.

        :return: an action that goes to what was compared
        :raise UserError: for who is no template editor, and when it is done: then it
            says who chose what, and why
        """
        mine = self._entered()
        # who answers or finishes it at this moment comes first
        Opened(mine).turn()
        if mine.state == "done":
            raise UserError(self.env._("This is done, and stays as it is."))
        self.env["netwerk.access.log"]._log(
            "merge_thrown_away",
            detail=self.env._(
                "%(mine)s and %(theirs)s", mine=mine.mine_code, theirs=mine.theirs_code
            ),
        )
        mine.unlink()
        return self.env["ir.actions.act_window"]._for_xml_id(
            "netwerk_ondersteuning.action_merge"
        )

    def action_open_draft(self):
        """Open what was made of it: in the editor as long as it is a draft.

        :raise UserError: for who is no template editor, and when it was thrown away
        """
        mine = self._entered()
        made = self.env[MODELS[mine.kind]].browse(mine.draft_id).exists()
        if not made:
            raise UserError(self.env._("What was made of this was thrown away."))
        if made.state == "draft":
            return made._action_editor()
        return made.get_formview_action()

    def get_merge(self):
        """Both versions, what each changed, and what is to be chosen.

        :return: see docs/developer/merge.md, "The room"
        :raise UserError: for who is no template editor
        """
        return Opened(self._entered()).data()

    def answer_merge(self, answers=None, same_answers=None, reasons=None, edition=None):
        """Answer what is to be chosen: only what is sent is changed.

        :param dict answers: ``{unit: "mine" | "theirs" | "both" | None}``; None takes
            an answer back. What is not asked is passed over
        :param dict same_answers: ``{node: True | False | None}``: whether it still
            asks the same
        :param dict reasons: ``{unit: words or None}``: why, of what is chosen
        :param int edition: the one that the sender was looking at
        :return: as `get_merge`, with ``others`` (who changed it since) and
            ``collisions`` (units and nodes that somebody else answered otherwise since:
            that stays)
        :raise UserError: for who is no template editor, when it is done, and when these
            can be no answers: then nothing is changed
        """
        mine = Opened(self._entered())
        return Answering(mine, answers, same_answers, reasons, edition).apply()

    def preview_merge(self):
        """The merged whole as it is now, as it will look on paper.

        :return: HTML, in which all words are plain text
        :raise UserError: for who is no template editor, and when nothing is merged
        """
        return self._merged().page()

    def count_pages(self):
        """How many pages of paper the merged whole takes as it is now, and took before:
        the empty sheet, or the method.

        :return: a sentence; empty where nothing is printed, or while the whole cannot
            be read
        :raise UserError: as `preview_merge`
        """
        return Pages(self._merged()).words()

    def _merged(self):
        """Both sides as they are merged now: a `Comparing`.

        :raise UserError: for who is no template editor, and when nothing is merged
        """
        mine = Opened(self._entered())
        comparing = mine.comparing()
        if not comparing.base:
            raise UserError(mine.why_not(comparing))
        return comparing

    def finish_merge(self, edition=None):
        """Make of it the draft of the next version of ours. Called twice, it opens the
        same draft.

        :param int edition: the one that the sender was looking at
        :return: an action that opens the editor
        :raise UserError: for who is no template editor, when something is to be chosen
            yet, when there is a newer version of either side, when somebody changed it
            since, and when something is wrong with the whole
        :raise RedirectWarning: when somebody is making the next version already
        """
        return Finishing(Opened(self._entered()), edition).finish()

    def action_open_merge(self):
        """Open the screen on which versions are compared."""
        self.ensure_one()
        self._entered()
        return {
            "type": "ir.actions.client",
            "tag": "netwerk_merge",
            "name": self.env._("Compare and merge"),
            "params": {"merge_id": self.id},
            "path": "netwerkvergelijken",
        }
