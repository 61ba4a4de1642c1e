#: On which side of the table somebody sits, as every figure tells them apart.
PARTIES = [
    ("client", "Client"),
    ("informal", "Own network"),
    ("volunteer", "Volunteer"),
    ("professional", "Professional"),
    ("unknown", "Not said"),
]
