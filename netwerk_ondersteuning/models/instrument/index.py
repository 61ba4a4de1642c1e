"""The tables that say again which sections, rows and columns a version has."""

from dataclasses import dataclass
from functools import cached_property

from ...engine.instrument import reading

SECTION, ROW, COLUMN = (
    "netwerk.instrument.section",
    "netwerk.instrument.row",
    "netwerk.instrument.column",
)


@dataclass(frozen=True)
class Places:
    """Numbers of the rows of the index, by keys: ``sections`` by the key of a section,
    ``rows`` and ``columns`` by (section, key)."""

    sections: dict
    rows: dict
    columns: dict

    def turned(self):
        """The same the other way: keys by number."""
        return self._turned

    @cached_property
    def _turned(self):
        return Places(
            *(
                {number: key for key, number in one.items()}
                for one in (self.sections, self.rows, self.columns)
            )
        )


class Index:
    """Fills the index of versions: the same for what is shipped, comes in a package or
    is made in the editor.

    :param env:
    """

    def __init__(self, env):
        # sudo: nobody has more than a right to read these
        self.env = env(su=True)

    def fill(self, instruments):
        """Give these versions their index; those that have one are passed over."""
        done = self.env[SECTION].search([("instrument_id", "in", instruments.ids)])
        new = instruments.sudo() - done.instrument_id
        sections = [
            (one, number, part)
            for one in new
            for number, part in enumerate(reading.read(one.body).sections, 1)
        ]
        made = self.env[SECTION].create(
            [
                _values(one, number, part) | {"domain": part.domain or False}
                for one, number, part in sections
            ]
        )
        for model, name, more in (
            (ROW, "rows", _row_values),
            (COLUMN, "columns", _column_values),
        ):
            self.env[model].create(
                [
                    _values(one, number, part) | {"section_id": section.id} | more(part)
                    for (one, _number, of), section in zip(sections, made, strict=True)
                    for number, part in enumerate(getattr(of, name), 1)
                ]
            )
        if new:
            self.env.registry.clear_cache()

    def places(self, instrument_id):
        """The `Places` of one version."""
        mine = [("instrument_id", "=", instrument_id)]
        sections = self.env[SECTION].search_fetch(mine, ["key"])
        keys = {one.id: one.key for one in sections}
        return Places(
            {key: number for number, key in keys.items()},
            *(
                {
                    (keys[one.section_id.id], one.key): one.id
                    for one in self.env[model].search_fetch(mine, ["key", "section_id"])
                }
                for model in (ROW, COLUMN)
            ),
        )


def _values(instrument, number, part):
    return {"instrument_id": instrument.id, "key": part.key, "sequence": number}


def _row_values(row):
    names = ("series", "domain", "pair")
    return {name: getattr(row, name) or False for name in names}


def _column_values(column):
    names = ("kind", "about", "pair")
    return {name: getattr(column, name) or False for name in names}
