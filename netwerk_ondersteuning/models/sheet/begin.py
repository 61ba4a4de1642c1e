"""A sheet that is begun from the screen."""

from odoo.exceptions import UserError

from ...engine import bounds
from ..dossier.mixin.logged_mixin import ERASING

#: What can go with it, of the arguments of ``start_assessment``.
SAID = {
    "respondent",
    "member_id",
    "respondent_words",
    "said_on",
    "about_day",
    "about_words",
    "present",
}
#: What two sheets have in common that are the same.
_SAME = ("instrument_id", "respondent", "member_id", "respondent_words")


def begin(env, dossier_id, instrument_code, said):
    """Begin a sheet, or take again one that says nothing.

    :return: the ``netwerk.assessment``
    :raise UserError: as ``begin_sheet``
    """
    dossier = dossier_to_fill(env, dossier_id)
    said = said or {}
    known = isinstance(said, dict) and set(said) <= SAID and bounds.fits(said)
    if not known:
        raise UserError(env["netwerk.assessment"]._too_much_at_once())
    dossier._take_turn()  # two who begin at one moment find each other's sheet
    number = dossier.start_assessment(instrument_code, **said)
    return _unused_or(env["netwerk.assessment"].browse(number))


def dossier_to_fill(env, dossier_id):
    """The dossier with a number that somebody sent; whether it is open is asked later.

    :raise UserError: when it is no number of a dossier
    """
    if type(dossier_id) is not int or not 0 < dossier_id < 2**31:
        raise UserError(env._("Choose the dossier first."))
    return env["netwerk.dossier"].browse(dossier_id)


def _unused_or(begun):
    """A sheet like the one that was begun just now, in which nothing was said: it
    stays, and takes the days of the new one."""
    # sudo: nobody has a right to write these; both were begun by this user
    new = begun.sudo()
    is_there = new.version or new.started_by_id.id != new.env.uid
    if is_there or new.instrument_id.continuity == "living":
        return begun  # a sheet that grows: it may be somebody's
    same = new._convert_to_write(new.read(_SAME)[0])
    unused = new.search(
        [
            ("id", "!=", new.id),
            ("dossier_id", "=", new.dossier_id.id),
            ("started_by_id", "=", new.env.uid),
            ("state", "=", "begun"),
            ("version", "=", 0),
            *((name, "=", same[name]) for name in _SAME),
            *new._domain_by_itself(),
        ],
        limit=1,
    )
    if not unused:
        return begun
    days = ("said_on", "about_day", "about_words", "present")
    unused.write({name: new[name] for name in days})
    ERASING.put_on(new).unlink()
    return unused
