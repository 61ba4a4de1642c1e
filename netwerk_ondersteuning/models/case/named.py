"""In which fields of a dossier somebody's name is written, besides those of the network
and of colleagues. ``tests/case/test_case.py`` finds a field that stands nowhere."""

#: Names of people: words, or a link to a contact or a volunteer.
PEOPLE = {
    "netwerk.agreement": ("backup",),
    "netwerk.agreement.answer": ("who",),
    "netwerk.assessment": ("respondent_words", "present"),
    "netwerk.assessment.revision": ("present",),
    "netwerk.consent": ("evidence_note",),
    "netwerk.goal": ("responsible_name",),
    "netwerk.goal.evaluation": ("said_by_name",),
    "netwerk.job.lead": ("source_name",),
    "netwerk.mandate": ("holder_name",),
    "netwerk.match": ("volunteer_id", "client_called"),
    "netwerk.meeting": (
        "prepared_by_other",
        "coordinator_name",
        "requested_by_name",
        "hub_name",
        "invites_as",
        "minutes_read_back_with",
    ),
    "netwerk.meeting.attendance": ("name",),
    "netwerk.member": ("partner_id", "salutation"),
    "netwerk.referral": ("person",),
    "netwerk.round": ("without_words",),
    "netwerk.trajectory": ("came_by", "calls_words"),
}
#: Names of services and organisations.
SERVICES = {
    "netwerk.agreement": ("doer_name", "goes_on_with", "payer"),
    "netwerk.consent": ("recipient",),
    "netwerk.goal": ("organisation", "goes_on_with"),
    "netwerk.job.lead": ("employer", "place"),
    "netwerk.mandate": ("service",),
    "netwerk.meeting.attendance": ("service",),
    "netwerk.referral": ("organisation",),
    "netwerk.referral.page": ("recipient",),
    "netwerk.trajectory": ("funder_id",),
}
#: How somebody is reached, and where.
WAYS = {
    "netwerk.member.contact": ("value",),
    "netwerk.meeting.attendance": ("address", "email", "told_place"),
    "netwerk.referral": ("reach",),
}
