"""Little room, shared so that nobody is left out."""


def fair(counts: list[int], room: int) -> list[int]:
    """Share ``room`` places over groups of so many, who comes first first.

    Each group with anybody in it gets one place, as long as there is room; what is left
    goes to the groups in their order.

    :param counts: how many there are in each group, the most pressing first
    :param room: how many places there are
    :return: how many places each group gets

    >>> fair([1, 9, 0, 2], 7)
    [1, 5, 0, 1]
    >>> fair([3, 3, 3], 2)
    [1, 1, 0]
    >>> fair([2, 1], 7), fair([], 7)
    ([2, 1], [])
    """
    places = [0] * len(counts)
    left = room
    for number, count in enumerate(counts):
        if count and left:
            places[number] = 1
            left -= 1
    for number, count in enumerate(counts):
        more = min(count - places[number], left)
        places[number] += more
        left -= more
    return places
