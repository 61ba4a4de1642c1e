"""From where what is known already comes: it is shown in its cell, and not asked.

Here is which sources a template can name, and what each says; who tells it is a matter
of the room that has the sheet (``models/sheet/known.py``).
"""

from dataclasses import dataclass

from ..registry import Registry

SOURCES = Registry("source")


@dataclass(frozen=True)
class Source:
    """One source: its ``code``, and in which kinds of cells it stands."""

    code: str
    kinds: tuple


#: Of the first appointment from the day on that the sheet is about.
for _code, _kinds in {
    "appointment_day": ("when", "text"),
    "appointment_time": ("text",),
    "appointment_place": ("text",),
    "appointment_whom": ("text",),
    # of the network of today, with the client
    "network_around": ("text", "ref"),
    "network_near": ("text", "ref"),
    "network_key": ("text", "ref"),
    "network_services": ("text", "ref"),
    # whom the client can call for what, with the number of who agreed to that
    "call_emergency": ("text",),
    "call_talk": ("text",),
    "call_practical": ("text",),
    "call_advice": ("text",),
    "call_along": ("text",),
    "call_company": ("text",),
    "call_services": ("text",),
}.items():
    SOURCES.add(Source(_code, _kinds))
