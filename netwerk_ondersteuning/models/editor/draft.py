"""A version that is being made, for a template editor of its organisation."""

from copy import deepcopy

from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine import bounds
from ...engine.package.editing import Editing
from ...engine.package.refused import Refused
from ..network.words.words import Words


def look_at_editor(model):
    """Refuse who makes no templates.

    :raise UserError:
    """
    if not model.env.user.has_group("netwerk_ondersteuning.group_template_editor"):
        raise UserError(model._editor_words()["no_editor"])


def in_words(env, refused):
    """A refusal of the engine, as it is told."""
    return UserError(Words(env).said(refused.reason, refused) % refused.values)


class Draft:
    """One version that is being made.

    :param version: one record that stands on `netwerk.editor.mixin`
    :raise UserError: for who is no template editor, and when it is published
    :raise AccessError: when it is of another organisation
    """

    def __init__(self, version):
        look_at_editor(version)
        version.check_access("read")
        if version.state != "draft":
            raise version._closed()
        self.env = version.env
        #: As the user reads it.
        self.version = version
        # sudo: nobody has more than a right to read; who may make it was asked
        self.record = version.sudo()

    @property
    def body(self):
        """The template as it is now: change a copy of it."""
        return self.record.draft_body or {}

    def turn(self, step=1):
        """Take the next edition, and keep others off it until the commit: before
        anything of it is read, so that who comes second goes on with what is there."""
        self.record.flush_recordset()
        self.env.cr.execute(
            SQL(
                """UPDATE %s SET edition = COALESCE(edition, 0) + %s
                WHERE id = %s AND state = 'draft' RETURNING edition""",
                SQL.identifier(self.record._table),
                step,
                self.record.id,
            )
        )
        found = self.env.cr.fetchone()
        self.record.invalidate_recordset(flush=False)
        if not found:
            raise self.version._closed()
        return found[0]

    def look_at_base(self, base):
        """Refuse what is no edition."""
        if base is not None and not (type(base) is int and 0 <= base < 2**31):
            raise UserError(self.env._("Unknown edition of what is being made."))

    def apply(self, changes, base=None):
        """What ``apply_template`` gives."""
        if not isinstance(changes, list):
            raise UserError(self.env._("This is not a list of changes."))
        if len(changes) > bounds.STEPS_BACK or not bounds.fits(changes):
            raise UserError(self.record._too_much_at_once())
        self.look_at_base(base)
        with self.env.cr.savepoint():
            edition = self.turn()
            others = self._others(base, edition - 1)
            body = deepcopy(self.body)
            try:
                done = Editing(body, self.record._draft_form).apply(changes)
            except Refused as refused:
                raise in_words(self.env, refused) from refused
            if done.inverse:
                self._keep(body)
            else:  # who changes nothing makes no edition
                edition = self.turn(-1)
        return {
            "edition": edition,
            "inverse": done.inverse,
            "collisions": done.collisions,
            "others": others,
        }

    def _others(self, base, now):
        """Who else changed it since that edition: the last one, by name."""
        last = self.record.write_uid
        if base is None or base >= now or last == self.env.user:
            return []
        return [last.name or self.env._("Somebody else")]

    def _keep(self, body):
        name = self.record._rec_name
        is_renamed = body.get(name) != self.body.get(name)
        self.record.write({"draft_body": body} | self.record._draft_values(body))
        if is_renamed and body.get(name):  # without one it is called as before
            self.record._tell_titles()

    def delete(self):
        """Throw it away."""
        self.turn()
        self.record.unlink()
