from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.tools import format_date

from ...engine.meeting import load


class Member(models.Model):
    """What somebody agreed to do, beside what he said he can carry.

    Computed each time and never stored; words for a talk, no verdict. Of a child
    there is neither load nor strain.
    """

    _inherit = "netwerk.member"

    load = fields.Float(
        "Times a month",
        compute="_compute_load",
        help="From his open agreements; what is done “when needed” is not counted.",
    )
    load_words = fields.Char("Has agreed to", compute="_compute_load")
    is_load_to_ask = fields.Boolean(
        "Ask whether it gets too much",
        compute="_compute_is_load_to_ask",
        search="_search_is_load_to_ask",
        help="He said so himself, or he agreed to more than he said he can carry.",
    )

    @api.depends(
        "is_minor",
        "capacity",
        "strain",
        "strain_date",
        "agreement_ids.state",
        "agreement_ids.frequency",
        "agreement_ids.due_date",
        "agreement_ids.until_date",
    )
    def _compute_load(self):
        loads = self._loads()
        for member in self:
            found = loads[member._origin.id]
            member.load = found.times
            member.load_words = member._load_words(found)

    def _loads(self):
        """The load of each, with one query: ``{member id: Load}``."""
        today = fields.Date.context_today(self)
        names = ["doer_member_id", "frequency", "due_date", "until_date"]
        adults = self._origin.filtered(lambda member: not member.is_minor)
        agreements = self.env["netwerk.agreement"].search_fetch(
            [("doer_member_id", "in", adults.ids), ("state", "=", "open")], names
        )
        rows = dict.fromkeys([*self._origin.ids, False], ())
        for member, own in agreements.grouped("doer_member_id").items():
            rows[member.id] = [
                {name: row[name] for name in names if name != "doer_member_id"}
                for row in own
            ]
        return {id_: load.load(own, today) for id_, own in rows.items()}

    def _load_words(self, found):
        """In words: "About 6 times a month; said he can carry 4"; empty for nothing."""
        self.ensure_one()
        times = int(found.times + 0.5)
        parts = []
        if times > 1:
            parts.append(self.env._("about %(times)s times a month", times=times))
        elif times:
            parts.append(self.env._("about once a month"))
        if found.when_needed:
            parts.append(self.env._("something when it is needed"))
        if self.capacity:
            parts.append(
                self.env._("said he can carry %(times)s", times=f"{self.capacity:g}")
            )
        if self.strain and self.strain != "fine":
            parts.append(
                self.env._(
                    "on %(date)s: “%(level)s”",
                    date=format_date(self.env, self.strain_date),
                    level=self._strain_label().lower(),
                )
            )
        words = "; ".join(parts)
        return words[:1].upper() + words[1:]

    def _strain_label(self):
        choices = self._fields["strain"]._description_selection(self.env)
        return dict(choices)[self.strain]

    def _doer_words(self, wish=None):
        """What to know before asking him: his load, and what the client wishes.

        :param str wish: ``involve`` of his tie with the client, when that is a no
        """
        choices = {
            "rather_not": self.env._("the client would rather not involve him"),
            "not_now": self.env._("the client does not want him involved now"),
        }
        return "; ".join(filter(None, [self.load_words, choices.get(wish)]))

    @api.depends("load", "capacity", "strain", "can_take_on")
    def _compute_is_load_to_ask(self):
        for member in self:
            member.is_load_to_ask = member.can_take_on and (
                member.strain in ("a_bit", "too_much")
                or 0 < member.capacity < member.load
            )

    def _search_is_load_to_ask(self, operator, value):
        if operator not in ("in", "not in"):
            return NotImplemented
        # only who was asked, or said something, can be meant
        asked = self.search_fetch(
            [
                ("can_take_on", "=", True),
                "|",
                ("capacity", ">", 0),
                ("strain", "in", ("a_bit", "too_much")),
            ],
            [],
        )
        found = asked.filtered("is_load_to_ask")
        positive = (operator == "in") == (True in value)
        return [("id", "in" if positive else "not in", found.ids)]

    @api.constrains("is_minor", "capacity")
    def _check_minor_load(self):
        for member in self.filtered("is_minor"):
            if member.capacity or member.strain_ids:
                raise ValidationError(
                    self.env._("A child has no tasks, and is not asked to carry any.")
                )
            if "open" in member.agreement_ids.mapped("state"):
                raise ValidationError(
                    self.env._(
                        "There are agreements with %(name)s, and a child has no "
                        "tasks. Hand them over first.",
                        name=member.name,
                    )
                )
