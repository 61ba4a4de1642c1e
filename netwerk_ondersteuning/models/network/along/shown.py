from odoo.exceptions import UserError

from ....engine.network import shown
from ....engine.network.fields import PERSON, TIE, Told, names


class Shown:
    """What of a network is on the screen that is taken along, and how that is said.

    :param env: in whose language
    :param dict asked: ``filter`` (JSON, see :func:`engine.network.shown.parsed`) and
        ``lines``: "0" without the lines between others
    :raise UserError: when it is no filter
    """

    def __init__(self, env, asked):
        self.env = env
        self.asked = {
            name: asked[name] for name in ("filter", "lines") if asked.get(name)
        }
        if self.asked.get("lines", "1") not in ("0", "1"):
            raise UserError(env._("Say whether the lines between others are shown."))
        self.has_lines = self.asked.get("lines") != "0"
        try:
            self.filter = shown.parsed(self.asked.get("filter"))
        except ValueError:
            raise UserError(env._("This is not a filter of the map.")) from None

    def forget_what_is_not_told(self):
        """Leave out by what people may not be told apart outside the team."""
        told = names(PERSON, told=[Told.ALL], derived=True)
        told += names(TIE, told=[Told.ALL], derived=True)
        for facet in [*self.filter]:
            if facet not in told and facet != shown.HIGHLIGHT:
                del self.filter[facet]

    def applied(self, network):
        """The network as it is shown, with ``marks``: who steps back or stands out."""
        network = network | {"marks": shown.marks(network, self.filter)}
        return network if self.has_lines else shown.without_lines_between(network)

    def words(self, network, words):
        """How a sheet says what it shows: "Only: family · without lines …", or None.

        :param dict network: what ``get_network`` answers
        :param Words words: for what choices are called
        """
        said = [
            self._facet(facet, values, network, words)
            for facet, values in self.filter.items()
        ]
        parts = [self.env._("Only: %(what)s", what=" · ".join(said))] if said else []
        if not self.has_lines:
            parts.append(self.env._("Without lines between others"))
        return " · ".join(parts) or None

    def _facet(self, facet, values, network, words):
        if facet == shown.HIGHLIGHT:
            known = {row["id"]: row["name"] for row in network["options"]["functions"]}
            return known.get(values, self.env._("a kind of support"))
        known = self._names(facet, network, words)
        return ", ".join(
            str(known.get(value, self.env._("not discussed")))
            if value
            else self.env._("not discussed")
            for value in values
        )

    def _names(self, facet, network, words):
        options = network["options"]
        lists = {
            "category_id": "categories",
            "role_ids": "roles",
            "function_ids": "functions",
        }
        if facet in lists:
            return {row["id"]: row["name"] for row in options[lists[facet]]}
        if facet == "sector":
            return words.sectors
        return dict(options["selections"].get(facet, ()))
