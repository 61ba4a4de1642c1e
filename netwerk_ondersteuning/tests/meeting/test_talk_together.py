"""A coach and who stands in write in one talk at the same moment."""

import threading
from collections import Counter
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.fields import Command
from odoo.modules.registry import DummyRLock, Registry
from odoo.service.model import retrying
from odoo.tests import BaseCase, get_db_name, tagged
from odoo.tools import mute_logger

from ..common import MODULE

WRITERS = ("Els", "Wim")
ROUNDS = 4


@tagged("post_install", "-at_install")
class TestTalkTogether(BaseCase):
    """Nothing lost and nothing double, whoever comes first.

    These tests commit, as the server does, and clean up after themselves.
    """

    def setUp(self):
        super().setUp()
        # Odoo's own runner holds this lock while tests run, and the users are threads
        self.startPatcher(patch.object(Registry, "_lock", DummyRLock()))
        self.registry = Registry(get_db_name())
        self.ids = self.commit(self._start)
        self.addCleanup(self.commit, self._clean_up)

    def commit(self, work, uid=SUPERUSER_ID):
        with self.registry.cursor() as cr:
            return work(api.Environment(cr, uid, {"tracking_disable": True}))

    def _start(self, env):
        coach = env.ref(f"{MODULE}.group_coach")
        users = env["res.users"].with_context(no_reset_password=True)
        users = users.create(
            [
                {
                    "name": name,
                    "login": f"{name}-together",
                    "group_ids": [Command.set(coach.ids)],
                }
                for name in WRITERS
            ]
        )
        dossier = env["netwerk.dossier"].with_user(users[0])
        dossier = dossier.create({"kind": "initiative", "initiative_name": "Samen"})
        env["netwerk.access"].with_user(users[0]).create(
            {
                "dossier_id": dossier.id,
                "user_id": users[1].id,
                "role": "substitute",
                "reason": "Leave",
            }
        )
        names = [f"{name} {n}" for name in WRITERS for n in range(ROUNDS)]
        members = env["netwerk.member"].create(
            [{"dossier_id": dossier.id, "name": name} for name in names]
        )
        talk = env["netwerk.meeting"].with_user(users[0])
        talk = talk.create({"dossier_id": dossier.id, "outcome": "planned"})
        return {
            "users": users.ids,
            "dossier": dossier.id,
            "members": members.ids,
            "talk": talk.id,
        }

    def _clean_up(self, env):
        env["netwerk.dossier"].browse(self.ids["dossier"]).unlink()
        users = env["res.users"].browse(self.ids["users"])
        partners = users.partner_id
        users.unlink()
        partners.unlink()

    def send(self, number, key, said):
        """A parcel of the screen, of which the first answer gets lost."""
        for _again in range(2):
            answer = self.commit(
                lambda env: retrying(
                    lambda: (
                        env["netwerk.dossier"]
                        .browse(self.ids["dossier"])
                        .save_talk(key, said, meeting_id=self.ids["talk"])
                    ),
                    env,
                ),
                self.ids["users"][number],
            )
        return answer["talk"]

    def writes(self, number, together, errors):
        """Types on, as the screen does: what is, and what was when it was seen."""
        name, was = WRITERS[number], ""
        try:
            for n in range(ROUNDS):
                together.wait(60)
                member = self.ids["members"][number * ROUNDS + n]
                talk = self.send(
                    number,
                    name,
                    {
                        "note": {"was": was, "is": f"{was} {name}-{n}.".strip()},
                        "named": {"add": [member]},
                        "present": {"add": [member]},
                        "agreements": [{"key": f"{name}-{n}", "name": f"{name}-{n}"}],
                    },
                )
                was = talk["note"]
        except Exception as error:
            errors.append(error)
            together.abort()

    def test_two_at_each_moment(self):
        together, errors = threading.Barrier(len(WRITERS)), []
        threads = [
            threading.Thread(target=self.writes, args=(number, together, errors))
            for number in range(len(WRITERS))
        ]
        with mute_logger("odoo.sql_db", "odoo.service.model"):
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(180)
        self.assertEqual(errors, [])

        def look(env):
            talk = env["netwerk.meeting"].browse(self.ids["talk"])
            return (
                talk.note,
                sorted(talk.member_ids.ids),
                sorted(talk.present_member_ids.ids),
                len(talk.attendance_ids),
                sorted(talk.agreement_ids.mapped("name")),
                talk.dossier_id.meeting_ids.ids,
            )

        note, named, present, places, agreed, talks = self.commit(look)
        said = sorted(f"{name}-{n}" for name in WRITERS for n in range(ROUNDS))
        words = Counter(word.strip(".") for word in note.split())
        self.assertEqual(words, Counter(said), note)
        self.assertEqual(agreed, said)
        self.assertEqual(named, sorted(self.ids["members"]))
        self.assertEqual(present, sorted(self.ids["members"]))
        self.assertEqual(places, len(said), "nobody sits there twice")
        self.assertEqual(talks, [self.ids["talk"]])
