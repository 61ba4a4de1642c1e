"""What is done by a personal link, by whom it is for."""

from datetime import timedelta

from ..dossier.link_purpose import LinkPage
from ..mixin.mark import Mark

#: What the respondent of a sheet does by a personal link.
BY_LINK = Mark("netwerk_by_link")

#: How long one fills in, and how long one can look at it again once it is done.
TO_FILL_IN, ONCE_DONE = timedelta(days=14), timedelta(days=7)

#: Where the page of such a link stands.
PAGE = "/netwerk/vragen"
QUESTIONS_PAGE = LinkPage(
    PAGE,
    "netwerk_ondersteuning.questionnaire_code_page",
    "netwerk_ondersteuning.questionnaire_page",
    stopped_template="netwerk_ondersteuning.questionnaire_stopped",
    draws=True,
)
