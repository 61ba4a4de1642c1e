"""A batch of changes of a trajectory, for who may change it."""

from odoo.exceptions import UserError

from ...engine import bounds
from ...engine.trajectory import together
from ...engine.trajectory.refused import Refused
from ..dossier.closing.closing import refuse_when_closed
from ..instrument.filled.applying import next_version
from ..mixin.days import screen_day
from ..mixin.mark import Mark
from ..network.words.words import Words
from .together import TOGETHER

#: What is written by the doors of a trajectory alone.
BY_DOOR = Mark("netwerk_trajectory_door")


def may_change(trajectory):
    """Refuse who may not change this trajectory.

    :raise AccessError: who cannot see it, or only reads in the dossier
    :raise UserError: when its dossier is closed
    """
    trajectory.check_access("write")
    dossier = trajectory.dossier_id
    dossier.check_access("write")
    dossier._require_reason()
    refuse_when_closed(trajectory)


class Applying:
    """One batch of changes of one trajectory.

    :param trajectory: one ``netwerk.trajectory``, of the user
    :param list changes: see ``engine/trajectory/log.py``
    :param int base: the version that the sender was looking at
    :raise UserError: when these cannot be a batch, whatever is in it
    """

    def __init__(self, trajectory, changes, base=None):
        self.trajectory = trajectory
        self.env = trajectory.env
        self.changes, self.base = changes, base
        if not isinstance(changes, list):
            raise UserError(self.env._("This is not a list of changes."))
        if len(changes) > bounds.CHANGES or not bounds.fits(changes):
            raise UserError(trajectory._too_much_at_once())
        if base is not None and not (type(base) is int and 0 <= base < 2**31):
            raise UserError(self.env._("Unknown version of the trajectory."))

    def apply(self):
        """Apply it; see `netwerk.trajectory.apply_path`."""
        may_change(self.trajectory)
        with self.env.cr.savepoint():
            for one in TOGETHER.values():
                one.lock(self.trajectory)
            before = {}

            def batch(log):
                # an entry is put in the place of another, and never changed itself
                before.update(rows=dict(log.rows), events=dict(log.events))
                return own

            try:
                own = together.own(self.changes)
                done, version = note(self.trajectory, batch)
            except Refused as refused:
                raise in_words(self.env, refused) from refused
            if done.changed:
                for one in TOGETHER.values():
                    one.note(self.trajectory, self.changes, done, before)
        self.trajectory.invalidate_recordset()
        return {
            "inverse": done.inverse,
            "collisions": done.collisions,
            "changed": sorted(map(list, done.changed)),
            "others": self.base is not None
            and self.base != version - bool(done.changed),
        }


def note(trajectory, changes):
    """Write a batch in the log of one trajectory; whoever calls has asked whether it
    may change, and holds a savepoint.

    :param changes: a function of its :class:`.Log`, that gives the batch
    :return: what came of it (`log.Done`), and its version now
    :raise Refused: what cannot be
    """
    # who comes second waits here, and begins anew with what the first one wrote
    version = next_version(trajectory)
    stored = BY_DOOR.put_on(trajectory)._stored()
    log = stored.load()
    done = log.apply(changes(log))
    if done.changed:
        stored.save(log, done.changed)
    else:  # who changes nothing makes no version
        version = next_version(trajectory, -1)
    return done, version


def in_words(env, refused):
    """What the engine refuses, in the language of the user."""
    values = dict(refused.values)
    if refused.code == "early":
        values["day"] = screen_day(env, values["day"])
    said = Words(env).said(refused.reason, refused)
    return UserError(said % values)
