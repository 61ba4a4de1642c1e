"""A package under other keys: all that names one follows, and no more."""

from odoo.tests import BaseCase, tagged

from ...engine.package import canonical
from ...engine.package.parcel import standing
from ...engine.package.parcel.kinds import KINDS
from ...engine.package.parcel.leaning import missing
from ...engine.package.parcel.reading import read
from .packages import shipped_items
from .renamed import names, renamed, renamed_items

#: Fields with keys that hold inside one template.
_OWN = ("key", "series", "lineage", "pair")


@tagged("post_install", "-at_install")
class TestRenamed(BaseCase):
    def test_what_leans_follows(self):
        """Each key that an item has or names is another one, and read as before."""
        for item, other in zip(shipped_items(), renamed_items(), strict=True):
            kind = KINDS[item.kind]
            kind.check(other.content)
            told = [
                (lean.kind, names().get((lean.kind, lean.key), lean.key))
                for lean in kind.leans_on(item.content)
            ]
            self.assertEqual(
                [(lean.kind, lean.key) for lean in kind.leans_on(other.content)], told
            )
        self.assertFalse(missing(renamed_items()))

    def test_no_old_key_is_left(self):
        """Also in fields of which `leans_on` does not know: no text is an old key."""
        old = {key for _kind, key in names()}
        for item in renamed_items():
            if item.kind == "competence":
                continue
            told = list(texts(item.content))
            # keys inside a template are its own affair, whatever they look like
            own = {text for place, text in told if place[-1] in _OWN}
            for place, text in told:
                # a layer and a printed set are called "work", as a life domain is;
                # words are words
                if place[-1] in ("layer", "bundles", "en", "nl"):
                    continue
                self.assertFalse(text in old - own, (item.uuid, place, text))

    def test_there_and_back(self):
        back = {(kind, other): key for (kind, key), other in names().items()}
        for item, other in zip(shipped_items(), renamed_items(), strict=True):
            kind = KINDS[item.kind]
            before = canonical.canonical(other.content)
            again = kind.renamed(other.content, back)
            told = {name: item.content[name] for name in kind.facts}
            told.pop("version", None)
            self.assertEqual(again | told, item.content)
            self.assertEqual(canonical.canonical(other.content), before)

    def test_it_is_a_package(self):
        made, data = renamed()
        self.assertEqual(read(data), made)
        self.assertEqual(len(made.items), 125)
        for (_kind, key), other in names().items():
            self.assertTrue(standing.made_by_a_person(other), key)


def texts(value, place=()):
    """All texts in plain data, with their places."""
    inside = ()
    if isinstance(value, dict):
        inside = value.items()
    elif isinstance(value, list):
        inside = enumerate(value)
    for name, one in inside:
        if isinstance(one, str):
            yield (*place, name if isinstance(name, str) else place[-1]), one
        else:
            yield from texts(one, (*place, name))
