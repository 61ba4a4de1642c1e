"""Writes the access list and the record rules as one table, as Odoo 20 keeps them.

    python3 -m tools.access_rows > ir.access.csv

In Odoo 19 a right is a line of ``ir.model.access`` and, apart from that, a rule that
says of which rows. In Odoo 20 a line with a group says both, and what several lines
allow is added up; a line without a group holds for everybody on top of that.

Of what stands in ``security/``: figures give their rights themselves, all the same ones
(``netwerk.figure.mixin``).
"""

import ast
import csv
import re
import sys
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO
from xml.etree import ElementTree

from .project import ADDON_DIR

SECURITY = ADDON_DIR / "security"
COLUMNS = ("id", "name", "model_id/id", "group_id/id", "operation", "domain")
OPERATIONS = {
    "c": "perm_create",
    "r": "perm_read",
    "u": "perm_write",
    "d": "perm_unlink",
}
#: What a rule may say here. Another field needs its own translation: write it first.
RULE_FIELDS = {"name", "model_id", "groups", "domain_force"}
#: What stands in a domain when it is decided, in 19 and in 20.
NAMES = {"user", "company_id", "company_ids"}
SIMPLE = (ast.Expression, ast.List, ast.Tuple, ast.Constant, ast.Load)


@dataclass(frozen=True)
class Row:
    """A line of the table: what a group (nobody: everybody) may do with which rows."""

    id: str
    name: str
    model: str
    group: str
    operation: str
    domain: str


@dataclass
class Security:
    """What the files of ``security/`` say, by the xml ids of models and groups."""

    #: ``{(model, group): {"c", "r", "u", "d"}}``
    rights: dict[tuple[str, str], set[str]] = field(default_factory=dict)
    #: ``{(model, group): {domain: (id, name)}}``; the group of a global rule is ``""``
    rules: dict[tuple[str, str], dict[str, tuple[str, str]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    #: ``{group: the groups that it brings along}``
    implied: dict[str, set[str]] = field(default_factory=dict)

    def models(self) -> list[str]:
        """The models on which somebody has a right."""
        return sorted({model for model, _group in self.rights})

    def foreign(self) -> set[str]:
        """The models with rules of ours where the rights are Odoo's own."""
        return {model for model, _group in self.rules} - set(self.models())

    def with_implied(self, groups: Iterable[str]) -> set[str]:
        """These groups and all that they bring along."""
        found, todo = set(), list(groups)
        while todo:
            group = todo.pop()
            if group not in found:
                found.add(group)
                todo += self.implied.get(group, ())
        return found

    def operations(self, model: str, group: str) -> set[str]:
        """What a group may do with a model, by itself or by what it brings along."""
        groups = self.with_implied([group])
        return set().union(*(self.rights.get((model, it), ()) for it in groups))


def read(folder: Path = SECURITY) -> Security:
    """Return what the files say.

    :raise ValueError: when a rule says something that has no translation here
    """
    security = Security()
    with open(folder / "ir.model.access.csv", encoding="utf-8") as lines:
        for line in csv.DictReader(lines):
            security.rights[line["model_id:id"], line["group_id:id"]] = {
                letter for letter, column in OPERATIONS.items() if line[column] == "1"
            }
    for file in sorted(folder.glob("*.xml")):
        for record in ElementTree.parse(file).iter("record"):
            values = {it.get("name"): it for it in record.iter("field")}
            if record.get("model") == "res.groups" and "implied_ids" in values:
                security.implied[record.get("id")] = _refs(values["implied_ids"])
            elif record.get("model") == "ir.rule":
                if values.keys() - RULE_FIELDS:
                    raise ValueError(f"{record.get('id')}: {sorted(values)}")
                _add_rule(security, record.get("id"), values)
    return security


def _add_rule(security: Security, xml_id: str, values: dict) -> None:
    domain = values["domain_force"].text.strip()
    if not is_simple(domain):
        raise ValueError(f"{xml_id}: too clever a domain: {domain}")
    groups = _refs(values["groups"]) if "groups" in values else {""}
    for group in groups:
        key = values["model_id"].get("ref"), group
        security.rules[key][_spaced(domain)] = xml_id, values["name"].text


def _refs(element: ElementTree.Element) -> set[str]:
    """The xml ids in ``eval="[Command.link(ref('…')), …]"``."""
    return set(re.findall(r"ref\('([^']+)'\)", element.get("eval")))


def _spaced(domain: str) -> str:
    """A domain on one line; no condition at all is nothing."""
    domain = " ".join(domain.split())
    return "" if domain == "[(1, '=', 1)]" else domain


def is_simple(domain: str) -> bool:
    """Whether a domain is a list of plain conditions about who asks, and no more.

    >>> is_simple("[('company_id', 'in', company_ids)]")
    True
    >>> is_simple("[('id', 'in', user.search([]).ids)]")
    False
    """
    tree = ast.parse(domain, mode="eval")
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and node.id in NAMES:
            continue
        if isinstance(node, ast.Attribute) and ast.unparse(node) == "user.id":
            continue
        if not isinstance(node, SIMPLE):
            return False
    return isinstance(tree.body, ast.List)


def rows(security: Security) -> Iterable[Row]:
    """The same as lines of Odoo 20, model by model.

    A group that does more than one that it brings along (a team leader deletes, a
    coach does not) does that with the rows of the latter too.
    """
    for model in security.models():
        groups = {
            group
            for one, group in [*security.rights, *security.rules]
            if one == model and group
        }
        for domain, (xml_id, name) in security.rules.get((model, ""), {}).items():
            yield Row(xml_id, name, model, "", "crud", domain)
        for group in sorted(groups):
            yield from _rows_of_group(security, model, group, groups)


def _rows_of_group(
    security: Security, model: str, group: str, groups: set[str]
) -> Iterable[Row]:
    name = f"{model.removeprefix('model_')}_{group.removeprefix('group_')}"
    may = security.operations(model, group)
    lower = security.with_implied([group]) & groups - {group}
    domains = {domain: set() for domain in security.rules.get((model, group), {})}
    for one in lower:
        for domain in security.rules.get((model, one), {}):
            # what the other does already is said with the other
            domains.setdefault(domain, set()).update(security.operations(model, one))
    if not domains:
        said = set().union(*(security.operations(model, one) for one in lower))
        domains = {"": said}
    for number, (domain, said) in enumerate(sorted(domains.items())):
        letters = "".join(letter for letter in OPERATIONS if letter in may - said)
        if letters:
            xml_id = f"access_{name}_{number}" if number else f"access_{name}"
            yield Row(xml_id, f"{name}: {letters}", model, group, letters, domain)


def write(lines: Iterable[Row], file: TextIO) -> None:
    """Write the rows as a file that Odoo 20 loads."""
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(COLUMNS)
    for row in lines:
        writer.writerow(
            (row.id, row.name, row.model, row.group, row.operation, row.domain)
        )


if __name__ == "__main__":
    write(rows(read()), sys.stdout)
