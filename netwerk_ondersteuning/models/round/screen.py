"""What the screens of rounds are told: who is asked and who is ready, no answers."""

from ...engine.instrument import vocabulary
from ..mixin.days import screen_day
from ..network.words.words import Words
from .asking import not_wanted, why_not_asked
from .kinds import kinds, newest

#: How many rounds that are over are listed.
MOST_OVER = 5


def may_ask(dossier):
    """Whether the user can ask something here."""
    return bool(dossier.active and dossier.has_access("write"))


def rounds_of(dossier):
    """See ``netwerk.round.get_rounds``."""
    env = dossier.env
    is_asking = may_ask(dossier)
    found = env["netwerk.round"].search_fetch(
        [("dossier_id", "=", dossier.id), ("state", "!=", "stopped")], []
    )
    is_open = found.filtered(lambda one: one.state == "open")
    known = newest(env, dossier.company_id)
    return {
        "may_ask": is_asking,
        "client": dossier._center_name(),
        "kinds": [one.data(env) for one in kinds(known).values()] if is_asking else [],
        "people": people_of(dossier) if is_asking else [],
        "shown_to": Words(env).choices("netwerk.round", "shown_to"),
        "open": [RoundScreen(one).row(known) for one in is_open],
        "opened": [
            RoundScreen(one).row(known) for one in (found - is_open)[:MOST_OVER]
        ],
    }


def people_of(dossier):
    """Whom of the network one can ask, and whom not and why."""
    wishes = not_wanted(dossier)
    members = dossier.env["netwerk.member"].search_fetch(
        [("dossier_id", "=", dossier.id), ("kind", "=", "person")], [], order="name, id"
    )
    return [
        {
            "id": one.id,
            "name": one.name,
            "hint": one.origin or one.occupation or "",
            "formality": one.formality or "informal",
            "why_not": why_not_asked(one, wishes.get(one.id)) or "",
        }
        for one in members
    ]


class RoundScreen:
    """One round, as its screen is told of it; the caller checks and logs.

    :param round_: one ``netwerk.round`` that the user may see
    """

    def __init__(self, round_):
        self.round = round_
        self.env = round_.env
        self.words = Words(self.env)
        # sudo: they are hidden; of them only whose they are and whether they are ready
        sheets = round_.sudo().assessment_ids.sorted("id")
        self.sheets = sheets.filtered(lambda one: one.state != "taken_back")

    def row(self, known):
        """As it stands in a list.

        :param dict known: what ``kinds.newest`` gave
        """
        ready = self.sheets.filtered(lambda one: one.state == "done")
        day = self.round.opened_on or self.round.begun_on
        return {
            "id": self.round.id,
            "title": self.round._title(known),
            "about": self._about(),
            "day": screen_day(self.env, day),
            "asked": len(self.sheets),
            "ready": len(ready),
        }

    def data(self):
        """See ``netwerk.round.get_round``."""
        mine, dossier = self.round, self.round.dossier_id
        is_open = mine.state == "open"
        can_edit = may_ask(dossier)
        known = newest(self.env, mine.company_id)
        return self.row(known) | {
            "dossier": {
                "id": dossier.id,
                "reference": dossier.reference,
                "name": dossier._center_name(),
                "is_closed": not dossier.active,
            },
            "codes": mine.codes,
            "state": mine.state,
            "can_edit": can_edit,
            "may_stop": self._may_stop(),
            # sudo: names of colleagues are no secret among them
            "begun": self._by(mine.begun_on, mine.sudo().begun_by_id),
            "opened": self._by(mine.opened_on, mine.sudo().opened_by_id),
            "stopped": self._by(mine.stopped_on, mine.sudo().stopped_by_id),
            "without": mine.without_words or "",
            "shown_to": self.words.choices("netwerk.round", "shown_to"),
            "asked_of": [self._sheet(one) for one in self.sheets],
            "people": people_of(dossier) if is_open and can_edit else [],
            "kind": self._kind(known) if is_open and can_edit else False,
        }

    def _kind(self, known):
        kind = kinds(known).get(self.round.codes)
        return kind.data(self.env) if kind else False

    def _about(self):
        mine = self.round
        if mine.about_words:
            return mine.about_words
        return screen_day(self.env, mine.about_day) if mine.about_day else ""

    def _by(self, day, user):
        return {"day": screen_day(self.env, day), "who": user.name or ""}

    def _may_stop(self):
        mine = self.round.sudo()  # sudo: whether the user is one of these
        return self.env.user in mine.begun_by_id | mine.dossier_id.coach_id

    def _sheet(self, one):
        is_mine = one.started_by_id == self.env.user and not one.is_sealed
        is_begun = bool(one.version)
        kind = self.words.said(vocabulary.RESPONDENTS[one.respondent], one)
        name = one._name_in_round()
        state = "done" if one.state == "done" else "begun" if is_begun else "asked"
        return {
            "id": one.id,
            "name": name,
            "kind": kind if kind != name else "",
            "respondent": one.respondent,
            "member_id": one.member_id.id,
            "state": state,
            "shown_to": one.shown_to,
            "is_hidden": one.is_apart,
            "on_screen": state != "done" and (not is_begun or is_mine),
            "by_link": state != "done" and not one._inside_problem(),
        }
