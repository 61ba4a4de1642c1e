"""What is noted in the log of packages: who did what with which, never of a dossier."""

#: Letters of a line.
_LONGEST = 1_000


def note(env, action, package, words=None):
    """Note what was done, with what the package is called.

    :param env: of who did it
    :param str action: of the access log: ``package_adopted``
    :param package: the record
    :param str words: more words
    """
    told = env._(
        "“%(title)s”, edition %(serial)s of %(steward)s",
        title=package.title,
        serial=package.serial,
        steward=package.steward,
    )
    detail = " ".join(filter(None, (told, words)))
    env["netwerk.access.log"]._log(action, detail=detail[:_LONGEST])
