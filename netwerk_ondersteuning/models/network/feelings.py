from .data import plain

FEELING_FIELDS = ("feeling", "words")


def with_feelings(dossier, changes):
    """The changes of ``engine.network.compare``, each with the client's own word on it.

    :return: the same dicts with ``feeling`` (glad, sorry, both) and ``words``, False
        when nothing was said
    """
    if not changes:
        return changes
    Feeling = dossier.env["netwerk.change.feeling"]
    rows = Feeling.search_fetch(
        [("dossier_id", "=", dossier.id), ("active", "=", True)],
        ["member_id", "other_member_id", "what", "value_from", "value_to"]
        + list(FEELING_FIELDS),
    )
    said = {row._change_key(): plain(row, FEELING_FIELDS) for row in rows}
    nothing = dict.fromkeys(FEELING_FIELDS, False)
    return [change | said.get(_key(Feeling, change), nothing) for change in changes]


def _key(Feeling, change):
    return (
        change["member_id"],
        change["other_member_id"] or False,
        change["what"],
        Feeling._value(change["from"]),
        Feeling._value(change["to"]),
    )


def line_on_paper(words, change):
    """A change on paper: what changed, and what the client said of it.

    :param Words words: in whose language
    :param dict change: of ``changes`` of ``get_network``
    """
    feelings = dict(words.choices("netwerk.change.feeling", "feeling"))
    said = [feelings[change["feeling"]].lower()] if change["feeling"] else []
    if change["words"]:
        said.append(f"“{change['words']}”")
    if not said:
        return change["text"]
    line = words.env._(
        "%(change)s (%(said)s)",
        change=change["text"].removesuffix("."),
        said=": ".join(said),
    )
    return f"{line}."
