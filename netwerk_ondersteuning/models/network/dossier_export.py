from odoo import api, models
from odoo.exceptions import UserError

from ...engine import exchange, pseudonyms

#: Who gets what is taken along: the client and the team see names; outside the team
#: only those who agreed to that are named.
AUDIENCES = ("team", "outside")


class Dossier(models.Model):
    """What leaves the screen: who is named in it, and the network as data files.

    Every sheet and file is made of :meth:`_export_network`, and of nothing else.
    """

    _inherit = "netwerk.dossier"

    @api.model
    def _export_options(self, values):
        """Which drawing, and for whom, from what a request or a print asks for.

        :return: ``drawing``, ``audience`` and ``recipient``
        :raise UserError: when there is no such drawing or audience
        """
        options = {
            "drawing": values.get("drawing") or "circle",
            "audience": values.get("audience") or "team",
            "recipient": values.get("recipient") or None,
        }
        self._check_drawing(options["drawing"])
        self._check_audience(options["audience"])
        return options

    def _check_audience(self, audience):
        if audience not in AUDIENCES:
            raise UserError(
                self.env._("Say who gets it: the team, or somebody outside of it.")
            )

    @staticmethod
    def _export_detail(kind, options):
        """What the log tells of it: never for whom, that may be a name."""
        words = [kind]
        if options["drawing"] != "circle":
            words.append(options["drawing"])
        if options["audience"] != "team":
            words.append(options["audience"])
        return ", ".join(words)

    def _export_network(
        self, day, before_day=None, audience="team", recipient=None, **drawn
    ):
        """As :meth:`_network`, without the notes of the team.

        For a caller that has checked and logged.

        :param str audience: ``team``: with names; ``outside``: pseudonyms for everybody
            who gave no consent that holds today, the client included
        :param str recipient: for whom it is outside the team, None when not said; a
            consent towards one service does not hold for another
        :param drawn: more for :meth:`_network`
        """
        self.ensure_one()
        data = self._audience_data(self._network_data(), audience, recipient)
        loaded = data, self._places(data)
        network = self._network(day, before_day, loaded=loaded, **drawn)
        if audience != "team":
            # what he said of a change may hold names: only glad or sorry goes along
            network["changes"] = [row | {"words": False} for row in network["changes"]]
        return network

    def _audience_data(self, data, audience, recipient):
        self._check_audience(audience)
        if audience == "team":
            return pseudonyms.without_notes(data)
        named = self._named_outside(recipient)
        if self.kind == "initiative":
            named.add(pseudonyms.CLIENT)  # no person, so nobody who must agree
        words = {
            "client": self.env._("Client"),
            "person": self.env._("Person %s"),
            "organisation": self.env._("Organisation %s"),
            "group": self.env._("Group %s"),
            "moment": self.env._("Moment %s"),
        }
        return pseudonyms.pseudonymise(data, named, words)

    def _network_csv(self, network):
        """Three CSV files in a zip, as bytes, of what :meth:`_export_network` gave."""
        files = exchange.csv_files(network, self._exchange_words())
        return exchange.zipped(files)

    def _network_graphml(self, network):
        """The same as GraphML."""
        return exchange.graphml(network, self._exchange_words())

    def _exchange_words(self):
        """The codes and names of the shared words, archived ones too, by id."""
        words = {}
        for key, model in (
            ("category", "netwerk.member.category"),
            ("function", "netwerk.support.function"),
            ("role", "netwerk.member.role"),
        ):
            # what is no longer offered may still be in use
            Words = self.env[model].with_context(active_test=False)
            words[key] = {
                row.id: {"code": row.code, "name": row.name}
                for row in Words.search_fetch([], ["code", "name"])
            }
        return words
