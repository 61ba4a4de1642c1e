from odoo import models

from ...engine.network import compare


class Dossier(models.Model):
    """The network in words, for the coach under the drawing and on paper.

    Words state what is there; none of them judges (no "better", no "too small").
    """

    _inherit = "netwerk.dossier"

    def _reading(self, figures, data, day):
        """Reading aids, a list of sentences."""
        return [
            *self._reading_size(figures),
            *self._reading_reciprocity(data, day),
            *self._reading_support(figures, data),
            *self._reading_lines(figures),
            *self._reading_since_start(data, day),
        ]

    def _reading_size(self, figures):
        size, paid = figures["size"], figures["paid"]
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
                    unpaid=figures["unpaid"],
                )
                if paid > 1
                else self.env._(
                    "One of them is paid for it, %(unpaid)s are not.",
                    unpaid=figures["unpaid"],
                )
            )
        elif figures["unpaid"] == size and size > 1:
            sentences.append(self.env._("None of them is paid for it."))
        if figures["head_count"] > size:
            sentences.append(
                self.env._(
                    "With everyone in the groups that makes about %(count)s people.",
                    count=figures["head_count"],
                )
            )
        if figures["not_placed"]:
            sentences.append(
                self.env._("Not placed yet: %(count)s.", count=figures["not_placed"])
            )
        return sentences

    def _reading_reciprocity(self, data, day):
        """For how many people the client means something, as far as it was told."""
        count = sum(
            bool(tie["client_gives"])
            for tie in self._state_on(data, day)["ties"]
            if not tie["other_member_id"]
        )
        if not count:
            return []
        name = data["center_name"]
        if count == 1:
            return [self.env._("%(name)s means something to one person.", name=name)]
        return [
            self.env._(
                "%(name)s means something to %(count)s people.", name=name, count=count
            )
        ]

    def _reading_support(self, figures, data):
        if not figures["functions_discussed"]:
            return []
        names = {function["id"]: function["name"] for function in data["functions"]}
        active = {row["id"] for row in data["functions"] if row["active"]}
        people = {member["id"]: member["name"] for member in data["members"]}
        sentences = []
        nobody = [
            names[id_].lower() for id_ in figures["functions_nobody"] if id_ in active
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
            for row in self._functions_by_one(figures, names)
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

    def _reading_lines(self, figures):
        count = figures["ties_between"]
        if not count:
            return []
        if count == 1:
            return [self.env._("One line runs between two others.")]
        return [self.env._("%(count)s lines run between others.", count=count)]

    def _reading_since_start(self, data, day):
        """What moved since the first moment on the line."""
        earlier = [m for m in data["moments"] if m["date"] < day.isoformat()]
        if not earlier:
            return []
        start = earlier[0]
        then = self._state_on(data, self._day(start["date"]))
        codes = [c["what"] for c in compare.changes(then, self._state_on(data, day))]
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
                date=self._long_date(start["date"]),
                list=", ".join(parts),
            )
        ]

    def _change_words(self, change, names, data):
        """One change between two dates in words, without a verdict."""
        name = names.get(change["member_id"], "")
        other = names.get(change["other_member_id"] or 0, "")
        was, now = change["from"], change["to"]
        what = change["what"]
        if what in ("quality", "tie_quality", "valence"):
            field = "valence" if what == "valence" else "quality"
            choices = dict(self._choices("netwerk.tie", field))
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
            return self._function_change_words(name, was or [], now or [], data)
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

    def _function_change_words(self, name, was, now, data):
        names = {function["id"]: function["name"] for function in data["functions"]}

        def listed(ids):
            return ", ".join(names[id_].lower() for id_ in ids if id_ in names)

        parts = []
        if gained := [id_ for id_ in now if id_ not in was]:
            parts.append(self.env._("now also %(kinds)s", kinds=listed(gained)))
        if lost := [id_ for id_ in was if id_ not in now]:
            parts.append(self.env._("no longer %(kinds)s", kinds=listed(lost)))
        return self.env._("%(name)s: %(list)s.", name=name, list="; ".join(parts))
