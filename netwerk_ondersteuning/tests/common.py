"""The people and dossiers that all tests share."""

import inspect
import os
import re
import sys
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, time, timedelta
from unittest.mock import patch

from odoo import fields
from odoo.exceptions import AccessError, UserError
from odoo.tests import HttpCase, TransactionCase
from odoo.tests.common import ChromeBrowser

MODULE = "netwerk_ondersteuning"
#: Where the people of the tests live: their day is that of the organisation, also in
#: the hour in which it is another day elsewhere.
ZONE = "Europe/Brussels"
#: No mail, no tracking, no welcome messages: what a test does not ask for.
PLAIN = {
    "tz": ZONE,
    "tracking_disable": True,
    "mail_create_nolog": True,
    "mail_create_nosubscribe": True,
    "no_reset_password": True,
}


#: The users of :class:`NetwerkMixin` with their groups: ours, or full xml ids.
PEOPLE = {
    "an": "coach",
    "bram": "coach",
    "chris": "coach",
    "bea": "coach",
    "lea": "team_leader",
    "fien": "figures",
    "tess": "template_editor",
    "ada": "administrator",
    "emma": "base.group_user",
    "sam": "base.group_user,base.group_system",
    "pia": "base.group_portal",
}
#: Who has a dossier or leads a team: there for every test, since a test of what
#: somebody does not see is worth nothing in a world where there is nothing to see.
ALWAYS = ("an", "bram", "chris", "bea", "lea")


#: Who in Odoo makes the errors of access; what is asked of whom, from the arguments.
MAKES_ACCESS_ERRORS = {
    "ir.rule": lambda _rule, operation, records: (operation, records._name),
    "ir.model.access": lambda _access, model, operation: (operation, model),
    "mail.message": lambda records, operation: (operation, records._name),
    "mail.activity": lambda records, operation: (operation, records._name),
}


def post(record, text, **values):
    """Write a note or message of ``text`` in the chatter of a record."""
    return record.message_post(body=text, **values)


_spawn_chrome = ChromeBrowser._spawn_chrome


def _there(browser, command):
    """Start a browser whose clock is that of the people of the tests."""
    with patch.dict(os.environ, TZ=ZONE):
        return _spawn_chrome(browser, command)


class Absent:
    """Stands where a user was not made: says how to get him."""

    def __set_name__(self, owner, name):
        self.login = name

    def __get__(self, instance, owner):
        raise AttributeError(
            f"Nobody made {self.login} for {owner.__name__}: name {self.login!r} in "
            "its attribute `uses`."
        )


class RefusalMixin:
    """Says of each refusal why it is one; for any test on a database."""

    @contextmanager
    def refused_with(self, words, error=UserError):
        """What is done inside is refused by this class of error, with these words.

        As after Odoo's `assertRaises`, what it did until then is undone.

        :param words: a part of what the user is told, as it stands
        :param error: the class itself: one below it is another refusal
        """
        with self.assertRaises(error) as caught:
            yield caught
        self.assertIs(type(caught.exception), error, caught.exception)
        self.assertIn(words, caught.exception.args[0])

    @contextmanager
    def denied(self, operation, model):
        """What is done inside is refused: to ``operation`` (read, write, create or
        unlink) records of ``model``, by its access list or its record rules.

        The words do not tell it: of what is closed we say no more than that it is.
        """
        made = []

        def watch(name, what):
            make = self.registry[name]._make_access_error

            def made_here(records, *args):
                error = make(records, *args)
                made.append((error, what(records, *args)))
                return error

            return patch.object(self.registry[name], "_make_access_error", made_here)

        with ExitStack() as watching:
            for name, what in MAKES_ACCESS_ERRORS.items():
                watching.enter_context(watch(name, what))
            with self.assertRaises(AccessError) as caught:
                yield caught
        what = [what for error, what in made if error is caught.exception]
        self.assertEqual(what[-1:], [(operation, model)], caught.exception)


class NetwerkMixin(RefusalMixin):
    """One organisation with two teams, another organisation, a user for each role.

    ==========  =========================================================
    an          coach in team North; ``self.dossier`` is hers
    bram        her colleague in team North; ``self.dossier_bram`` is his
    chris       coach in team South; ``self.dossier_chris`` is his
    bea         coach in the other organisation; ``self.dossier_bea``
    lea         leads team North
    fien, tess  figures; template editor
    ada         administrator of network support
    emma        employee without any right of ours
    sam         Odoo's system administrator
    pia         portal user; ``public`` is the visitor of the website
    ==========  =========================================================

    From fien on they are made for a class whose module, or that of one of its bases,
    names them; for a class that asks for them elsewhere they are named in ``uses``.
    """

    #: Logins from PEOPLE that a helper in another module asks for.
    uses = ()
    fien, tess, ada = Absent(), Absent(), Absent()
    emma, sam, pia = Absent(), Absent(), Absent()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.startClassPatcher(patch.object(ChromeBrowser, "_spawn_chrome", _there))
        cls.env = cls.env(context=dict(cls.env.context, **PLAIN))
        cls.company, cls.other_company = cls.env["res.company"].create(
            [{"name": "Zorgkring"}, {"name": "Anderhuis"}]
        )
        for user in cls.env["res.users"].create(
            [
                cls._user_values(
                    login,
                    PEOPLE[login],
                    cls.other_company if login == "bea" else cls.company,
                )
                for login in (*ALWAYS, *cls._asked_for())
            ]
        ):
            setattr(cls, user.login, user.browse(user.id))
        cls.public = cls.env.ref("base.public_user")
        cls.team = cls.new_team("North", cls.lea, cls.an + cls.bram)
        cls.other_team = cls.new_team("South", False, cls.chris)
        cls.dossier = cls.new_dossier(cls.an, "Johan Peeters")
        cls.dossier_bram = cls.new_dossier(cls.bram, "Fatima Amrani")
        cls.dossier_chris = cls.new_dossier(cls.chris, "Wout Claes")
        cls.dossier_bea = cls.new_dossier(cls.bea, "Els Maes")

    @classmethod
    def _asked_for(cls):
        """Who of the others is named in the modules of this class and its bases."""
        mine = __name__.rpartition(".")[0]
        names = {base.__module__ for base in cls.__mro__} - {__name__}
        text = "".join(
            inspect.getsource(sys.modules[name])
            for name in names
            if name.startswith(mine)
        )
        return [
            login
            for login in PEOPLE
            if login not in ALWAYS
            and (login in cls.uses or re.search(rf"\b{login}\b", text))
        ]

    # -- making things ------------------------------------------------------------

    @classmethod
    def _user_values(cls, login, groups, company, **values):
        """The values of a user whose password is his login, eight signs long."""
        groups = [
            cls.env.ref(group if "." in group else f"{MODULE}.group_{group}").id
            for group in groups.split(",")
        ]
        return {
            "login": login,
            "password": login.ljust(8, "x"),
            "name": login.capitalize(),
            "email": f"{login}@zorgkring.example",
            "group_ids": [fields.Command.set(groups)],
            "company_id": company.id,
            "company_ids": [fields.Command.set(company.ids)],
            "tz": ZONE,
        } | values

    @classmethod
    def new_user(cls, login, groups, company=None, **values):
        """A user; ``groups`` are ours, or full xml ids."""
        values = cls._user_values(login, groups, company or cls.company, **values)
        return cls.env["res.users"].create(values)

    @classmethod
    def new_team(cls, name, leader, members, company=None):
        return cls.env["netwerk.team"].create(
            {
                "name": name,
                "company_id": (company or cls.company).id,
                "leader_id": leader and leader.id,
                "member_ids": members and [fields.Command.set(members.ids)],
            }
        )

    @classmethod
    def new_contact(cls, name):
        return cls.env["res.partner"].create({"name": name})

    @classmethod
    def new_dossier(cls, coach, client=None, **values):
        """A dossier that ``coach`` started himself."""
        if client:
            values["partner_id"] = cls.new_contact(client).id
        return (
            cls.env["netwerk.dossier"]
            .with_user(coach)
            .with_company(coach.company_id)
            .create(values)
            .with_env(cls.env)
        )

    @classmethod
    def new_network(cls, dossier, *names):
        """People around the client, each in the second ring; their records."""
        members = cls.env["netwerk.member"].create(
            [{"dossier_id": dossier.id, "name": name} for name in names]
        )
        cls.env["netwerk.tie"].create(
            [{"member_id": member.id, "ring": 2} for member in members]
        )
        return members

    @classmethod
    def give_access(cls, dossier, user, role="colleague", **values):
        """An access row, as given by the coach; ``user`` is in from today."""
        return (
            cls.env["netwerk.access"]
            .with_user(dossier.coach_id)
            .create(
                {
                    "dossier_id": dossier.id,
                    "user_id": user.id,
                    "role": role,
                    "reason": "Works along",
                }
                | values
            )
            .with_env(cls.env)
        )

    @classmethod
    def enter(cls, dossier, leader, reason="The coach is ill"):
        """The team leader opens a dossier with a reason."""
        wizard = cls.env["netwerk.dossier.enter"].with_user(leader)
        return wizard.create(
            {"dossier_id": dossier.id, "reason": reason}
        ).action_enter()

    @classmethod
    def break_glass(cls, dossier, administrator, reason="A threat by phone"):
        wizard = cls.env["netwerk.dossier.break.glass"].with_user(administrator)
        return wizard.create(
            {"reference": dossier.reference, "reason": reason}
        ).action_break()

    @classmethod
    def hand_over(cls, user, coach, dossiers=None, **values):
        """Use the wizard 'Hand over' as ``user``."""
        values = {"coach_id": coach.id, "reason": "Another job"} | values
        if dossiers:
            values["dossier_ids"] = [fields.Command.set(dossiers.ids)]
        wizard = cls.env["netwerk.dossier.handover"].with_user(user).create(values)
        return wizard.action_apply()

    @classmethod
    def close(cls, dossier, user=None, **values):
        """Close a dossier with the button, as its coach unless somebody else is named.

        :param values: of the dialog, on top of what it proposes
        """
        user = user or dossier.coach_id
        wizard = cls.env["netwerk.dossier.close"].with_user(user)
        wizard = wizard.with_company(dossier.company_id)
        wizard = wizard.with_context(default_dossier_id=dossier.id)
        wizard = wizard.create({"close_reason": "reached"} | values)
        for line in wizard.meeting_line_ids:
            line.outcome = line.outcome or "failed"
        wizard.action_close()
        cls.env.invalidate_all()
        return wizard

    def night(self):
        """What happens each night, in a transaction that knows nothing yet."""
        self.env.invalidate_all()
        self.env["netwerk.access"]._cron_refresh()

    # -- looking ------------------------------------------------------------------

    def log_of(self, dossier=None, **values):
        """The rows of the access log with these values, the latest first."""
        if dossier is not None:
            values["dossier_id"] = dossier.id
        self.env.flush_all()
        return self.env["netwerk.access.log"].search(
            [(name, "=", value) for name, value in values.items()]
        )

    def write_refusals(self):
        """Write what the log keeps of refusals, as the end of a request does."""
        with self.enter_registry_test_mode():
            self.cr.postcommit.clear()
            self.cr.postrollback.run()

    @classmethod
    def in_days(cls, days):
        """A day, counted from the one it is in the organisation."""
        return cls.company._netwerk_today() + timedelta(days=days)

    @classmethod
    def at_hour(cls, hour, days=0):
        """A moment as it is stored: at an hour of a day, as in :meth:`in_days`."""
        zone = cls.company._netwerk_timezone()
        there = datetime.combine(cls.in_days(days), time(hour), tzinfo=zone)
        return there.astimezone(UTC).replace(tzinfo=None)

    @classmethod
    def at_this_hour(cls, days):
        """A moment as it is stored: this hour, so many days from today, as in
        :meth:`in_days`.

        So many times 24 hours is another day when the clock was put forward or back in
        between, and it is almost midnight.
        """
        now = fields.Datetime.now()
        there = now.replace(tzinfo=UTC).astimezone(cls.company._netwerk_timezone())
        there += timedelta(days=days)  # on the clock there
        return there.astimezone(UTC).replace(tzinfo=None)


class NetwerkCase(NetwerkMixin, TransactionCase):
    """For tests of models, as the users of :class:`NetwerkMixin`."""


class NetwerkHttpCase(NetwerkMixin, HttpCase):
    """For tests through the JSON-2 API, with a personal key."""

    def api(self, user, model, method, **params):
        """Call a method as ``user`` would from outside; the answer of the server."""
        scope, name, until = "rpc", "test", fields.Datetime.now() + timedelta(days=1)
        key = (
            self.env["res.users.apikeys"].with_user(user)._generate(scope, name, until)
        )
        return self.url_open(
            f"/json/2/{model}/{method}",
            json=params,
            headers={"Authorization": f"Bearer {key}"},
        )
