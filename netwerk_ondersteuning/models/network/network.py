from odoo.exceptions import UserError

from ...engine.drawing import circle
from ...engine.drawing.drawing import DRAWINGS, SHAPES
from ...engine.network.network import Network, View
from ..mixin.clock import today_of
from ..people.cv_line import CATEGORY_OF_KIND
from ..people.tie import TURNED
from .along.export import AUDIENCES, EXPORTS
from .data import member_fields, read, tie_fields
from .feelings import with_feelings
from .words.changes import ChangeWords
from .words.family import FamilyWords
from .words.reading import Reading
from .words.words import Words


class DossierNetwork:
    """The network of one dossier: read once, then drawn and told of any day.

    It is the engine's :class:`Network` with what only the database knows: words,
    and who looks. For a caller that has checked and logged.

    :param dossier: one ``netwerk.dossier``
    :param dict data: what :func:`.data.read` gives, or less; read when left out
    """

    def __init__(self, dossier, data=None):
        dossier.ensure_one()
        self.dossier = dossier
        self.env = dossier.env
        self.words = Words(self.env)
        self.data = read(dossier) if data is None else data
        relate = FamilyWords(self.env).relations
        self.network = Network(self.data, dossier.ring_count, relate)

    @property
    def today(self):
        return today_of(self.dossier)

    def view(self, day=None, before_day=None):
        """What there is to see on a day, today when left out."""
        return self.network.view(day or self.today, before_day)

    def reading(self, day=None):
        """The network of a day in words, today when left out."""
        return Reading(self.words, self.view(day))

    # -- what the map gets ------------------------------------------------------

    def answer(self, day, before_day=None, drawing="circle"):
        """What ``get_network`` answers, see ``docs/developer/network.md``."""
        view = self.view(day, before_day)
        dossier, data = self.dossier, self.data
        reading = Reading(self.words, view)
        return {
            "dossier": {
                "id": dossier.id,
                "reference": dossier.reference,
                "kind": dossier.kind,
                "center_name": data["center_name"],
                "client_gender": data.get("client_gender", False),
                "ring_count": dossier.ring_count,
                "can_edit": dossier.active and dossier.has_access("write"),
            },
            "version": dossier.network_version,
            "today": self.today.isoformat(),
            "date": day.isoformat(),
            "compare_to": before_day.isoformat() if before_day else None,
            "moments": data["moments"],
            "cv_lines": data["cv_lines"],
            **data.get("parts", {}),
            "dates": self.network.dates,
            **self.picture(view, drawing),
            "before": view.before
            and self._stand(view, view.before) | {"ties": view.before["ties"]},
            "changes": self._changes(view),
            "measures": view.figures,
            "reading": reading.sentences(),
            "reading_points": reading.points(),
            "options": self._options(),
        }

    def moments(self, drawing):
        """What ``get_network_moments`` answers: every moment up to today, and today."""
        today = self.today.isoformat()
        days = [
            (moment["date"], moment["name"])
            for moment in self.data["moments"]
            if moment["date"] <= today
        ]
        if not days or days[-1][0] < today:
            days.append((today, False))
        return [
            {"date": iso, "name": name}
            | self.picture(View(self.network, self.network.state_on(iso)), drawing)
            for iso, name in days
        ]

    def picture(self, view, drawing):
        """Who and what there is in a view, and how it is drawn.

        :param str drawing: one of ``DRAWINGS``
        """
        return {
            "members": view.state["members"],
            "ties": view.state["ties"],
            "layout": self._stand(view, view.state),
            "drawing": self._drawn(view, DRAWINGS[drawing]),
        }

    def _stand(self, view, state):
        rings = self.words.rings(self.dossier.ring_count)
        return circle.stand(view, state, self.words.sectors, rings)

    def _drawn(self, view, drawing):
        drawn = drawing.draw(view)
        if drawn is None:
            return None
        empty = self.words.said(drawing.empty(view), drawing)
        empty = empty and empty.replace("%s", view.center_name)
        return drawn | {"empty": empty or False}

    def _changes(self, view):
        tell = ChangeWords(self.words, self.data, self.dossier.ring_count)
        return [
            change | {"text": tell(change)}
            for change in with_feelings(self.dossier, view.changes)
        ]

    # -- what can be chosen -----------------------------------------------------

    def _options(self):
        def on_offer(key):
            return [row for row in self.data[key] if row["active"]]

        choices = self.words.choices
        return {
            **{
                key: on_offer(key)
                for key in ("categories", "functions", "roles", "prompts")
            },
            "cv_categories": self._cv_categories(),
            "drawings": drawings_on_offer(self.words),
            "exports": [
                {
                    "code": one.code,
                    "extension": one.extension,
                    "name": self.words.said(one.label, one),
                    "use": self.words.said(one.use, one),
                }
                for one in EXPORTS.values()
            ],
            "audiences": [
                {
                    "code": one.code,
                    "name": self.words.said(one.label, one),
                    "use": self.words.said(one.use, one),
                    "asks_recipient": one.asks_recipient,
                }
                for one in AUDIENCES.values()
            ],
            "turned": TURNED,
            "selections": {
                name: choices(model, name)
                for model, names in (
                    ("netwerk.member", member_fields()),
                    ("netwerk.tie", tie_fields()),
                )
                for name in names
                if self.env[model]._fields[name].type == "selection"
            }
            | {
                "cv_kind": choices("netwerk.cv.line", "kind"),
                "client_gender": choices("netwerk.dossier", "client_gender"),
            },
        }

    def _cv_categories(self):
        """The category that each kind of cv line proposes, as far as it is in use."""
        ids = {
            row["code"]: row["id"] for row in self.data["categories"] if row["active"]
        }
        return {kind: ids.get(code, False) for kind, code in CATEGORY_OF_KIND.items()}


def check_drawing(env, code):
    """Refuse a drawing that there is not.

    :raise UserError: in words that tell back what was asked
    """
    if not isinstance(code, str) or code not in DRAWINGS:
        raise UserError(
            env._("There is no drawing “%(name)s” of a network.", name=str(code)[:50])
        )


def drawings_on_offer(words):
    """The drawings, as the screen knows them: it has no list of its own.

    :param Words words: in whose language
    :return: dicts with ``code``, ``label``, ``icon``, ``has_rings`` (one can drag
        people to a ring), ``has_names`` (the names in it can come along to a sheet),
        ``shapes`` (what shapes mean: ``[shape, words]``) and ``signs`` (what more the
        legend tells)
    """
    return [
        {
            "code": one.code,
            "label": words.said(one.label, one),
            "icon": one.icon,
            "has_rings": one.has_rings,
            "has_names": bool(one.names_by),
            "shapes": [
                [shape, words.said(text, one)]
                for shape, text in one.shapes.items()
                if shape in SHAPES
            ],
            "signs": list(one.signs),
        }
        for one in DRAWINGS.values()
    ]
