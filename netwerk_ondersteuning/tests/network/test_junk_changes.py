import random

from odoo.exceptions import UserError
from odoo.tests import tagged

from ...models.network.batch.of_client import CLIENT_FIELDS
from ...models.network.batch.operations import operations
from ...models.network.data import member_fields, tie_fields
from ..common import NetwerkCase
from .common import add, set_tie

ROUNDS = 80
#: What no screen sends, but anybody who is logged in can.
JUNK = (
    None,
    True,
    False,
    0,
    -1,
    1.5,
    float("nan"),
    float("inf"),
    10**9,
    10**30,
    "",
    " ",
    "0",
    "nobody",
    "x" * 100_000,
    "\x00",
    "\ud800",
    "2026-02-30",
    "9999-12-31",
    "<b>'\"%s%(name)s</b>",
    "‮🙈",
    [],
    [[]],
    [True],
    [10**30],
    [None],
    {},
    {"id": 1},
    {"x": [1]},
)
KEYS = ("uuid", "member_id", "other_member_id", "values", "was", "tie", "history")
KEYS += ("active", "what", "from", "to", "feeling", "words", "moment_id", "cv_line_id")
#: One that would be applied: what follows it must take it along.
GOOD = add("good", "Goed")


@tagged("post_install", "-at_install")
class TestJunkChanges(NetwerkCase):
    """Whatever is sent is applied or refused in words; refused, it changed nothing."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.own = cls.dossier.with_user(cls.an)
        ids = cls.own.apply_network_changes(
            [
                add("t", "Thomas", {"ring": 2}),
                add("r", "Rita", {"ring": 1}),
                set_tie("t", "r", quality="tense"),
                {"op": "add_moment", "uuid": "m", "values": {"name": "Begin"}},
                {"op": "add_cv_line", "uuid": "c", "values": {"name": "Bakker"}},
            ]
        )["ids"]
        other = cls.dossier_bram.with_user(cls.bram)
        cls.alien = other.apply_network_changes(
            [
                add("f", "Farid", {"ring": 1}),
                {"op": "add_moment", "uuid": "m2", "values": {"name": "Hun begin"}},
                {"op": "add_cv_line", "uuid": "c2", "values": {"name": "Hun werk"}},
            ]
        )["ids"]
        cls.known = [*ids.values(), *cls.alien.values(), *ids, *cls.alien]

    def refused(self, changes, **options):
        """Whether this is refused, in words; then nothing has changed."""
        version = self.dossier.network_version
        with self.assertNoLogs("odoo.sql_db"), Undone(self.env) as done:
            try:
                self.own.apply_network_changes(changes, **options)
            except UserError as error:
                self.assertTrue(error.args[0])
                self.env.invalidate_all()
                self.assertEqual(self.dossier.network_version, version)
                done.refused = True
        return done.refused

    def test_one_key_of_junk(self):
        """Each operation, right but for one key; a good change before it."""
        chance = random.Random(1)
        right = {"member_id": "t", "other_member_id": "r", "what": "nearer"}
        for op in operations():
            for key in KEYS:
                for junk in chance.sample(JUNK, 2):
                    with self.subTest(op=op, key=key, junk=repr(junk)[:40]):
                        self.refused([GOOD, right | {"op": op, key: junk}])

    def test_one_field_of_junk(self):
        for op, names in (
            ("update_member", member_fields()),
            ("set_tie", tie_fields()),
            ("update_client", CLIENT_FIELDS),
        ):
            for name in names:
                for junk in JUNK:
                    with self.subTest(op=op, field=name, junk=repr(junk)[:40]):
                        change = {"op": op, "member_id": "t"}
                        self.refused([change | {"values": {name: junk}}])

    def test_junk_around_the_changes(self):
        for junk in JUNK:
            for name in ("date", "mode", "base_version", "drawing", "batch"):
                with self.subTest(name=name, junk=repr(junk)[:40]):
                    self.refused([GOOD], **{name: junk})
            with self.subTest(changes=repr(junk)[:40]):
                self.refused(junk)
                self.assertTrue(self.refused([GOOD, junk]))
                self.assertTrue(self.refused([GOOD, {"op": junk}]))

    def test_anything_at_random(self):
        chance = random.Random(3)
        names = member_fields() + tie_fields() + ("date_start", "date_end", "nothing")

        def value(depth=0):
            if depth < 2 and chance.random() < 0.5:
                chosen = chance.sample(names, chance.randrange(4))
                return {name: value(depth + 1) for name in chosen}
            return chance.choice((*JUNK, *self.known))

        def change():
            keys = chance.sample(KEYS, chance.randrange(1, 6))
            return {"op": chance.choice(operations())} | {key: value() for key in keys}

        refused = 0
        for _round in range(ROUNDS):
            changes = [GOOD, change(), change()]
            with self.subTest(changes=repr(changes)[:300]):
                refused += self.refused(changes)
        self.assertGreater(refused, ROUNDS // 2)

    def test_what_is_of_another_dossier_is_nobody_here(self):
        right = {"what": "nearer", "values": {"name": "x"}, "history": []}
        for op in operations():
            if op.startswith("add_"):
                continue
            # of each kind its own id: another's may be one of ours by chance
            kinds = {"member_id": "f", "moment_id": "m2", "cv_line_id": "c2"}
            by_id = {name: self.alien[uuid] for name, uuid in kinds.items()}
            for who in (kinds, by_id):
                with self.subTest(op=op, who=who):
                    self.assertTrue(self.refused([GOOD, right | {"op": op} | who]))
        for id_ in (self.alien["c2"], "c2"):
            values = {"op": "update_member", "member_id": "t"}
            self.assertTrue(self.refused([values | {"values": {"cv_line_id": id_}}]))


class Undone:
    """What happens within is undone, whether it was refused or not."""

    def __init__(self, env):
        self.env = env
        self.refused = False

    def __enter__(self):
        self.env.flush_all()
        self.savepoint = self.env.cr.savepoint(flush=False)
        self.savepoint.__enter__()
        return self

    def __exit__(self, *error):
        self.savepoint.rollback()
        self.savepoint.__exit__(None, None, None)
        self.env.invalidate_all()
        self.env.cr.clear()
