"""The client first: what a round table or a consultation asks before others come.

After the W²-overleg (handbook, part 2, §1.9, §2.11 and §6, rules 1, 3 and 4): the
client knows of it, agrees, and co-decides who comes and what is on the table.
"""

from contextlib import contextmanager

from odoo.exceptions import ValidationError

from ...engine.names import search_key
from ..meeting.meeting import HELD
from ..mixin.days import screen_day

#: Who wanted a consultation: the client may ask for one himself.
REQUESTERS = [
    ("client", "The client"),
    ("coach", "The coach"),
    ("service", "A service"),
]
#: Which part of it the client joins; the whole, unless he explicitly does not want to.
CLIENT_PARTS = [
    ("whole", "The whole meeting"),
    ("second", "The second part"),
    ("none", "The client does not come"),
]
#: With what word of the client a consultation was held (handbook,
#: part 2, §6, rule 1): the first of these that holds.
CONSENT_WORDS = [
    ("present", "The client was there"),
    ("agreed", "The client was told and agreed"),
    ("without", "Without the client's consent; why is noted"),
]
#: What that word rests on, besides who was at the table.
CONSENT_GROUNDS = {"consent_id", "client_informed_on", "no_consent_reason", "date"}


def clock(hours):
    """A time of the day, in hours, as people read it.

    >>> clock(9.5)
    '9:30'
    """
    minutes = round(hours * 60)
    return f"{minutes // 60}:{minutes % 60:02d}"


def has_client(meeting):
    """An initiative has no client who could consent."""
    return meeting.dossier_id.sudo().kind == "client"


def part_words(meeting):
    """Which part the client joins, in a sentence; False when it is the whole."""
    env = meeting.env
    if meeting.needs_consent and meeting.client_part == "second":
        if meeting.second_part_from:
            return env._(
                "The client joins in the second part, from %(time)s.",
                time=clock(meeting.second_part_from),
            )
        return env._("The client joins in the second part.")
    if meeting.needs_consent and meeting.client_part == "none":
        return env._("The client is not there himself.")
    return False


def is_one_person(meeting):
    """Whether the coordinator of a meeting is its trusted person too.

    Two names in the system are two people, however they are called; a name that was
    typed is compared by its letters.
    """
    user, hub = meeting.coordinator_id, meeting.hub_user_id
    if user and (hub or meeting.hub_member_id):
        return user == hub
    names = [search_key(name) for name in (meeting.coordinator, meeting.hub) if name]
    return len(names) == 2 and names[0] == names[1]


# -- before somebody is invited --------------------------------------------------------


def client_problems(meeting):
    """What must be done first, as sentences (handbook, part 2, §6, rule 1)."""
    if not meeting.needs_consent:
        return []
    problems = []
    if has_client(meeting):
        problems = [*_telling_problems(meeting), *consent_problems(meeting)]
    if not (meeting.coordinator_id or (meeting.coordinator_name or "").strip()):
        problems.append(meeting.env._("Say who coordinates this meeting."))
    return problems


def _telling_problems(meeting):
    """What was not told or talked over with the client yet."""
    env = meeting.env
    if not meeting.client_informed_on:
        yield env._("Tell the client that this meeting comes, and note when.")
    if not meeting.exchange_discussed_on:
        yield env._("Go through with the client what is told to whom, and note when.")


def consent_problems(meeting):
    """Why the consent does not hold on the day of the meeting, as sentences."""
    env = meeting.env
    if not (meeting.needs_consent and has_client(meeting)):
        return []
    consent = meeting.consent_id.sudo()  # who reads the meeting reads this of it
    if not consent:
        return [env._("The client has not given consent yet.")]
    if consent.withdrawn_on:
        return [env._("The client has withdrawn the consent.")]
    if not consent._holds_on(meeting.date):
        return [
            env._("The consent of the client does not hold on that day any more.")
            if consent.given_on <= meeting.date
            else env._("The consent was only given after that day.")
        ]
    return []


def consent_summary(consent):
    """How and when a consent was given, on one line."""
    consent.ensure_one()
    env = consent.env
    how = dict(consent._fields["evidence"]._description_selection(env))
    words = [
        env._(
            "Given on %(date)s (%(how)s)",
            date=screen_day(env, consent.given_on),
            how=how[consent.evidence].lower(),
        ),
        consent.recipient and env._("towards %(whom)s", whom=consent.recipient),
        consent.expires_on
        and env._(
            "until and including %(date)s",
            date=screen_day(env, consent.expires_on),
        ),
        consent.scope,
    ]
    return " · ".join(filter(None, words))


# -- with what word it was held --------------------------------------------------------


def consent_word(meeting):
    """With what word of the client a meeting was held, one of ``CONSENT_WORDS``.

    Who is present needs no paper; else told and agreed; else there is a reason. It
    says what was so on the day itself: a consent that was withdrawn later held.
    """
    if not (meeting.needs_consent and has_client(meeting)):
        return False
    present = meeting.attendance_ids.filtered_domain(
        [("kind", "=", "client"), ("state", "=", "present")]
    )
    if present:
        return "present"
    told = meeting.client_informed_on and meeting.consent_id
    if told and meeting.date and meeting.consent_id._holds_on(meeting.date):
        return "agreed"
    return (meeting.no_consent_reason or "").strip() and "without"


def require_consent_word(meetings):
    """Refuse a consultation that was held without a word on the client's consent.

    Those of before this was asked are left as they are, until they become held or
    final anew.
    """
    for meeting in meetings:
        is_asked = meeting.needs_consent and has_client(meeting)
        if is_asked and not meeting.consent_word:
            raise ValidationError(
                meeting.env._(
                    "Note first with what word of the client this was held. One of "
                    "three: the client was there (present at the table); the "
                    "client was told and agreed (on the page “Client first”); or "
                    "why it was held without consent."
                )
            )


@contextmanager
def keeping_consent_word(meetings):
    """What happens within takes no such word away from a meeting that was held."""
    had = meetings.browse()
    if not meetings.env.su:  # the server deletes a dossier whole, and merges members
        had = meetings.filtered(lambda row: row.outcome in HELD and row.consent_word)
    yield
    require_consent_word(had.filtered(lambda row: row.outcome in HELD))
