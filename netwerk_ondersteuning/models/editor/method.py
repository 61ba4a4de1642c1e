from odoo import api, models

from ...engine.method import editing, vocabulary
from ...engine.package import canonical
from ...engine.package.texts import said
from ..network.words.words import Words
from .draft import Draft
from .problems import problem_data


class Method(models.Model):
    """A method is made: what is its own of the doors of `netwerk.editor.mixin`. What
    its draft is, stands in ``engine/method/editing.py``."""

    _name = "netwerk.method"
    _inherit = ["netwerk.method", "netwerk.editor.mixin"]
    _draft_form = editing.FORM
    _editor_screen = ("netwerk_method_editor", "netwerkmethode")

    @api.model
    def _editor_words(self):
        return {
            "no_editor": self.env._(
                "Methods are made by somebody with the role template editor."
            ),
            "no_such": self.env._("There is no such method."),
            "untitled": self.env._("Say what the method is called."),
            "new": self.env._("New method"),
            "shared": self.env._(
                "This method is of all organisations. Say that you do not work with it "
                "instead."
            ),
            "screen": self.env._("Make a method"),
        }

    @api.model
    def _draft_empty(self, code, uuid, called, owner):
        return editing.empty(code, uuid, called, owner)

    @api.model
    def _draft_values(self, draft):
        names = (one.get("name") for one in draft.get("organisations", ()))
        return {
            "licence": draft.get("licence") or "—",
            "scope": draft.get("scope") or "client",
            "organisations": ", ".join(filter(None, names)),
            "has_phases": bool(draft.get("phases")),
        }

    @api.model
    def _draft_of(self, body):
        return editing.opened(body)

    @api.model
    def _body_of(self, draft):
        return editing.closed(draft)

    def _draft_problems(self, draft):
        instruments = {one["code"] for one in self._instruments_to_choose()}
        outcomes = {one["code"] for one in self.env["netwerk.outcome"]._all_words()}
        return editing.problems(draft, instruments, outcomes)

    def _instruments_to_choose(self):
        """What may go with a method: the instruments that there are, and what is no
        sheet. Dicts with ``code`` and ``label``, by label."""
        newest = self.env["netwerk.instrument"]._newest_of(
            self.company_id or self.env.company
        )
        there = {code: one.title for code, one in newest.items()}
        words = Words(self.env)
        elsewhere = {
            code: words.said(label, self)
            for code, label in vocabulary.ELSEWHERE.items()
        }
        return _by_label(elsewhere | there)

    def _draft_choices(self):
        words = Words(self.env)

        def known(labels):
            return [
                {"code": code, "label": words.said(label, self)}
                for code, label in labels.items()
            ]

        return {
            "scope": known(vocabulary.SCOPES),
            "phase_kinds": known(vocabulary.PHASES),
            "norm_kinds": known(vocabulary.NORMS),
            "roles": known(vocabulary.ROLES),
            "statuses": known(vocabulary.STATUSES),
            "instruments": self._instruments_to_choose(),
            "outcomes": [
                {"code": one["code"], "label": one["name"]}
                for one in self.env["netwerk.outcome"]._all_words()
                if one["active"] and canonical.KEY.fullmatch(one["code"])
            ],
        }

    @api.model
    def _draft_places(self):
        fields = {
            "name": self.env._("Name"),
            "what": self.env._("What it is"),
            "target": self.env._("For whom"),
            "goals": self.env._("What it aims at"),
            "principles": self.env._("Principles"),
            "professional": self.env._("What the professional does"),
            "volunteer": self.env._("What the volunteer does"),
            "mix": self.env._("People nearby and professionals"),
            "background": self.env._("Background"),
            "watch": self.env._("What to mind"),
            "organisations": self.env._("Who works this way"),
            "statuses": self.env._("How far it is"),
            "roles": self.env._("What people are called here"),
            "norms": self.env._("Numbers"),
            "instruments": self.env._("Instruments"),
            "outcomes": self.env._("What may come of it"),
            "cycles": self.env._("Cycles"),
            "phases": self.env._("Phases"),
            "checklist": self.env._("To think of"),
            "guidance": self.env._("What one does in it"),
            "words": self.env._("Words"),
            "source": self.env._("Where it comes from"),
            "least": self.env._("At least"),
            "most": self.env._("At most"),
            "year": self.env._("Year"),
            "sector": self.env._("Sector"),
            "when": self.env._("When"),
            "licence": self.env._("On what terms it may be used"),
        }
        unnamed = {
            "goals": self.env._("a line"),
            "principles": self.env._("a line"),
            "checklist": self.env._("a line"),
            "organisations": self.env._("an organisation"),
            "cycles": self.env._("a cycle without a name"),
            "phases": self.env._("a phase without a name"),
            "norms": self.env._("a number"),
        }
        return fields, unnamed

    def _thing_words(self, kind, thing):
        if kind == "instruments":
            called = {
                one["code"]: one["label"] for one in self._instruments_to_choose()
            }
            return f"“{called.get(thing.get('key'), thing.get('key', ''))}”"
        labels = {
            "roles": (vocabulary.ROLES, thing.get("who")),
            "statuses": (vocabulary.STATUSES, thing.get("status")),
        }
        if kind in labels:
            known, code = labels[kind]
            return Words(self.env).said(known.get(code), self) or ""
        name = thing.get("words") or thing.get("name")
        if isinstance(name, dict):
            name = said(name, *self._languages())
        if not name and kind == "norms":
            label = vocabulary.NORMS.get(thing.get("kind"))
            return Words(self.env).said(label, self) or ""
        return f"“{name}”" if name else ""

    # -- how it will look --------------------------------------------------------------

    def get_template(self):
        """What is being made, what is wrong with it, and how it will look.

        :return: ``id``, ``edition``, ``draft``, ``problems`` (``at``, ``where`` and
            ``words``) and ``page`` (as the method will read, as HTML):
            docs/developer/method.md
        :raise UserError: for who is no template editor, or of what is published
        """
        self.ensure_one()
        draft = Draft(self)
        return {
            "id": self.id,
            "edition": draft.record.edition,
            "draft": draft.body,
            "problems": problem_data(self, draft.body),
            "page": self._draft_page(draft.body),
        }

    def _draft_page(self, draft):
        """The page without links, with nothing folded away: as it is on paper."""
        values = self._page_values(editing.half_made(draft)) | {"on_paper": True}
        page = self.env["ir.qweb"]._render("netwerk_ondersteuning.method_page", values)
        return str(page)


def _by_label(labels):
    made = [{"code": code, "label": label} for code, label in labels.items()]
    return sorted(made, key=lambda one: one["label"].casefold())
