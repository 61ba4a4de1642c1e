from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import SQL

from ...engine.meeting import load
from ..mixin.clock import today_of
from .doer import Doer
from .rhythm import RHYTHM, season

#: What is copied when an agreement is made anew.
AGAIN = (
    "name",
    "function_id",
    "doer_kind",
    "doer_member_id",
    "doer_user_id",
    "doer_name",
    "backup_member_id",
    "backup",
    *RHYTHM,
    "hours",
    "moment",
    "cost",
    "payer",
)
#: What says who does it, and who takes over.
WHO = (
    "doer_kind",
    "doer_member_id",
    "doer_user_id",
    "doer_name",
    "backup_member_id",
    "backup",
)
#: In the context of what is agreed anew: the other did not work out, and what came in
#: between. It is noted together with the new one, or not at all.
MISSED = "netwerk_came_between"
#: How an agreement can end that leaves a look back.
LOOKED_BACK = {"done": True, "missed": False}


def look_back(agreements, is_kept, came_between=False):
    """Note of each of these whether it was kept, and else what came in between."""
    agreements.env["netwerk.agreement.review"].create(
        [
            {
                "agreement_id": agreement.id,
                "is_kept": is_kept,
                "came_between": not is_kept and came_between,
            }
            for agreement in agreements
        ]
    )


class Course:
    """What came of an agreement, noted without blame.

    Whoever comes second (another tab, a colleague, a double click) hears what was
    noted in the meantime, and nothing is noted twice.

    :param agreement: one ``netwerk.agreement``; whether the user may write it is asked
        here before anything is noted
    """

    def __init__(self, agreement):
        agreement.ensure_one()
        self.agreement = agreement
        self.env = agreement.env

    @property
    def today(self):
        return today_of(self.agreement)

    # -- once at a time -------------------------------------------------------------

    def hold(self):
        """Hold the row until the commit, and read anew what changed meanwhile."""
        self.agreement.flush_recordset()
        self.env.cr.execute(
            SQL(
                "SELECT 1 FROM netwerk_agreement WHERE id = %s FOR UPDATE",
                self.agreement.id,
            )
        )
        self.agreement.invalidate_recordset()

    def still(self, *states):
        """Refuse, in words, when somebody noted something else in the meantime."""
        agreement = self.agreement
        agreement.check_access("write")
        self.hold()
        if agreement.state not in states:
            labels = dict(agreement._fields["state"]._description_selection(self.env))
            raise UserError(
                self.env._(
                    "“%(name)s” has been noted already as: %(state)s.",
                    name=agreement.name,
                    state=labels[agreement.state].lower(),
                )
            )

    def replace(self):
        """End what this agreement comes instead of."""
        agreement, old = self.agreement, self.agreement.follows_id
        came_between = self.env.context.get(MISSED)
        if came_between is not None:
            Course(old).missed(came_between or False)
        Course(old).hold()
        others = old.followed_by_ids - agreement
        if others:
            raise UserError(
                self.env._(
                    "This was agreed anew in the meantime: “%(name)s” (%(doer)s).",
                    name=others[0].name,
                    doer=others[0].doer or self.env._("nobody yet"),
                )
            )
        if old.state in ("open", "missed"):
            same = Doer(old).key() == Doer(agreement).key()
            old.state = "renegotiated" if same else "handed_over"

    # -- kept, done, stopped --------------------------------------------------------

    def done(self):
        self.still("open")
        self.agreement.state = "done"

    def stop(self):
        """Not needed any more."""
        self.still("open", "missed")
        self.agreement.state = "stopped"

    def kept(self):
        """Kept this time; what comes back stays open."""
        if self.agreement.comes_back:
            self._look_back_today(True)
        else:
            self.done()

    # -- did not work out -----------------------------------------------------------

    def may_be_missed(self):
        """Refuse, in words, when it cannot be noted now that it did not work out."""
        self.still("open")
        if self.agreement.comes_back:
            self._refuse_second_today()

    def missed(self, came_between=False):
        """Note it: what comes back stays as agreed, what was for once is over.

        :param came_between: what came in between, in somebody's own words
        """
        agreement = self.agreement
        if agreement.comes_back:
            self._look_back_today(False, came_between)
        else:
            self.still("open")
            agreement.write({"state": "missed", "came_between": came_between})

    def _look_back_today(self, is_kept, came_between=False):
        self.still("open")
        self._refuse_second_today()
        look_back(self.agreement, is_kept, came_between)
        self.move_to_next_time()

    def _refuse_second_today(self):
        if self.today in self.agreement.review_ids.mapped("date"):
            raise UserError(
                self.env._(
                    "Today it was noted already: %(words)s You can change it under "
                    "“Looking back”.",
                    words=self.agreement.last_review,
                )
            )

    def move_to_next_time(self):
        """What has a day and a rhythm gets its next day, unless that was the last."""
        if self.day:
            self.agreement.due_date = self.next_time()

    @property
    def day(self):
        """Its day; without one of its own, that of the activity."""
        # sudo: it may be a colleague's
        activity = self.agreement.sudo().activity_id
        return self.agreement.due_date or activity.date_deadline

    def next_time(self):
        """The day after its own in its rhythm; False when that was the last."""
        agreement = self.agreement
        return load.next_time(
            agreement.frequency,
            self.day,
            self.today,
            agreement.every,
            season(agreement),
        )

    # -- goes on --------------------------------------------------------------------

    def agree_anew(self, context=None):
        """The dialog of an agreement of the same doer instead of this one.

        :param context: what the dialog must know besides
        """
        self.still("open", "missed")
        return self._open_new(AGAIN, self.env._("Agree anew"), context)

    def hand_over(self, context=None):
        """The dialog of an agreement of somebody else instead of this one."""
        self.still("open", "missed")
        names = [name for name in AGAIN if name not in WHO]
        stands_by = self.agreement.backup_member_id.filtered("can_take_on")
        takes_over = stands_by and {
            "default_doer_kind": "member",
            "default_doer_member_id": stands_by.id,
        }
        title = self.env._("Hand over")
        return self._open_new(
            [*names, "due_date"],
            title,
            {"netwerk_hand_over": True} | (takes_over or {}) | (context or {}),
        )

    def missed_anew(self, came_between):
        """It did not work out: the dialog of a new agreement. That it did not is
        noted once the new one is there."""
        self.may_be_missed()
        return self.agree_anew({MISSED: came_between or ""})

    def missed_hand_over(self, came_between):
        """As :meth:`missed_anew`, of somebody else."""
        self.may_be_missed()
        context = {MISSED: came_between or ""}
        if self.agreement.comes_back and self.day:
            day = self.next_time()
            context["default_due_date"] = day and fields.Date.to_string(day)
        return self.hand_over(context)

    def fill(self):
        """The dialog that gives a gap a doer."""
        self.still("open")
        if self.agreement.doer_kind:
            return self.hand_over()
        return self._open_dialog(
            "view_agreement_fill_form",
            self.env._("Who does it?"),
            res_id=self.agreement.id,
        )

    def reopen(self):
        """Undo the last step, with what it left behind."""
        agreement = self.agreement
        self.still(*dict(agreement._fields["state"].selection).keys() - {"open"})
        newer = agreement.followed_by_ids
        if newer.filtered(lambda row: row.state != "open" or row.review_ids):
            raise UserError(
                self.env._(
                    "Something was noted already on what came instead of it. Go on "
                    "with that agreement."
                )
            )
        newer.unlink()
        if agreement.state in LOOKED_BACK or not agreement.comes_back:
            last = agreement.review_ids.sorted("id")[-1:]
            if last.is_kept == (agreement.state == "done"):
                last.unlink()
        agreement.write({"state": "open", "came_between": False})

    def _open_new(self, names, title, defaults=None):
        """The dialog of an agreement instead of this one, filled in beforehand."""
        agreement = self.agreement
        defaults = {
            f"default_{name}": agreement._fields[name].convert_to_write(
                agreement[name], agreement
            )
            for name in names
        } | (defaults or {})
        until = agreement.until_date
        if until and until < self.today and not agreement.is_yearly:
            defaults["default_until_date"] = False
        return self._open_dialog(
            "view_agreement_new_form",
            title,
            context=defaults
            | {
                "default_dossier_id": agreement.dossier_id.id,
                "default_follows_id": agreement.id,
                "default_meeting_id": self.env.context.get("netwerk_meeting_id"),
            },
        )

    def _open_dialog(self, view, title, **action):
        view = self.env.ref(f"netwerk_ondersteuning.{view}")
        return {
            "type": "ir.actions.act_window",
            "name": title,
            "res_model": self.agreement._name,
            "views": [(view.id, "form")],
            "target": "new",
            **action,
        }
