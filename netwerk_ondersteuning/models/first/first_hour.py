from odoo import api, models
from odoo.exceptions import AccessError

from .steps import ADMINISTRATOR, STEPS, SYSTEM, steps_of, unknown_step

#: As long as an address in a browser is read.
MOST_ORIGIN = 200


class FirstHour(models.AbstractModel):
    """The page "Begin here": what to arrange before people can work, ticked by itself.

    For the administrator of network support; for Odoo's system administrator as long
    as the organisation has none, since somebody must choose the first.
    """

    _name = "netwerk.first.hour"
    _description = "The first hour"

    @api.model
    def get_steps(self, origin=""):
        """Tell how far the organisation of the user is.

        When all is arranged the page steps back: the app opens elsewhere from then on.

        :param str origin: the address in the browser, "https://odoo.example"
        :return: dict with ``organisation`` (its name), ``is_set_aside`` (whether the
            page stepped back), ``is_all_done``, and ``steps``: dicts with ``code``,
            ``title``, ``why``, ``button``, ``is_done``, ``tells`` (sentences),
            ``may_act`` and ``ask`` (what to do for who may not, or False)
        :raise AccessError: for whom the page is not
        """
        company = self._company()
        steps = [step.shown() for step in steps_of(company, self._clean(origin))]
        is_all_done = all(step["is_done"] for step in steps)
        if is_all_done and not company._first_hour_is_done():
            company._end_first_hour()
        return {
            "organisation": company.name,
            "is_set_aside": company._first_hour_is_done(),
            "is_all_done": is_all_done,
            "steps": steps,
        }

    @api.model
    def press(self, code, origin=""):
        """Do what the button of a step does.

        :param str code: of the step
        :return: an action, or False
        :raise AccessError: for whom the page, or this button, is not
        :raise UserError: when it cannot be done, or there is no such step
        """
        company = self._company()
        if not isinstance(code, str) or code not in STEPS:
            raise unknown_step(self.env)
        return STEPS[code](company, self._clean(origin)).press() or False

    @api.model
    def set_aside(self):
        """Let the page step back, though not all is arranged.

        :raise AccessError: for whom the page is not
        """
        self._company()._end_first_hour()
        return True

    @api.model
    def _is_for_me(self):
        """Whether the page is for the user."""
        user = self.env.user
        if user.has_group(ADMINISTRATOR):
            return True
        company = self.env.company
        return user.has_group(SYSTEM) and not company._netwerk_administrators()

    @api.model
    def _company(self):
        """The organisation that is arranged, for whom the page is."""
        if not self._is_for_me():
            raise AccessError(
                self.env._("This page is for the administrator of network support.")
            )
        return self.env.company

    @api.model
    def _clean(self, origin):
        return origin[:MOST_ORIGIN] if isinstance(origin, str) else ""
