"""What templates were made of."""


def with_origins(versions):
    """Versions and all that they were made of, the nearest first, each once: what came
    from elsewhere may say that it was made of itself."""
    found, todo = versions.browse(), versions
    while todo:
        found |= todo
        todo = todo.derived_from_id - found
    return found
