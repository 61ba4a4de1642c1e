from odoo import fields

from ...models.network.data import tie_fields

EMPTY_TIE = dict.fromkeys(tie_fields(), False) | {"function_ids": []}


def day(iso):
    return fields.Date.to_date(iso)


def add(uuid, name, tie=None, **values):
    """The change that adds somebody."""
    change = {"op": "add_member", "uuid": uuid, "values": {"name": name, **values}}
    return change | {"tie": tie} if tie else change


def set_tie(member, other=False, was=None, **values):
    """The change that says something of a tie."""
    change = {"op": "set_tie", "member_id": member, "values": values}
    change["other_member_id"] = other
    return change | {"was": was} if was is not None else change


def rings(network):
    """Who stands in which ring: ``{name: ring}``, False for not placed."""
    names = {member["id"]: member["name"] for member in network["members"]}
    placed = {
        tie["member_id"]: tie["ring"]
        for tie in network["ties"]
        if not tie["other_member_id"]
    }
    return {names[id_]: placed.get(id_, False) for id_ in names}


def essence(network):
    """All of a network but its version: to see whether two are the same."""
    members = {
        member["name"]: {k: v for k, v in member.items() if k != "id"}
        for member in network["members"]
    }
    names = {member["id"]: member["name"] for member in network["members"]}
    ties = {
        (names[tie["member_id"]], names.get(tie["other_member_id"])): {
            k: v for k, v in tie.items() if k not in ("id", "slot")
        }
        for tie in network["ties"]
    }
    spots = {
        node["full_name"]: (node["x"], node["y"]) for node in network["layout"]["nodes"]
    }
    return members, ties, spots
