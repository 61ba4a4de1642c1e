"""From where what is known already comes: it is shown in its cell, and not asked.

Here is which sources a template can name, and what each says; who tells it is a matter
of the room that has the sheet (``models/sheet/known.py``).
"""

from dataclasses import dataclass

from .. import words
from ..registry import Registry

SOURCES = Registry("source")


@dataclass(frozen=True)
class Source:
    """One source: its ``code``, what it is called where one chooses it, and in which
    kinds of cells it stands."""

    code: str
    label: str
    kinds: tuple


_TEXT, _NAMES = ("text",), ("text", "ref")
for _source in (
    # of the first appointment from the day on that the sheet is about
    Source(
        "appointment_day", words._lt("Day of the next appointment"), ("when", "text")
    ),
    Source("appointment_time", words._lt("Hour of the next appointment"), _TEXT),
    Source("appointment_place", words._lt("Place of the next appointment"), _TEXT),
    Source("appointment_whom", words._lt("With whom the appointment is"), _TEXT),
    # of the network of today, with the client
    Source("network_around", words._lt("Family, friends and neighbours"), _NAMES),
    Source("network_near", words._lt("Who stands near in the network"), _NAMES),
    Source("network_key", words._lt("Who means most to the client"), _NAMES),
    Source("network_services", words._lt("Services and professionals"), _NAMES),
    # whom the client can call for what, with the number of who agreed to that
    Source("call_emergency", words._lt("Whom to call in an emergency"), _TEXT),
    Source("call_talk", words._lt("Whom to call to talk"), _TEXT),
    Source("call_practical", words._lt("Whom to call for practical help"), _TEXT),
    Source("call_advice", words._lt("Whom to call for advice"), _TEXT),
    Source("call_along", words._lt("Whom to call to go along"), _TEXT),
    Source("call_company", words._lt("Whom to call for company"), _TEXT),
    Source("call_services", words._lt("Services to call"), _TEXT),
):
    SOURCES.add(_source)
