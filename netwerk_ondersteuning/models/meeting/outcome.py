"""What can come of a contact moment."""

#: How a contact moment turned out; the first until it did.
OUTCOMES = [
    ("planned", "Still to come"),
    ("held", "Held"),
    ("partly", "Held in part"),
    ("missed", "Did not come"),
    ("failed", "Did not work out"),
    ("cancelled", "Cancelled"),
    ("not_wanted", "Asked but not wanted"),
]
#: The outcomes that count as a meeting that was held.
HELD = ("held", "partly")
#: The outcomes that happened at the hour that stands in the calendar.
TOOK_PLACE = (*HELD, "missed")
#: Until it turned out otherwise, what a day alone tells about the outcome.
BY_DAY = ("planned", "held")
#: Why somebody does not want a network meeting (Net-werkt, 4).
NOT_WANTED_REASONS = [
    ("threatening", "Too threatening"),
    ("heavy", "Too heavy for the network"),
    ("no_value", "No added value"),
    ("not_practical", "Not practical"),
    ("other", "Another reason"),
]
