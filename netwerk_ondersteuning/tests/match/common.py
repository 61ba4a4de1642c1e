from datetime import timedelta

from ..common import NetwerkCase


class MatchMixin:
    """Johan asks for a volunteer; Karim is one, and Noor another."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.matches = cls.env["netwerk.match"].with_user(cls.an)
        cls.karim, cls.noor = cls.volunteer("Karim Haddad"), cls.volunteer("Noor")
        cls.karim.email = "karim@buur.example"

    @classmethod
    def volunteer(cls, name, **values):
        values = {"name": name, "state": "available"} | values
        values.setdefault("company_id", cls.company.id)
        return cls.env["netwerk.volunteer"].create(values)

    @classmethod
    def match(cls, volunteer=None, dossier=None, **values):
        """A match that was just asked for, unless something else is said."""
        values = {
            "dossier_id": (dossier or cls.dossier).id,
            "volunteer_id": volunteer and volunteer.id,
        } | values
        coach = (dossier or cls.dossier).coach_id
        return cls.matches.with_user(coach).create(values)

    @classmethod
    def thinking(cls, volunteer=None, days=-7, **values):
        """One of which the introduction was so many days from now."""
        met = {"state": "thinking", "met_on": cls.in_days(days)}
        return cls.match(volunteer or cls.karim, **met | values)

    @classmethod
    def running(cls, volunteer=None, dossier=None, **values):
        """One that runs since a month."""
        yes = {"client_answer": "yes", "volunteer_answer": "yes"}
        days = {"met_on": cls.in_days(-37), "started_on": cls.in_days(-30)}
        values = {"state": "running"} | yes | days | values
        return cls.match(volunteer or cls.karim, dossier, **values)


class MatchCase(MatchMixin, NetwerkCase):
    """What happens between a client and a volunteer, without a browser."""

    week = timedelta(days=7)
