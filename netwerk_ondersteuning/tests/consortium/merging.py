"""Templates of two organisations in one Odoo, as adopting leaves them, to be merged."""

from copy import deepcopy
from uuid import NAMESPACE_URL, uuid5

from ...models.instrument import shipped as instruments
from ...models.method import shipped as methods
from ..editor.made import put
from ..instrument.test_assessment import SheetCase

#: What is shipped, by the name of the model.
SHIPPED = {"netwerk.instrument": instruments, "netwerk.method": methods}


def edited(body, edit):
    """The same, changed by a function."""
    made = deepcopy(body)
    edit(made)
    return made


def section(body, key="domains"):
    return next(one for one in body["sections"] if one["key"] == key)


def row(body, key):
    return next(one for one in section(body)["rows"] if one["key"] == key)


def column(body, key):
    return next(one for one in section(body)["columns"] if one["key"] == key)


def words(kind, key, text, language="nl"):
    """The change that gives a row or question of the scales other words."""
    return put("sections", "domains", kind, key, "words", language, value=text)


class MergeCase(SheetCase):
    """``origin``: the scales of another organisation, adopted here in a first version;
    Tess, the template editor, makes one of her own of it."""

    uses = ("tess", "ada")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_NL")
        cls.instruments = cls.env["netwerk.instrument"]
        cls.hers = cls.instruments.with_user(cls.tess)
        cls.merges = cls.env["netwerk.merge"].with_user(cls.tess)
        cls.scales = cls.theirs_of(cls.bodies["schaalvragen"], "schaal-k3f9t2xa")
        cls.origin = cls.adopt(cls.scales)

    @staticmethod
    def theirs_of(body, code, **more):
        """A template as another organisation made it."""
        return deepcopy(body) | {
            "code": code,
            "version": 1,
            "uuid": str(uuid5(NAMESPACE_URL, code)),
            "owner": "Steunpunt",
            **more,
        }

    @classmethod
    def adopt(cls, body, version=1, company=None, model="netwerk.instrument", **more):
        """A version as adopting makes it: closed, beside what was there."""
        versions = cls.env[model].sudo()
        made = versions.create(
            versions._values_of(body | {"version": version})
            | {"company_id": (company or cls.company).id, "is_adopted": True}
            | more
        )
        made.state = "published"
        versions._fill_index(made)
        return made

    def own(self, *changes, of=None, publish=True):
        """One of her own, made by the doors of the editor; or its next version."""
        of = of or self.origin
        versions = self.env[of._name].with_user(self.tess)
        draft = versions.browse(versions.new_draft(of.id))
        draft.apply_template(list(changes))
        if publish:
            draft.action_publish()
        return draft

    def newer(self, edit, version=2, body=None):
        """A newer version of theirs, adopted here."""
        return self.adopt(edited(body or self.scales, edit), version)

    def merge(self, theirs, mine=None, kind="instrument"):
        number = self.merges.start(kind, theirs.id, mine and mine.id)
        return self.merges.browse(number)

    def choose(self, merge, side="mine"):
        """Answer all that is to be chosen, and that all still asks the same."""
        for _round in range(5):
            told = merge.get_merge()
            open_units = [
                one["unit"] for one in told["choices"] if one["answer"] is None
            ]
            nodes = [
                one["node"]
                for one in told["same"]
                if one["is_asked"] and one["answer"] is None
            ]
            if not open_units and not nodes:
                break
            merge.answer_merge(
                dict.fromkeys(open_units, side), dict.fromkeys(nodes, True)
            )
        return merge.get_merge()

    def finished(self, merge):
        """The draft that was made of it."""
        action = merge.finish_merge()
        model = {"netwerk_editor": "netwerk.instrument"}.get(
            action["tag"], "netwerk.method"
        )
        versions = self.env[model].with_user(self.tess)
        return versions.browse(action["params"]["version_id"])


class FactsCase(MergeCase):
    """What is told of what there is."""

    def sheet(self, code, *changes, dossier=None, done=True, **more):
        dossier = dossier or self.dossier
        sheet = self.begin(code, user=dossier.coach_id, dossier=dossier, **more)
        sheet.apply_answers(list(changes))
        if done:
            sheet.set_done()
        return sheet

    def without_work(self, **more):
        """A merge in which they took the row “work” out."""

        def edit(body):
            section(body)["rows"].remove(row(body, "work"))

        version = 2 + self.instruments.search_count(
            [("code", "=", self.origin.code), ("version", ">", 1)]
        )
        return self.merge(self.newer(edit, version), **more)

    def told(self, merge):
        told = merge.with_context(lang="en_US").get_merge()
        return told["losses"], told["running"]

    def dossiers(self, count):
        coach = self.dossier.coach_id
        return [self.new_dossier(coach, f"Cliënt {one}") for one in range(count)]

    @staticmethod
    def answers_lost(losses):
        words = "Answers that stay with the version before"
        return next(one for one in losses if words in one)
