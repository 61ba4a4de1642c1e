"""What is known already of what a sheet asks: shown in its cell, and not asked.

A template names a source in a rule of the kind ``from``; each source of the engine
(``engine/instrument/sources.py``) has its class here. What is told is read by the rules
of who looks.
"""

from odoo.fields import Domain

from ...engine.registry import Registry
from ..meeting.outcome import HELD
from ..mixin.clock import today_of
from ..mixin.days import screen_day

KNOWN = Registry("source that is known", keeps_classes=True)
#: How many people a source names at most.
MOST = 12
#: The rings of who is near.
NEAR = (1, 2)
#: Who helps as a volunteer or by profession is not of the own network.
HELPING = ("volunteer", "professional")


class Known:
    """One source for one sheet.

    :param about: :class:`About`: the sheet, and what all sources ask of it once
    """

    code: str

    def __init__(self, about):
        self.about = about
        self.env = about.env

    def words(self):
        """What is known, in words; empty: nothing."""
        raise NotImplementedError


class About:
    """The sheet of which sources tell: each thing is read once.

    :param assessment: one ``netwerk.assessment`` that the user may see
    """

    def __init__(self, assessment):
        self.assessment = assessment
        self.env = assessment.env
        self.dossier = assessment.dossier_id
        self._read = {}

    def _once(self, name, read):
        if name not in self._read:
            self._read[name] = read()
        return self._read[name]

    def words(self, codes):
        """``{code: words}`` of the sources that know something."""
        told = {code: KNOWN[code](self).words() for code in codes if code in KNOWN}
        return {code: words for code, words in told.items() if words}

    def meeting(self):
        """The first appointment from the day of the sheet on, or an empty one."""
        domain = (
            Domain("dossier_id", "=", self.dossier.id)
            & Domain("date", ">=", self.assessment.about_day)
            & Domain("outcome", "in", ("planned", *HELD))
        )
        meetings = self.env["netwerk.meeting"]
        return self._once(
            "meeting",
            lambda: meetings.search_fetch(domain, [], order="date, start, id", limit=1),
        )

    def ties(self):
        """The ties with the client of today, of who is still there; who stands nearest
        first."""
        return self._once("ties", self._ties)

    def _ties(self):
        day = today_of(self.dossier)
        ties = self.env["netwerk.tie"].search_fetch(
            ties_domain(self.dossier, day), ["ring", "is_vip", "member_id"]
        )
        members = self.env["netwerk.member"]
        there = members.search_fetch(
            Domain("id", "in", ties.member_id.ids) & ~members._domain_gone(day),
            ["name", "kind", "formality"],
        )
        kept = ties.filtered(lambda tie: tie.member_id in there)
        return kept.sorted(lambda tie: (tie.ring or 9, tie.member_id.name))

    def names(self, of):
        """The names of those in the network of whom a function of the tie is true."""
        members = [tie.member_id for tie in self.ties() if of(tie)]
        return ", ".join(one.name for one in list(dict.fromkeys(members))[:MOST])


def ties_domain(dossier, day):
    """The ties with the client that hold on a day."""
    return (
        Domain("dossier_id", "=", dossier.id)
        & Domain("other_member_id", "=", False)
        & dossier.env["netwerk.tie"]._domain_on(day)
    )


# -- the next appointment --------------------------------------------------------------


@KNOWN.add
class AppointmentDay(Known):
    code = "appointment_day"

    def words(self):
        meeting = self.about.meeting()
        return meeting and screen_day(self.env, meeting.date)


@KNOWN.add
class AppointmentTime(Known):
    code = "appointment_time"

    def words(self):
        meeting = self.about.meeting()
        return meeting.start and f"{meeting._local(meeting.start):%H:%M}"


@KNOWN.add
class AppointmentPlace(Known):
    code = "appointment_place"

    def words(self):
        return self.about.meeting().location


@KNOWN.add
class AppointmentWhom(Known):
    code = "appointment_whom"

    def words(self):
        meeting = self.about.meeting()
        # sudo: a colleague is told by name, whom one may read or not
        rows = meeting.attendance_ids.filtered(lambda row: row.kind != "client")
        names = [meeting.sudo().user_id.name, *rows.mapped("who")]
        return ", ".join(list(dict.fromkeys(filter(None, names)))[:MOST])


# -- the network -----------------------------------------------------------------------


@KNOWN.add
class NetworkAround(Known):
    """People of the own network: family, neighbours, friends."""

    code = "network_around"

    def words(self):
        return self.about.names(
            lambda tie: (
                tie.member_id.kind == "person"
                and tie.member_id.formality not in HELPING
            )
        )


@KNOWN.add
class NetworkNear(Known):
    """People of the own network and volunteers who stand near."""

    code = "network_near"

    def words(self):
        return self.about.names(
            lambda tie: (
                tie.member_id.kind == "person"
                and tie.member_id.formality != "professional"
                and tie.ring in NEAR
            )
        )


@KNOWN.add
class NetworkKey(Known):
    """Who means most to the client."""

    code = "network_key"

    def words(self):
        return self.about.names(lambda tie: tie.is_vip)


@KNOWN.add
class NetworkServices(Known):
    """Services, and who helps by profession."""

    code = "network_services"

    def words(self):
        return self.about.names(
            lambda tie: (
                tie.member_id.kind == "organisation"
                or tie.member_id.formality == "professional"
            )
        )
