"""Two people in one text: what both wrote stays."""

#: What stands between what two people wrote.
BETWEEN = "\n\n"


def joined(was: str, mine: str, theirs: str) -> str:
    """The text that keeps what both sides wrote since it was ``was``.

    Not a merge of lines: a note of a talk is read by people, who rather see a sentence
    twice than lose one.

    :param was: what I saw before I typed
    :param mine: what I typed
    :param theirs: what stands there now

    >>> joined("", "Lien belde.", "")
    'Lien belde.'
    >>> joined("Lien belde.", "Lien belde. Morgen weer.", "Lien belde.")
    'Lien belde. Morgen weer.'
    >>> joined("A.", "A.", "A. B."), joined("A.", "", "A. B.")
    ('A. B.', 'A. B.')
    >>> joined("A.", "A. B.", "A. C.")
    'A. C.\\n\\nB.'
    >>> joined("A.", "D.", "C.")
    'C.\\n\\nD.'
    >>> joined("Lien bldde.", "Lien belde.", "Lien bldde. Rosa kwam.")
    'Lien belde. Rosa kwam.'
    >>> joined("Lien bldde.", "Lien bldde. Rosa kwam.", "Lien belde.")
    'Lien belde.\\n\\nRosa kwam.'
    >>> joined("A.", "A. B.", "A. C.\\n\\nB. D.")
    'A. C.\\n\\nB. D.'
    """
    if mine == theirs or mine == was:
        return theirs
    if theirs == was or not theirs.strip() or theirs in mine:
        return mine
    if mine in theirs:
        return theirs
    added = mine
    if was and mine.startswith(was):
        added = mine[len(was) :]
    elif was and theirs.startswith(was):  # I changed what was, and they went on
        return mine.rstrip() + theirs[len(was) :]
    mark = BETWEEN + added.strip()
    if theirs.count(mark) > was.count(mark):
        return theirs  # it came already, and its answer got lost
    return theirs.rstrip() + mark
