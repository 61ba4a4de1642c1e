#: What is said of a person, told by a method of its own.
SAID = ("category", "formality", "reachability", "stance", "takes_over")


class ChangeWords:
    """What changed between two dates in words, without a verdict.

    :param Words words: in whose language
    :param dict data: of the network, of all dates: for names
    :param int ring_count: rings of the circle
    """

    def __init__(self, words, data, ring_count):
        self.words = words
        self.rings = words.rings(ring_count)
        self.env = words.env
        self.members = {member["id"]: member for member in data["members"]}
        self.names = {id_: member["name"] for id_, member in self.members.items()}
        self.functions = {row["id"]: row["name"] for row in data["functions"]}
        self.roles = {row["id"]: row["name"] for row in data["roles"]}
        self.categories = {row["id"]: row["name"] for row in data["categories"]}

    def __call__(self, change):
        """One change of ``engine.network.compare`` as a sentence."""
        name = self.names.get(change["member_id"], "")
        other = self.names.get(change["other_member_id"] or 0, "")
        was, now = change["from"], change["to"]
        what = change["what"]
        if what in ("quality", "tie_quality", "valence"):
            field = "valence" if what == "valence" else "quality"
            choices = dict(self.words.choices("netwerk.tie", field))
            not_discussed = self.env._("not discussed")
            was = (choices.get(was) or not_discussed).lower()
            now = (choices.get(now) or not_discussed).lower()
            who = (
                self.env._("%(name)s and %(other)s", name=name, other=other)
                if other
                else name
            )
            return self.env._(
                "%(name)s: from %(was)s to %(now)s.", name=who, was=was, now=now
            )
        if what == "functions":
            return self._functions(name, was or [], now or [], self.functions)
        if what == "roles":
            return self._functions(name, was or [], now or [], self.roles)
        if what in SAID:
            return getattr(self, f"_{what}")(name, was, now)
        if self._is_many(change["member_id"]) and (told := self._of_many(change, name)):
            return told
        texts = {
            "new": lambda: self._new(name, change["member_id"]),
            "gone": lambda: self.env._("%(name)s is no longer there.", name=name),
            "placed": lambda: self.env._(
                "%(name)s got a place: “%(now)s”.", name=name, now=self._ring(now)
            ),
            "unplaced": lambda: self.env._(
                "%(name)s has no place any more.", name=name
            ),
            "nearer": lambda: self.env._(
                "%(name)s came nearer: from “%(was)s” to “%(now)s”.",
                name=name,
                was=self._ring(was),
                now=self._ring(now),
            ),
            "further": lambda: self.env._(
                "%(name)s went further away: from “%(was)s” to “%(now)s”.",
                name=name,
                was=self._ring(was),
                now=self._ring(now),
            ),
            "vip": lambda: self.env._("%(name)s became very important.", name=name),
            "not_vip": lambda: self.env._(
                "%(name)s is no longer named as very important.", name=name
            ),
            "tie_new": lambda: self.env._(
                "A line between %(name)s and %(other)s.", name=name, other=other
            ),
            "tie_gone": lambda: self.env._(
                "No more line between %(name)s and %(other)s.", name=name, other=other
            ),
        }
        return texts[what]()

    def _ring(self, ring):
        """What a ring is called; more than there are is the last."""
        return self.rings[min(ring, len(self.rings)) - 1].lower()

    # -- of more than one -----------------------------------------------------------

    def _is_many(self, member_id):
        """A group may be called "Grandparents" or "Choir": no verb fits both."""
        return self.members.get(member_id, {}).get("kind") == "group"

    def _of_many(self, change, name):
        """The sentence without a verb; None where there is none with one either."""
        was, now = change["from"], change["to"]
        told = {
            "new": self.env._("new"),
            "gone": self.env._("no longer there"),
            "unplaced": self.env._("no place any more"),
            "vip": self.env._("now very important"),
            "not_vip": self.env._("no longer named as very important"),
        }.get(change["what"])
        if change["what"] == "placed":
            told = self.env._("given a place, “%(now)s”", now=self._ring(now))
        if change["what"] in ("nearer", "further"):
            rings = {"was": self._ring(was), "now": self._ring(now)}
            told = (
                self.env._("nearer, from “%(was)s” to “%(now)s”", **rings)
                if change["what"] == "nearer"
                else self.env._("further away, from “%(was)s” to “%(now)s”", **rings)
            )
        return told and self.env._("%(name)s: %(what)s.", name=name, what=told)

    # -- what is said of a person ---------------------------------------------------

    def _category(self, name, was, now):
        return self.env._(
            "%(name)s: first “%(was)s”, now “%(now)s”.",
            name=name,
            was=self.categories.get(was, ""),
            now=self.categories.get(now, ""),
        )

    def _formality(self, name, was, now):
        return self._from_to(name, "formality", was, now)

    def _reachability(self, name, was, now):
        return self.env._(
            "How easy to reach %(change)s",
            change=self._from_to(name, "reachability", was, now),
        )

    def _from_to(self, name, field, was, now):
        choices = dict(self.words.choices("netwerk.member", field))
        return self.env._(
            "%(name)s: from %(was)s to %(now)s.",
            name=name,
            was=choices.get(was, "").lower(),
            now=choices.get(now, "").lower(),
        )

    def _stance(self, name, was, now):
        return self.env._(
            "What %(name)s thinks of the plan: first “%(was)s”, now “%(now)s”.",
            name=name,
            was=was,
            now=now,
        )

    def _takes_over(self, name, was, now):
        if not now:
            return self.env._(
                "%(name)s does not take over from %(other)s.",
                name=name,
                other=self.names.get(was, ""),
            )
        return self.env._(
            "%(name)s took over from %(other)s.",
            name=name,
            other=self.names.get(now, ""),
        )

    def _new(self, name, member_id):
        """Who is new may have come in the place of somebody."""
        member = self.members.get(member_id, {})
        other = self.names.get(member.get("takes_over_from_id"))
        if not other:
            return self.env._("%(name)s is new.", name=name)
        return self.env._(
            "%(name)s is new, and takes over from %(other)s.", name=name, other=other
        )

    def _functions(self, name, was, now, names):
        def listed(ids):
            return ", ".join(names[id_].lower() for id_ in ids if id_ in names)

        parts = []
        if gained := [id_ for id_ in now if id_ not in was]:
            parts.append(self.env._("now also %(kinds)s", kinds=listed(gained)))
        if lost := [id_ for id_ in was if id_ not in now]:
            parts.append(self.env._("no longer %(kinds)s", kinds=listed(lost)))
        return self.env._("%(name)s: %(list)s.", name=name, list="; ".join(parts))
