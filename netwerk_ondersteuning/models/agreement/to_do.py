"""What a colleague must do is an Odoo activity on the dossier.

Agreement and activity follow each other: day, colleague, done. Each side writes only
what is different on the other, so that nothing goes round. In the activity, and in the
mail that tells of it, stands a reference and nobody's name.
"""

from datetime import timedelta

from markupsafe import Markup

from ..mixin.clock import today_of
from ..mixin.mark import Mark
from .course import Course, look_back
from .doer import DOER_FIELDS

#: When something without a day is looked at first.
FIRST_LOOK = timedelta(days=7)
#: Activities that move because somebody may not enter any more.
CLOSING = Mark("netwerk_closing")
#: What changes the activity of an agreement.
FOLLOWED = {"state", "due_date", "doer_kind", *DOER_FIELDS.values()}


def live_activities(agreements):
    """The activities of these agreements that are not done."""
    # sudo: whoever may write the agreement takes its activity along, also when it
    # is a colleague's
    return agreements.sudo().activity_id.filtered("active")


def sync(agreements):
    """Make, move or remove the activities of these agreements."""
    to_make = agreements.browse()
    to_remove = agreements.env["mail.activity"].sudo()
    for agreement in agreements:
        activity = live_activities(agreement)
        if not ToDo(agreement).is_needed():
            to_remove |= activity
        elif agreement.has_gap:
            continue  # it went to the coach when the door closed
        elif activity:
            ToDo(agreement).move(activity)
        elif agreement.dossier_id.active:
            to_make |= agreement
    to_remove.unlink()
    _make(to_make)


def _make(agreements):
    if not agreements:
        return
    env = agreements.env
    todo = env.ref("mail.mail_activity_data_todo", raise_if_not_found=False)
    activities = _activity_env(env)["mail.activity"].create(
        [
            {
                "res_model_id": env["ir.model"]._get_id("netwerk.dossier"),
                "res_id": agreement.dossier_id.id,
                "activity_type_id": todo and todo.id,
                "user_id": agreement.doer_user_id.id,
                "date_deadline": agreement.due_date or today_of(agreement) + FIRST_LOOK,
                **ToDo(agreement).neutral_words(),
            }
            for agreement in agreements
        ]
    )
    for agreement, activity in zip(agreements, activities, strict=True):
        agreement.activity_id = activity


def _activity_env(env):
    """Without our defaults, and without mail while data are being loaded."""
    context = env.context
    kept = {name: context[name] for name in context if name[:8] != "default_"}
    if context.get("install_mode"):
        kept["mail_activity_quick_update"] = True
    return env(context=kept)


class ToDo:
    """The activity of one agreement.

    :param agreement: one ``netwerk.agreement``
    """

    def __init__(self, agreement):
        agreement.ensure_one()
        self.agreement = agreement

    def is_needed(self):
        """Whether a colleague has a day on which to do this, or to look at it first."""
        agreement = self.agreement
        return (
            agreement.state == "open"
            and agreement.doer_kind == "user"
            and bool(agreement.due_date or not agreement.review_ids)
        )

    def move(self, activity):
        """Write what is different, and only that."""
        agreement = self.agreement
        wanted = {"user_id": agreement.doer_user_id.id}
        if agreement.due_date:
            wanted["date_deadline"] = agreement.due_date
        different = {
            name: value
            for name, value in wanted.items()
            if activity._fields[name].convert_to_write(activity[name], activity)
            != value
        }
        if different:
            activity.with_env(_activity_env(agreement.env)).write(different)

    def neutral_words(self):
        """Summary and note, in the language of who must do it; nobody's name."""
        agreement = self.agreement
        # sudo: a coach may have no right on users
        lang = agreement.doer_user_id.sudo().lang or agreement.env.lang
        env = agreement.with_context(lang=lang).env
        return {
            "summary": env._(
                "Agreement in dossier %(reference)s",
                reference=agreement.dossier_id.reference,
            ),
            "note": Markup('<p><a href="/odoo/netwerkafspraken/%s">%s</a></p>')
            % (agreement.id, env._("See the agreement")),
        }

    # -- from the activity --------------------------------------------------------

    def follow(self, vals):
        """Let an open agreement follow its activity, on which ``vals`` was written."""
        agreement, activity = self.agreement, self.agreement.activity_id
        if not activity.active:
            self._is_done()
            return
        if "date_deadline" in vals and agreement.due_date != activity.date_deadline:
            agreement.due_date = activity.date_deadline
        user = activity.user_id
        if "user_id" in vals and user and user != agreement.doer_user_id:
            agreement.doer_user_id = user

    def _is_done(self):
        """The colleague did it: once is done, what comes back was kept this time."""
        agreement = self.agreement
        if not agreement.comes_back:
            agreement.state = "done"
            return
        today = today_of(agreement)
        if today not in agreement.review_ids.mapped("date"):
            look_back(agreement, True)
        Course(agreement).move_to_next_time()
