"""A method in a package: read as any other, and what it leans on."""

from .. import words
from ..package.parcel.kinds import KINDS, Kind, Lean, another, others
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

    def renamed(self, content, names):
        """As of `Kind`.

        >>> content = {
        ...     "code": "m",
        ...     "instruments": [{"code": "a"}, {"code": "b"}],
        ...     "phases": [{"key": "one", "instruments": ["a"]}, {"key": "two"}],
        ...     "outcomes": ["work"],
        ... }
        >>> made = Method().renamed(content, {("instrument", "a"): "z"})
        >>> made["instruments"], made["phases"][0]["instruments"], made["outcomes"]
        ([{'code': 'z'}, {'code': 'b'}], ['z'], ['work'])
        """
        made = content | {"code": another(names, self.code, content["code"])}
        if content.get("instruments"):
            made["instruments"] = [
                one | {"code": another(names, "instrument", one["code"])}
                for one in content["instruments"]
            ]
        if content.get("phases"):
            made["phases"] = [
                one | {"instruments": others(names, "instrument", one["instruments"])}
                if one.get("instruments")
                else one
                for one in content["phases"]
            ]
        if content.get("outcomes"):
            made["outcomes"] = others(names, "outcome", content["outcomes"])
        return made
