"""A method in a package: read as any other, and what it leans on."""

from .. import words
from ..package.parcel.kinds import KINDS, Kind, Lean
from . import reading, vocabulary


@KINDS.add
class Method(Kind):
    """A method: its instruments, those of its phases, and its results come along. What
    is no sheet (a drawing, a meeting) each Odoo has by itself."""

    code = "method"
    label = words._lt("Method")
    facts = ("uuid", "version", "owner", "source", "licence", "may_pass_on")

    def check(self, content):
        reading.read(content)

    def key_of(self, content):
        return content["code"]

    def leans_on(self, content):
        codes = [one["code"] for one in content.get("instruments", ())]
        for phase in content.get("phases", ()):
            codes += phase.get("instruments", ())
        for code in dict.fromkeys(codes):
            if code not in vocabulary.ELSEWHERE:
                yield Lean("instrument", code)
        for key in content.get("outcomes", ()):
            yield Lean("outcome", key)
