"""Of a merge the draft of the next version of ours."""

from odoo import fields
from odoo.exceptions import RedirectWarning, UserError

from ....engine.package import making
from ...editor.begin import create_draft, new_uuid, take_turn
from ...version.ending import ending
from .lines import MODELS
from .opened import look_at_edition


class Finishing:
    """One call of `finish_merge`.

    :param Opened opened: who finishes was asked
    :param int edition: as there
    """

    def __init__(self, opened, edition):
        self.opened, self.merge, self.env = opened, opened.merge, opened.env
        look_at_edition(self.env, edition)
        self.edition = edition

    def finish(self):
        """The action that opens the editor."""
        with self.env.cr.savepoint():
            edition = self.opened.turn()
            draft = self._make(edition) if edition else self._made()
        return draft.sudo(False)._action_editor()

    def _made(self):
        """What was made of it already."""
        draft = self.env[MODELS[self.merge.kind]].browse(self.merge.draft_id).exists()
        if not draft or draft.state != "draft":
            raise UserError(self.env._("This is done, and stays as it is."))
        return draft

    def _make(self, edition):
        comparing = self.opened.comparing()
        self._look(comparing, edition)
        draft = self._draft(comparing)
        self.merge.write(
            {
                "state": "done",
                "draft_id": draft.id,
                "done_on": fields.Datetime.now(),
                "done_by_id": self.env.uid,
                "done_by_name": self.env.user.name,
                "told": self._told(comparing),
            }
        )
        self.env["netwerk.access.log"]._log("template_merged", detail=draft.code)
        return draft

    def _look(self, comparing, edition):
        """Refuse what cannot be kept yet."""
        why = self.opened.why_not(comparing) or self.opened.newer(comparing)
        if why:
            raise UserError(why)
        if self.edition is not None and self.edition != edition - 1:
            raise UserError(
                self.env._("Somebody else changed this meanwhile. Look at it first.")
            )
        if comparing.merged.conflicts:
            raise UserError(
                self.env._(
                    "Something is to be chosen yet: %(text)s",
                    text=next(
                        one.text
                        for one in comparing.choices
                        if one.unit not in comparing.chosen
                    ),
                )
            )
        if comparing.is_open():
            raise UserError(
                self.env._(
                    "Say of each question with other words whether it still asks the "
                    "same."
                )
            )
        problems = comparing.problems()
        if problems:
            begins = self.env._("This does not go together yet:")
            raise UserError("\n- ".join([begins, *problems[:12]]))

    def _draft(self, comparing):
        mine, theirs = comparing.mine.sudo(), comparing.theirs.sudo()
        lines = comparing.lines
        if not mine._is_made_here():
            given = {
                "code": making.key_of(mine.code, ending()),
                "version": 1,
                "uuid": new_uuid(),
                "owner": lines.company.name,
            }
        else:
            given = self._next(comparing, mine)
        origins = lines.origins(theirs)
        is_of_mine = any(one.code == mine.code for one in origins)
        derived = theirs
        if is_of_mine:
            derived = mine.derived_from_id if mine._is_made_here() else mine
        draft = making.again(comparing.mine._draft_of(comparing.settled), **given)
        values = {"derived_from_id": derived.id}
        return create_draft(comparing.mine, draft, values, lines.company).sudo()

    def _next(self, comparing, mine):
        """What the next version of ours is called by.

        :raise RedirectWarning: when somebody is making it already
        """
        take_turn(mine)
        # sudo: as in `Lines`
        there = mine.search(
            [("code", "=", mine.code), ("company_id", "=", mine.company_id.id)],
            order="version desc",
            limit=1,
        )
        if there.state == "draft":
            raise RedirectWarning(
                self.env._(
                    "Somebody is making the next version of “%(title)s” already. "
                    "Finish that or throw it away first: what you chose here is kept.",
                    title=mine.display_name,
                ),
                there.sudo(False)._action_editor(),
                self.env._("Open it"),
            )
        return {
            "code": mine.code,
            "version": there.version + 1,
            "uuid": there.uuid,
            "owner": mine.owner,
        }

    def _told(self, comparing):
        """What was chosen, in words that stay."""
        reasons = self.merge.reasons or {}
        told = [
            {
                "text": one.text,
                "answer": comparing.chosen[one.unit],
                "reason": reasons.get(one.unit, ""),
            }
            for one in comparing.choices
        ]
        for one in comparing.data(reasons)["same"]:
            is_same = one["is_asked"] and one["answer"]
            told.append(
                {
                    "text": self.env._(
                        "%(thing)s, before: “%(was)s”",
                        thing=one["thing"],
                        was=one["was"],
                    ),
                    "answer": "same" if is_same else "other",
                    "reason": "",
                }
            )
        return told
