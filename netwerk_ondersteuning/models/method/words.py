"""What a phase is called that has no name."""


def unnamed(env, kind, place):
    """By its place: not every source names all phases."""
    if kind == "step":
        return env._("Step %(place)s", place=place)
    return env._("Phase %(place)s", place=place)
