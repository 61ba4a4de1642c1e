from odoo import api, models
from odoo.exceptions import UserError

from ...engine.exchange import network_files as exchange
from ...engine.network import pseudonyms

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
        self._check_audience(audience)
        known = self._network_data()
        if audience == "team":
            data = pseudonyms.without_notes(known)
            loaded = data, self._places(data)
            return self._network(day, before_day, loaded=loaded, **drawn)
        who = self._named_to(recipient), self._pseudonym_words()
        data = pseudonyms.pseudonymise(known, *who)
        loaded = data, self._places(data)
        network = self._network(day, before_day, loaded=loaded, **drawn)
        # what the client said of a change stands apart from the network
        changes = pseudonyms.pseudonymise_changes(network["changes"], known, *who)
        return network | {"changes": changes}

    def _named_to(self, recipient):
        named = self._named_outside(recipient)
        if self.kind == "initiative":
            named.add(pseudonyms.CLIENT)  # no person, so nobody who must agree
        return named

    def _pseudonym_words(self):
        return {
            "client": self.env._("Client"),
            "person": self.env._("Person %s"),
            "organisation": self.env._("Organisation %s"),
            "group": self.env._("Group %s"),
            "moment": self.env._("Moment %s"),
        }

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
