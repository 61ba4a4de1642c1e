"""How much a package may hold. Each bound is looked at before the work that it spares.

All that the addon ships is 0.6 MB, 90 items and 7,700 nodes.
"""

from ..taking import TEXT, TITLE  # noqa: F401 (all bounds of a package stand here)

#: Bytes of the file.
BYTES = 10 * 1024 * 1024
#: Objects and lists that stand in one another.
DEPTH = 12
#: Figures of one number.
DIGITS = 16
ITEMS = 2_000
#: Of those remarks: so many somebody can read.
REMARKS = 100
#: Objects and lists together.
NODES = 20_000
#: Values of any kind: so much is made in memory before anything else can be counted.
VALUES = 200_000
#: Letters on one line beside a title: a word for the version, a language, a licence.
WORD = 64
#: Numbers of an item and of a package: what a database keeps as a whole number.
VERSION, SERIAL = 100_000, 2**31 - 1
#: Years of its day: of these any calendar of a database can make one.
YEARS = 1900, 2200
#: So many problems are told at once.
TOLD = 50
