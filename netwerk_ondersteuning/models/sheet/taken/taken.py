"""A drawing that leaves the screen, on paper or as a picture: one road for all."""

from odoo.exceptions import UserError

from ....engine.registry import Registry

#: What can be taken along, by the word in its address: each room adds its own.
TAKEN = Registry("drawing to take along", keeps_classes=True)
REPORT = "netwerk_ondersteuning.action_report_drawing"


class Taken:
    """One drawing that is taken along.

    The paper (``report/drawing_report.py``) and the picture
    (``controllers/drawing_file.py``) ask this alone: `check`, then `drawing`, then
    `note`. It shows no more than the screen of whoever takes it.

    :param env: of whoever takes it
    :param number: of the record that is drawn, as it was told
    :param dict told: how it is drawn, as it was told
    """

    #: The word in its address.
    code: str
    #: Of which model the record is.
    model: str

    def __init__(self, env, number, told):
        self.env = env
        self.told = told if isinstance(told, dict) else {}
        fits = type(number) is int and 0 < number < 2**31
        self.record = env[self.model].browse([number] if fits else [])

    def check(self):
        """Ask whether the user may see it: what is closed and what does not exist are
        refused alike.

        :raise AccessError, RedirectWarning: as when it is opened
        :raise UserError: when there is no such thing
        """
        if not self.record:
            self._refuse()
        self.record.check_access("read")
        dossier = self.dossier()
        if dossier:
            dossier._require_reason()

    def _refuse(self):
        raise UserError(self.env._("Choose a sheet that was filled in."))

    def dossier(self):
        """To whose dossier it belongs, if to any."""
        return self.record.dossier_id

    def drawing(self):
        """What the engine placed, for a sheet of A4.

        :raise UserError: when it is not drawn so
        """
        raise NotImplementedError

    def title(self):
        """What it is called on paper."""
        # sudo: whoever sees a sheet may see what it is called
        return self.record.sudo().instrument_id.title

    def client(self):
        """Of whom it is, by name; empty: of nobody."""
        return ""

    def head(self):
        """Who filled it in, and about when."""
        return ""

    def file_name(self):
        """Of the picture, after the dossier and never after the client."""
        names = [self.record._file_name(), self.dossier().reference]
        return "-".join(name for name in names if name)

    def note(self, action):
        """Note in the log that it left the screen.

        :param str action: ``printed`` or ``exported``
        """
        self.env["netwerk.access.log"]._log(action, self.dossier(), self.title())

    def print(self):
        """The paper, as an action; it is checked now, and noted when it is made.

        :raise UserError: when it is not drawn so
        """
        self.check()
        self.drawing()
        report = self.env.ref(REPORT)
        data = {"of": self.code, "number": self.record.id, "how": self.told}
        return report.report_action(self.record, data=data)
