"""How much there is of dossiers, as a template editor is told it: so that nobody finds
out of whom, also not by taking one number from another."""

from ..figure.figure_people import SMALL_GROUP

#: From a small group up, numbers are told in steps of so many.
STEP = 5


def about(count):
    """A number of at least `SMALL_GROUP`, as it is told: the nearest step. So what lies
    between two that are told is nothing or a step at least.

    :param int count:
    """
    return (count + STEP // 2) // STEP * STEP


def _class_of(count, none, few, many):
    """The words of the class in which a number is."""
    if not count:
        return none
    return few if count < SMALL_GROUP else many


def in_classes(env, count):
    """A number of things of dossiers: “none”, “fewer than five” or “about 10”.

    :param int count: of a whole; of its parts see `parts_in_classes`
    """
    many = env._("about %(count)s", count=about(count))
    return _class_of(count, env._("none"), env._("fewer than five"), many)


def clients_in_classes(env, count):
    """A number of clients: “none”, “fewer than five clients” or “about 10 clients”.

    :param int count: of a whole; of its parts see `parts_in_classes`
    """
    many = env._("about %(count)s clients", count=about(count))
    return _class_of(count, env._("none"), env._("fewer than five clients"), many)


def times_in_classes(env, count):
    """How often something was done: “not yet”, “fewer than five times” or “about 10
    times”.

    :param int count:
    """
    many = env._("about %(count)s times", count=about(count))
    return _class_of(count, env._("not yet"), env._("fewer than five times"), many)


def parts_in_classes(env, counts, in_words=in_classes):
    """Numbers that together are one whole. When one of several is small, none is told
    but that there are some: beside the whole, the others would tell it.

    :param list counts: of int
    :param in_words: what says one of them, of this module
    :return: a list of words, one for each
    """
    there = [count for count in counts if count]
    if len(there) > 1 and min(there) < SMALL_GROUP:
        some = env._("some, not told how many")
        return [some if count else in_words(env, 0) for count in counts]
    return [in_words(env, count) for count in counts]
