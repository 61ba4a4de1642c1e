from ..common import NetwerkCase


class TrajectoryCase(NetwerkCase):
    """Trajectories of An's client, by methods of the catalogue."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trajectories = cls.env["netwerk.trajectory"].with_user(cls.an)

    @classmethod
    def method(cls, code):
        return cls.env["netwerk.method"].search([("code", "=", code)], limit=1)

    @classmethod
    def trajectory(cls, code="cti", start="2026-01-05", dossier=None, **values):
        """A trajectory of An's client; without a code by no method."""
        method = code and cls.method(code).id
        dossier = dossier or cls.dossier
        return cls.trajectories.create(
            {"dossier_id": dossier.id, "method_id": method, "date_start": start}
            | values
        )

    def phases(self, trajectory):
        """Keys and cycles of its phases, in their order."""
        return [
            (one["phase"] if "phase" in one else one["key"], one["cycle"])
            for one in trajectory.get_path()["phases"]
        ]


def enter(uid, phase, day, **more):
    return {"op": "enter", "uid": uid, "phase": phase, "day": day, **more}


def event(uid, kind, day, **more):
    return {"op": "add_event", "uid": uid, "kind": kind, "from": day, **more}
