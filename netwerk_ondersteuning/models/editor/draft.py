"""A version that is being made, for a template editor of its organisation."""

from copy import deepcopy

from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine import bounds
from ...engine.instrument import answers
from ...engine.instrument.editing.editing import Editing
from ..network.words.words import Words


def look_at_editor(env):
    """Refuse who makes no instruments.

    :raise UserError:
    """
    if not env.user.has_group("netwerk_ondersteuning.group_template_editor"):
        raise UserError(
            env._("Instruments are made by somebody with the role template editor.")
        )


def in_words(env, refused):
    """A refusal of the engine, as it is told."""
    return UserError(Words(env).said(refused.reason, refused) % refused.values)


class Draft:
    """One version that is being made.

    :param instrument: one ``netwerk.instrument``
    :raise UserError: for who is no template editor, and when it is published
    :raise AccessError: when it is of another organisation
    """

    def __init__(self, instrument):
        look_at_editor(instrument.env)
        instrument.check_access("read")
        if instrument.state != "draft":
            raise instrument._closed()
        self.env = instrument.env
        # sudo: nobody has more than a right to read; who may make it was asked
        self.record = instrument.sudo()

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
                """UPDATE netwerk_instrument SET edition = COALESCE(edition, 0) + %s
                WHERE id = %s AND state = 'draft' RETURNING edition""",
                step,
                self.record.id,
            )
        )
        found = self.env.cr.fetchone()
        self.record.invalidate_recordset(flush=False)
        if not found:
            raise self.record.with_env(self.env)._closed()
        return found[0]

    def look_at_base(self, base):
        """Refuse what is no edition."""
        if base is not None and not (type(base) is int and 0 <= base < 2**31):
            raise UserError(self.env._("Unknown edition of the instrument."))

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
                done = Editing(body).apply(changes)
            except answers.Refused as refused:
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
        is_renamed = body.get("title") != self.body.get("title")
        self.record.write({"draft_body": body} | self.record._draft_values(body))
        if is_renamed and body.get("title"):  # without one it is called as before
            self.record._tell_titles()

    def delete(self):
        """Throw it away."""
        self.turn()
        self.record.unlink()
