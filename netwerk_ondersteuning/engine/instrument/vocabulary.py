"""The closed words of a template: who fills in, what an answer is, how it is drawn.

Life domains and key competences are vocabularies of their own: a template names their
keys, and whoever loads it says which there are.
"""

from .. import words

#: Who fills in a sheet: the client, the coach, both at one table, somebody of the
#: network, a volunteer, another professional, a team or organisation.
RESPONDENTS = {
    "client": words._lt("The client"),
    "coach": words._lt("The coach"),
    "together": words._lt("Together"),
    "member": words._lt("Somebody of the network"),
    "volunteer": words._lt("A volunteer"),
    "professional": words._lt("Another professional"),
    "team": words._lt("The team or organisation"),
}
#: Whom a sheet is about: the client of a dossier, who fills it in (a look at the own
#: work), a team, a contact who is not a client (a volunteer).
SUBJECTS = {
    "dossier": words._lt("The client"),
    "author": words._lt("My own work"),
    "team": words._lt("Our work"),
    "contact": words._lt("Somebody else"),
}
#: A sheet of one day, or one that grows.
CONTINUITIES = {
    "dated": words._lt("A new sheet each time"),
    "living": words._lt("One sheet that grows"),
}
RENDERINGS = {
    "form": words._lt("Form"),
    "radar": words._lt("Circle with scores"),
    "line": words._lt("Line through time"),
    "beam": words._lt("Beam"),
    "boxes": words._lt("Boxes"),
    "graph": words._lt("Mind map"),
    "timeline": words._lt("Time line"),
    "sides": words._lt("Side by side"),
    "card": words._lt("Card"),
}
#: One question at a time, or the whole sheet.
FLOWS = {
    "one": words._lt("One question at a time"),
    "whole": words._lt("The whole sheet"),
}
#: Whether one chooses the parts that are filled in; else it is all of them.
CHOICES = {
    "some": words._lt("One chooses which parts"),
    "one": words._lt("One part each time"),
}
#: Who may read it, from all to few: the client too, or those who work with the client.
LAYERS = ("client", "work")
OWN_ROWS = ("none", "allowed", "only")
#: Two answers on one subject: set against each other, or completing each other.
PAIR_KINDS = ("compare", "complete")
#: Which time an answer is about.
ABOUT = {
    "start": words._lt("At the start"),
    "now": words._lt("Now"),
    "wish": words._lt("Wished"),
    "moment": words._lt("A named moment"),
}
KINDS = {
    "text": words._lt("Words"),
    "tick": words._lt("Yes or no"),
    "choice": words._lt("Choice"),
    "score": words._lt("Score"),
    "size": words._lt("Size"),
    "when": words._lt("When"),
    "ref": words._lt("Who or what"),
}
#: What a cell of the kind ``ref`` can point to.
REFERS = (
    "domain",
    "member",
    "then",
    "competence",
    "organisation",
    "colleague",
)
