from functools import cached_property

from .sheet import CaseSheet


class CasePage:
    """One page of a case without names.

    :param facts: :class:`.facts.CaseFacts`: what is told
    :param names: :class:`.names.CaseNames`: what takes the names out of it
    :param date day: of when the network is
    """

    def __init__(self, facts, names, day):
        self.facts, self.names, self.day = facts, names, day
        self.env = names.env

    @cached_property
    def _sections(self):
        """Pairs of a title and rows (``line``, ``texts``), as they may be read."""
        sections = self.facts.sections()
        texts = [
            text for _title, rows in sections for row in rows for text in row.texts
        ]
        told = iter(self.names.texts([text.words for text in texts]))
        return [
            {
                "title": title,
                "rows": [
                    {
                        "line": row.line,
                        "texts": [
                            {
                                "key": text.key,
                                "label": text.label,
                                "lines": next(told),
                            }
                            for text in row.texts
                        ],
                    }
                    for row in rows
                ],
            }
            for title, rows in sections
        ]

    def keys(self):
        """The keys of all texts."""
        return {
            text["key"]
            for section in self._sections
            for row in section["rows"]
            for text in row["texts"]
        }

    @cached_property
    def _sheet(self):
        when = self.facts.when(self.day)
        sheet = CaseSheet(self.names, self.day, when)
        return None if sheet.is_empty() else sheet.values()

    def data(self):
        """What ``get_case`` answers, but for its question."""
        sheet = self._sheet
        drawing = sheet and self.env["ir.qweb"]._render(
            "netwerk_ondersteuning.network_svg",
            {"sheet": sheet, "width": "100%", "height": None},
        )
        return {
            "about": self.facts.about(),
            "sections": self._sections,
            "drawing": str(drawing) if drawing else False,
            "found": self.names.unnamed.found,
            "perhaps": self.names.unnamed.perhaps,
        }

    def paper(self, keys):
        """The page with these texts, and no others.

        :param keys: of the texts that were ticked
        :return: a dict for the template
        """
        keys = set(keys)
        sections = []
        for section in self._sections:
            rows = [
                row | {"texts": [it for it in row["texts"] if it["key"] in keys]}
                for row in section["rows"]
            ]
            rows = [row for row in rows if row["line"] or row["texts"]]
            if rows:
                sections.append({"title": section["title"], "rows": rows})
        return {
            "about": self.facts.about(),
            "sections": sections,
            "sheet": self._sheet,
        }
