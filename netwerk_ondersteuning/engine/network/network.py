"""A network over all its dates, and what one looks at of it.

:class:`Network` is everything that is known of it; :class:`View` is one day of it,
perhaps set against another. Whoever draws, counts or tells gets a view.
"""

from datetime import date
from functools import cached_property

from . import compare, layout, measures, said


class Network:
    """Everything that is known of a network, of all dates.

    :param dict data: ``center_name``, and lists of plain rows: ``members``, ``ties``,
        ``moments``, ``functions`` … as ``get_network`` gives them, but of all dates;
        members and ties have ``date_start`` and ``date_end`` (ISO, False for none), a
        period holds from its start up to its end, that day not included
    :param int ring_count: rings of the circle
    :param relate: gives the words for what everybody is of the client on a day, and
        the client of them: ``relate(state) -> {member id: (words, words)}``; nobody is
        anything when left out

    >>> els = {"id": 1, "name": "Els", "kind": "person", "sector": "family",
    ...        "date_start": "2026-03-02", "date_end": False}
    >>> tie = {"id": 5, "member_id": 1, "other_member_id": False, "ring": 2, "slot": 0,
    ...        "date_start": "2026-03-02", "date_end": "2026-09-01"}
    >>> network = Network({"center_name": "Jo", "members": [els], "ties": [tie]}, 4)
    >>> network.dates
    ['2026-03-02', '2026-09-01']
    >>> [len(network.state_on(day)["ties"]) for day in ("2026-08-31", "2026-09-01")]
    [1, 0]
    """

    def __init__(self, data, ring_count, relate=None):
        self.data = data
        self.ring_count = ring_count
        self._relate = relate or (lambda state: {})

    @property
    def center_name(self):
        """What the client is called."""
        return self.data["center_name"]

    @property
    def client_gender(self):
        """Woman, man or other; False: not asked; None: the middle is no person."""
        return self.data.get("client_gender", False)

    @property
    def dates(self):
        """Every day on which something changed: ISO dates, sorted."""
        rows = self.data["members"] + self.data["ties"]
        days = {row["date_start"] for row in rows} | {row["date_end"] for row in rows}
        days.update(*map(said.days, self.data["members"]))
        return sorted(days - {False})

    def present_on(self, day):
        """Who and what there was on a day (a date, or ISO).

        :return: ``day`` (ISO), ``center_name``, ``client_gender``, ``members`` with
            what was said of them on that day, and ``ties``; of the ties those whose two
            ends were there
        """
        iso = day.isoformat() if isinstance(day, date) else day

        def holds(row):
            return row["date_start"] <= iso and not (
                row["date_end"] and row["date_end"] <= iso
            )

        members = [
            said.on(member, iso) for member in self.data["members"] if holds(member)
        ]
        present = {member["id"] for member in members}
        ties = [
            tie
            for tie in self.data["ties"]
            if holds(tie)
            and tie["member_id"] in present
            and (not tie["other_member_id"] or tie["other_member_id"] in present)
        ]
        return {
            "day": iso,
            "center_name": self.center_name,
            "client_gender": self.client_gender,
            "members": members,
            "ties": ties,
        }

    def state_on(self, day):
        """As :meth:`present_on`; each member has ``relation``, what it is of the client
        in words, and ``client_relation``, what the client is of it; or False."""
        return self.related(self.present_on(day))

    def related(self, state):
        """The state with ``relation`` and ``client_relation`` of its members."""
        words = self._relate(state)
        return state | {
            "members": [
                member | {"relation": relation, "client_relation": back}
                for member in state["members"]
                for relation, back in [words.get(member["id"], (False, False))]
            ]
        }

    @cached_property
    def _laid_out(self):
        return layout.layout(self._persons(), self.ring_count)

    @property
    def frame(self):
        """The rings and sectors, with room for everybody of all dates."""
        return self._laid_out[1]

    @cached_property
    def places(self):
        """Where everybody stands in each ring and sector in which they ever stood.

        Made of all dates, so that nobody moves from one to the other.

        :return: ``{(member id, ring, sector): node}``, the nodes of :mod:`.layout`; see
            :func:`.layout.place_key`
        """
        return {
            node["member_id"]: node | {"member_id": node["member_id"][0]}
            for node in self._laid_out[0]
        }

    def _persons(self):
        """A place a person, ring and sector: what the layout is made of."""
        members = {member["id"]: member for member in self.data["members"]}
        persons = {}
        for tie in self.data["ties"]:
            if not tie["ring"] or tie["other_member_id"]:
                continue
            member = members[tie["member_id"]]
            for sector in self._sectors_during(member, tie):
                key = (member["id"], tie["ring"], sector or None)
                persons.setdefault(
                    key,
                    {
                        "id": key,
                        "ring": tie["ring"],
                        "sector": sector or None,
                        "slot": tie["slot"],
                        "kind": member["kind"],
                        "name": member["name"],
                    },
                )
        return list(persons.values())

    def _sectors_during(self, member, tie):
        """In which sectors somebody was while a tie held: a list, never empty; None for
        no category. The one place that says so."""
        return [sector or None for sector in said.during(member, tie, "sector")]

    def view(self, day, before_day=None):
        """The network on a day, set against ``before_day`` when there is one."""
        before = self.state_on(before_day) if before_day else None
        return View(self, self.state_on(day), before, day, before_day)


class View:
    """What is looked at: one state of a network, perhaps set against another.

    :param Network network: over all dates
    :param dict state: who and what there was, see :meth:`Network.state_on`
    :param before: the state to set it against, or None
    :param date day, before_day: of these states, where they matter
    """

    def __init__(self, network, state, before=None, day=None, before_day=None):
        self.network = network
        self.state = state
        self.before = before
        self.day = day
        self.before_day = before_day

    @property
    def center_name(self):
        return self.network.center_name

    @property
    def client_gender(self):
        return self.network.client_gender

    @property
    def ring_count(self):
        return self.network.ring_count

    @property
    def places(self):
        return self.network.places

    @property
    def frame(self):
        return self.network.frame

    @cached_property
    def figures(self):
        """What can be counted in it, see :func:`.measures.measures`."""
        return measures.measures(
            self.state["members"],
            self.state["ties"],
            self.network.data["functions"],
            self.ring_count,
        )

    @cached_property
    def changes(self):
        """What changed since the state before, see :func:`.compare.changes`."""
        return compare.changes(self.before, self.state) if self.before else []

    @cached_property
    def relations(self):
        """What each member is of the client, by id: as the last state says."""
        return {
            member["id"]: member["relation"]
            for state in (self.before, self.state)
            if state
            for member in state["members"]
        }
