"""The ten commonest tasks of a coach, and who counts them.

Each begins where login lands and ends when what was wanted is there. How it is done
stands in `before.py` for 19.0.1.5.0 and in `now.py` for the product as it is.
"""

#: Code: what somebody wants.
TASKS = {
    "first_letter": "From login to the first letter of a talk with Johan",
    "talk": "A talk with two names and one agreement",
    "start": "Start a client, and put three people on the circle",
    "move": "Move somebody on the circle, and see what changed",
    "meeting": "Plan a meeting around the table, and invite two",
    "done": "Note that an agreement is done",
    "too_much": "It is too much for somebody: find the number, note that you called",
    "print": "Print the circle",
    "find": "Find a client by name",
    "leave": "Go on leave: let a colleague stand in for all dossiers",
}


class Ways(dict):
    """The ways of one release: task → function of a hand."""

    def __call__(self, task):
        """Register a function as the way to do a task."""
        if task not in TASKS:
            raise KeyError(f"There is no task {task}.")

        def register(walk):
            self[task] = walk
            return walk

        return register
