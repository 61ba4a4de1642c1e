from ...dossier.link_purpose import PARTS, PagePart
from ...mixin.days import DAY_OF_WEEK, day_words


@PARTS.add
class AgreedPart(PagePart):
    """The last thing that client and volunteer agreed, and that is still open."""

    code = "agreed"
    purposes = ("volunteer",)
    sequence = 20
    template = "netwerk_ondersteuning.match_page_agreed"

    def shows(self):
        match = self.purpose.person
        last = match.env["netwerk.agreement"].search_fetch(
            [("match_id", "=", match.id), ("state", "=", "open")],
            [],
            order="made_on desc, id desc",
            limit=1,
        )
        if not last:
            return None
        due = last.due_date
        return {
            "what": last.name,
            "due": due and day_words(match.env, due, DAY_OF_WEEK),
        }
