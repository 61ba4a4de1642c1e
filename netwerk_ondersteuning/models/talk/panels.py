"""What can be laid beside a talk: a closed list to which rooms add.

A panel is for the coach, opened by one tap and closed by another; while the client has
the screen none is open. A later room (instruments, trajectories) writes one file in its
own folder::

    @PANELS.add
    class ScoresPanel(TalkPanel):
        code = "scores"
        label = words._lt("Scores")
        icon = "fa-line-chart"

        def sections(self, dossier):
            return [section(title, [row(text, detail)], button, method)]

and that is all: the screen draws sections of rows. One that must look otherwise adds a
component to ``registry.category("netwerk_talk_panels")`` under the same code.
"""

from ...engine.registry import Registry
from ..network.words.words import Words

#: What can be laid beside a talk, by code.
PANELS = Registry("panel beside a talk")
#: How many rows of one kind are shown; the rest is one tap away.
MOST_ROWS = 8


def row(text, detail=""):
    """A line of a section: what it is, and what is known of it."""
    return {"text": text, "detail": detail or ""}


def section(title, rows, button=None, method=None, count=None):
    """Some rows under a title; ``method`` is what the button calls on the dossier.

    :param int count: how many there are, when that is more than is shown
    """
    shown = rows[:MOST_ROWS]
    return {
        "title": title,
        "rows": shown,
        "more": max(0, (count or len(rows)) - len(shown)),
        "button": button or "",
        "method": method or "",
    }


class TalkPanel:
    """Something to look at beside a talk."""

    #: In the address of the panel; unique.
    code = None
    #: What its button says, marked by ``words._lt``.
    label = None
    icon = "fa-list"

    def is_for(self, dossier):
        """Whether it is offered at this dossier, to this user; asks no query."""
        return True

    def sections(self, dossier):
        """What stands in it: a list of :func:`section`. A closed dossier asks for
        nothing: what waits is left out there."""
        return []

    def data(self, dossier):
        """What ``get_talk_panel`` answers; the caller checks and logs."""
        return {
            "code": self.code,
            "label": Words(dossier.env).said(self.label, self),
            "sections": [one for one in self.sections(dossier) if one["rows"]],
        }


def offered(dossier):
    """The panels of this dossier, as buttons: ``{code, label, icon}``."""
    words = Words(dossier.env)
    return [
        {"code": one.code, "label": words.said(one.label, one), "icon": one.icon}
        for one in PANELS.values()
        if one.is_for(dossier)
    ]
