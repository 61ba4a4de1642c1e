"""What is here already of a package that comes in: its other editions."""

from functools import cached_property

from ...mixin.clock import day_at
from ...mixin.days import screen_day


class Editions:
    """The editions of one package that an organisation has.

    :param env: of a template editor, in the organisation
    :param package: the one that comes in, as the engine read it
    """

    def __init__(self, env, package):
        self.env = env
        self.package = package

    @cached_property
    def all(self):
        """All of them, the newest first."""
        # sudo: who looks was asked; of this organisation only
        packages = self.env["netwerk.package"].sudo()
        return packages.search(
            [
                ("company_id", "=", self.env.company.id),
                ("uuid", "=", self.package.uuid),
            ],
            order="serial desc, id desc",
        )

    def _first(self, test):
        return self.all.filtered(test)[:1]

    def words(self):
        """What is here of this package already."""
        adopted = self._first(lambda one: one.state == "adopted")
        out = self._first(lambda one: one.way == "out")
        told = []
        if out:
            told.append(
                self.env._("You published edition %(serial)s.", serial=out.serial)
            )
        if adopted:
            told.append(
                self.env._(
                    "You adopted edition %(serial)s on %(day)s.",
                    serial=adopted.serial,
                    day=screen_day(self.env, day_at(adopted, adopted.adopted_on)),
                )
            )
        newest = (adopted | out).sorted("serial")[-1:]
        if newest and newest.serial > self.package.serial:
            told.append(self.env._("This file is older than what you have."))
        return " ".join(filter(None, (*told, self._of_another())))

    def _of_another(self):
        """Whoever makes the next edition is who made those before it."""
        other = self._first(lambda one: one.steward != self.package.steward)
        if not other:
            return ""
        return self.env._(
            "The edition of this package that you have is of %(other)s, and this one "
            "says to be of %(steward)s.",
            other=other.steward,
            steward=self.package.steward,
        )

    def problem(self):
        """Why it is not adopted, in words; "": it can be."""
        newer = self._first(
            lambda one: (
                one.state == "adopted"
                and one.steward == self.package.steward
                and one.serial > self.package.serial
            )
        )
        if not newer:
            return ""
        return self.env._(
            "You adopted edition %(serial)s of this package: edition %(this)s is older "
            "than what you have.",
            serial=newer.serial,
            this=self.package.serial,
        )
