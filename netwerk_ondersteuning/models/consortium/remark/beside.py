"""Remarks beside what is being made, where a template editor mends it."""

from ...mixin.days import screen_day
from ..origins import with_origins

#: So many are told at once; the screen asks for the next ones.
TOLD = 50


def beside(version):
    """What is open of what was said of a version, of those before it and of that of
    which it was made: of each ``id`` and ``place`` (keys from the outside in; empty:
    the whole), the newest first.

    :param version: one record, as its user sees it
    """
    remarks = version.env["netwerk.template.remark"]
    if not remarks.has_access("read"):
        return []
    # sudo: of which it was made; of remarks only those of the user are searched
    codes = with_origins(version.sudo()).mapped("code")
    found = remarks.search_fetch(
        [
            (f"{version._name.removeprefix('netwerk.')}_id.code", "in", codes),
            ("company_id", "=", version._company_of_remarks().id),
            ("state", "=", "open"),
        ],
        ["place"],
    )
    return [{"id": one.id, "place": one.place or []} for one in found]


def told(remark):
    """One remark, as ``get_told`` tells it."""
    # sudo: who has left, and a version that nobody works with any more, have a name
    about = (remark.instrument_id or remark.method_id).sudo()
    env, maker = remark.env, remark.create_uid.sudo().name
    made = remark.company_id._netwerk_day_at(remark.create_date)
    who = remark.from_organisation or maker or env._("Somebody")
    return {
        "id": remark.id,
        "words": remark.words,
        "said": f"{who}, {screen_day(env, made)}",
        "about": env._(
            "%(title)s, version %(version)s",
            title=about.display_name,
            version=about.version,
        ),
        "where": remark.place_words or "",
        "is_done": remark.state == "done",
    }
