"""A block of plain text, to put into another system.

No marks of any kind, so that it stands in a field of whatever program: a first line,
and below it each part with its title. What is one line stands behind the title.
"""

from ..names import one_line

#: The most that one text holds, in characters: more is no text that somebody looks at.
LONGEST = 60_000


def block(title, sections):
    """The text.

    :param str title: its first line
    :param sections: pairs of a title and the lines below it; without lines it is left
        out
    :return: text of lines, cut after a whole line at :data:`LONGEST`

    >>> print(block("Talk, 3 March 2026", [
    ...     ("Gone better", ["Slept well"]), ("Note", []),
    ...     ("Agreements", ["Sister: soup", "Nobody yet: the tax form"])]))
    Talk, 3 March 2026
    <BLANKLINE>
    Gone better: Slept well
    <BLANKLINE>
    Agreements:
    - Sister: soup
    - Nobody yet: the tax form
    """
    rows = [one_line(title)]
    for heading, lines in sections:
        rows += _section(one_line(heading), [*filter(None, map(one_line, lines))])
    length = 0
    for number, row in enumerate(rows):
        length += len(row) + 1
        if length > LONGEST:
            return "\n".join([*rows[:number], "…"])
    return "\n".join(rows)


def _section(heading, lines):
    if not lines:
        return []
    if len(lines) == 1:
        return ["", f"{heading}: {lines[0]}"]
    return ["", f"{heading}:", *(f"- {line}" for line in lines)]
