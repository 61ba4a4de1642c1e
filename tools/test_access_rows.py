"""The access list and the rules say the same when they are one table, as in Odoo 20."""

import csv
import io
from itertools import combinations

import pytest

from . import access_rows
from .access_rows import COLUMNS, OPERATIONS, Row, Security, is_simple, read, rows

#: Odoo has the rights on these and gives them to every employee. A line of ours would
#: add to that instead of taking away: in Odoo 20 these rules become lines without a
#: group, by hand.
BY_HAND = {"base.model_ir_sequence", "base.model_ir_sequence_date_range"}


@pytest.fixture(name="security")
def _security() -> Security:
    return read()


def read_back(security: Security) -> list[Row]:
    """The rows, written as a file and read again."""
    file = io.StringIO()
    access_rows.write(rows(security), file)
    file.seek(0)
    lines = list(csv.reader(file))
    assert tuple(lines[0]) == COLUMNS
    return [Row(*line) for line in lines[1:]]


def now(security: Security, model: str, groups: set, letter: str) -> set | None:
    """The conditions of which one must hold for who has these groups, in Odoo 19.

    :return: ``None`` when it is not allowed at all
    """
    if not any(letter in security.rights.get((model, one), ()) for one in groups):
        return None
    found = [*(security.rules.get((model, one), {}) for one in groups)]
    domains = {domain for rules in found for domain in rules}
    return {""} if "" in domains else domains or {""}


def then(table: list[Row], model: str, groups: set, letter: str) -> set | None:
    """The same of the rows, in Odoo 20."""
    domains = {
        row.domain
        for row in table
        if row.model == model and row.group in groups and letter in row.operation
    }
    return ({""} if "" in domains else domains) or None


def differences(security: Security) -> list[str]:
    """What somebody with any of our groups may do that he may not do then, or the
    other way round."""
    table = read_back(security)
    ours = sorted({group for _model, group in security.rights})
    found = []
    for number in range(1, len(ours) + 1):
        for chosen in combinations(ours, number):
            groups = security.with_implied(chosen)
            for model in security.models():
                for letter in OPERATIONS:
                    before = now(security, model, groups, letter)
                    after = then(table, model, groups, letter)
                    if before != after:
                        found.append(f"{model} {letter} {chosen}: {before}, {after}")
    return found


def test_everybody_may_do_the_same(security: Security) -> None:
    """Whatever groups somebody has."""
    assert len(security.models()) > 30  # figures give their rights themselves
    assert not differences(security)


def test_global_rules_stay_apart(security: Security) -> None:
    """They hold for everybody, for all operations, in one line each."""
    table = read_back(security)
    apart = {(row.model, row.domain) for row in table if not row.group}
    rules = {
        (model, domain)
        for (model, group), domains in security.rules.items()
        if not group
        for domain in domains
    }
    assert len(apart) > 30
    assert apart == rules
    assert {row.operation for row in table if not row.group} == {"crud"}


def test_each_group_has_exactly_its_rows(security: Security) -> None:
    """No row twice, each with a name of its own and with something that it allows."""
    table = read_back(security)
    assert len({row.id for row in table}) == len(table)
    said = [(row.model, row.group, row.domain) for row in table]
    assert len(set(said)) == len(said)
    assert all(row.operation for row in table)
    with_rights = {key for key, letters in security.rights.items() if letters}
    has_row = {(row.model, row.group) for row in table if row.group}
    # a group without a row does what it does by a group that it brings along
    for model, group in with_rights - has_row:
        lower = security.with_implied([group]) - {group}
        assert any((model, one) in has_row for one in lower), (model, group)
    for row in table:  # nor what a group that it brings along says already
        lower = security.with_implied([row.group]) - {row.group, ""}
        same = [it for it in table if it.group in lower and it.model == row.model]
        letters = {it.operation for it in same if it.domain == row.domain}
        assert not set(row.operation) & set("".join(letters)), row
    assert security.foreign() == BY_HAND


def test_every_domain_is_simple(security: Security) -> None:
    """A list of conditions about who asks and in which organisation: no code."""
    domains = {domain for rules in security.rules.values() for domain in rules}
    assert len(domains) > 5
    assert all(not domain or is_simple(domain) for domain in domains)
    for clever in (
        "[('id', 'in', user.search([]).ids)]",
        "[('id', 'in', [x for x in company_ids])]",
        "[('create_uid', '=', uid)]",
        "user.id and []",
    ):
        assert not is_simple(clever)


def test_a_rule_for_one_group_alone_is_found(security: Security) -> None:
    """Somebody with two groups, of which one has a right and the other the wider rule,
    could do less then: this check says so."""
    everything = {"": ("rule_x", "x")}
    security.rules["model_netwerk_member", "group_administrator"] = everything
    found = differences(security)
    assert any("model_netwerk_member u" in line for line in found)
