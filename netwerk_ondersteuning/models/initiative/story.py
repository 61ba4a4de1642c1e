"""An initiative as its form draws it: gatherings through time, and what to ask."""

from odoo.fields import Domain

from ...engine.initiative.hints import (
    IN_A_ROW,
    Carried,
    Gathering,
    hints,
    newcomers,
    noted,
)
from ...engine.package.texts import said
from ..meeting.outcome import HELD
from ..mixin.days import screen_day

#: How many gatherings are drawn; the last ones.
DRAWN = 12


class Story:
    """What the form of one initiative shows; read by the rules of who asks.

    :param dossier: one ``netwerk.dossier`` of kind initiative
    """

    def __init__(self, dossier):
        dossier.ensure_one()
        self.dossier = dossier
        self.env = dossier.env

    def data(self):
        """Plain data, fit for JSON.

        :return: ``{"gatherings": [{"id", "day", "count", "unnamed"}], "people": [{"id",
            "name", "there": [gathering ids], "new": id of the first, or None}],
            "hints": [{"code", "words", "tolerance", "records": [{"model", "id",
            "name"}]}]}``; gatherings by their day, the last twelve at which somebody
            was noted
        """
        meetings = self._meetings()
        rows = self._rows(meetings)
        gatherings = [self._gathering(one, rows.get(one, ())) for one in meetings]
        drawn = noted(gatherings)[-DRAWN:]
        new = newcomers(gatherings)
        shown = {one.key for one in drawn}
        members = self.env["netwerk.member"].browse(
            {who for one in drawn for who in one.people}
        )
        return {
            "gatherings": [
                {
                    "id": one.key,
                    "day": one.day.isoformat(),
                    "count": one.count,
                    "unnamed": sum(
                        row.head_count
                        for row in rows.get(meetings.browse(one.key), ())
                        if row.party != "professional" and not row.member_id
                    ),
                }
                for one in drawn
            ],
            "people": [
                {
                    "id": member.id,
                    "name": member.name,
                    "there": [one.key for one in drawn if member.id in one.people],
                    "new": next((key for key in shown if member.id in new[key]), None),
                }
                for member in members.sorted(lambda one: (one.name.lower(), one.id))
            ],
            "hints": self._hints(gatherings, meetings),
        }

    # -- what there is ----------------------------------------------------------------

    def _meetings(self):
        return self.env["netwerk.meeting"].search_fetch(
            Domain("dossier_id", "=", self.dossier.id)
            & Domain("kind", "=", "gathering")
            & Domain("outcome", "in", HELD),
            ["date", "led_kind", "led_by_member_id", "user_id"],
            order="date, id",
        )

    def _rows(self, meetings):
        found = self.env["netwerk.meeting.attendance"].search_fetch(
            [("meeting_id", "in", meetings.ids), ("state", "=", "present")],
            ["meeting_id", "member_id", "party", "head_count", "is_unnamed"],
        )
        return found.grouped("meeting_id")

    def _gathering(self, meeting, rows):
        guests = [row for row in rows if row.party != "professional"]
        return Gathering(
            key=meeting.id,
            day=meeting.date,
            people=frozenset(row.member_id.id for row in guests if row.member_id),
            count=sum(row.head_count for row in guests),
            # a group is a number of people too, of whom nobody is named
            unnamed=sum(
                row.head_count
                for row in guests
                if not row.member_id or row.member_id.kind == "group"
            ),
        )

    def _carried(self, meetings):
        """What is taken care of: by agreement, by word, and who led the last ones."""
        agreements = self.env["netwerk.agreement"].search_fetch(
            [("dossier_id", "=", self.dossier.id), ("state", "=", "open")], []
        )
        for one in agreements:
            yield Carried("agreement", one.id, self._doer(one))
        for row in self.dossier.contribution_ids:
            if row.kind == "holds":
                yield Carried("contribution", row.id, ("member", row.member_id.id))
        for meeting in meetings[-IN_A_ROW:]:
            yield Carried("gathering", meeting.id, self._leader(meeting))

    def _doer(self, agreement):
        if agreement.doer_member_id:
            return ("member", agreement.doer_member_id.id)
        if agreement.doer_user_id:
            return ("user", agreement.doer_user_id.id)
        return agreement.doer_name and ("name", agreement.doer_name) or None

    def _leader(self, meeting):
        if meeting.led_kind == "member" and meeting.led_by_member_id:
            return ("member", meeting.led_by_member_id.id)
        return ("user", meeting.user_id.id) if meeting.led_kind == "user" else None

    # -- in words ---------------------------------------------------------------------

    def _hints(self, gatherings, meetings):
        most, norm, source = self._largest()
        names = {
            "gathering": "netwerk.meeting",
            "agreement": "netwerk.agreement",
            "contribution": "netwerk.contribution",
        }
        found = hints(gatherings, self._carried(meetings), most)
        return [
            {
                "code": hint.code,
                "words": self._words(hint, norm),
                "tolerance": self._tolerance(hint, source),
                "records": [
                    self._record(self.env[names[kind]].browse(key))
                    for kind, key in hint.rests_on
                ],
            }
            for hint in found
        ]

    def _record(self, record):
        return {
            "model": record._name,
            "id": record.id,
            "name": record.name,
        }

    def _largest(self):
        """The largest group that the method of the initiative names.

        :return: number or None, its words, its source
        """
        method = self.dossier.initiative_method_id
        # sudo: a coach may read every method; a version that is withdrawn too
        read = method and method._template_of(method.id)
        for norm in read.norms if read else ():
            if norm.kind == "group" and norm.most:
                languages = method._languages()
                return (
                    norm.most,
                    said(norm.words, *languages),
                    said(norm.source, *languages),
                )
        return None, "", ""

    def _words(self, hint, norm):
        env = self.env
        days = [screen_day(env, day) for day in hint.days]
        if hint.code == "size":
            return env._(
                "On %(day)s there were %(count)s people. The method says: “%(norm)s” "
                "Would it help to split, or to guide with one more?",
                day=days[0],
                count=hint.numbers[0],
                norm=norm,
            )
        if hint.code == "alone":
            return env._(
                "All %(count)s things that are noted here are carried by %(who)s. Who "
                "could take over one of them?",
                count=hint.numbers[0],
                who=self._name(hint.by),
            )
        if hint.code == "fewer":
            return env._(
                "Fewer came each time: %(numbers)s, the last time on %(day)s. What do "
                "those who stay away say of it?",
                numbers=", ".join(map(str, hint.numbers)),
                day=days[-1],
            )
        return env._(
            "Nobody came for the first time since %(day)s. Who could bring somebody?",
            day=days[0],
        )

    def _tolerance(self, hint, source):
        env = self.env
        if hint.code == "size":
            return source
        if hint.code == "alone":
            return env._("Asked from %(count)s things on.", count=hint.numbers[1])
        return env._("Asked after %(count)s gatherings in a row.", count=IN_A_ROW)

    def _name(self, who):
        kind, key = who
        if kind == "name":
            return key
        if kind == "user":
            # sudo: a colleague's name; a coach may have no right on users
            return self.env["res.users"].sudo().browse(key).name
        return self.env["netwerk.member"].browse(key).name
