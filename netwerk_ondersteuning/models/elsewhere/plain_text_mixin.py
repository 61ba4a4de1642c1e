from odoo import models
from odoo.exceptions import UserError

from ..network.words.words import day_of
from .plain_text import PlainText
from .registry import PARTS, SOURCES

#: How long the name of who gets it may be, and one word that stays.
LONGEST = 200
#: How many words that look like a name somebody can let stay.
MOST_KEPT = 200


class PlainTextMixin(models.AbstractModel):
    """Something of which a text for another system can be taken.

    Two doors: what the text is, and that it was taken. The text itself is kept nowhere:
    what is changed in it on the screen is not sent.
    """

    _name = "netwerk.plain.text.mixin"
    _description = "Told in another system"

    def get_plain_text(
        self,
        source=None,
        parts=None,
        recipient=None,
        since=None,
        date=None,
        keep=None,
        is_safe=False,
        hide=None,
    ):
        """What was written here, as plain text for another system.

        :param str source: the code of one of ``SOURCES``; the first of this model when
            left out
        :param parts: a list of codes of ``PARTS``, or a dict that says of some
            whether they were chosen; the others are as they are proposed
        :param str recipient: who gets it, as the consents name them
        :param str since, date: ISO, of which time it tells
        :param list keep: words that look like a name, and are none
        :param bool is_safe: that somebody said it is safe, where that is asked first
        :param list hide: words that are taken out, whatever they look like
        :return: a dict: ``text``; ``parts``, each with ``code``, ``label``,
            ``is_chosen`` and ``why_not`` (a sentence, or False); ``found``: what looked
            like a name and is on no map, and was taken out; ``perhaps``: what may be
            a name and was not; ``has_names``; ``since`` and ``date``; and
            ``question``: what is asked before there is a text, then False
        :raise UserError: when there is no such source or part, or no such day
        """
        self._check_may_take()
        what = self._text_asked(source, parts, recipient, since, date, (keep, hide))
        dossier = self._log_dossiers()
        self.env["netwerk.access.log"]._log_visit(dossier)
        if dossier._is_safe_channels_only() and is_safe is not True:
            question = self.env._(
                "Nothing of this dossier leaves by itself. Is it safe to take this "
                "along?"
            )
            return {
                "question": question,
                "text": "",
                "parts": [],
                "found": [],
                "perhaps": [],
            }
        return PlainText(**what).answer()

    def note_plain_text_taken(
        self, source=None, recipient=None, since=None, date=None, is_safe=False
    ):
        """Note in the log that a text was taken: each time.

        Parameters as those of :meth:`get_plain_text`.
        """
        self._check_may_take()
        what = self._text_asked(source, None, recipient, since, date, (None, None))
        dossier = self._log_dossiers()
        if dossier._is_safe_channels_only() and is_safe is not True:
            raise UserError(self.env._("Say first that it is safe to take this along."))
        detail = PlainText(**what).detail()
        self.env["netwerk.access.log"]._log("copied", dossier, detail)

    def _check_may_take(self):
        self.ensure_one()
        self.check_access("read")
        self._log_dossiers()._require_reason()

    def _text_asked(self, source, parts, recipient, since, date, words):
        """What the screen or the API asks, checked: for :class:`PlainText`."""
        env = self.env
        sources = [it for it in SOURCES.values() if it.model == self._name]
        if source:
            sources = [it for it in sources if it.code == source]
        if not sources:
            raise UserError(env._("There is no such text."))
        codes = _codes(parts)
        if codes is None:
            raise UserError(env._("Choose what stands in the text."))
        if not isinstance(recipient or "", str) or len(recipient or "") > LONGEST:
            raise UserError(env._("Name who gets it in a few words."))
        if not all(map(are_words, words)):
            raise UserError(env._("Too many words, or too long ones, are kept."))
        keep, hide = words
        return {
            "source": sources[0],
            "record": self,
            "since": day_of(self, since) if since else None,
            "until": day_of(self, date) if date else None,
            "codes": codes,
            "recipient": (recipient or "").strip(),
            "keep": keep or (),
            "hide": [word for word in hide or () if word.strip()],
        }

    def _plain_text_action(self, **params):
        """The action that shows the text, to look at it before it is taken."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "netwerk_plain_text",
            "name": self.env._("For another system"),
            "params": {"model": self._name, "id": self.id, **params},
        }


def _codes(parts):
    """What was said of each part: ``{code: whether it was chosen}``; None: nonsense."""
    if isinstance(parts, list) and are_words(parts) and set(parts) <= set(PARTS):
        return {code: code in parts for code in PARTS}
    parts = {} if parts is None else parts
    if not isinstance(parts, dict) or len(parts) > MOST_KEPT:
        return None
    # a browser may remember one that is not there any more
    known = {code: parts[code] for code in PARTS if code in parts}
    return known if set(map(type, known.values())) <= {bool} else None


def are_words(given):
    """Whether these are some words, or nothing."""
    if given is None:
        return True
    return (
        isinstance(given, list)
        and len(given) <= MOST_KEPT
        and all(isinstance(word, str) and len(word) <= LONGEST for word in given)
    )
