"""By what a talk on the screen is known before it has a number.

The screen makes a key with the first letter. Whatever is sent with it a second time,
because an answer got lost, meets the same record.
"""

from odoo import fields

#: The longest key that a screen makes (a uuid has 36 signs).
LONGEST_KEY = 64


def key_field():
    """The field that holds the key; empty on what was written down elsewhere."""
    return fields.Char(
        "Key of the screen",
        readonly=True,
        copy=False,
        longest=LONGEST_KEY,
        export_string_translation=False,
    )


def is_key(value):
    """Whether this can be a key: a short word."""
    return isinstance(value, str) and 0 < len(value) <= LONGEST_KEY
