"""The closed words of a method: for whom it is, how far it is in use, what a phase is,
of what a norm speaks.

Outcomes and instruments are lists of their own: a method names their keys, and whoever
loads it says which there are.
"""

from .. import words

#: What a method begins with: somebody who has a question, or the place where people
#: live (then there is no client).
SCOPES = {
    "client": words._lt("For a client"),
    "environment": words._lt("For the neighbourhood"),
}
#: A phase has a length; a step is worked on at a visit and has none; what runs
#: alongside goes on beside the other phases.
PHASES = {
    "phase": words._lt("Phase"),
    "step": words._lt("Step"),
    "alongside": words._lt("Beside the others"),
}
#: How far an organisation is with it.
STATUSES = {
    "developing": words._lt("Being developed"),
    "trying": words._lt("Being tried out"),
    "planned": words._lt("To be brought into use"),
    "starting": words._lt("Being brought into use"),
    "started": words._lt("Brought into use"),
    "offered": words._lt("Offered for good"),
}
#: Who somebody is whom a method calls by a word of its own.
ROLES = {
    "client": words._lt("Client"),
    "professional": words._lt("Professional"),
    "volunteer": words._lt("Volunteer"),
    "network": words._lt("Network"),
    "other": words._lt("Others"),
}
#: Of what a norm or bound speaks. What is counted stands in its name; lengths are in
#: months, waiting in days.
NORMS = {
    "meetings": words._lt("Network meetings"),
    "talks": words._lt("Talks with the client, away from the office"),
    "contacts": words._lt("Contacts with people around and services"),
    "closing": words._lt("Closing meeting"),
    "visits": words._lt("Appointments"),
    "fewer": words._lt("Fewer contacts from phase to phase"),
    "length": words._lt("Length, in months"),
    "focus": words._lt("Life domains at a time"),
    "domains": words._lt("Life domains"),
    "wait": words._lt("Time to think, in days"),
    "peer_review": words._lt("Peer review, in months between"),
    "after": words._lt("Keeping in touch afterwards, in months"),
    "ages": words._lt("Age"),
    "parents": words._lt("Parents"),
    "helpers": words._lt("Helpers who are there already"),
    "parties": words._lt("Organisations that work together"),
    "group": words._lt("People in a group"),
    "guides": words._lt("Guides of a group"),
    "key_people": words._lt("Key people"),
    "clients": words._lt("Clients of one volunteer"),
}
#: What goes with a method and is no sheet: a drawing of the network, a meeting, goals,
#: a match. By the code with which a method names it as an instrument.
ELSEWHERE = {
    "netwerkcirkel": words._lt("Network circle"),
    "ecogram": words._lt("Ecogram"),
    "genogram": words._lt("Genogram"),
    "vip": words._lt("VIP card"),
    "cv-netwerk": words._lt("The network by way of the cv"),
    "overleg": words._lt("Consultation with services"),
    "welzijnspop": words._lt("Welfare plan"),
    "trajectovereenkomst": words._lt("Trajectory agreement"),
    "doorverwijzing": words._lt("Referral"),
    "matching": words._lt("Match of client and volunteer"),
}
