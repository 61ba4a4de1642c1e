"""What the parts and fields of templates are called where changes are told."""

from .. import words
from ..instrument import vocabulary as of_instrument
from ..method import vocabulary as of_method

#: One object of a list, by the list.
THINGS = {
    "instrument": words._lt("The instrument"),
    "method": words._lt("The method"),
    "sections": words._lt("Section"),
    "rows": words._lt("Row"),
    "columns": words._lt("Question"),
    "options": words._lt("An answer to choose"),
    "rules": words._lt("What is said of the answers"),
    "organisations": words._lt("Organisation"),
    "goals": words._lt("Goal"),
    "principles": words._lt("A principle"),
    "statuses": words._lt("How far it is"),
    "roles": words._lt("What people are called here"),
    "norms": words._lt("Norm"),
    "instruments": words._lt("Instrument"),
    "cycles": words._lt("Cycle"),
    "phases": words._lt("Phase"),
    "checklist": words._lt("To think of in it"),
}
#: All objects of a list together.
LISTS = {
    "sections": words._lt("the sections"),
    "rows": words._lt("the rows"),
    "columns": words._lt("the questions"),
    "options": words._lt("the answers to choose"),
    "rules": words._lt("what is said of the answers"),
    "organisations": words._lt("the organisations"),
    "goals": words._lt("the goals"),
    "principles": words._lt("the principles"),
    "statuses": words._lt("how far it is"),
    "roles": words._lt("what people are called"),
    "norms": words._lt("the norms"),
    "instruments": words._lt("the instruments"),
    "cycles": words._lt("the cycles"),
    "phases": words._lt("the phases"),
    "checklist": words._lt("what to think of"),
}
#: Fields, wherever they stand; ``list.field`` where one has another name there.
FIELDS = {
    "title": words._lt("the title"),
    "name": words._lt("the name"),
    "words": words._lt("the words"),
    "help": words._lt("the help"),
    "intro": words._lt("what stands above the sheet"),
    "texts/what": words._lt("what it is"),
    "texts/why": words._lt("why"),
    "texts/when": words._lt("when"),
    "texts/how": words._lt("how"),
    "texts/questions": words._lt("questions to go on with"),
    "texts/next": words._lt("what comes after it"),
    "code": words._lt("the code"),
    "version": words._lt("the version"),
    "uuid": words._lt("the number of this version"),
    "owner": words._lt("the owner"),
    "source": words._lt("where it comes from"),
    "licence": words._lt("on what terms it may be used"),
    "may_pass_on": words._lt("whether it may be passed on"),
    "next": words._lt("instruments that come after it"),
    "bundles": words._lt("with what it is printed"),
    "respondents": words._lt("who fills it in"),
    "subject": words._lt("whom it is about"),
    "continuity": words._lt("how often"),
    "renderings": words._lt("how it is drawn"),
    "flow": words._lt("how it is filled in"),
    "choose": words._lt("which parts are filled in"),
    "layer": words._lt("who reads it"),
    "rubric": words._lt("the heading"),
    "domain": words._lt("part of life"),
    "competence": words._lt("key competence"),
    "own_rows": words._lt("own points"),
    "own_words": words._lt("what one is asked for an own point"),
    "own_least": words._lt("at least so many own points"),
    "own_most": words._lt("at most so many own points"),
    "nests": words._lt("an own point under another"),
    "empty": words._lt("so many shapes stay open"),
    "chosen": words._lt("one chooses which rows are filled in"),
    "links": words._lt("where arrows may lead"),
    "kind": words._lt("the kind"),
    "columns.kind": words._lt("the kind of answer"),
    "norms.kind": words._lt("of what it is a norm"),
    "least": words._lt("the lowest"),
    "most": words._lt("the highest"),
    "norms.least": words._lt("at least"),
    "norms.most": words._lt("at most"),
    "low": words._lt("the words of the lowest"),
    "high": words._lt("the words of the highest"),
    "ordered": words._lt("the answers go from little to much"),
    "many": words._lt("more than one may be chosen"),
    "extra": words._lt("only asked where it fits"),
    "about": words._lt("about which time"),
    "norms.about": words._lt("that it is not exact"),
    "refers": words._lt("to whom or what it points"),
    "series": words._lt("the line through time"),
    "columns": words._lt("which questions it has"),
    "pair": words._lt("what it goes side by side with"),
    "pair_kind": words._lt("how they go together"),
    "of": words._lt("what it looks at"),
    "scope": words._lt("with what it begins"),
    "what": words._lt("what it is"),
    "target": words._lt("for whom it is"),
    "professional": words._lt("what the professional does"),
    "volunteer": words._lt("what the volunteer does"),
    "mix": words._lt("people nearby and professionals"),
    "background": words._lt("the background"),
    "watch": words._lt("what to mind"),
    "outcomes": words._lt("what may come of it"),
    "status": words._lt("how far it is"),
    "year": words._lt("the year"),
    "sector": words._lt("the sector"),
    "who": words._lt("who it is"),
    "when": words._lt("when"),
    "cycle": words._lt("the cycle"),
    "optional": words._lt("that it may be skipped"),
    "guidance": words._lt("what one does in it"),
    "lineage": words._lt("of which phase it is the same"),
    "place": words._lt("the place in its cycle"),
    "phase": words._lt("the phase"),
    "instruments": words._lt("the instruments in it"),
    "key": words._lt("the key"),
}
#: Closed words of a value, by field (or ``list.field``).
VALUES = {
    "columns.kind": of_instrument.KINDS,
    "respondents": of_instrument.RESPONDENTS,
    "subject": of_instrument.SUBJECTS,
    "continuity": of_instrument.CONTINUITIES,
    "renderings": of_instrument.RENDERINGS,
    "flow": of_instrument.FLOWS,
    "choose": of_instrument.CHOICES,
    "columns.about": of_instrument.ABOUT,
    "layer": {
        "client": words._lt("The client too"),
        "work": words._lt("Only who works with the client"),
    },
    "own_rows": {
        "none": words._lt("No own points"),
        "allowed": words._lt("Own points as well"),
        "only": words._lt("Only own points"),
    },
    "pair_kind": {
        "compare": words._lt("Compared"),
        "complete": words._lt("They complete each other"),
    },
    "refers": {
        "domain": words._lt("A part of life"),
        "member": words._lt("Somebody of the network"),
        "then": words._lt("Somebody of then"),
        "competence": words._lt("A key competence"),
        "organisation": words._lt("An organisation"),
        "colleague": words._lt("A colleague"),
    },
    "scope": of_method.SCOPES,
    "phases.kind": of_method.PHASES,
    "norms.kind": of_method.NORMS,
    "status": of_method.STATUSES,
    "who": of_method.ROLES,
}
#: Fields that are keys of nodes, and of which list.
POINTS = {
    "columns": "columns",
    "links": "sections",
    "phase": "phases",
    "lineage": "phases",
}


def label(kind, field):
    """What a field of an object of this list is called, as marked words; None: it has
    no name here.

    >>> label("norms", "least"), label("columns", "least"), label("rows", "colour")
    ('at least', 'the lowest', None)
    """
    return FIELDS.get(f"{kind}.{field}") or FIELDS.get(field)


def values(kind, field):
    """Closed words of the values of a field: ``{code: marked words}``, or nothing."""
    return VALUES.get(f"{kind}.{field}") or VALUES.get(field) or {}
