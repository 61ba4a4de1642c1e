"""What an instrument asks, as a tree: sections, rows, questions, cells, lines."""

from ..tree import ROOT

#: How something is asked no more: wholly; in own points alone; in one row alone.
GONE = ("whole", "own", "less")


class Asked:
    """What a tree asks, by keys: names of nodes, and the cells."""

    def __init__(self, tree):
        self.tree = tree
        self.sections, self.rows, self.columns = {}, {}, {}
        #: {(section, row or "", column)}; of an own row the key is ""
        self.cells = set()
        #: {series: (node of its first row, {(least, most) of its scores})}
        self.series = {}
        for name in tree.order.get((ROOT, "sections"), ()):
            self._read(name)

    def gone(self, cell, other):
        """What another tree asks no more of what a cell stands in, the outermost.

        :param tuple cell: one that this asks and the other does not
        :param Asked other:
        :return: how it is gone (of `GONE`), and the names of the nodes that say what:
            a section, row or question; of a row that asks less both
        """
        section, row, column = cell
        name = self.sections[section]
        asked = self.columns[section, column]
        if section not in other.sections:
            return "whole", (name,)
        if row and (section, row) not in other.rows:
            return "whole", (self.rows[section, row],)
        if (section, column) not in other.columns:
            return "whole", (asked,)
        return ("less", (self.rows[section, row], asked)) if row else ("own", (name,))

    def without(self, other):
        """What is asked here and not there, the outermost each time, as somebody reads
        it: names of nodes, of a row that asks less with those of the questions."""
        place = {name: number for number, name in enumerate(self.tree.nodes)}
        found = {self.gone(cell, other)[1] for cell in self.cells - other.cells}
        made = {}
        for outer, *inner in sorted(found, key=lambda one: [*map(place.get, one)]):
            made.setdefault(outer, []).extend(inner)
        return [(outer, *inner) for outer, inner in made.items()]

    def _read(self, name):
        tree, fields = self.tree, self.tree.nodes[name].fields
        section = fields["key"]
        self.sections[section] = name
        columns = {}
        for one in tree.order.get((name, "columns"), ()):
            column = tree.nodes[one].fields
            self.columns[section, column["key"]] = one
            columns[column["key"]] = column
        if fields.get("own_rows", "none") != "none":
            self.cells |= {(section, "", key) for key in columns}
        for one in tree.order.get((name, "rows"), ()):
            row = tree.nodes[one].fields
            self.rows[section, row["key"]] = one
            asked = row.get("columns") or columns
            self.cells |= {(section, row["key"], key) for key in asked}
            if row.get("series"):
                _node, measures = self.series.setdefault(row["series"], (one, set()))
                measures |= {
                    (columns[key]["least"], columns[key]["most"])
                    for key in asked
                    if columns.get(key, {}).get("kind") == "score"
                    and columns[key].get("about") != "wish"  # no point of a line
                }
