"""A closed list to which rooms add."""

from collections.abc import Iterator, Mapping


class Registry(Mapping):
    """What rooms add to a list, by ``code``, in the order in which it was added.

    Whoever needs the list reads it here and holds none of his own; whoever adds to it
    does so in his own folder.

    :param str what: what is listed, for an error
    :param bool keeps_classes: whether a class is an entry; else one is made of it

    >>> from types import SimpleNamespace
    >>> FRUIT = Registry("fruit")
    >>> pear = FRUIT.add(SimpleNamespace(code="pear"))
    >>> list(FRUIT), FRUIT["pear"] is pear, "plum" in FRUIT
    (['pear'], True, False)
    >>> FRUIT.add(SimpleNamespace(code="pear"))
    Traceback (most recent call last):
    ...
    ValueError: There is a fruit “pear” already.
    """

    def __init__(self, what: str, keeps_classes: bool = False):
        self.what = what
        self.keeps_classes = keeps_classes
        self._entries = {}

    def add(self, entry):
        """Add an entry, or a class; return it: so it serves as a decorator too.

        :raise ValueError: when there is one with that code
        """
        is_made = isinstance(entry, type) and not self.keeps_classes
        made = entry() if is_made else entry
        if made.code in self._entries:
            raise ValueError(f"There is a {self.what} “{made.code}” already.")
        self._entries[made.code] = made
        return entry

    def remove(self, code: str) -> None:
        """Take an entry out again: for tests that add one."""
        del self._entries[code]

    def __getitem__(self, code: str):
        return self._entries[code]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)
