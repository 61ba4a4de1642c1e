"""Makes the dossiers and networks to measure; the same ones every time."""

from datetime import timedelta
from pathlib import Path
from random import Random

from odoo import fields

from .bulk import fill

QUALITIES = ("supportive", "neutral", "tense", "broken")
BULK = Path(__file__).with_name("dossiers.sql")


def coaches(env, number):
    """So many users with the rights of a coach."""
    group = env.ref("netwerk_ondersteuning.group_coach")
    return env["res.users"].create(
        [
            {
                "name": f"Coach {one}",
                "login": f"benchmark-coach-{one}",
                "group_ids": [fields.Command.link(group.id)],
            }
            for one in range(number)
        ]
    )


def bulk(env, users, dossiers):
    """Insert that many dossiers, people and relations, by SQL.

    Yields what it is going to fill, table by table.
    """
    given = {
        "dossiers": dossiers,
        "coaches": users.ids,
        "company": env.company.id,
        "functions": env["netwerk.support.function"].search([]).ids,
        "today": env.company._netwerk_today(),
    }
    yield from fill(env, BULK, given)


def network(env, coach, size):
    """A dossier with ``size`` people today, changed on five days; and those days.

    Two in three were there from the start; on each later day some come, some move to
    another ring and one goes.
    """
    random = Random(size)
    client = env["res.partner"].create({"name": f"Cliënt van {size}"})
    dossier = env["netwerk.dossier"].create(
        {"partner_id": client.id, "coach_id": coach.id}
    )
    today = dossier.company_id._netwerk_today()
    days = [today - timedelta(days=90 * number) for number in (5, 4, 3, 2, 1)]
    maker = _Maker(env, random)
    start = size * 2 // 3
    dossier.apply_network_changes(
        [*maker.people(start), *maker.lines(start // 3), *maker.moment("Start")],
        days[0].isoformat(),
    )
    for number, day in enumerate(days[1:], 1):
        left = (size + len(days) - 1 - start) * number // (len(days) - 1)
        come = start + left - maker.count
        dossier.apply_network_changes(
            [
                *maker.people(come),
                *maker.lines(come // 2),
                *maker.moves(size // 10),
                *maker.goodbye(),
                *maker.moment(f"Gesprek {number}"),
            ],
            day.isoformat(),
        )
    return dossier.with_user(coach), days


class _Maker:
    """Thinks of changes for one network."""

    def __init__(self, env, random):
        self.random = random
        self.categories = env["netwerk.member.category"].search([]).ids
        self.roles = env["netwerk.member.role"].search([]).ids
        self.functions = env["netwerk.support.function"].search([]).ids
        self.present = []
        self.count = 0

    def people(self, number):
        """As many people as asked for, each in a ring."""
        for _one in range(number):
            uuid = f"p{self.count}"
            yield {
                "op": "add_member",
                "uuid": uuid,
                "values": {
                    "name": f"Voornaam Familienaam {self.count}",
                    "category_id": self.random.choice(self.categories),
                    "role_ids": self.roles[: self.random.randrange(3)],
                    "occupation": "Verkoopster in de buurtwinkel",
                },
                "tie": self._tie(),
            }
            self.present.append(uuid)
            self.count += 1

    def lines(self, number):
        """Relations between two others."""
        for _one in range(number):
            one, other = self.random.sample(self.present, 2)
            yield self._set_tie(one, other, quality=self.random.choice(QUALITIES))

    def moves(self, number):
        """People who come nearer or go further."""
        for uuid in self.random.sample(self.present, number):
            yield self._set_tie(uuid, False, **self._tie())

    def goodbye(self):
        """Somebody who leaves."""
        uuid = self.random.choice(self.present)
        self.present.remove(uuid)
        yield {"op": "end_member", "member_id": uuid}

    def moment(self, name):
        """A named day on the line."""
        yield {"op": "add_moment", "values": {"name": name, "question": "Wie telt?"}}

    def _tie(self):
        return {
            "ring": self.random.randint(1, 4),
            "quality": self.random.choice((*QUALITIES, False)),
            "contact_frequency": self.random.choice(("daily", "weekly", "yearly")),
            "function_ids": self.random.sample(self.functions, 2),
        }

    def _set_tie(self, one, other, **values):
        change = {"op": "set_tie", "member_id": one, "other_member_id": other}
        return change | {"values": values}
