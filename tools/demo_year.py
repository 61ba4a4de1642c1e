"""Writes a year of contacts and meetings for the demo: ``python -m tools.demo_year``.

The same file each time. No date in it is fixed: a day is a weekday so many weeks ago,
or so many weeks into the quarter before this one (facts about people are counted by
quarter, and some cells must hold five dossiers whatever the day on which the demo is
loaded). What is far enough apart in weeks is in the right order on every day of the
year.
"""

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from .project import ADDON_DIR

FILE = ADDON_DIR / "demo" / "meeting_year.xml"
SEED = 19

HEAD = """\
<?xml version="1.0" encoding="UTF-8" ?>
<!-- Made by tools/demo_year.py; change that, not this. Everybody here is made up. -->
<odoo noupdate="1">
"""


@dataclass
class Team:
    """Who works where, and with whom."""

    coach: str
    team: str
    company: str
    clients: tuple


@dataclass
class Client:
    """One dossier: weeks are counted back from today."""

    name: str
    opened: int
    closed: int = 0
    has_map: bool = True
    #: Weeks since the last contact.
    silent: int = 1
    #: How many network meetings were held.
    meetings: int = 2
    #: Why a meeting was not wanted in the quarter before this one.
    refused: str = ""

    @property
    def key(self):
        return self.name.lower()


SCHAKEL, NABIJ = "base.main_company", "company_nabij"
TEAMS = (
    Team(
        "user_an",
        "team_noord",
        SCHAKEL,
        (
            Client("Gilbert", 56, closed=8, refused="threatening"),
            Client("Nadine", 60, closed=7, meetings=3, refused="heavy"),
        ),
    ),
    Team(
        "user_bram",
        "team_noord",
        SCHAKEL,
        (
            Client("Lotte", 51, meetings=3, refused="threatening"),
            Client("Wim", 46, refused="threatening"),
            Client("Hanne", 41, refused="threatening"),
            Client("Danny", 38, silent=7, meetings=1, refused="heavy"),
            Client("Katrien", 35, refused="heavy"),
            Client("Bart", 31, meetings=1, refused="no_value"),
            Client("Sofie", 29, meetings=1, refused="no_value"),
        ),
    ),
    Team(
        "user_mieke",
        "team_zuid",
        SCHAKEL,
        (
            Client("Dirk", 52, closed=20, meetings=3),
            Client("Ilse", 47, meetings=4),
            Client("Koen", 43, closed=4, meetings=3),
            Client("Greet", 33, meetings=3, refused="not_practical"),
            Client("Stijn", 24, silent=9, meetings=1, refused="threatening"),
            Client("Lien", 12, meetings=1, refused="other"),
            Client("Herman", 2, has_map=False, silent=0, meetings=0),
        ),
    ),
    Team(
        "user_fenna",
        "team_nabij",
        NABIJ,
        (
            Client("Sjoerd", 50, closed=12, meetings=3, refused="heavy"),
            Client("Anneke", 42, meetings=3, refused="threatening"),
            Client("Jelle", 34, refused="not_practical"),
            Client("Marijke", 30, meetings=2, refused="no_value"),
            Client("Daan", 3, has_map=False, meetings=0),
        ),
    ),
    Team(
        "user_sanne",
        "team_oost",
        NABIJ,
        (
            Client("Femke", 39, meetings=2),
            Client("Willem", 21, silent=6, meetings=1),
            Client("Tineke", 9, meetings=1, has_map=False),
        ),
    ),
)

#: Name, category, ring, kinship; those of the start, then those who came later.
INFORMAL = (
    ("Moeder", "family", 1, "parent"),
    ("Zus", "family", 1, "sibling"),
    ("Broer", "family", 2, "sibling"),
    ("Tante Roos", "family", 2, "aunt_uncle"),
    ("Buurvrouw Rita", "neighbours", 2, ""),
    ("Buurman Frans", "neighbours", 3, ""),
    ("Vriendin Carla", "friends", 2, ""),
    ("Jeugdvriend Marc", "friends", 3, ""),
    ("Collega van vroeger", "school_work", 3, ""),
    ("Nicht Ellen", "family", 3, "cousin"),
)
LATER = (
    ("Iemand van het koor", "club", 3),
    ("Overbuur Yvonne", "neighbours", 3),
    ("Oude klasgenoot", "friends", 3),
    ("Kennis van de markt", "acquaintances", 4),
    ("Vriend van de wandelclub", "club", 3),
)
VOLUNTEERS = (("Maatje Lut", 2), ("Maatje Piet", 2), ("Vrijwilliger Simonne", 3))
PROFESSIONALS = (
    ("Maatschappelijk werker", "professional", 2),
    ("Huisarts", "professional", 3),
    ("Thuiszorg", "organisation", 3),
    ("Budgetbegeleider", "professional", 3),
    ("Jobcoach", "professional", 2),
)

QUESTIONS = (
    "Wie kan er eens langskomen als ik mij alleen voel?",
    "Hoe raak ik op tijd op mijn afspraken?",
    "Wie denkt met mij mee over werk?",
    "Hoe houden we het huis op orde zonder ruzie?",
    "Wat doen we als het weer moeilijk wordt?",
    "Wie kan op zaterdag iets met mij doen?",
)
BETTER = (
    "Ik heb zelf gebeld.",
    "We hebben samen gegeten, dat was lang geleden.",
    "De post ligt niet meer ongeopend.",
    "Ik ben twee keer gaan wandelen.",
    "Ik slaap weer door.",
    "Mijn zus kwam zomaar langs.",
    "Ik durfde het te vragen.",
)
AGREEMENTS = {
    "client": (
        "Zelf bellen voor een afspraak",
        "De post openmaken op zondag",
        "Een lijstje maken voor de winkel",
        "Vragen of iemand meegaat",
    ),
    "informal": (
        "Samen naar de winkel",
        "Op zondag samen eten",
        "Meerijden naar het ziekenhuis",
        "Een avond per week bellen",
        "De hond uitlaten als het niet lukt",
        "Helpen met de was",
    ),
    "volunteer": (
        "Samen naar de wandelclub",
        "Samen de post bekijken",
        "Meegaan naar het buurthuis",
    ),
    "professional": (
        "De aanvraag nakijken",
        "Bellen met de woonmaatschappij",
        "Een gesprek met de arts regelen",
        "Het budget op een rij zetten",
        "Meegaan naar de dienst",
    ),
    "nobody": ("Iemand zoeken voor de tuin", "Vervoer op zaterdag"),
}
BETWEEN = ("Ziek geweest.", "De bus reed niet.", "Het was vergeten.", "Te moe.")
STRAIN_WORDS = {
    "fine": "Zo lukt het wel.",
    "a_bit": "Soms is het wat veel.",
    "too_much": "Ik kan er even niets bij hebben.",
}
#: Kinds of ordinary contacts, the most frequent first.
CONTACTS = ("talk", "talk", "home_visit", "phone", "phone", "close_one", "going_along")
#: Whose work, at the start of a dossier and later: the professional's share shrinks.
WORK_AT_START = (
    "professional", "professional", "professional", "client", "informal",
)  # fmt: skip
WORK_LATER = ("informal", "informal", "client", "client", "volunteer", "professional")


class Code(str):
    """Something that the file evaluates when it is loaded."""

    def __repr__(self):
        return str(self)


def day(weeks: float, weekday: int = 1) -> Code:
    """The weekday (0 is Monday) that comes first from so many weeks from today on."""
    return Code(f"day({weeks}, {weekday})")


def quarter(weeks: int) -> Code:
    """A Thursday, so many weeks (0 to 11) into the quarter before this one."""
    return Code(f"quarter({weeks})")


def who(uuid: str) -> Code:
    """The id of somebody in a network."""
    return Code(f"who({uuid!r})")


def ref(name: str) -> Code:
    """The id of a record of these files."""
    return Code(f"ref({name!r})")


def create(values: dict) -> Code:
    """A line of a one2many."""
    return Code(f"Command.create({values!r})")


class Year:
    """All that happened in one dossier; the same for the same client."""

    def __init__(self, team: Team, client: Client, number: int):
        self.team, self.client = team, client
        self.random = Random(f"{SEED} {client.name}")
        self.is_heavy = number % 2 == 0
        self.dossier = ref(f"dossier_{client.key}")
        self.people = {"informal": [], "volunteer": [], "professional": []}
        self.gone = None
        last = client.closed or client.silent
        self.weeks = range(client.opened - 1, last, -1)

    def pick(self, values):
        return self.random.choice(values)

    # -- the network --------------------------------------------------------------

    def network(self) -> Iterator[tuple[int, list]]:
        """Weeks ago, and the changes of the network on that day."""
        client, random = self.client, self.random
        if not client.has_map:
            return
        start = [
            self.member(name, category, ring, "informal", kinship=kinship)
            for name, category, ring, kinship in random.sample(
                INFORMAL, random.randint(2, 4)
            )
        ]
        start += [
            self.member(name, category, ring, "professional")
            for name, category, ring in random.sample(
                PROFESSIONALS, random.randint(2, 4)
            )
        ]
        yield client.opened - 1, [*start, self.moment("Start")]
        half = (client.opened + self.weeks.stop) // 2
        if client.opened - half < 5:
            return
        later = [
            self.member(name, category, ring, "informal")
            for name, category, ring in random.sample(LATER, random.randint(1, 3))
        ]
        if random.random() < 0.6:
            name, ring = self.pick(VOLUNTEERS)
            later.append(self.member(name, "volunteer", ring, "volunteer"))
        leaves = self.people["professional"].pop()
        self.gone = (leaves, half)
        later += [
            {"op": "end_member", "member_id": leaves},
            {
                "op": "set_tie",
                "member_id": self.people["informal"][0],
                "values": {"ring": 1, "quality": "supportive"},
            },
        ]
        yield half, [*later, self.moment("Opnieuw getekend")]

    def member(self, name, category, ring, party, **tie):
        uuid = "-".join([self.client.key, *name.lower().split()])
        self.people[party].append(uuid)
        tie = {name: value for name, value in tie.items() if value}
        values = {"name": name, "category_id": ref(f"category_{category}")}
        if party != "professional":
            tie["quality"] = "supportive"
        return {
            "op": "add_member",
            "uuid": uuid,
            "values": values,
            "tie": {"ring": ring} | tie,
        }

    def moment(self, name):
        question = "Wie is belangrijk voor jou?"
        return {"op": "add_moment", "values": {"name": name, "question": question}}

    # -- contacts -----------------------------------------------------------------

    def meetings(self) -> Iterator[dict]:
        """Every contact and meeting, the oldest first."""
        tables = self.tables()
        for number, week in enumerate(self.weeks):
            if week in tables:
                yield self.around_the_table(week, tables[week])
            elif number % 4 == 0 or week == self.weeks[-1]:
                yield self.contact(week)
            elif number % 13 == 5:
                yield self.contact(week, self.pick(("missed", "missed", "cancelled")))
        if self.client.refused:
            yield self.not_wanted()
        if (
            not self.client.closed
            and self.client.meetings
            and self.random.random() < 0.5
        ):
            yield self.ahead()

    def tables(self) -> dict:
        """Week → kind of each meeting around a table."""
        kinds = ["network_meeting"] * self.client.meetings
        if self.client.opened > 25:
            kinds.append(self.pick(("round_table", "consultation", "consultation")))
        weeks = list(self.weeks)[3:]
        step = max(1, len(weeks) // (len(kinds) + 1))
        places = weeks[step::step]
        self.random.shuffle(kinds)
        return dict(zip(places, kinds, strict=False))

    def base(self, kind, date, **values):
        return {
            "dossier_id": self.dossier,
            "type_id": ref(f"meeting_type_{kind}"),
            "user_id": ref(self.team.coach),
            "date": date,
        } | values

    def contact(self, week, outcome="held"):
        values = {"outcome": outcome}
        if outcome == "held":
            values["better"] = self.pick(BETTER)
            if self.random.random() < 0.2:
                values["agreement_ids"] = self.agreements(week, 1)
        elif outcome == "missed":
            values["outcome_note"] = "Gebeld; een nieuwe dag afgesproken."
        return self.base(
            self.pick(CONTACTS), day(-week, self.random.randrange(5)), **values
        )

    def around_the_table(self, week, kind):
        random = self.random
        outcome = random.choices(
            ("held", "partly", "failed", "cancelled"), (80, 8, 5, 7)
        )[0]
        values = {
            "outcome": outcome,
            "question": self.pick(QUESTIONS),
            "prepared_by_id": ref(self.team.coach),
            "led_kind": random.choices(("client", "user"), (75, 25))[0],
        }
        if kind != "network_meeting":
            values["led_kind"] = "user"
        elif values["led_kind"] == "user" and self.people["informal"]:
            if random.random() < 0.5:
                values["led_kind"] = "member"
                values["led_by_member_id"] = who(self.people["informal"][0])
        held = outcome in ("held", "partly")
        values["attendance_ids"] = self.table(kind, held)
        if held:
            values["better"] = self.pick(BETTER)
            if random.random() < 0.85:
                values["agreement_ids"] = self.agreements(week, random.randint(2, 4))
            if random.random() < 0.4:
                values["next_date"] = day(6 - week, 2)
        return self.base(kind, day(-week, random.randrange(5)), **values)

    def table(self, kind, held):
        """Who sits there: at a network meeting mostly the network itself."""
        random = self.random
        most = {"network_meeting": (4, 1), "round_table": (2, 3)}.get(kind, (1, 4))
        rows = [{"kind": "client"}, {"kind": "user", "user_id": ref(self.team.coach)}]
        guests = random.sample(
            self.people["informal"], min(most[0], len(self.people["informal"]))
        )
        guests += self.people["volunteer"][:1]
        guests += self.people["professional"][: most[1]]
        rows += [{"member_id": who(uuid)} for uuid in guests]
        if kind != "network_meeting":
            rows.append({"kind": "other", "name": "Iemand van het sociaal huis"})
        for row in rows:
            came = random.choices(("present", "excused", "absent"), (85, 10, 5))[0]
            if row.get("kind"):
                came = "present"
            row["state"] = came if held else "invited"
        return [create(row) for row in rows]

    def not_wanted(self):
        return self.base(
            "network_meeting",
            self.refused_on(),
            outcome="not_wanted",
            not_wanted_reason=self.client.refused,
            led_kind="client",
        )

    @property
    def before_last_quarter(self):
        """Whether it was open all through the quarter before this one."""
        return self.client.opened > 27

    def refused_on(self):
        if not self.before_last_quarter:
            return day(-4)
        return quarter(1 if self.client.closed else self.random.randrange(11))

    def ahead(self):
        return self.base(
            "network_meeting",
            day(self.random.randint(1, 4), self.random.randrange(5)),
            question=self.pick(QUESTIONS),
            led_kind="client",
        )

    # -- agreements ---------------------------------------------------------------

    def agreements(self, week, count):
        return [create(self.agreement(week)) for _one in range(count)]

    def agreement(self, week):
        """Who does what; in the first quarter of a dossier much is the coach's."""
        random = self.random
        work = WORK_AT_START if self.client.opened - week < 13 else WORK_LATER
        party = "nobody" if random.random() < 0.05 else self.pick(work)
        if party in ("informal", "volunteer") and not self.people[party]:
            party = "client"
        values = {"name": self.pick(AGREEMENTS[party])} | self.doer(party)
        comes_back = random.random() < 0.3
        if comes_back:
            values["frequency"] = self.pick(("weekly", "fortnightly"))
        else:
            values["due_date"] = day(4 - week)
        return values | self.outcome(week, party, comes_back)

    def doer(self, party):
        if party == "nobody":
            return {}
        if party == "client":
            return {"doer_kind": "client"}
        if party == "professional" and (
            not self.people[party] or self.random.random() < 0.7
        ):
            return {"doer_kind": "user", "doer_user_id": ref(self.team.coach)}
        return {
            "doer_kind": "member",
            "doer_member_id": who(self.pick(self.people[party])),
        }

    def outcome(self, week, party, comes_back):
        """How it goes with it now, and each time that it was looked back on."""
        random = self.random
        if party == "nobody" or week < 6:
            return {}
        if comes_back:
            state = "open" if week < 26 and not self.client.closed else "stopped"
            times = random.randint(2, 4)
        else:
            late = 8 if week < 14 and not self.client.closed else 0
            state = random.choices(
                ("done", "missed", "stopped", "renegotiated", "handed_over", "open"),
                (62, 12, 5, 8, 5, late),
            )[0]
            times = 1 if state in ("done", "missed") else 0
        values = {"state": state}
        reviews = []
        for number in range(times):
            kept = state != "missed" and (not comes_back or random.random() < 0.75)
            review = {"date": day(1 - week + number, 3), "is_kept": kept}
            if not kept:
                review["came_between"] = self.pick(BETWEEN)
            reviews.append(create(review))
        if reviews:
            values["review_ids"] = reviews
        if state == "missed":
            values["came_between"] = self.pick(BETWEEN)
        if state in ("renegotiated", "handed_over"):
            values["followed_by_ids"] = [create(self.anew(week, state))]
        return values

    def anew(self, week, state):
        party = "client" if state == "renegotiated" else "informal"
        if not self.people["informal"]:
            party = "client"
        values = {
            "dossier_id": self.dossier,
            "name": self.pick(AGREEMENTS[party]),
            "made_on": day(3 - week),
            "due_date": day(7 - week),
        }
        if week > 12:
            review = {"date": day(6 - week), "is_kept": True}
            values |= {"state": "done", "review_ids": [create(review)]}
        return values | self.doer(party)

    # -- how heavy it is ----------------------------------------------------------

    def strains(self) -> Iterator[dict]:
        """What people of the network said when they were asked."""
        asked = self.people["informal"][:3] + self.people["volunteer"]
        first = ("too_much", "a_bit") if self.is_heavy else ("a_bit", "fine")
        for number, uuid in enumerate(asked):
            level = first[number] if number < 2 else "fine"
            if self.before_last_quarter and self.client.closed < 10:
                yield self.strain(uuid, quarter(2 + number), level)
            if not self.client.closed and self.random.random() < 0.6:
                yield self.strain(uuid, day(-1), "fine")

    def strain(self, uuid, date, level):
        words = STRAIN_WORDS[level]
        return {"member_id": who(uuid), "date": date, "level": level, "words": words}


# -- as XML ---------------------------------------------------------------------------

#: What the names in an evaluated value stand for.
NAMES = """(lambda day, quarter, who: {})(
            lambda weeks, weekday: DateTime.today() + relativedelta(
                weeks=weeks, weekday=weekday),
            lambda weeks: DateTime.today() + relativedelta(
                months=-3 - (DateTime.today().month - 1) % 3, day=1,
                weeks=weeks, weekday=3),
            lambda uuid: obj().search([('uuid', '=', uuid)]).id,
        )"""
#: No log of what changed, and no mail about what somebody has to do.
QUIET = "'tracking_disable': True, 'mail_activity_quick_update': True"


def ago(weeks: int) -> str:
    """A day in the past as a field of a record takes it: always a Monday."""
    return f"DateTime.today() + relativedelta(weeks=-{weeks}, weekday=0)"


def record(xml_id: str, model: str, **values) -> Iterator[str]:
    """A record; a value that is code is a reference or to be evaluated."""
    yield f'    <record id="{xml_id}" model="{model}">'
    for name, value in values.items():
        if isinstance(value, Code):
            yield f'        <field name="{name}" eval="{value}" />'
        else:
            yield f'        <field name="{name}">{value}</field>'
    yield "    </record>"


def rows(values: list) -> str:
    """A list as the file evaluates it, each value on a line of its own."""
    lines = "".join(f"            {value!r},\n" for value in values)
    return f"[\n{lines}        ]"


def create_all(model: str, values: list) -> Iterator[str]:
    """Records of one model, made in one call; their names are explained by NAMES."""
    yield f'    <function model="{model}" name="create" context="{{{QUIET}}}">'
    evaluated = NAMES.format(rows(values))
    yield f'        <value model="netwerk.member" eval="{evaluated}" />'
    yield "    </function>"


def change_network(dossier: Code, changes: list, date: Code) -> Iterator[str]:
    """What changed in a network on one day."""
    yield '    <function model="netwerk.dossier" name="apply_network_changes">'
    yield f'        <value eval="[{dossier}]" />'
    yield f'        <value eval="{rows(changes)}" />'
    yield f'        <value eval="{date}" />'
    yield "    </function>"


#: Who was made just now: no role of ours yet, and never logged in.
NEW = (
    "('log_ids', '=', False), ('all_group_ids', 'not in', [ref('group_coach'), "
    "ref('group_figures'), ref('group_template_editor'), ref('group_administrator')])"
)


def may_work(key: str, company: str, new: bool = False) -> Iterator[str]:
    """A colleague is a coach in one organisation; when ``new``, only who is new."""
    groups = "ref('base.group_partner_manager'), ref('group_coach')"
    yield '    <function model="res.users" name="write">'
    if new:
        found = f"[('id', '=', ref('user_{key}')), {NEW}]"
        yield f'        <value model="res.users" search="{found}" />'
    else:
        yield f"""        <value eval="[ref('user_{key}')]" />"""
    yield '        <value eval="{'
    if not new:
        yield "            'active': True,"
    yield f"            'company_id': {ref(company)},"
    yield f"            'company_ids': [Command.set([{ref(company)}])],"
    yield f"            'group_ids': [Command.set([{groups}])],"
    yield '        }" />'
    yield "    </function>"


def colleagues() -> Iterator[str]:
    """Two more coaches (`users.xml`), each in a team of their own."""
    for key, team, team_name, company in (
        ("mieke", "team_zuid", "Team Zuid", SCHAKEL),
        ("sanne", "team_oost", "Wijkteam Oost", NABIJ),
    ):
        yield from may_work(key, company)
        # by an upgrade too, if it made the colleague: what follows asks for a coach of
        # that organisation. Whoever left or got another role keeps it so
        yield '    <data noupdate="0">'
        for line in may_work(key, company, new=True):
            yield f"    {line}"
        yield "    </data>"
        yield from record(
            team,
            "netwerk.team",
            name=team_name,
            company_id=ref(company),
            member_ids=Code(f"[Command.set([ref('user_{key}')])]"),
        )


def dossier(team: Team, client: Client, number: int) -> Iterator[str]:
    """One dossier with all that happened in it."""
    key, year = client.key, Year(team, client, number)
    yield f"\n    <!-- {client.name} -->"
    yield from record(
        f"partner_{key}",
        "res.partner",
        name=client.name,
        company_id=ref(team.company),
    )
    yield from record(
        f"dossier_{key}",
        "netwerk.dossier",
        partner_id=ref(f"partner_{key}"),
        coach_id=ref(team.coach),
        team_id=ref(team.team),
        company_id=ref(team.company),
        opened_on=Code(ago(client.opened)),
    )
    for weeks, changes in year.network():
        date = Code(f"({ago(weeks)}).strftime('%Y-%m-%d')")
        changes[-1]["values"]["date"] = date  # the moment
        yield from change_network(year.dossier, changes, date)
    yield from create_all("netwerk.meeting", list(year.meetings()))
    if strains := list(year.strains()):
        yield from create_all("netwerk.member.strain", strains)
    if client.closed:
        values = {"active": False, "closed_on": Code(ago(client.closed))}
        yield '    <function model="netwerk.dossier" name="write">'
        yield f'        <value eval="[{year.dossier}]" />'
        yield f'        <value eval="{values!r}" />'
        yield "    </function>"


def content() -> str:
    """The whole file."""
    lines = [*colleagues()]
    clients = [(team, client) for team in TEAMS for client in team.clients]
    for number, (team, client) in enumerate(clients):
        lines += dossier(team, client, number)
    return HEAD + "\n".join(lines) + "\n</odoo>\n"


def main() -> None:
    """Write the file, and tell how large it is."""
    text = content()
    FILE.write_text(text, encoding="utf-8")
    print(f"{FILE.name}: {len(text) // 1024} kB", file=sys.stderr)


if __name__ == "__main__":
    main()
