"""Trajectories that can go on by an own version of a method."""

from odoo.exceptions import UserError
from odoo.fields import Domain

from ...dossier.closing.closing import domain_open
from ...trajectory.newer import Moving
from ...version.told import owner_words
from ..counts import in_classes, parts_in_classes
from .lines import Lines

#: So many trajectories go on in one go; who presses again goes on with the rest.
MOST = 200


def noted_in(env):
    """In which rows something of a trajectory stands: its parts, and what belongs to
    it, of whatever room. Pairs of a model and its field."""
    return [
        (model._name, field.name)
        for model in env.registry.values()
        if model._auto and not (model._abstract or model._transient)
        for field in model._fields.values()
        if field.type == "many2one"
        and field.comodel_name == "netwerk.trajectory"
        and field.store
        and not field.related
    ]


class Moves:
    """What runs by the versions before one.

    :param method: one ``netwerk.method``, of the organisation at hand
    :raise UserError: for who is no template editor, and when it is no version by which
        one goes on
    :raise AccessError: when it is of another organisation
    """

    def __init__(self, method):
        self.method, self.env = method, method.env
        self.env["netwerk.merge"]._look_at_editor()
        method.check_access("read")
        self.lines = Lines(self.env, "method")
        mine = self.lines.all.filtered(lambda one: one.id == method.id)
        if not (
            mine
            and mine._is_made_here()
            and mine.state == "published"
            and self.lines.newest(mine) == mine
        ):
            raise UserError(
                self.env._(
                    "Trajectories go on by the newest published version of a method "
                    "of your own organisation."
                )
            )
        self.mine = mine

    def data(self):
        """What ``get_moves`` gives."""
        lines, total = [], 0
        running = self._running()
        not_begun = self._not_begun(running)
        for version, some in running.grouped("method_id").items():
            new = some & not_begun
            total += len(new)
            parts = [len(new), len(some - new)]
            words = parts_in_classes(self.env, parts)
            lines.append(
                {
                    "words": self.env._(
                        "%(title)s, version %(number)s of %(owner)s",
                        title=version.sudo(False).display_name,
                        number=version.version,
                        owner=owner_words(self.env, version.owner),
                    ),
                    "all": in_classes(self.env, len(some)),
                    "not_begun": words[0],
                    "begun": words[1],
                }
            )
        return {"lines": lines, "words": self._words(running, total)} | {
            "can_move": bool(total)
        }

    def _words(self, running, total):
        if not running:
            return self.env._("No trajectory runs by an older version.")
        if total:
            return self.env._(
                "Of some nothing was noted yet: these can go on by this version now. "
                "Of the others the coach sees that there is a newer version, and "
                "decides."
            )
        return self.env._(
            "All of these have begun: the coach sees that there is a newer version, "
            "and decides."
        )

    def move_not_begun(self):
        """What ``move_not_begun`` gives."""
        # who notes something at this moment is passed over, or makes this begin again
        running = self._running()
        some = self._not_begun(running)[:MOST].try_lock_for_update()
        some = self._not_begun(some)
        # a part of all that ran, as before it was moved
        moved, _rest = parts_in_classes(self.env, [len(some), len(running) - len(some)])
        # an editor comes at dossiers that are not hers: each is told
        self.env["netwerk.access.log"]._log(
            "trajectory_moved", some.dossier_id, detail=self.method.code
        )
        for one in some:
            was = one.method_id
            Moving(one, self.method.id).move()
            lang = one.company_id._netwerk_language()
            self._say(one.with_context(lang=lang), was.with_context(lang=lang))
        return self.data() | {"moved": moved}

    def _say(self, trajectory, was):
        """Tell the coach in the messages of the trajectory."""
        method = self.mine.with_context(lang=trajectory.env.lang)
        trajectory._note(
            [
                trajectory.env._(
                    "It goes by “%(now)s”, version %(number)s, from now on; it went by "
                    "“%(was)s”, version %(before)s. Nothing was noted of it yet.",
                    now=method.display_name,
                    number=method.version,
                    was=was.display_name,
                    before=was.version,
                )
            ]
        )

    def _running(self):
        """Those that run by a version before it, or by what it was made of, as far as
        that was taken up; under sudo."""
        taken = self.mine._taken_up(self.lines.company)
        versions = self.lines.all.filtered(
            lambda one: one.version <= taken.get(one.code, 0) and one != self.mine
        )
        # sudo: how many there are, and which nobody began; the role was asked
        trajectories = self.env["netwerk.trajectory"].sudo()
        return trajectories.search(
            domain_open()
            & Domain("method_id", "in", versions.ids)
            & Domain("company_id", "=", self.lines.company.id)
            & Domain("state", "=", "running"),
            order="method_id, id",
        )

    def _not_begun(self, running):
        """Those of which nothing was noted, and to which nothing belongs: no sheet, no
        goal, no meeting."""
        begun = set()
        for model, name in noted_in(self.env):
            # sudo: as in `_running`; only whether there is one
            rows = self.env[model].sudo().with_context(active_test=False)
            found = rows._read_group([(name, "in", running.ids)], [name])
            begun |= {trajectory.id for (trajectory,) in found}
        return running.filtered(lambda one: one.id not in begun)
