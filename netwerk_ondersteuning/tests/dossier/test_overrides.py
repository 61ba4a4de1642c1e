"""What overrides a method of Odoo still does so, and what hangs from a dossier is shut.

Odoo renames its private methods from one version to the next. An override of such a
method is then never called again, without a word: a door that stood shut is open.
"""

import ast
import inspect
import re
import sys
import textwrap
from functools import cache
from pathlib import Path

from odoo import http, models
from odoo.tests import BaseCase, TransactionCase, tagged

from odoo.addons.base.models import ir_actions_report

from ..common import MODULE
from .doors import public_methods
from .test_every_door import CANARY, EveryDoor

PACKAGE = f"odoo.addons.{MODULE}."
ROOT = Path(__file__).parents[2]
#: By these, among others, every model tells what stands in it to who may read it.
TELLING = {"web_read", "web_search_read", "copy_data"}
#: By these Odoo finds a method by itself, whatever it is called.
FOUND_BY = ("_autovacuum", "_constrains", "_ondelete", "_onchange")
#: The benchmarks ask for these, which need not be there.
MEASURED = {"_asked_by", "_asked_for"}
#: These belong to the table, under whatever name.
OF_TABLE = (models.Constraint, models.Index, models.UniqueIndex)


def is_ours(cls):
    return (cls.__module__ or "").startswith(PACKAGE)


def own(cls):
    """The functions that stand in the body of a class: ``{name: function}``."""
    plain = {
        name: inspect.unwrap(getattr(value, "__func__", value))
        for name, value in vars(cls).items()
    }
    return {name: value for name, value in plain.items() if inspect.isfunction(value)}


@cache
def calls_super(function, name):
    """Whether a method ``name`` calls the one of the same name that it overrides."""
    tree = ast.parse(textwrap.dedent(inspect.getsource(function)))
    return any(
        isinstance(node, ast.Attribute)
        and node.attr == name
        and isinstance(node.value, ast.Call)
        and getattr(node.value.func, "id", None) == "super"
        for node in ast.walk(tree)
    )


def ends_nowhere(model, cls, name):
    """Whether ``super()`` in the method ``name`` of ``cls`` reaches no method."""
    mro = model.mro()
    behind = [one for one in mro[mro.index(cls) + 1 :] if name in vars(one)]
    if not behind:
        return True
    last = behind[-1]
    return is_ours(last) and name in own(last) and calls_super(own(last)[name], name)


def overrides(model):
    """The pairs of class of ours and name of a method that calls ``super()``."""
    for cls in model.mro():
        if is_ours(cls):
            for name, function in own(cls).items():
                if calls_super(function, name):
                    yield cls, name


def is_of_odoo(classes, name):
    return any(
        name in vars(cls)
        for model in classes
        for cls in model.mro()
        if not is_ours(cls)
    )


def unused(classes, text):
    """Private names in our classes that Odoo does not know and we do not mention.

    :param classes: those of the registry
    :param str text: all of our code
    """
    mentioned = MEASURED | set(re.findall(r"""(?<!super\(\))[."'](_\w+)""", text))
    for cls in {cls for model in classes for cls in model.mro() if is_ours(cls)}:
        mine = [model for model in classes if issubclass(model, cls)]
        for name, value in vars(cls).items():
            if (
                name.startswith("_")
                and not name.startswith(("__", "_abc_"))
                and name not in mentioned
                and not isinstance(value, OF_TABLE)
                and not any(hasattr(value, mark) for mark in FOUND_BY)
                # `_own_x` is what `mail_mail.py` calls instead of `_x`
                and not is_of_odoo(mine, name.removeprefix("_own"))
            ):
                yield f"{cls.__module__.removeprefix(PACKAGE)}: {name}"


class Core:
    """As a model of Odoo."""

    def _kept(self):
        return "kept"


class Extension(Core):
    """As ours, when Odoo renamed what it overrides."""

    _renamed_attribute = "read"

    def _kept(self):
        return super()._kept()

    def _renamed(self):
        return super()._renamed()

    def _renamed_without_super(self):
        return None


@tagged("post_install", "-at_install")
class TestThisCheck(BaseCase):
    """It fails, by its name, for what overrides nothing."""

    def test_a_renamed_method_is_found(self):
        lost = [
            name
            for cls, name in overrides(Extension)
            if ends_nowhere(Extension, cls, name)
        ]
        self.assertEqual(lost, ["_renamed"])

    def test_what_nobody_calls_is_found(self):
        text = "one._kept() ; super()._renamed()"
        found = {line.split(": ")[1] for line in unused([Extension], text)}
        self.assertEqual(
            found, {"_renamed", "_renamed_attribute", "_renamed_without_super"}
        )


@tagged("post_install", "-at_install")
class TestOverrides(TransactionCase):
    def _classes(self):
        """The classes of all models that can have records."""
        return [
            model
            for model in self.registry.models.values()
            if not model._abstract and any(map(is_ours, model.mro()))
        ]

    def test_what_calls_super_overrides_something(self):
        lost, tried = set(), 0
        for model in self._classes():
            for cls, name in overrides(model):
                tried += 1
                if ends_nowhere(model, cls, name):
                    lost.add(f"{model._name}: {cls.__module__}, {name}")
        self.assertGreater(tried, 500)
        self.assertFalse(
            lost,
            "\n".join(["Odoo has no such method (any more):", *sorted(lost)]),
        )

    def test_no_private_name_is_dead(self):
        """What does not call ``super()``, too: it is called by Odoo or by us."""
        text = "".join(
            path.read_text()
            for ending in ("py", "xml")
            for path in ROOT.rglob(f"*.{ending}")
            if "tests" not in path.relative_to(ROOT).parts
        )
        text += inspect.getsource(ir_actions_report)  # asks a report for its values
        dead = sorted(unused([*self.registry.models.values()], text))
        self.assertFalse(
            dead,
            "\n".join(["Neither Odoo nor the addon asks for these:", *dead]),
        )

    def test_a_controller_of_odoo_is_extended_where_it_has_a_method(self):
        lost, tried = set(), 0
        for name, module in list(sys.modules.items()):
            if not name.startswith(f"{PACKAGE}controllers."):
                continue
            for cls in vars(module).values():
                if not (inspect.isclass(cls) and cls.__module__ == name):
                    continue
                theirs = [
                    base
                    for base in cls.mro()[1:]
                    if issubclass(base, http.Controller) and not is_ours(base)
                ][:-1]  # the last is `http.Controller` itself
                for method in own(cls) if theirs else ():
                    tried += 1
                    if not any(method in vars(base) for base in theirs):
                        lost.add(f"{name}: {method}")
        self.assertGreater(tried, 1)
        self.assertFalse(lost, f"Odoo has no such method (any more): {lost}")


@tagged("post_install", "-at_install")
class TestWhatHangsIsShut(EveryDoor):
    """A message, activity, scheduled message and file, by id and every public method.

    What shuts them are private methods of Odoo that we override.
    """

    def _telling(self, user, records):
        """By which methods ``user`` is told what stands in each of ``records``."""
        self.assertEqual(len(records), 4)
        return {
            name: {
                method
                for method in public_methods(record.with_user(user))
                if CANARY in self.called(record.with_user(user), method)[1].lower()
            }
            for name, record in records.items()
        }

    def assertShut(self, user, records):
        telling = self._telling(user, records)
        self.assertEqual(telling, dict.fromkeys(records, set()), user.login)

    def test_of_a_dossier_and_of_a_meeting(self):
        # who leads the team gave no reason; a colleague has no access at all
        meeting = self._meeting(self.dossier)
        for owner, user in ((self.dossier, self.lea), (meeting, self.bram)):
            records = self._hanging(owner)
            for name, methods in self._telling(self.an, records).items():
                self.assertLessEqual(TELLING, methods, name)  # told where it is open
            self.assertShut(user, records)

    def test_of_whoever_wrote_it_when_access_ended(self):
        row = self.give_access(self.dossier, self.bram)
        records = self._hanging(self.dossier, self.bram)
        for name, methods in self._telling(self.bram, records).items():
            self.assertLessEqual(TELLING, methods, name)
        row.with_user(self.an).action_end()
        self.assertShut(self.bram, records)
