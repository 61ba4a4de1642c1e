"""What is done by a personal link, by whom it is for."""

from ..dossier.link_purpose import LinkPage
from ..mixin.mark import Mark

#: What the respondent of a sheet does by a personal link.
BY_LINK = Mark("netwerk_by_link")

#: Where the page of such a link stands.
PAGE = "/netwerk/vragen"
QUESTIONS_PAGE = LinkPage(
    PAGE,
    "netwerk_ondersteuning.questionnaire_code_page",
    "netwerk_ondersteuning.questionnaire_page",
    stopped_template="netwerk_ondersteuning.questionnaire_stopped",
    draws=True,
)
