"""What a talk begins with: a list to which rooms add.

Whatever somebody asked to talk about stands at the beginning of the next talk and under
"Prepare", until somebody says that it was talked about. A room writes one file in its
own folder::

    @POINTS.add
    class LettersPoints(TalkPoints):
        code = "letters"

        def points(self, dossier, with_client):
            return [self.point(text, detail, {"letter_id": 12})]
"""

from ...engine.registry import Registry

#: What brings points to a talk, by code.
POINTS = Registry("points for a talk")
#: How many points of one kind a talk begins with.
MOST_POINTS = 30


class TalkPoints:
    """Points of one kind."""

    #: By what a screen knows what to do with them; unique.
    code = None

    def points(self, dossier, with_client):
        """What somebody wants to talk about, of what the user may see: a list of
        :meth:`point`. The caller has checked and noted the look.

        :param bool with_client: the client looks along: only what is open to the client
        """
        return []

    def point(self, text, detail, of):
        """One point.

        :param str text: about what
        :param str detail: where and when that was said
        :param dict of: what the screen needs to say that it was talked about
        """
        return {"kind": self.code, "text": text, "detail": detail or "", "of": of}


def points_of(dossier, with_client):
    """The points of all kinds; a closed dossier asks for nothing.

    :param bool with_client: see :meth:`TalkPoints.points`
    """
    if not dossier.active:
        return []
    return [
        point
        for kind in POINTS.values()
        for point in kind.points(dossier, with_client)[:MOST_POINTS]
    ]
