"""Scores of one dossier through time, in words and drawn: a line for each subject."""

from collections import Counter

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine import words
from ...engine.instrument import in_words, series, template
from ...engine.instrument.drawing import line
from ...engine.instrument.drawing.drawing import SHEET_DRAWINGS
from ...engine.instrument.drawing.view import PHONE, View
from ...engine.instrument.vocabulary import LAYERS
from ..mixin.days import DAY, day_words, screen_day
from ..network.words.words import Words
from ..sheet.drawn import check_width
from ..sheet.scores import DONE, TOGETHER, scored

#: Of how many people and subjects one can ask, and how long a key is.
MOST_WHOSE, MOST_KEYS, LONGEST = 100, 400, 1_100
EMPTY = words._lt(
    "Nothing was scored yet. Once a sheet with scores is ready, its line stands here."
)
ONCE = words._lt("%(day)s: %(now)s.")
#: By outcome: since the first time, and since the time before.
SINCE_FIRST = {
    "up": words._lt("Up since the first time, %(day)s: from %(was)s to %(now)s."),
    "down": words._lt("Down since the first time, %(day)s: from %(was)s to %(now)s."),
    "same": words._lt("The same as the first time, %(day)s: %(now)s."),
    "not_comparable": words._lt(
        "Not comparable with the first time, %(day)s: that was another measure."
    ),
}
SINCE_BEFORE = {
    "up": words._lt("Up since the time before, %(day)s: from %(was)s to %(now)s."),
    "down": words._lt("Down since the time before, %(day)s: from %(was)s to %(now)s."),
    "same": words._lt("The same as the time before, %(day)s: %(now)s."),
    "not_comparable": words._lt(
        "Not comparable with the time before, %(day)s: that was another measure."
    ),
}
LOOKED_BACK = words._lt("As remembered on %(day)s. %(words)s")
OF_SOMEBODY = words._lt("%(who)s: %(words)s")


class Asked:
    """What is asked of it, looked at before anything is read.

    :param env: of who asks
    :param int sheet_id: the subjects of this sheet alone, in its order
    :param list whose: of whom, keys; None: everybody
    :param width: in pixels, of the drawing of one subject
    :param bool with_client: whether the client looks along
    :param bool on_paper: days have their year there
    :param list keys: of which subjects, keys of series; None: all
    :raise UserError: when it cannot be asked so
    """

    def __init__(
        self,
        env,
        sheet_id=None,
        whose=None,
        width=PHONE,
        with_client=False,
        on_paper=False,
        keys=None,
    ):
        self.sheet_id = sheet_id or None
        is_number = type(sheet_id) is int and 0 < sheet_id < 2**31
        if self.sheet_id is not None and not is_number:
            raise UserError(env._("There is no such sheet in this dossier."))
        check_width(env, width)
        if not self._are_keys(whose, MOST_WHOSE) or not self._are_keys(keys, MOST_KEYS):
            raise UserError(env["netwerk.assessment"]._too_much_at_once())
        self.whose, self.keys = (
            some if some is None else {*some} for some in (whose, keys)
        )
        self.width, self.on_paper = width, on_paper
        self.layers = LAYERS[:1] if with_client else LAYERS

    @staticmethod
    def _are_keys(some, most):
        if some is None:
            return True
        few = isinstance(some, (list, tuple)) and len(some) <= most
        return few and all(isinstance(one, str) and len(one) <= LONGEST for one in some)

    def is_of(self, row):
        """Whether a score is of somebody, and of a subject, who was asked for."""
        of_whom = self.whose is None or _key(row["whose"]) in self.whose
        return of_whom and (self.keys is None or row["series"] in self.keys)


class ThroughTime:
    """What the user sees of it.

    :param dossier: one ``netwerk.dossier`` that the user may enter
    :param Asked asked:
    :raise UserError: when there is no such sheet
    """

    def __init__(self, dossier, asked):
        self.dossier, self.env, self.asked = dossier, dossier.env, asked
        self.words = Words(self.env)
        self.client = dossier._center_name()
        self.sheet = self._sheet()

    def _sheet(self):
        """The sheet that was asked for, when the user sees it here."""
        sheets = self.env["netwerk.assessment"]
        if self.asked.sheet_id is None:
            return sheets
        found = sheets.search_fetch(
            [
                ("id", "=", self.asked.sheet_id),
                ("dossier_id", "=", self.dossier.id),
                ("state", "=", "done"),
            ],
            ["instrument_id"],
        )
        if not found:
            raise UserError(self.env._("There is no such sheet in this dossier."))
        return found

    # -- what was scored ---------------------------------------------------------------

    def data(self):
        """See docs/developer/instrument.md, "Through time"."""
        found = self._found()
        people = {_key(row["whose"]): row["who_words"] for row in found}
        whose = {row["whose"]: row["who_words"] for row in found}
        shown = [row for row in found if self.asked.is_of(row)]
        made = self._series(shown, whose)
        return {
            "sheet_id": self.sheet.id,
            "whose": [{"key": key, "words": name} for key, name in people.items()],
            "series": made,
            "empty": False if made else self._say(EMPTY),
        }

    def _found(self):
        """Rows of `series.lines` that the user sees. What stands apart is not laid
        beside what the other side says, for nobody."""
        sheets = DONE & TOGETHER & Domain("layer", "in", self.asked.layers)
        if not self.sheet:
            return scored(self.dossier, sheets)
        # sudo: the rules let this sheet through
        mine = self.sheet.sudo().instrument_id._template()
        return scored(self.dossier, sheets, series.of_template(mine))

    def _series(self, rows, whose):
        names = self._names(rows)
        lines, moments = series.lines(rows), self._moments(rows)
        changed = {}
        for one in series.changes(lines):
            changed.setdefault(one.series, []).append(one)
        made = []
        for key, name in names.items():
            mine = tuple(one for one in lines if one.series == key)
            if not any(one.points or one.wishes for one in mine):
                continue
            view = View(
                languages=self._languages(),
                said=self._say,
                day=self._day,
                width=self.asked.width,
                lines=mine,
                names={key: name},
                moments=moments,
                whose=whose,
                is_titled=False,
            )
            changes = changed.get(key, ())
            made.append(
                {
                    "key": key,
                    "words": name,
                    "changes": [self._change(one, whose) for one in changes],
                    "drawing": SHEET_DRAWINGS["line"].draw(view),
                    "table": line.table(view),
                }
            )
        return made

    def paper(self):
        """What goes on A4, of what was asked for: ``series`` (``words`` and
        ``changes``), one ``drawing`` of all, ``empty``."""
        found = self._found()
        whose = {row["whose"]: row["who_words"] for row in found}
        found = [row for row in found if self.asked.is_of(row)]
        names, order = self._names(found), {}
        for one in series.changes(series.lines(found)):
            order.setdefault(one.series, []).append(self._change(one, whose)["words"])
        places = list(names)
        found.sort(key=lambda row: places.index(row["series"]))
        view = View(
            languages=self._languages(),
            said=self._say,
            day=self._day,
            width=self.asked.width,
            lines=series.lines(found),
            names=names,
            moments=self._moments(found),
            whose=whose,
        )
        return {
            "series": [
                {"words": name, "changes": order.get(key, [])}
                for key, name in names.items()
            ],
            "drawing": SHEET_DRAWINGS["line"].draw(view),
            "empty": False if found else self._say(EMPTY),
        }

    # -- names -------------------------------------------------------------------------

    def _names(self, rows):
        """``{series: words}`` in the order of the sheet that was asked, else in that of
        the newest sheet and then of those before it: each as it is called there. Of two
        that are called the same it is said of which instrument they are."""
        sheets = [self.sheet.sudo()] if self.sheet else []  # sudo: as in `_found`
        sheets += [row["sheet"] for row in reversed(rows)]
        there, found = {row["series"] for row in rows}, {}
        for one in dict.fromkeys(sheet.instrument_id for sheet in sheets):
            read = one._template()
            for key, texts in series.of_template(read).items():
                if key in there:
                    found.setdefault(key, (self._named(texts), read))
        called = Counter(name for name, _read in found.values())
        return {
            key: name if called[name] == 1 else f"{name} ({self._named(read.title)})"
            for key, (name, read) in found.items()
        }

    def _named(self, texts):
        """Words of a template, the client by name."""
        said = template.said(texts, *self._languages())
        return said.replace(template.CLIENT, self.client)

    def _moments(self, rows):
        """``{day: what somebody called it}``."""
        called = {}
        for sheet in dict.fromkeys(row["sheet"] for row in rows):
            if sheet.about_words:
                day = fields.Date.to_string(sheet.about_day)
                called.setdefault(day, {})[sheet.about_words] = None
        return {day: ", ".join(names) for day, names in called.items()}

    def _languages(self):
        return self.env["netwerk.instrument"]._languages()

    def _say(self, text):
        return self.words.said(text, self)

    def _day(self, day):
        if self.asked.on_paper:
            return day_words(self.env, day, DAY)
        return screen_day(self.env, day)

    # -- in words ----------------------------------------------------------------------

    def _change(self, changes, whose):
        """What became of a subject, in words; ``outcome`` since the first time, empty
        when it was scored once."""
        told = []
        if changes.since_first:
            told.append(self._since(SINCE_FIRST, changes.since_first))
        if changes.since_before and changes.since_before != changes.since_first:
            told.append(self._since(SINCE_BEFORE, changes.since_before))
        if not told:
            told.append(self._filled(ONCE, changes.now))
        said = " ".join(told)
        if changes.looked_back:
            day = self._day(changes.looked_back)
            said = self._say(LOOKED_BACK) % {"day": day, "words": said}
        if len(whose) > 1:
            name = whose[changes.whose]
            said = self._say(OF_SOMEBODY) % {"who": name, "words": said}
        first, before = changes.since_first, changes.since_before
        return {
            "whose": _key(changes.whose),
            "outcome": first.outcome if first else "",
            "since_before": before.outcome if before else "",
            "words": said,
        }

    def _since(self, sentences, change):
        return self._filled(sentences[change.outcome], change.now, change.was)

    def _filled(self, sentence, now, was=None):
        was = was or now
        return self._say(sentence) % {
            "day": self._day(was.day),
            "was": in_words.number(was.value),
            "now": in_words.number(now.value),
        }


def _key(whose):
    """Of a respondent, as text: the browser sends it back."""
    kind, which = whose
    return f"{kind}/{which}"
