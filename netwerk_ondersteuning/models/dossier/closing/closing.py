"""Closing a dossier, and opening it again: the steps of all rooms.

A closed dossier asks for nothing any more, and tells what was. What asks is ended as it
is closed, by the steps that the rooms register here::

    @STEPS.add
    class LettersStep(ClosingStep):
        code = "letters"

        def tells(self):
            return [...]  # sentences: what ends

        def end(self, choices):
            ...
            return {...}  # what is needed to put it back

        def restore(self, kept):
            ...
            return [...]  # sentences: what was put back, and what was not

There is one way. A user closes with the button, whose dialog asks what happens with
what is open; archiving by another road is refused to him. What the server itself
archives goes through the same steps, with nothing chosen.
"""

from markupsafe import Markup, escape

from odoo import fields
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

from ....engine.registry import Registry
from ...mixin.days import screen_day
from ...mixin.mark import Mark

#: What ends as a dossier is closed: classes of :class:`ClosingStep`.
STEPS = Registry("step of closing", keeps_classes=True)
#: A dossier that is archived by :class:`Closing`.
BY_CLOSING = Mark("netwerk_by_closing")
#: Why a dossier is closed.
REASONS = [
    ("reached", "The goals are reached"),
    ("own_network", "The network goes on by itself"),
    ("elsewhere", "Another service goes on"),
    ("client", "The client wants to stop"),
    ("moved", "Moved away"),
    ("no_contact", "No contact any more"),
    ("died", "Died"),
    ("other", "Another reason"),
]
#: What is said as it is closed, and empty while it is open.
SAID = (
    "close_reason",
    "close_words",
    "close_outcome",
    "close_takes_over",
    "close_call",
)


def domain_open(path="dossier_id"):
    """The rows of a dossier that is not closed.

    :param str path: the field that leads to the dossier
    """
    # past the rules of the dossier: whoever may read the row may know this of it
    return Domain(path, "any!", Domain("active", "=", True))


def refuse_when_closed(records):
    """Refuse what asks for something in a closed dossier; not to the server itself,
    which brings in what was. (No constraint: Odoo runs those as the server.)

    :param records: of dossiers, which ask for something
    :raise ValidationError: in words
    """
    env = records.env
    if not env.su and not all(records._log_dossiers().mapped("active")):
        raise ValidationError(
            env._(
                "This dossier is closed, and asks for nothing any more. Reopen it "
                "first."
            )
        )


class ClosingStep:
    """What one room ends as a dossier is closed, and puts back as it is reopened.

    :param dossier: one dossier, as the user sees it
    """

    #: Its name in what is kept.
    code = None
    #: Its place among the others, from low to high; they are put back in that order.
    sequence = 100

    def __init__(self, dossier):
        self.dossier = dossier
        self.env = dossier.env

    def tells(self):
        """What ends, in sentences, for whoever is about to close."""
        return []

    def end(self, choices):
        """End what asks for something.

        :param dict choices: what was chosen in the dialog, by room, and ``closed_on``,
            the day of closing; empty: nothing chosen, and today
        :return: what :meth:`restore` needs, fit for JSON; None when nothing ended
        """

    def restore(self, kept):
        """Put back what still makes sense.

        :param kept: the answer of :meth:`end`
        :return: what was put back and what was not, in sentences
        """
        return []


class Closing:
    """One dossier, to be closed or opened again; whether that may be is asked here.

    :param dossier: one dossier, as the user sees it
    """

    def __init__(self, dossier):
        dossier.ensure_one()
        self.dossier = dossier
        self.env = dossier.env

    def _steps(self):
        kinds = sorted(STEPS.values(), key=lambda kind: kind.sequence)
        return [kind(self.dossier) for kind in kinds]

    def tells(self):
        """What ends by itself, in sentences."""
        return [line for step in self._steps() for line in step.tells()]

    # -- closing --------------------------------------------------------------------

    def close(self, values, choices):
        """Close it in one transaction: end what asks for something, note the rest.

        :param dict values: ``closed_on`` and those of ``SAID``
        :param dict choices: see :meth:`ClosingStep.end`
        :raise UserError: when somebody closed it meanwhile, or on a day to come
        """
        dossier = self.dossier
        dossier.check_access("write")
        dossier._require_reason()
        dossier._lock()
        if not dossier.active:
            day = screen_day(self.env, dossier.closed_on)
            raise UserError(
                self.env._("This dossier was closed already, on %(day)s.", day=day)
            )
        day = values.get("closed_on")
        if day and day > dossier.company_id._netwerk_today():
            raise UserError(
                self.env._("The day of closing is today, or a day that is past.")
            )
        kept = self.end(choices | {"closed_on": day})
        BY_CLOSING.put_on(dossier).write(values | {"active": False})
        self.keep(kept)

    def end(self, choices=None):
        """End what asks for something; what is needed to put it back."""
        kept = {step.code: step.end(choices or {}) for step in self._steps()}
        return {code: what for code, what in kept.items() if what}

    def keep(self, kept):
        """Keep what ended, and note in the chatter that and why it was closed."""
        # sudo: nobody writes this by hand
        self.dossier.sudo().close_kept = kept
        labels = {
            name: self.dossier._fields[name]._description_string(self.env)
            for name in SAID
        }
        reasons = dict(
            self.dossier._fields["close_reason"]._description_selection(self.env)
        )
        lines = [self.env._("The dossier was closed.")]
        for name in SAID:
            if said := self.dossier[name]:
                said = reasons.get(said, said) if name == "close_reason" else said
                lines.append(f"{labels[name]}: {said}")
        self._note(lines)

    # -- opening again --------------------------------------------------------------

    def restore(self):
        """Put back what closing ended, and say in the chatter what that was."""
        # sudo: see `keep`
        kept = self.dossier.sudo().close_kept or {}
        lines = [self.env._("The dossier was opened again.")]
        for step in self._steps():
            if step.code in kept:
                lines += step.restore(kept[step.code])
        self.dossier.sudo().write({"close_kept": False} | dict.fromkeys(SAID, False))
        self.dossier._close_doors()  # what is in the calendar comes back too
        self._note(lines)

    def _note(self, lines):
        body = Markup("<br/>").join(escape(line) for line in lines)
        self.dossier.message_post(body=body)


# -- by whatever road ------------------------------------------------------------------


def before_writing(dossiers, vals):
    """What has to be done as ``active`` is written: end what asks, or refuse.

    :return: pairs of the dossiers that close and what was ended of them, and those
        that open
    :raise UserError: for a user who archives past the button
    """
    if "active" not in vals or BY_CLOSING.is_on(dossiers):
        return [], dossiers.browse()
    if vals["active"]:
        return [], dossiers.filtered(lambda dossier: not dossier.active)
    closing = dossiers.filtered("active")
    if closing and not dossiers.env.su:
        raise UserError(
            dossiers.env._(
                "A dossier is closed with the button “Close the dossier” on its page: "
                "it asks what happens with what is still open."
            )
        )
    day = {"closed_on": fields.Date.to_date(vals.get("closed_on"))}
    ended = [(dossier, Closing(dossier).end(day)) for dossier in closing]
    return ended, dossiers.browse()


def after_writing(closed, opened):
    """What is left to do once ``active`` is written; see :func:`before_writing`."""
    for dossier, kept in closed:
        Closing(dossier).keep(kept)
    for dossier in opened:
        Closing(dossier).restore()


def closing_day(dossier):
    """The day on which a dossier is closed when nothing else is said."""
    return max(dossier.company_id._netwerk_today(), dossier.opened_on)
