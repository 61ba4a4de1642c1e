"""An instrument in a package: read as any other, and what it leans on."""

from ... import words
from ...package.parcel.kinds import KINDS, Kind, Lean
from .. import reading


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
                for kind, name in (("life_domain", "domain"), ("competence",) * 2):
                    if part.get(name):
                        yield Lean(kind, part[name])
        for key in content.get("next", ()):
            yield Lean(self.code, key, is_needed=False)
