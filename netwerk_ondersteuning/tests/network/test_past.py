"""What is said of a person has its time: a friend of now was a volunteer then."""

from datetime import timedelta

from dateutil.relativedelta import relativedelta
from freezegun import freeze_time

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged

from ..common import MODULE, NetwerkCase
from ..meeting.figure_facts import FactsMixin
from .common import add, essence

START, LATER, NOW = "2026-03-02", "2026-05-03", "2026-06-01"


class PastMixin:
    """A dossier of An with Ria, a volunteer since the start."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        category = cls.env["netwerk.member.category"]
        cls.volunteer = category.search([("code", "=", "volunteer")])
        cls.friends = category.search([("code", "=", "friends")])
        cls.confidant, cls.carer = cls.env["netwerk.member.role"].search([], limit=2)
        cls.map = cls.dossier.with_user(cls.an)
        cls.map.apply_network_changes(
            [
                add(
                    "ria",
                    "Ria",
                    {"ring": 3},
                    category_id=cls.volunteer.id,
                    stance="Tegen het plan",
                    reachability="hard",
                    contact_permission="ask",
                    occupation="Bakker",
                    role_ids=[cls.confidant.id],
                )
            ],
            START,
        )
        cls.ria = cls.dossier.member_ids

    def say(self, day, mode="changed", member=None, **values):
        """Something is said of Ria on the map; the answer."""
        member = member or self.ria
        change = {"op": "update_member", "member_id": member.id, "values": values}
        return self.map.apply_network_changes([change], day, mode)

    def seen(self, day, *names, member=None):
        """What the map of a day says of Ria."""
        member = member or self.ria
        network = self.map.get_network(day)
        (row,) = (one for one in network["members"] if one["id"] == member.id)
        return row[names[0]] if len(names) == 1 else tuple(row[name] for name in names)

    def told(self, before=START, after=NOW):
        """What is told of the changes between two days."""
        with_words = self.map.with_context(lang="en_US")
        return [
            change["text"]
            for change in with_words.get_network(after, before)["changes"]
        ]


@tagged("post_install", "-at_install")
class TestPast(PastMixin, NetwerkCase):
    def test_who_becomes_a_friend_was_a_volunteer(self):
        self.say(LATER, category_id=self.friends.id)
        names = ("category_id", "sector", "formality")
        day_before = "2026-05-02"
        self.assertEqual(
            self.seen(day_before, *names), (self.volunteer.id, "help", "volunteer")
        )
        self.assertEqual(
            self.seen(LATER, *names), (self.friends.id, "friends", "informal")
        )
        self.assertEqual(self.ria.category_id, self.friends)
        self.assertIn(LATER, self.map.get_network()["dates"])
        for day, sector in ((day_before, "help"), (LATER, "friends")):
            sectors = self.map.get_network(day)["measures"]["by_sector"]
            self.assertEqual(sectors[sector], 1)

    def test_each_of_what_is_said_has_its_time(self):
        said = {
            "formality": ("volunteer", "professional"),
            "stance": ("Tegen het plan", "Voor"),
            "reachability": ("hard", "easy"),
            "contact_permission": ("ask", "yes"),
            "contact_permission_date": (
                self.in_days(0).isoformat(),
                LATER,
            ),
            "occupation": ("Bakker", "Kok"),
            "role_ids": ([self.confidant.id], [self.carer.id]),
            "capacity": (False, 4.0),
            "capacity_note": (False, "Een keer per week"),
        }
        self.say(LATER, **{name: now for name, (_was, now) in said.items()})
        for name, (was, now) in said.items():
            with self.subTest(name):
                self.assertEqual(self.seen(START, name), was)
                self.assertEqual(self.seen(NOW, name), now)

    def test_a_form_notes_it_as_of_today(self):
        with freeze_time(LATER):
            self.ria.with_user(self.an).category_id = self.friends
        self.assertEqual(self.seen(START, "formality"), "volunteer")
        self.assertEqual(self.seen(LATER, "formality"), "informal")

    def test_on_the_day_it_began_it_is_edited_in_place(self):
        self.say("2026-02-01", reachability="easy")
        self.say(START, category_id=self.friends.id)
        self.assertEqual(len(self.ria.period_ids), 1)
        self.say(LATER, stance="Voor")
        self.say(LATER, stance="Eigenlijk ook niet tegen")
        network = self.map.get_network()
        self.assertEqual(network["dates"], [START, LATER])
        self.assertEqual(self.seen(START, "formality"), "informal")
        self.assertEqual(self.seen(NOW, "stance"), "Eigenlijk ook niet tegen")

    def test_a_correction_never_becomes_history(self):
        self.say(LATER, "corrected", category_id=self.friends.id)
        self.assertEqual(self.seen(START, "category_id"), self.friends.id)
        self.assertEqual(self.map.get_network()["dates"], [START])
        self.say(LATER, category_id=self.volunteer.id)
        self.say(START, "corrected", stance="Het maakt niet uit")
        self.assertEqual(self.seen(START, "stance"), "Het maakt niet uit")
        self.assertEqual(self.seen(NOW, "stance"), "Het maakt niet uit")

    def test_what_is_said_of_one_thing_leaves_no_day_of_another(self):
        """Neither a correction nor a change notes that something became what it was."""
        values = {
            "category_id": self.friends.id,
            "formality": "professional",
            "stance": "Voor",
            "reachability": "easy",
            "contact_permission": "no",
            "occupation": "Kok",
            "role_ids": [self.carer.id],
            "capacity": 4.0,
            "capacity_note": "Een keer per week",
        }
        for number, (name, value) in enumerate(values.items()):
            other = "stance" if name != "stance" else "occupation"
            for mode, day in (("corrected", START), ("changed", "2026-04-10")):
                with self.subTest(name, mode=mode):
                    uuid = f"{name}-{mode}"
                    added = self.map.apply_network_changes([add(uuid, uuid)], START)
                    member = self.env["netwerk.member"].browse(added["ids"][uuid])
                    self.say(LATER, member=member, **{other: f"Iets {number}"})
                    self.say(day, mode, member=member, **{name: value})
                    for seen_on in (day, LATER, NOW):
                        self.assertEqual(self.seen(seen_on, name, member=member), value)
                    self.assertEqual(
                        self.seen(NOW, other, member=member), f"Iets {number}"
                    )
                    self.assertFalse(self.seen(START, other, member=member))

    def test_a_correction_of_then_is_told_as_no_change(self):
        self.map.apply_network_changes(
            [{"op": "set_tie", "member_id": self.ria.id, "values": {"is_vip": True}}],
            LATER,
        )
        self.map.apply_network_changes(
            [{"op": "set_tie", "member_id": self.ria.id, "values": {"ring": 2}}],
            START,
            "corrected",
        )
        self.assertEqual(self.told(), ["Ria became very important."])

    def test_a_last_role_goes(self):
        self.say(LATER, role_ids=[])
        self.assertEqual(self.seen(START, "role_ids"), [self.confidant.id])
        self.assertEqual(self.seen(NOW, "role_ids"), [])
        self.assertFalse(self.ria.role_ids)

    def test_the_reading_is_of_the_day(self):
        self.say(LATER, reachability="easy", formality="professional")
        for day, words in (
            (START, ["How easy they are to reach: hard (1)."]),
            (NOW, ["How easy they are to reach: easy (1)."]),
        ):
            network = self.map.with_context(lang="en_US").get_network(day)
            points = {
                one["code"]: one["sentences"] for one in network["reading_points"]
            }
            self.assertEqual(points["reach"], words)
            self.assertEqual(network["measures"]["paid"], int(day == NOW))

    # -- undone, and two at once ------------------------------------------------------

    def test_undo_gives_back_exactly(self):
        self.say(LATER, stance="Voor")
        days = (START, LATER, NOW)
        before = [essence(self.map.get_network(day)) for day in days]
        for mode in ("changed", "corrected"):
            for day in ("2026-02-01", *days, "2026-04-01"):
                with self.subTest(mode=mode, day=day):
                    done = self.say(
                        day, mode, category_id=self.friends.id, stance="?", role_ids=[]
                    )
                    self.map.apply_network_changes(done["inverse"])
                    self.assertEqual(
                        [essence(self.map.get_network(day)) for day in days], before
                    )

    def test_undo_takes_nothing_back_of_a_colleague(self):
        done = self.say(LATER, category_id=self.friends.id)
        self.say("2026-05-20", stance="Voor")
        self.map.apply_network_changes(done["inverse"])
        self.assertEqual(
            self.seen(NOW, "category_id", "stance"), (self.volunteer.id, "Voor")
        )
        self.assertEqual(self.seen(LATER, "stance"), "Tegen het plan")

    def test_undo_takes_nothing_back_of_another_tab(self):
        """Two pages of one user are two senders; what one page did is its own."""
        change = {"op": "update_member", "member_id": self.ria.id}
        there = change | {"values": {"category_id": self.friends.id}}
        family = self.env.ref(f"{MODULE}.category_family")
        here = change | {"values": {"category_id": family.id}}
        apply = self.map.apply_network_changes
        first = apply([there], LATER, batch="tab1:a")
        second = apply([here], NOW, batch="tab2:a")
        base = first["version"]
        undone = apply(first["inverse"], base_version=base, batch="tab1:b")
        self.assertIn("Ria in the meantime", undone["collisions"][0]["text"])
        self.assertEqual(self.seen(NOW, "category_id"), family.id)
        again = apply([here | {"values": {"stance": "Voor"}}], NOW, batch="tab2:b")
        self.assertFalse(again["collisions"])
        undone = apply(
            second["inverse"], base_version=second["version"], batch="tab2:c"
        )
        self.assertFalse(undone["collisions"])
        self.assertEqual(
            self.seen(NOW, "category_id", "stance"), (self.friends.id, "Voor")
        )

    def test_two_who_say_the_same_thing(self):
        """Of the same thing the second is told; of another thing both are noted."""
        version = self.map.get_network()["version"]
        self.give_access(self.dossier, self.bram)
        change = {"op": "update_member", "member_id": self.ria.id}
        mine = change | {"values": {"category_id": self.friends.id}}
        mine |= {"was": {"category_id": self.volunteer.id}}
        self.dossier.with_user(self.bram).apply_network_changes([mine], LATER)
        family = self.env.ref(f"{MODULE}.category_family")
        theirs = mine | {"values": {"category_id": family.id}}
        other = change | {
            "values": {"stance": "Voor"},
            "was": {"stance": "Tegen het plan"},
        }
        result = self.map.apply_network_changes(
            [theirs, other], LATER, base_version=version
        )
        self.assertEqual(
            [one["change"]["values"] for one in result["collisions"]],
            [{"category_id": family.id}],
        )
        self.assertEqual(
            self.seen(NOW, "category_id", "stance"), (self.friends.id, "Voor")
        )

    # -- compared ---------------------------------------------------------------------

    def test_compared_it_is_told_in_words(self):
        self.say(
            LATER,
            category_id=self.friends.id,
            stance="Voor",
            reachability="easy",
            role_ids=[self.carer.id],
        )
        gained, lost = self.carer.name.lower(), self.confidant.name.lower()
        self.assertEqual(
            self.told(),
            [
                f"Ria: first “{self.volunteer.name}”, now “{self.friends.name}”.",
                "Ria: from volunteer to own network.",
                f"Ria: now also {gained}; no longer {lost}.",
                "How easy to reach Ria: from hard to easy.",
                "What Ria thinks of the plan: first “Tegen het plan”, now “Voor”.",
            ],
        )

    def test_what_was_said_for_the_first_time_changed_nothing(self):
        self.say(START, category_id=False, formality=False, stance=False)
        self.say(LATER, category_id=self.friends.id, stance="Voor")
        self.assertEqual(self.told(), [])
        self.assertEqual(self.seen(START, "category_id"), False)

    def test_the_client_has_a_word_on_it(self):
        long = "Tegen, want " + "het gaat te snel, " * 30
        self.say(LATER, stance=long, category_id=self.friends.id)
        for change in self.map.get_network(NOW, START)["changes"]:
            said = {"op": "say_feeling", "feeling": "glad", "words": "Eindelijk"}
            keys = ("member_id", "other_member_id", "what", "from", "to")
            said |= {key: change[key] for key in keys}
            self.map.apply_network_changes([said])
        told = self.map.get_network(NOW, START)["changes"]
        self.assertEqual({change["feeling"] for change in told}, {"glad"})
        self.assertEqual(len(told), 3)

    # -- known since, takes over ----------------------------------------------------

    def test_known_since_is_not_since_on_the_map(self):
        changes = [
            add("els", "Els", known_since_year=1998),
            add("jan", "Jan", known_always=True, known_since_year=1990),
            add("an", "An", known_since_year=1987),
        ]
        self.map.apply_network_changes(changes, START)
        points = self.map.with_context(lang="en_US").get_network()["reading_points"]
        (point,) = (one for one in points if one["code"] == "duration")
        self.assertEqual(
            point["sentences"][:2],
            [
                "Johan Peeters has always known Jan.",
                "Johan Peeters knows An since 1987, Els since 1998.",
            ],
        )

    def test_nobody_is_known_before_being_born(self):
        self.say(LATER, birth_year=1980)
        with self.refused_with("not born yet in 1979", ValidationError):
            self.say(LATER, known_since_year=1979)
        with self.refused_with("cannot be right as a year", ValidationError):
            self.say(LATER, known_since_year=2150)

    def test_who_takes_over_from_whom(self):
        values = {"takes_over_from_id": self.ria.id, "takes_over_on": LATER}
        self.map.apply_network_changes([add("mo", "Mo", **values)], LATER)
        self.assertIn("Mo is new, and takes over from Ria.", self.told())
        self.assertEqual(self.told(LATER), [])
        (mo,) = self.dossier.member_ids - self.ria
        self.map.apply_network_changes([add("x", "X")], START)
        x = self.dossier.member_ids - self.ria - mo
        self.say(LATER, member=x, takes_over_from_id=self.ria.id, takes_over_on=LATER)
        self.assertIn("X took over from Ria.", self.told())
        self.assertEqual(self.told(START, "2026-05-02"), [])
        self.assertEqual(self.map.get_network()["dates"], [START, LATER])
        with self.refused_with("Nobody takes over from themselves", ValidationError):
            self.say(LATER, member=mo, takes_over_from_id=mo.id)
            self.env.flush_all()

    def test_nobody_takes_over_from_another_dossier(self):
        (stranger,) = self.new_network(self.dossier_chris, "Els")
        with self.refused_with("not open to you", AccessError):
            self.say(LATER, takes_over_from_id=stranger.id)
        (own,) = self.new_network(self.new_dossier(self.an, "Jo"), "Els")
        with self.refused_with("belongs to another dossier", ValidationError):
            self.say(LATER, takes_over_from_id=own.id)
            self.env.flush_all()

    def test_merging_asks_who_takes_over(self):
        mo, keep = self.new_network(self.dossier, "Mo", "Ria M.")
        mo.takes_over_from_id = self.ria
        self.map.merge_members(keep.id, self.ria.id)
        self.assertEqual(mo.takes_over_from_id, keep)
        self.map.merge_members(mo.id, keep.id)
        self.assertFalse(mo.takes_over_from_id)

    def test_merging_keeps_the_days_of_both(self):
        """Who was a volunteer until May, and was entered anew as a friend."""
        self.map.apply_network_changes(
            [{"op": "end_member", "member_id": self.ria.id}], LATER
        )
        self.map.apply_network_changes(
            [add("new", "Ria M.", category_id=self.friends.id)], LATER
        )
        (keep,) = self.dossier.member_ids - self.ria
        self.map.merge_members(keep.id, self.ria.id)
        self.assertEqual(
            self.seen(START, "formality", "stance", member=keep),
            ("volunteer", "Tegen het plan"),
        )
        self.assertEqual(self.seen(NOW, "category_id", member=keep), self.friends.id)


@tagged("post_install", "-at_install")
class TestPastInFigures(FactsMixin, PastMixin, NetwerkCase):
    """A figure reads what somebody was on the day that it counts."""

    def setUp(self):
        super().setUp()
        self.then = self.today - timedelta(days=200)
        self.between = self.today - timedelta(days=100)

    def people(self, coach=None):
        """Five dossiers, in each somebody who was a volunteer and is a friend."""
        found = self.env["netwerk.member"]
        for _number in range(5):
            dossier = self.new_client(coach or self.chris)
            found += self.new_member(dossier, "volunteer", date_start=self.then)
        return found

    def become(self, members, formality="professional"):
        for member in members:
            change = {"op": "update_member", "member_id": member.id}
            change["values"] = {"formality": formality}
            member.dossier_id.apply_network_changes([change], str(self.between))
        self.env.flush_all()
        self.assertEqual(set(members.mapped("formality")), {formality})

    def test_start_stays_the_start(self):
        members = self.people()
        self.become(members)
        figure = self.env["netwerk.figure.network"]
        domain = [("team_id", "=", members.dossier_id.team_id.id)]
        rows = figure._read_group(domain, ["moment", "party"], ["people_count:sum"])
        self.assertEqual(
            {(moment, party): count for moment, party, count in rows if count},
            {("start", "volunteer"): 5, ("today", "professional"): 5},
        )

    def test_who_sat_at_a_meeting_sat_there_as_what_they_were(self):
        member = self.people()[0]
        old, new = (
            self.new_meeting(
                member.dossier_id, day, led_kind="member", led_by_member_id=member.id
            )
            for day in (self.then + relativedelta(days=3), self.today)
        )
        rows = [self.new_presence(meeting, member) for meeting in (old, new)]
        by_hand = self.new_meeting(member.dossier_id, self.today)
        by_hand = self.new_presence(by_hand, member, party="informal")
        self.become(member)
        self.assertEqual([row.party for row in rows], ["volunteer", "professional"])
        self.assertEqual((old.led_by, new.led_by), ("volunteer", "professional"))
        old.date = self.today
        self.assertEqual((rows[0].party, old.led_by), ("professional",) * 2)
        # noted afterwards: it was so on that day
        late = self.new_meeting(member.dossier_id, self.then)
        self.assertEqual(self.new_presence(late, member).party, "volunteer")
        # and before somebody came into the network, as in its first days
        early = self.new_meeting(member.dossier_id, self.then - timedelta(days=9))
        self.assertEqual(self.new_presence(early, member).party, "volunteer")

    def test_what_a_later_day_says_leaves_a_hand_made_part(self):
        member = self.people()[0]
        meeting = self.new_meeting(member.dossier_id, self.then)
        row = self.new_presence(meeting, member, party="informal")
        self.become(member)
        self.assertEqual(row.party, "informal")

    def test_a_correction_of_then_corrects_the_figure(self):
        member = self.people()[0]
        self.become(member)
        row = self.new_presence(self.new_meeting(member.dossier_id, self.then), member)
        change = {"op": "update_member", "member_id": member.id}
        change["values"] = {"formality": "informal"}
        done = member.dossier_id.apply_network_changes(
            [change], str(self.then), "corrected"
        )
        self.assertEqual(row.party, "informal")
        self.assertEqual(member.formality, "professional")
        member.dossier_id.apply_network_changes(done["inverse"])
        self.assertEqual(row.party, "volunteer")

    def test_an_agreement_is_of_who_the_doer_was(self):
        member = self.people()[0]
        doer = {"doer_kind": "member", "doer_member_id": member.id}
        old = self.new_agreement(member.dossier_id, self.then, **doer)
        new = self.new_agreement(member.dossier_id, self.today, **doer)
        self.become(member)
        parties = [old.doer_party, new.doer_party]
        self.assertEqual(parties, ["volunteer", "professional"])
