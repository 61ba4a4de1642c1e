from ....engine.network import compare, reading


class Reading:
    """A network in words, for the coach under the drawing and on paper.

    Words state what is there; none of them judges (no "better", no "too small").

    :param Words words: in whose language
    :param View view: of the engine's network
    """

    def __init__(self, words, view):
        self.words = words
        self.env = words.env
        self.view = view
        self.network = view.network
        self.data = view.network.data
        self.figures = view.figures

    def sentences(self):
        """Reading aids, a list of sentences."""
        return [
            *self._size(),
            *self._reciprocity(),
            *self._support(),
            *self._lines_between(),
            *self._since_start(),
        ]

    def _size(self):
        size, paid = self.figures["size"], self.figures["paid"]
        if not size:
            return []
        if size == 1:
            sentences = [self.env._("One name stands on the map.")]
        else:
            sentences = [self.env._("%(size)s names stand on the map.", size=size)]
        if paid:
            sentences.append(
                self.env._(
                    "%(paid)s of them are paid for it, %(unpaid)s are not.",
                    paid=paid,
                    unpaid=self.figures["unpaid"],
                )
                if paid > 1
                else self.env._(
                    "One of them is paid for it, %(unpaid)s are not.",
                    unpaid=self.figures["unpaid"],
                )
            )
        elif self.figures["unpaid"] == size and size > 1:
            sentences.append(self.env._("None of them is paid for it."))
        if self.figures["head_count"] > size:
            sentences.append(
                self.env._(
                    "With everyone in the groups that makes about %(count)s people.",
                    count=self.figures["head_count"],
                )
            )
        if self.figures["not_placed"]:
            sentences.append(
                self.env._(
                    "Not placed yet: %(count)s.", count=self.figures["not_placed"]
                )
            )
        return sentences

    def _reciprocity(self):
        """For how many people the client means something, as far as it was told."""
        count = sum(
            bool(tie["client_gives"])
            for tie in self.view.state["ties"]
            if not tie["other_member_id"]
        )
        if not count:
            return []
        name = self.data["center_name"]
        if count == 1:
            return [self.env._("%(name)s means something to one person.", name=name)]
        return [
            self.env._(
                "%(name)s means something to %(count)s people.", name=name, count=count
            )
        ]

    def _support(self):
        if not self.figures["functions_discussed"]:
            return []
        names = {
            function["id"]: function["name"] for function in self.data["functions"]
        }
        active = {row["id"] for row in self.data["functions"] if row["active"]}
        people = {member["id"]: member["name"] for member in self.data["members"]}
        sentences = []
        nobody = [
            names[id_].lower()
            for id_ in self.figures["functions_nobody"]
            if id_ in active
        ]
        if nobody:
            sentences.append(
                self.env._("Named with nobody yet: %(kinds)s.", kinds=", ".join(nobody))
            )
        one = [
            self.env._(
                "%(kind)s (%(name)s)",
                kind=row["name"].lower(),
                name=people[row["member_ids"][0]],
            )
            for row in self._functions_by_one(self.figures, names)
        ]
        if one:
            sentences.append(
                self.env._("Hangs on one person: %(list)s.", list=", ".join(one))
            )
        return sentences

    @staticmethod
    def _functions_by_one(figures, names):
        for row in figures["functions"]:
            if row["id"] in figures["functions_one"]:
                yield row | {"name": names[row["id"]]}

    def _lines_between(self):
        count = self.figures["ties_between"]
        if not count:
            return []
        if count == 1:
            return [self.env._("One line runs between two others.")]
        return [self.env._("%(count)s lines run between others.", count=count)]

    def _since_start(self):
        """What moved since the first moment on the line."""
        earlier = [
            m for m in self.data["moments"] if m["date"] < self.view.day.isoformat()
        ]
        if not earlier:
            return []
        start = earlier[0]
        then = self.network.present_on(start["date"])
        codes = [c["what"] for c in compare.changes(then, self.view.state)]
        parts = [
            text
            for code, text in (
                ("new", self.env._("%(count)s new", count=codes.count("new"))),
                ("gone", self.env._("%(count)s gone", count=codes.count("gone"))),
                ("nearer", self.env._("%(count)s nearer", count=codes.count("nearer"))),
                (
                    "further",
                    self.env._("%(count)s further away", count=codes.count("further")),
                ),
            )
            if codes.count(code)
        ]
        if not parts:
            return []
        return [
            self.env._(
                "Since “%(moment)s” (%(date)s): %(list)s.",
                moment=start["name"],
                date=self.words.day(start["date"]),
                list=", ".join(parts),
            )
        ]

    # -- the six points --------------------------------------------------------

    def points(self):
        """The six points for which one reads an ecogram, as aids for the talk.

        Each says what is there, when something of it was noted, and ends in a question
        for the client. In client mode only the questions are shown: they are no gaps.

        :return: dicts with ``code``, ``title``, ``sentences`` and ``question``, in the
            order of :data:`.reading.POINTS`
        """
        state = self.view.state
        counts = reading.counts(state["members"], state["ties"])
        often = self.words.counted(counts, "netwerk.tie", "contact_frequency")
        reach = self.words.counted(counts, "netwerk.member", "reachability")
        sentences = {
            "size": self._size(),
            "people": self._people(counts),
            "lines": self._lines(counts),
            "contact": [
                *self._lines_between(),
                often
                and self.env._("How often there is contact: %(list)s.", list=often),
            ],
            "reach": [
                reach
                and self.env._("How easy they are to reach: %(list)s.", list=reach)
            ],
            "duration": [*self._known(), *self._stayed(counts), *self._since_start()],
        }
        words = self._point_words()
        return [
            {"code": code, "sentences": list(filter(None, sentences[code]))}
            | words[code]
            for code in reading.POINTS
        ]

    def _point_words(self):
        return {
            "size": {
                "title": self.env._("How many"),
                "question": self.env._("Who else belongs here? Who could join you?"),
            },
            "people": {
                "title": self.env._("All kinds of people"),
                "question": self.env._(
                    "Where would you like to have more people around you?"
                ),
            },
            "lines": {
                "title": self.env._("All kinds of lines"),
                "question": self.env._(
                    "With whom would you like to make contact again? From whom is "
                    "more distance better?"
                ),
            },
            "contact": {
                "title": self.env._("How often, and who knows whom"),
                "question": self.env._(
                    "Whom would you like to see more often, or less? Who could get to "
                    "know each other?"
                ),
            },
            "reach": {
                "title": self.env._("Within reach"),
                "question": self.env._("Whom can you reach when you need someone now?"),
            },
            "duration": {
                "title": self.env._("How long, and how steady"),
                "question": self.env._(
                    "Who has stayed through everything? What keeps you together?"
                ),
            },
        }

    def _people(self, counts):
        kinds = self.words.counted(counts, "netwerk.member", "kind")
        sectors = self.words.counted(counts, "netwerk.member.category", "sector")
        return [
            len(counts["kind"]) > 1
            and self.env._("Who they are: %(list)s.", list=kinds),
            sectors and self.env._("Where they belong: %(list)s.", list=sectors),
        ]

    def _lines(self, counts):
        qualities = self.words.counted(counts, "netwerk.tie", "quality")
        valences = self.words.counted(counts, "netwerk.tie", "valence")
        support = self.words.listed(
            counts["direction"],
            {
                "from_member": self.env._("to the client"),
                "to_member": self.env._("from the client"),
                "mutual": self.env._("both ways"),
            },
        )
        return [
            qualities
            and self.env._("Lines with the client: %(list)s.", list=qualities),
            valences
            and self.env._("How the client experiences them: %(list)s.", list=valences),
            support and self.env._("Support goes: %(list)s.", list=support),
        ]

    def _known(self):
        """Since when they know each other, which is not since when they are on the
        map: always first, then the longest."""
        name, sentences = self.data["center_name"], []
        members = self.view.state["members"]
        always = [member["name"] for member in members if member.get("known_always")]
        if always:
            sentences.append(
                self.env._(
                    "%(name)s has always known %(list)s.",
                    name=name,
                    list=", ".join(always),
                )
            )
        since = sorted(
            (member["known_since_year"], member["name"])
            for member in members
            if member.get("known_since_year") and not member.get("known_always")
        )
        if since:
            known = [
                self.env._("%(name)s since %(year)s", name=who, year=year)
                for year, who in since
            ]
            sentences.append(
                self.env._("%(name)s knows %(list)s.", name=name, list=", ".join(known))
            )
        return sentences

    def _stayed(self, counts):
        """Who has been there since the first day of all."""
        first = min(
            (member["date_start"] for member in self.data["members"]), default=None
        )
        if not self.figures["size"] or first >= self.view.day.isoformat():
            return []
        return [
            self.env._(
                "On the map since the start (%(date)s): %(count)s of %(size)s.",
                date=self.words.day(first),
                count=counts["since"].get(first, 0),
                size=self.figures["size"],
            )
        ]
