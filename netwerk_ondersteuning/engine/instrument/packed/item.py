"""An instrument in a package: read as any other, and what it leans on."""

from ... import words
from ...package.parcel.kinds import KINDS, Kind, Lean, another, others
from .. import reading

#: What a section and a row name, by the name of the field.
_NAMED = {"domain": "life_domain", "competence": "competence"}


@KINDS.add
class Instrument(Kind):
    """An instrument: the life domains and key competences of which it speaks come
    along; what may be done after it is mentioned."""

    code = "instrument"
    label = words._lt("Instrument")
    facts = ("uuid", "version", "owner", "source", "licence", "may_pass_on")

    def check(self, content):
        reading.read(content)

    def key_of(self, content):
        return content["code"]

    def leans_on(self, content):
        for section in content["sections"]:
            for part in (section, *section.get("rows", ())):
                for name, kind in _NAMED.items():
                    if part.get(name):
                        yield Lean(kind, part[name])
        for key in content.get("next", ()):
            yield Lean(self.code, key, is_needed=False)

    def renamed(self, content, names):
        """As of `Kind`.

        >>> sleep = {"key": "a", "domain": "sleep-k3f9t2xa"}
        >>> content = {"code": "x", "sections": [{"rows": [sleep]}], "next": ["x", "y"]}
        >>> made = Instrument().renamed(
        ...     content,
        ...     {("life_domain", "sleep-k3f9t2xa"): "sleep", ("instrument", "x"): "z"},
        ... )
        >>> made["code"], made["sections"][0]["rows"][0]["domain"], made["next"]
        ('z', 'sleep', ['z', 'y'])
        >>> sleep["domain"]
        'sleep-k3f9t2xa'
        >>> line = {"key": "a", "series": "domain.housing"}
        >>> names = {("life_domain", "housing"): "housing-2r6znejt"}
        >>> content = {"code": "x", "sections": [{"rows": [line]}]}
        >>> made = Instrument().renamed(content, names)
        >>> made["sections"][0]["rows"][0]["series"]
        'domain.housing-2r6znejt'
        >>> line["series"] = "score.housing"
        >>> made = Instrument().renamed(content, names)
        >>> made["sections"][0]["rows"][0]["series"]
        'score.housing'
        """
        made = content | {
            "code": another(names, self.code, content["code"]),
            "sections": [_section(one, names) for one in content["sections"]],
        }
        if content.get("next"):
            made["next"] = others(names, self.code, content["next"])
        return made


def _section(section, names):
    made = _part(section, names)
    if section.get("rows"):
        made["rows"] = [_part(one, names) for one in section["rows"]]
    return made


def _part(part, names):
    made = {
        name: another(names, kind, part[name])
        for name, kind in _NAMED.items()
        if part.get(name)
    }
    of, _dot, key = (part.get("series") or "").partition(".")
    if of == "domain":  # the line of a part of life goes with it; any other stays
        made["series"] = f"{of}.{another(names, 'life_domain', key)}"
    return part | made
