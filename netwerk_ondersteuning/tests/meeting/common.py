from datetime import timedelta

from ...models.dossier.link_purpose import PERSONAL_PAGE

#: Where somebody's own page stands, and for what the links are that open it.
PAGE, PURPOSES = PERSONAL_PAGE.home, PERSONAL_PAGE.purposes()


class LinkMixin:
    """A network meeting of Johan's in nine days, with two people from his network.

    Rita and Piet each agreed to something. Nothing of the one may reach the other.
    """

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.links = cls.env["netwerk.access.link"].with_user(cls.an)
        cls.rita, cls.piet = cls.new_network(cls.dossier, "Rita Zus", "Piet Buur")
        (cls.rita + cls.piet).contact_permission = "yes"
        cls.env["netwerk.member.contact"].create(
            [
                {"member_id": cls.rita.id, "value": "0470 12 34 56"},
                {"member_id": cls.rita.id, "kind": "email", "value": "r@zus.example"},
            ]
        )
        start = cls.at_hour(14, days=9)
        cls.meeting = cls.new_meeting(
            cls.dossier,
            start=start,
            stop=start + timedelta(hours=2),
            location="Kerkstraat 12",
            question="Wie gaat mee voetballen?",
        )
        cls.at_rita, cls.at_piet = cls.env["netwerk.meeting.attendance"].create(
            [
                {"meeting_id": cls.meeting.id, "member_id": member.id}
                for member in cls.rita + cls.piet
            ]
        )
        cls.does_rita, cls.does_piet = cls.env["netwerk.agreement"].create(
            [
                {
                    "dossier_id": cls.dossier.id,
                    "name": name,
                    "doer_kind": "member",
                    "doer_member_id": member.id,
                }
                for name, member in (
                    ("Rijdt naar de club", cls.rita),
                    ("Past op de hond", cls.piet),
                )
            ]
        )

    @classmethod
    def new_meeting(cls, dossier, kind="network_meeting", **values):
        return cls.env["netwerk.meeting"].create(
            {
                "dossier_id": dossier.id,
                "type_id": cls.env["netwerk.meeting.type"]._of_kind(kind).id,
                "user_id": dossier.coach_id.id,
            }
            | values
        )

    def place(self, kind, **values):
        """The place at the table of the client or of a colleague; there is only one."""
        values |= {"meeting_id": self.meeting.id, "kind": kind}
        places = self.env["netwerk.meeting.attendance"]
        domain = [(name, "=", value) for name, value in values.items()]
        return places.search(domain) or places.create(values)

    def invite(self, attendance=None, user=None):
        """Give the link of an invitation; the link, its token and its code."""
        links = self.links.with_user(user or self.an)
        attendance = (attendance or self.at_rita).with_user(links.env.user)
        link, url, code = links._give_to_attendance(attendance)
        return link, url.partition("#")[2], code

    def wrong(self, code):
        return f"{(int(code) + 1) % 10**6:06d}"
