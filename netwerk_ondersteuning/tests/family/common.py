from ..trajectory.common import TrajectoryCase, enter


class FamilyCase(TrajectoryCase):
    """Two of one family, each with a coach of his own; who asked works with both."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls.trajectory(start="2026-01-05", question="Johan wil rust")
        cls.first = cls.mine.get_path()["phases"][0]["key"]
        cls.second = cls.mine.get_path()["phases"][1]["key"]
        cls.access = cls.give_access(cls.dossier_bram, cls.an)

    @classmethod
    def ask(cls, user=None, **values):
        """An asks it in both dossiers; the two rows, hers first."""
        wizard = cls.env["netwerk.trajectory.together"].with_user(user or cls.an)
        values = {"other_dossier_id": cls.dossier_bram.id} | values
        wizard.create({"trajectory_id": cls.mine.id} | values).action_ask()
        rows = cls.env["netwerk.trajectory.family"].search([], order="id desc", limit=2)
        return rows.sorted("id")

    @classmethod
    def together(cls, **values):
        """Asked and agreed to by both; An works with one of them only. The other
        trajectory, as Bram sees it."""
        mine, other = cls.ask(**values)
        mine.with_user(cls.an).action_agree()
        other.with_user(cls.bram).action_agree()
        cls.leave()
        cls.mine_row, cls.other_row = mine, other
        cls.other = other.trajectory_id.with_user(cls.bram)
        return cls.other

    @classmethod
    def leave(cls):
        """An works with Johan alone from now on."""
        cls.access.with_user(cls.bram).write({"date_until": cls.in_days(-1)})
        cls.env["netwerk.access"]._cron_refresh()
        cls.env.invalidate_all()

    def note(self, *changes, on=None):
        return (on or self.mine).apply_path([*changes])

    def enter(self, uid="row-00001", phase=None, day=None, **more):
        return enter(
            uid, phase or self.first, day or self.in_days(0).isoformat(), **more
        )

    def log(self, trajectory):
        self.env.invalidate_all()
        return trajectory.get_path()["log"]
