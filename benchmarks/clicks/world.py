"""The organisation in which the tasks are done: one coach with forty clients.

What the tasks need is with Johan, whom she sees today: twelve people around him, one of
whom said that it gets too much, and an agreement whose day is past. The others are
there because nobody has one client.
"""

from datetime import timedelta

from odoo import fields

from odoo.addons.netwerk_ondersteuning.models.mixin.clock import today_of

COACH, COLLEAGUE = "an-clicks", "bram-clicks"
CLIENT, FAR = "Johan Peeters", "Zohra Benali"
PHONE = "0470 12 34 56"
FIRST = """Ada Bert Carla Dirk Elke Frans Greet Hugo Ilse Jef Katrien Luc Mia Noor Omer
    Paula Quinten Rita Stef Tine Ugo Vera Wim Xenia Yves Zita Anke Bram Celia Daan Emma
    Filip Gerda Hilde Ivo Jana Koen Lotte""".split()
LAST = "Claes Maes Jacobs Mertens Willems Goossens Wouters".split()
#: Name: sector, ring.
PEOPLE = {
    "Vader": ("household", 2),
    "Moeder": ("household", 2),
    "Broer": ("household", 1),
    "Tante Mieke": ("family", 2),
    "Grootouders": ("family", 3),
    "Thomas": ("friends", 3),
    "Maarten": ("friends", 3),
    "Lawrence": ("friends", 2),
    "Buurvrouw": ("neighbourhood", 4),
    "Trainer": ("neighbourhood", 4),
    "Leerkracht": ("work", 4),
    "Huisarts": ("help", 4),
}


def make(env):
    """Make it all; returns the organisation."""
    company = env["res.company"].create({"name": "Zorgkring"})
    coach, colleague = env["res.users"].create(
        [_user(env, company, *who) for who in ((COACH, "An"), (COLLEAGUE, "Bram"))]
    )
    team = {"name": "Noord", "company_id": company.id}
    team["member_ids"] = [fields.Command.set((coach + colleague).ids)]
    env["netwerk.team"].create(team)
    names = [f"{name} {LAST[n % len(LAST)]}" for n, name in enumerate(FIRST)]
    clients = env["res.partner"].create(
        [{"name": name, "is_company": False} for name in (*names, CLIENT, FAR)]
    )
    began = company._netwerk_today() - timedelta(days=60)
    dossiers = (
        env["netwerk.dossier"]
        .with_user(coach)
        .with_company(company)
        .create([{"partner_id": client.id, "opened_on": began} for client in clients])
    )
    johan = dossiers.filtered(lambda one: one.partner_id.name == CLIENT)
    _draw(johan)
    _work(env, coach, johan.with_env(env))
    return company


def _user(env, company, login, name):
    """A coach, who may add a contact: without it nobody started a client before."""
    groups = ("netwerk_ondersteuning.group_coach", "base.group_partner_manager")
    return {
        "login": login,
        "password": login,
        "name": name,
        "email": f"{login}@zorgkring.example",
        "group_ids": [fields.Command.set([env.ref(group).id for group in groups])],
        "company_id": company.id,
        "company_ids": [fields.Command.set(company.ids)],
    }


def _draw(dossier):
    """The people around somebody, six weeks ago, which has a name."""
    categories = {
        one.sector: one.id for one in dossier.env["netwerk.member.category"].search([])
    }
    changes = [
        {
            "op": "add_member",
            "uuid": name,
            "values": {"name": name, "category_id": categories[sector]},
            "tie": {"ring": ring, "quality": "supportive"},
        }
        for name, (sector, ring) in PEOPLE.items()
    ]
    changes.append({"op": "add_moment", "values": {"name": "Kennismaking"}})
    day = today_of(dossier) - timedelta(days=42)
    dossier.apply_network_changes(changes, day.isoformat())


def _work(env, coach, dossier):
    """What waits: a talk today, an agreement past its day, and one who has too much."""
    people = {member.name: member for member in dossier.member_ids}
    for name in ("Thomas", "Maarten"):
        people[name].contact_permission = "yes"
        env["netwerk.member.contact"].create(
            [
                {"member_id": people[name].id, "kind": kind, "value": value}
                for kind, value in (
                    ("phone", PHONE),
                    ("email", f"{name.lower()}@vriend.example"),
                )
            ]
        )
    today = today_of(dossier)
    env["netwerk.agreement"].create(
        {
            "dossier_id": dossier.id,
            "name": "Rijdt mee naar de club",
            "doer_kind": "member",
            "doer_member_id": people["Maarten"].id,
            "due_date": today - timedelta(days=1),
        }
    )
    env["netwerk.member.strain"].create(
        {
            "member_id": people["Thomas"].id,
            "level": "too_much",
            "words": "Met mijn examens lukt het even niet",
            "date": today - timedelta(days=1),
        }
    )
    env["netwerk.meeting"].create(
        {"dossier_id": dossier.id, "user_id": coach.id, "date": today}
    )
