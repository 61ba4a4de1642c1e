from ..common import NetwerkCase


class GoalCase(NetwerkCase):
    """Two stories of the method: that of the welfare plan (toolbox: a living wage, a
    hobby club), and that of the trajectory agreement (better life for my children)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.goals = cls.env["netwerk.goal"].with_user(cls.an)
        cls.rosa, cls.piet = cls.new_network(cls.dossier, "Rosa Zus", "Piet Buur")

    @classmethod
    def goal(cls, name="Buiten komen", dossier=None, **values):
        dossier = dossier or cls.dossier
        return cls.goals.create({"dossier_id": dossier.id, "name": name} | values)

    @classmethod
    def welfare_plan(cls):
        """Goal 1, living wage, with two steps; goal 2, to get out, with one.

        :return: the goals, as ``{number: goal}``
        """
        wage = cls.goal("Een leefloon", sequence=1)
        friend = cls.goal(
            "Aan een vriend vragen hoe de aanvraag gaat",
            parent_id=wage.id,
            sequence=1,
            responsible="client",
            organisation="OCMW",
            approach="Met de vriend afspreken",
            when_kind="day",
            when_day="2028-05-02",
        )
        site = cls.goal(
            "Contact voor een afspraak",
            parent_id=wage.id,
            sequence=2,
            responsible="both",
            organisation="OCMW",
            approach="Samen op de website kijken",
        )
        out = cls.goal("Onder de mensen komen", sequence=2)
        club = cls.goal(
            "Een hobbyclub",
            parent_id=out.id,
            responsible="client",
            organisation="Hobbyclub",
            when_kind="month",
            when_day="2028-05-01",
        )
        agreements = cls.env["netwerk.agreement"].with_user(cls.an)
        agreements.create(
            [
                {"goal_id": friend.id, "name": "De aanvraag doen"}
                | {"doer_kind": "client"},
                {"goal_id": friend.id, "name": "De doorverwijzing opvolgen"}
                | {"doer_kind": "user", "doer_user_id": cls.an.id},
            ]
        )
        return {"1": wage, "1.1": friend, "1.2": site, "2": out, "2.1": club}

    @classmethod
    def held(cls, days, **values):
        """A contact that took place, so many days from now."""
        return cls.env["netwerk.meeting"].create(
            {
                "dossier_id": cls.dossier.id,
                "user_id": cls.an.id,
                "date": cls.in_days(days),
                "outcome": "held",
            }
            | values
        )

    @classmethod
    def evaluate(cls, goal, result="partly", **values):
        said = cls.env["netwerk.goal.evaluation"].with_user(cls.an)
        return said.create({"goal_id": goal.id, "result": result} | values)

    @classmethod
    def paper(cls, kind="plan", dossier=None, **values):
        papers = cls.env["netwerk.goal.paper"].with_user(cls.an)
        dossier = dossier or cls.dossier
        return papers.create({"dossier_id": dossier.id, "kind": kind} | values)
