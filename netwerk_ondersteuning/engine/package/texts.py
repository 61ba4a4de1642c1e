"""Words of a template as they are read: in one language, as paragraphs."""

import re


def said(texts, *languages):
    """The text in the first of these languages that there is, or in any.

    A language is a code of Odoo (``nl_BE``): then plain Dutch comes next. English is
    looked for before any other.

    >>> said({"nl": "Wonen", "en": "Housing"}, "nl_BE"), said({"nl": "Wonen"}, "fr_FR")
    ('Wonen', 'Wonen')
    >>> said({"nl": "Wonen", "nl_be": "Huisvesting"}, "nl_BE"), said({}, "nl")
    ('Huisvesting', '')
    """
    for language in languages:
        code = (language or "").lower()
        for key in (code, code.split("_")[0]):
            if texts.get(key):
                return texts[key]
    return texts.get("en") or next(iter(texts.values()), "")


def paragraphs(text):
    """A plain text as paragraphs: dicts with ``text``, or ``items`` of a list.

    >>> paragraphs("Vraag eerst:\\n- wie\\n- wat\\n\\nDan pas verder.")
    [{'text': 'Vraag eerst:'}, {'items': ['wie', 'wat']}, {'text': 'Dan pas verder.'}]
    """
    made = []
    for line in text.splitlines():
        if line.startswith("- "):
            if not made or "items" not in made[-1]:
                made.append({"items": []})
            made[-1]["items"].append(line[2:].strip())
        elif line.strip():
            made.append({"text": line.strip()})
        elif made and "items" in made[-1]:
            made.append({"text": ""})
    return [one for one in made if one.get("items") or one.get("text")]


def first_sentence(text):
    """The first sentence of a text, for a card.

    >>> first_sentence("Een cijfer van 0 tot 10. Het gesprek telt.")
    'Een cijfer van 0 tot 10.'
    """
    return re.split(r"(?<=[.!?])\s+", text.strip(), maxsplit=1)[0] if text else ""


class Saying:
    """Words in the first of some languages.

    >>> say = Saying(("nl",))
    >>> say({"nl": "Wonen", "en": "Housing"}), say({}), say.paragraphs({"nl": "- Wie"})
    ('Wonen', '', [{'items': ['Wie']}])
    """

    def __init__(self, languages):
        self.languages = languages

    def __call__(self, texts):
        return said(texts, *self.languages) if texts else ""

    def paragraphs(self, texts):
        """The same, as `paragraphs`."""
        return paragraphs(self(texts))
