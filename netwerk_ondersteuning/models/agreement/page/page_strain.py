from ...dossier.link_purpose import PARTS, PagePart
from ...mixin.clock import today_of


@PARTS.add
class StrainPart(PagePart):
    """Whether it gets too much for somebody of the network."""

    code = "strain"
    purposes = ("invitation", "agreements")
    sequence = 60
    template = "netwerk_ondersteuning.meeting_member_strain"

    def shows(self):
        """What this person wrote today, and nothing that others wrote down."""
        member = self.purpose.member()
        if not member:
            return None
        said = self._said(member, today_of(member))
        return {"level": said.level, "words": said.words}

    def say(self, typed):
        member = self.purpose.member()
        if not member:
            raise self._not_now()
        strains = member.env["netwerk.member.strain"]
        today = today_of(member)
        values = {
            "level": self._choice(strains, "level", typed),
            "words": self._words(typed),
        }
        own = self._said(member, today)
        if own and not own.heard_on:
            own.write(values)
        else:
            strains.create(
                values | {"member_id": member.id, "date": today, "is_by_link": True}
            )
        if values["level"] != "fine":
            self._ask_coach(member)

    @staticmethod
    def _said(member, day):
        """What this person wrote himself that day."""
        return member.strain_ids.filtered(
            lambda strain: strain.is_by_link and strain.date == day
        )[:1]
