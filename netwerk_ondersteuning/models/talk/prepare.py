"""What a coach looks at before a talk, or during it without the client."""

from odoo.fields import Domain

from ...engine import words
from ..meeting.outcome import HELD
from ..mixin.days import screen_day
from .panels import MOST_ROWS, PANELS, TalkPanel, row, section
from .points import points_of


@PANELS.add
class PreparePanel(TalkPanel):
    """What waits, what is open, and what was noted the last time."""

    code = "prepare"
    label = words._lt("Prepare")
    icon = "fa-list-ul"

    def sections(self, dossier):
        waits = [
            self._points(dossier),
            self._too_much(dossier),
            self._agreements(
                dossier,
                dossier.env._("Ask how it went"),
                dossier.env["netwerk.agreement"]._domain_overdue(),
                "action_open_overdue_agreements",
            ),
            self._agreements(
                dossier,
                dossier.env._("Somebody answered"),
                dossier.env["netwerk.agreement"]._domain_answered(),
                "action_open_answered_agreements",
            ),
            self._ask_again(dossier),
        ]
        return [
            *(waits if dossier.active else []),
            self._last_time(dossier),
            *([self._open(dossier)] if dossier.active else []),
        ]

    def _points(self, dossier):
        rows = [
            row(one["text"], one["detail"])
            for one in points_of(dossier, with_client=False)
        ]
        return section(dossier.env._("To talk about"), rows)

    def _too_much(self, dossier):
        rows = [
            row(said.member_id.name, said.words or screen_day(said.env, said.date))
            for said in dossier.too_much_ids
        ]
        return section(dossier.env._("It gets too much for"), rows)

    def _agreements(self, dossier, title, domain, method=None):
        """The first of the agreements of a domain, and how many there are."""
        agreements = dossier.env["netwerk.agreement"]
        own = Domain("dossier_id", "=", dossier.id) & Domain(domain)
        found = agreements.search_fetch(own, [], limit=MOST_ROWS)
        count = len(found)
        if count == MOST_ROWS:
            count = agreements.search_count(own)
        look = dossier.env._("Look") if method else None
        rows = [row(one.name, self._of_agreement(one)) for one in found]
        return section(title, rows, look, method, count)

    def _of_agreement(self, agreement):
        env = agreement.env
        day = agreement.due_date
        parts = [
            agreement.doer or env._("nobody yet"),
            agreement.rhythm if agreement.comes_back else "",
            day and env._("by %(day)s", day=screen_day(env, day)),
            agreement.doer_words and f"“{agreement.doer_words}”",
        ]
        return ", ".join(filter(None, parts))

    def _open(self, dossier):
        title = dossier.env._("Agreed, and still open")
        domain = [("state", "=", "open")]
        return self._agreements(dossier, title, domain, "action_open_agreements")

    def _ask_again(self, dossier):
        title = dossier.env._("Ask again whether to involve")
        return section(title, [row(dossier.ask_again)] if dossier.ask_again else [])

    def _last_time(self, dossier):
        """The last contact that was held: its day, and what the team noted."""
        env = dossier.env
        last = env["netwerk.meeting"].search_fetch(
            [("dossier_id", "=", dossier.id), ("outcome", "in", HELD)], [], limit=1
        )
        rows = [row(one.name, one.note or one.better) for one in last]
        return section(env._("The last time"), rows)
