"""Whom the client can call, and for what: sources of the card to take along.

Roles and kinds of support of the network of today say for what. A number is there only
of who agreed that it is used (`netwerk.member._why_no_contact`); of everybody else
there is a name. What is shielded stands on no card, of no coach either.
"""

from .known import KNOWN, MOST, Known

#: With whom the client does not want to be helped now.
_NOT_ASKED = ("rather_not", "not_now")


class Call(Known):
    """Who gives a kind of support or has a role, each with a number where it may be.

    Whom the client would rather not involve, with whom it is broken, and a child are on
    no card.
    """

    #: Codes of kinds of support, and of roles.
    functions = ()
    roles = ()

    def words(self):
        """One a line."""
        ties = filter(self._is_called, self.about.ties())
        members = dict.fromkeys(tie.member_id for tie in ties)
        return "\n".join(self._line(one) for one in list(members)[:MOST])

    def _is_called(self, tie):
        if tie.involve in _NOT_ASKED or tie.quality == "broken":
            return False
        return not tie.member_id.is_minor and self._is_for_this(tie)

    def _is_for_this(self, tie):
        functions = tie.function_ids.mapped("code")
        roles = tie.member_id.role_ids.mapped("code")
        return bool({*self.functions} & {*functions} or {*self.roles} & {*roles})

    def _line(self, member):
        number = not member._why_no_contact() and self._number(member)
        return f"{member.name}: {number}" if number else member.name

    @staticmethod
    def _number(member):
        phones = member.contact_ids.filtered(
            lambda one: one.kind == "phone" and not one.is_shielded
        )
        return phones[:1].value


@KNOWN.add
class CallEmergency(Call):
    code = "call_emergency"
    roles = ("emergency",)


@KNOWN.add
class CallTalk(Call):
    code = "call_talk"
    functions = ("affective",)
    roles = ("confidant",)


@KNOWN.add
class CallPractical(Call):
    code = "call_practical"
    functions = ("material",)
    roles = ("carer",)


@KNOWN.add
class CallAdvice(Call):
    code = "call_advice"
    functions = ("cognitive", "guidance")
    roles = ("expert",)


@KNOWN.add
class CallAlong(Call):
    code = "call_along"
    functions = ("advocacy",)
    roles = ("representative",)


@KNOWN.add
class CallCompany(Call):
    code = "call_company"
    functions = ("social",)
    roles = ("buddy",)


@KNOWN.add
class CallServices(Call):
    """Services and professionals, whatever they are asked for."""

    code = "call_services"

    def _is_for_this(self, tie):
        member = tie.member_id
        return member.kind == "organisation" or member.formality == "professional"
