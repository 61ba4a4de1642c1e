"""What each side did that is right by itself and does not go together.

The merged whole is read as if it had been typed. Of what is wrong with it, and was on
neither side, the changes are looked for that make it so: the fewest of mine with which
it is wrong beside all of theirs, and then the fewest of theirs. Without either of both
it is right again, so either can be chosen.
"""

from dataclasses import dataclass

from ..package.canonical import checksum

#: So many times something else is wrong once one thing is mended.
_ROUNDS = 60


@dataclass(frozen=True)
class Pair:
    """``mine`` and ``theirs``: the `groups.Unit` that each changed; ``problem``: the
    `taking.Problem` that both make; ``name``: by which it is answered."""

    mine: tuple
    theirs: tuple
    problem: object

    @property
    def name(self):
        names = [[one.name for one in units] for units in (self.mine, self.theirs)]
        return f"together@{checksum(names)[:16]}"


class Together:
    """Finds the pairs, and takes one of each.

    :param run: a function (forced: ``{Unit: side}``) → (what is merged, what is wrong
        with it)
    :param own: a function that gives what is wrong with either side
    """

    def __init__(self, run, own):
        self.run = run
        self.own = own
        self.pairs = []
        self._wrong_before = None

    def settled(self, answers):
        """The merged whole as it can be read, and what is still wrong with it.

        Of a pair mine stands, unless theirs is answered.
        """
        forced = {}
        for _round in range(_ROUNDS):
            made, problems = self.run(forced)
            problem = next((one for one in problems if self._is_new(one)), None)
            if problem is None:
                break
            pair = self._pair(problem, made, forced)
            if pair is None:
                break
            if pair not in self.pairs:
                self.pairs.append(pair)
            forced |= _by(pair, answers.get(pair.name) == "theirs", made.taken)
        return made, problems

    def _is_new(self, problem):
        if self._wrong_before is None:
            self._wrong_before = {_known(one) for one in self.own()}
        return _known(problem) not in self._wrong_before

    def _pair(self, problem, made, forced):
        mine, theirs = (
            [unit for unit, one in made.taken.items() if one in (side, "both")]
            for side in ("mine", "theirs")
        )

        def is_wrong(mine_kept, theirs_kept):
            dropped = {one: "theirs" for one in mine if one not in mine_kept}
            dropped |= {one: "mine" for one in theirs if one not in theirs_kept}
            found = self.run(forced | dropped)[1]
            return any(_known(one) == _known(problem) for one in found)

        mine_least = fewest(mine, lambda some: is_wrong(some, set(theirs)))
        theirs_least = fewest(theirs, lambda some: is_wrong(set(mine_least), some))
        if not mine_least or not theirs_least:
            return None
        return Pair(tuple(mine_least), tuple(theirs_least), problem)


def _by(pair, is_theirs, taken):
    """Whose the changes of a pair are: all of them of one side, so that nothing of it
    is asked a second time. What is of both stays so on the side that is taken."""
    won, lost, side = pair.mine, pair.theirs, "mine"
    if is_theirs:
        won, lost, side = pair.theirs, pair.mine, "theirs"
    alone = [unit for unit in won if taken[unit] != "both"]
    return dict.fromkeys((*alone, *lost), side)


def _known(problem):
    return problem.place, problem.reason


def fewest(all_of, holds):
    """Some of a list with which ``holds`` is true, and false without any one of them.

    Halves are left out before quarters, so that few of many are found soon.

    >>> fewest(list("abcdefgh"), lambda some: {"b", "g"} <= set(some))
    ['b', 'g']
    >>> fewest(list("ab"), lambda some: True)
    []
    """
    kept, size = list(all_of), max(len(all_of) // 2, 1)
    while kept:
        start, has_less = 0, False
        while start < len(kept):
            less = kept[:start] + kept[start + size :]
            if holds(set(less)):
                kept, has_less = less, True
            else:
                start += size
        if size == 1 and not has_less:
            break
        size = max(size // 2, 1)
    return kept
