"""Makes a package, written from docs/developer/package.md alone, with nothing of ours.

As somebody would who has another program: the standard library, and the page.
"""

import hashlib
import json
import uuid

OWNER = "Steunpunt Netwerken"
NUMBERS = uuid.uuid5(uuid.NAMESPACE_DNS, "steunpunt.example")


def canonical(value):
    """The one way in which it is written down."""
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def checksum(value):
    return hashlib.sha256(canonical(value)).hexdigest()


def item(kind, key, content, derived_from=None):
    """An item of our own, with its content."""
    return {
        "kind": kind,
        "uuid": str(uuid.uuid5(NUMBERS, f"{kind}/{key}")),
        "version": 1,
        "owner": OWNER,
        "source": {"en": "Our own words.", "nl": "Eigen woorden."},
        "licence": "CC BY 4.0",
        "may_pass_on": True,
        "derived_from": derived_from,
        "content": content,
    }


def template(kind, code, **content):
    """An item whose content says the same of itself."""
    made = item(kind, code, {})
    says = ("uuid", "version", "owner", "source", "licence", "may_pass_on")
    made["content"] = {"code": code, **{name: made[name] for name in says}, **content}
    return made


def both(english, dutch):
    return {"en": english, "nl": dutch}


def package():
    """The bytes of a package: a life domain, an instrument that asks about it, and a
    method that uses that instrument."""
    sleep = item(
        "life_domain",
        "slapen-k3f9t2xa",
        {
            "key": "slapen-k3f9t2xa",
            "words": both("Sleep", "Slapen"),
            "help": both("Do you sleep well?", "Slaap je goed?"),
        },
        {
            "uuid": "0c1f0a57-6e0e-4f0e-8a38-8a53a3a4b2a1",
            "version": 3,
            "checksum": checksum({"what": "they had"}),
            "organisation": "De Ploeg",
        },
    )
    night = template(
        "instrument",
        "nacht-p7w2m4qd",
        title=both("The night", "De nacht"),
        texts={
            name: both("How was the night?", "Hoe was de nacht?\n- vraag rustig door")
            for name in ("what", "why", "when", "how", "questions", "next")
        },
        respondents=["client"],
        renderings=["form"],
        sections=[
            {
                "key": "night",
                "columns": [
                    {"key": "score", "kind": "score", "least": 0, "most": 10},
                ],
                "rows": [
                    {
                        "key": "last",
                        "words": both("Last night", "Vannacht"),
                        "domain": "slapen-k3f9t2xa",
                    }
                ],
            }
        ],
    )
    rest = template(
        "method",
        "rust-b5t8x1zk",
        name=both("Rest", "Rust"),
        scope="client",
        what=both("First sleep, then the rest.", "Eerst slapen, dan de rest."),
        phases=[
            {"key": "nights", "place": 1, "instruments": ["nacht-p7w2m4qd"]},
        ],
    )
    items = [sleep, night, rest]
    head = {
        "uuid": str(NUMBERS),
        "title": both("Sleeping", "Slapen"),
        "serial": 1,
        "version_word": "herfst 2026",
        "steward": OWNER,
        "licence": "CC BY 4.0",
        "date": "2026-11-30",
        "items": [
            {
                "kind": one["kind"],
                "uuid": one["uuid"],
                "version": one["version"],
                "checksum": checksum(one["content"]),
                "facts": checksum(
                    {name: one[name] for name in one if name != "content"}
                ),
            }
            for one in items
        ],
    }
    return canonical(
        {
            "format": "netwerk.package",
            "format_version": "1.0",
            "head": head,
            "items": items,
            "signature": None,
        }
    )
