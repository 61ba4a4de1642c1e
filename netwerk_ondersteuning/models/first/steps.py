"""The steps of the first hour: what has to be arranged before people can work.

A room registers its step in its own folder, as a class::

    @STEPS.add
    class LibraryStep(FirstStep):
        code = "library"
        sequence = 45

        def says(self):
            return {
                "title": self.env._("The library"),
                "why": self.env._("Methods come from there."),
                "button": self.env._("Look"),
            }

        def is_done(self):
            return bool(self.env["netwerk.package"].sudo().search_count([], limit=1))

        def act(self):
            return {"type": "ir.actions.act_window", ...}
"""

from odoo.exceptions import AccessError, UserError

from ...engine.registry import Registry

#: The steps of the first hour: classes of :class:`FirstStep`.
STEPS = Registry("step of the first hour", keeps_classes=True)
ADMINISTRATOR = "netwerk_ondersteuning.group_administrator"
SYSTEM = "base.group_system"


class FirstStep:
    """One thing to arrange: how it stands, and one button.

    What it looks at may be closed to who looks: it reads with sudo where it must, and
    tells no more than how it stands.

    :param company: the ``res.company`` that is arranged
    :param str origin: the address in the browser of who looks, "https://…"; may be
        empty
    """

    #: Its name for the registry and the screen.
    code = None
    #: Its place among the others, from low to high.
    sequence = 100
    #: The groups of which who presses its button has one at least.
    groups = (ADMINISTRATOR, SYSTEM)

    def __init__(self, company, origin=""):
        self.company = company
        self.env = company.env
        self.origin = origin

    def says(self):
        """The words of the step: ``title``, ``why`` (one sentence) and ``button``."""
        raise NotImplementedError

    def is_done(self):
        """Whether it is arranged."""
        raise NotImplementedError

    def tells(self):
        """How it stands: sentences, each short; a list that may be empty."""
        return []

    def act(self):
        """What the button does.

        :return: an action for the screen, or None: then the page is read anew
        :raise UserError: when it cannot be done, in words that say what to do
        """
        raise NotImplementedError

    # -- who may ----------------------------------------------------------------------

    def may_act(self):
        """Whether the user has the right that the button needs."""
        return any(map(self.env.user.has_group, self.groups))

    def whom_to_ask(self):
        """What who may not press the button is told instead."""
        if SYSTEM in self.groups:
            return self.env._("Ask Odoo's system administrator to do this.")
        return self.env._("For the administrator of network support. Choose one first.")

    def press(self):
        """Do what the button does, for who may.

        :raise AccessError: for who may not
        """
        if not self.may_act():
            raise AccessError(self.whom_to_ask())
        return self.act()

    def shown(self):
        """The step as the screen gets it: plain data."""
        may_act = self.may_act()
        return self.says() | {
            "code": self.code,
            "is_done": bool(self.is_done()),
            "tells": self.tells(),
            "may_act": may_act,
            "ask": not may_act and self.whom_to_ask(),
        }


def steps_of(company, origin=""):
    """The steps of an organisation, in their order."""
    kinds = sorted(STEPS.values(), key=lambda kind: kind.sequence)
    return [kind(company, origin) for kind in kinds]


def notice(message, kind="success"):
    """The action that shows a message."""
    return {
        "type": "ir.actions.client",
        "tag": "display_notification",
        "params": {
            "message": message,
            "type": kind,
            "sticky": kind != "success",
        },
    }


def unknown_step(env):
    return UserError(env._("There is no such step."))
