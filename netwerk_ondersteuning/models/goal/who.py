"""Whoever is of the network is a link, and a name that stays.

Of a goal and of what is said of it: when somebody is taken out of the network for good,
the words still say who it was.
"""


def whole(records, vals, kind, member, name):
    """What is written of somebody, with what goes along: the name of who is linked,
    and nobody where it is somebody else.

    :param dict vals: as for ``write``
    :param str kind, member, name: the fields that say who it is, that lead to the
        network, and that keep the name
    :return: new values
    """
    if vals.get(kind, "member") != "member":
        return vals | {member: False, name: False}
    if vals.get(member):
        # sudo: whether the user may name this person is asked as it is written
        person = records.env["netwerk.member"].sudo().browse(vals[member])
        return vals | {name: person.exists().name}
    return vals


def other_chosen(record, kind, member, name):
    """The same in a form, as somebody chooses."""
    if record[kind] != "member":
        record[member] = record[name] = False
    elif record[member]:
        record[name] = record[member].name


def is_named(kind, member, name):
    """Whether the row says so once: somebody of the network has a name, nobody else.

    :return: a function of a row
    """

    def holds(row):
        said, is_member = getattr(row, name), getattr(row, kind) == "member"
        has_name = bool(said and said.strip())
        return has_name == is_member and (is_member or not getattr(row, member))

    return holds


def in_words(record, kind, member, name):
    """Who it is, in words of the choice or by name; empty when nobody said."""
    if record[kind] == "member":
        return record[member].name or record[name] or ""
    choices = dict(record._fields[kind]._description_selection(record.env))
    return choices.get(record[kind]) or ""
