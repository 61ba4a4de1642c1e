"""A whole sheet as plain data by keys: small, and read without any table.

What it was on an earlier day is kept so, and a look at the own work.
"""

from uuid import uuid4

from .filling import Filling, OwnRow


def kept(filling):
    """All that stands in a sheet, as plain data; what is empty is not there.

    :param Filling filling: of whom all is open
    :return: a dict with ``answers`` (by section, row and column, as `answers.read`
        gives them), ``own`` (dicts as of `filling.OwnRow`), ``talk`` (pairs),
        ``chosen`` (keys of rows, by section) and ``links`` (from, to, words)
    """
    answers = {}
    for (section, row, column), answer in sorted(filling.answers.items()):
        answers.setdefault(section, {}).setdefault(row, {})[column] = answer
    own = [_own(one) for _uid, one in sorted(filling.own.items())]
    data = {
        "answers": answers,
        "own": own,
        "talk": sorted(map(list, filling.talk)),
        "chosen": {key: list(rows) for key, rows in sorted(filling.chosen.items())},
        "links": [[*ends, words] for ends, words in sorted(filling.links.items())],
    }
    return {name: value for name, value in data.items() if value}


def _own(row):
    data = {"uid": row.uid, "section": row.section, "words": row.words}
    data["place"] = row.place
    if row.parent:
        data["parent"] = row.parent
    if not row.active:
        data["active"] = False
    if row.origin:
        data["origin"] = row.origin
    if row.side:
        data["side"] = row.side
    return data


def filling(template, data, respondent=None, layers=None):
    """The `Filling` of what `kept` gave.

    :param template: the version with which it was filled in
    :param dict data: as `kept` gives it; None: nothing was filled in
    :param respondent: of what kind who filled it in is
    :param layers: what whoever reads may see; all when left out
    """
    data = data or {}
    seen = {} if layers is None else {"layers": layers}
    return Filling(
        template,
        {
            (section, row, column): answer
            for section, rows in data.get("answers", {}).items()
            for row, columns in rows.items()
            for column, answer in columns.items()
        },
        [OwnRow(**one) for one in data.get("own", ())],
        [tuple(place) for place in data.get("talk", ())],
        data.get("chosen"),
        {(start, end): words for start, end, words in data.get("links", ())},
        respondent,
        **seen,
    )


def without_what_was_taken_away(filling):
    """The same sheet without the points that were taken away, and what hangs there."""
    there = {
        (section.key, row)
        for section in filling.template.sections
        for row in filling.rows(section)
    }
    points = {row for _section, row in there}
    return Filling(
        filling.template,
        {place: it for place, it in filling.answers.items() if place[:2] in there},
        [one for uid, one in filling.own.items() if uid in points],
        [place for place in filling.talk if place in there],
        filling.chosen,
        {
            ends: words
            for ends, words in filling.links.items()
            if all(end in points or "/" in end for end in ends)
        },
        filling.respondent,
        filling.layers,
    )


def with_new_keys(data):
    """The same data with other keys for the own points: nothing leads from the one
    sheet to the other.

    :param dict data: as `kept` gives it
    """
    new = {one["uid"]: str(uuid4()) for one in data.get("own", ())}
    told = dict(data)
    if "answers" in data:
        told["answers"] = {
            section: {new.get(row, row): columns for row, columns in rows.items()}
            for section, rows in data["answers"].items()
        }
    if "own" in data:
        moved = [_moved(one, new) for one in data["own"]]
        told["own"] = sorted(moved, key=lambda one: one["uid"])
    if "talk" in data:
        told["talk"] = sorted([key, new.get(row, row)] for key, row in data["talk"])
    if "links" in data:
        told["links"] = sorted(
            [new.get(start, start), new.get(end, end), words]
            for start, end, words in data["links"]
        )
    return told


def _moved(row, new):
    moved = row | {"uid": new[row["uid"]]}
    if "parent" in row:
        moved["parent"] = new.get(row["parent"], row["parent"])
    return moved


def names(data):
    """Numbers of the people of the network to whom answers lead.

    :param dict data: as `kept` gives it
    """
    return {
        one["id"]
        for answer in _answers(data)
        for one in _references(answer)
        if one["to"] == "member" and one["id"]
    }


def with_names(data, meant):
    """The same data in which references lead elsewhere.

    :param dict data: as `kept` gives it
    :param meant: gives the number of somebody of the network as it is now, or False
    """
    told = dict(data)
    if "answers" in data:
        told["answers"] = {
            section: {
                row: {column: _led(answer, meant) for column, answer in columns.items()}
                for row, columns in rows.items()
            }
            for section, rows in data["answers"].items()
        }
    return told


def _led(answer, meant):
    if not _references(answer):
        return answer
    value = [
        one | {"id": meant(one["id"])} if one["to"] == "member" and one["id"] else one
        for one in answer["value"]
    ]
    return answer | {"value": value}


def _answers(data):
    for rows in data.get("answers", {}).values():
        for columns in rows.values():
            yield from columns.values()


def _references(answer):
    value = answer["value"]
    is_list = isinstance(value, list)
    return [one for one in value if isinstance(one, dict)] if is_list else []
