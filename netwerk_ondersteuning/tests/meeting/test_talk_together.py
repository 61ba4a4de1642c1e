"""A coach and who stands in write in one talk at the same moment."""

from collections import Counter

from odoo.tests import tagged

from ..together import TogetherCase

WRITERS = ("Els", "Wim")
ROUNDS = 4


@tagged("post_install", "-at_install")
class TestTalkTogether(TogetherCase):
    """Nothing lost and nothing double, whoever comes first."""

    def start(self, env):
        users = self.start_for_two(env)
        names = [f"{name} {n}" for name in WRITERS for n in range(ROUNDS)]
        members = env["netwerk.member"].create(
            [{"dossier_id": self.dossier_id, "name": name} for name in names]
        )
        self.member_ids = members.ids
        talk = env["netwerk.meeting"].with_user(users[0])
        talk = talk.create({"dossier_id": self.dossier_id, "outcome": "planned"})
        self.talk_id = talk.id

    def send(self, number, key, said):
        """A parcel of the screen, of which the first answer gets lost."""
        for _again in range(2):
            answer = self.request(
                lambda env: (
                    env["netwerk.dossier"]
                    .browse(self.dossier_id)
                    .save_talk(key, said, meeting_id=self.talk_id)
                ),
                self.user_ids[number],
            )
        return answer["talk"]

    def writer(self, number):
        """Types on, as the screen does: what is, and what was when it was seen."""
        name = WRITERS[number]

        def work(meet):
            was = ""
            for n in range(ROUNDS):
                meet()
                member = self.member_ids[number * ROUNDS + n]
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

        return work

    def test_two_at_each_moment(self):
        errors = self.at_once(*map(self.writer, range(len(WRITERS))))
        self.assertEqual(errors, [])

        def look(env):
            talk = env["netwerk.meeting"].browse(self.talk_id)
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
        self.assertEqual(named, sorted(self.member_ids))
        self.assertEqual(present, sorted(self.member_ids))
        self.assertEqual(places, len(said), "nobody sits there twice")
        self.assertEqual(talks, [self.talk_id])
