class ChangeWords:
    """What changed between two dates in words, without a verdict.

    :param Words words: in whose language
    :param dict data: of the network, of all dates: for names
    """

    def __init__(self, words, data):
        self.words = words
        self.env = words.env
        self.names = {member["id"]: member["name"] for member in data["members"]}
        self.functions = {row["id"]: row["name"] for row in data["functions"]}

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
            return self._functions(name, was or [], now or [])
        texts = {
            "new": lambda: self.env._("%(name)s is new.", name=name),
            "gone": lambda: self.env._("%(name)s is no longer there.", name=name),
            "placed": lambda: self.env._(
                "%(name)s got a place in ring %(now)s.", name=name, now=now
            ),
            "unplaced": lambda: self.env._(
                "%(name)s has no place any more.", name=name
            ),
            "nearer": lambda: self.env._(
                "%(name)s came nearer: from ring %(was)s to ring %(now)s.",
                name=name,
                was=was,
                now=now,
            ),
            "further": lambda: self.env._(
                "%(name)s went further away: from ring %(was)s to ring %(now)s.",
                name=name,
                was=was,
                now=now,
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

    def _functions(self, name, was, now):
        names = self.functions

        def listed(ids):
            return ", ".join(names[id_].lower() for id_ in ids if id_ in names)

        parts = []
        if gained := [id_ for id_ in now if id_ not in was]:
            parts.append(self.env._("now also %(kinds)s", kinds=listed(gained)))
        if lost := [id_ for id_ in was if id_ not in now]:
            parts.append(self.env._("no longer %(kinds)s", kinds=listed(lost)))
        return self.env._("%(name)s: %(list)s.", name=name, list="; ".join(parts))
