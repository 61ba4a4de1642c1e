"""What a page tells of a method, in one language: screen and paper draw what this
gives."""

from ..package.texts import Saying


def page(method, languages):
    """All that is told of a method, without what its source does not give.

    :param template.Method method:
    :param languages: codes of languages, the first one that a text has is taken
    :return: a dict with ``name`` and, as paragraphs (`texts.paragraphs`), ``what``,
        ``target``, ``professional``, ``volunteer``, ``mix``, ``background`` and
        ``watch``; ``goals`` and ``principles`` (texts); ``organisations`` (names),
        ``scope``; ``roles`` (``who``, ``words``); ``statuses`` (``status``, ``year``,
        ``sector``); ``norms`` (``words``, ``source``, ``phase``: its number and name);
        ``instruments`` (``code``, ``when``); ``outcomes`` (codes); ``cycles`` (see
        `_cycles`); ``source``
    """
    say = Saying(languages)
    names = {one.key: _heading(one, say) for one in method.phases}
    texts = ("what", "target", "professional", "volunteer", "mix", "background")
    return {
        "name": say(method.name),
        "scope": method.scope,
        "organisations": list(method.organisations),
        "goals": [say(one) for one in method.goals],
        "principles": [say(one) for one in method.principles],
        "roles": [{"who": one.who, "words": say(one.words)} for one in method.roles],
        "statuses": [
            {"status": one.status, "year": one.year, "sector": say(one.sector)}
            for one in method.statuses
        ],
        "norms": [
            {
                "words": say(one.words),
                "source": say(one.source),
                "phase": names.get(one.phase),
            }
            for one in method.norms
        ],
        "instruments": [
            {"code": one.code, "when": say(one.when)} for one in method.instruments
        ],
        "outcomes": list(method.outcomes),
        "cycles": _cycles(method, say),
        "source": say(method.source),
    } | {name: say.paragraphs(getattr(method, name)) for name in (*texts, "watch")}


def _heading(phase, say):
    """How a phase is named where it stands by itself: ``place``, ``name`` (may be
    empty) and ``kind``."""
    return {"place": phase.place, "name": say(phase.name), "kind": phase.kind}


def _cycles(method, say):
    """The phases by cycle: dicts with ``cycle``, ``name``, ``optional``, ``row`` (what
    stands in a row beside each other) and ``told`` (the phases of which there is more
    to tell)."""
    known = {one.cycle: one for one in method.cycles}
    ordered = sorted(method.phases, key=lambda one: (one.cycle, one.place))
    made = []
    for number in dict.fromkeys(one.cycle for one in ordered):
        cycle = known.get(number)
        mine = [one for one in ordered if one.cycle == number]
        made.append(
            {
                "cycle": number,
                "name": say(cycle.name) if cycle else "",
                "optional": bool(cycle and cycle.optional),
                "row": _row(mine, say),
                "told": [one for one in (_told(p, say) for p in mine) if one],
            }
        )
    return made


def _row(phases, say):
    """One for each phase (``place``, ``until``, ``name``, ``kind``, ``optional``,
    ``months``); steps without a name that follow each other are one: there is nothing
    to tell them apart by, so they are "and on"."""
    made = []
    for phase in phases:
        name = say(phase.name)
        before = made[-1] if made else None
        goes_on = phase.kind == "step" and not name
        if goes_on and before and before["goes_on"]:
            before["until"] = phase.place
            continue
        made.append(
            _heading(phase, say)
            | {
                "until": phase.place,
                "goes_on": goes_on,
                "optional": phase.optional,
                "months": phase.planned_months,
            }
        )
    return made


def _told(phase, say):
    """What there is to tell of a phase beside its name, or None."""
    guidance = say.paragraphs(phase.guidance)
    checklist = [say(one.words) for one in phase.checklist]
    if not (guidance or checklist or phase.instruments):
        return None
    return _heading(phase, say) | {
        "guidance": guidance,
        "checklist": checklist,
        "instruments": list(phase.instruments),
    }
