"""What a sheet that grows was on an earlier day, and what is otherwise now."""

from ...engine.instrument.since import Since
from ..instrument.filled.reading import revision_of
from ..mixin.days import MONTH, day_words, screen_day
from ..network.words.words import Words


def revisions(assessment):
    """The days of which is kept what a sheet was, the newest first.

    :param assessment: one ``netwerk.assessment`` that the user may see
    :return: list of ``{id, day, present}``, the day in words; empty for a sheet that
        does not grow
    """
    # sudo: whoever sees the sheet knows of which instrument it is
    if assessment.sudo().instrument_id.continuity != "living":
        return []
    return [
        {
            "id": one.id,
            "day": screen_day(assessment.env, one.day),
            "present": one.present or "",
        }
        for one in assessment.env["netwerk.assessment.revision"]._of(assessment)
    ]


def changes_since(assessment, number, until=None):
    """What is otherwise in a sheet than it was.

    :param assessment: one ``netwerk.assessment`` that the user may see
    :param int number: of a revision of it
    :param int until: of another one; None: what it is now
    :return: see `netwerk.assessment.get_changes_since`
    :raise UserError: when there is no such revision
    """
    env = assessment.env
    was = revision_of(assessment, number)
    then = None if until is None else revision_of(assessment, until)
    stored = assessment._stored()
    layers = stored.layers(env)
    words = Words(env)
    since = Since(
        was._filling(layers),
        then._filling(layers) if then else stored.load(layers),
        assessment.instrument_id._languages(),
        lambda text: words.said(text, assessment),
        lambda day: _day(env, day),
        assessment._client_name(),
    )
    return {
        "day": screen_day(env, was.day),
        "present": was.present or "",
        "until": screen_day(env, then.day) if then else "",
        # sudo: whoever sees the sheet sees who was there
        "until_present": (then or assessment.sudo()).present or "",
        "changes": [
            {"place": " · ".join(one.place), "was": one.was, "now": one.now}
            for one in since.differences()
        ],
    }


def _day(env, text):
    """A day, month or year, as a screen says it."""
    parts = text.count("-")
    if parts == 1:
        return day_words(env, f"{text}-01", MONTH)
    return screen_day(env, text) if parts else text
