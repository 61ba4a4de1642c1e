import secrets

from odoo import fields
from odoo.exceptions import UserError

from ...engine.network.fields import PERSON, TIE, Client, names
from ..mixin.clock import today_of
from .batch.clean import check_changes
from .network import DossierNetwork
from .stamp import BY_CLIENT

# What the client sees on a screen of his own. Lists of what is allowed, never of what
# is not: a field that is added later stays with the team until somebody adds it here.
DOSSIER_KEYS = ("kind", "center_name", "ring_count", "can_edit")
TIE_KEYS = ("id", "member_id", "other_member_id")
FRAME_KEYS = ("radius", "center", "rings", "sectors", "tray")
NODE_KEYS = ("member_id", "ring", "slot", "x", "y", "r", "shape", "label", "font")
NODE_KEYS += ("label_y", "full_name")
#: How many people one link can add, steps that can be undone, changes in one call.
MOST_ADDED, MOST_STEPS, MOST_CHANGES = 200, 50, 50


def _only(row, keys):
    return {key: row[key] for key in keys if key in row}


def said():
    """What the client says of a tie."""
    return names(TIE, client=[Client.SAYS])


class ClientMap:
    """The network in the hands of the client: what is seen there, what can be said.

    For a caller that has checked the link.

    :param dossier: as the colleague of the link may enter it
    :param link: the ``netwerk.access.link`` by which the client is here, for changes
    """

    def __init__(self, dossier, link=None):
        self.dossier = dossier
        self.env = dossier.env
        self.link = link

    # -- what the client sees ---------------------------------------------------

    def network(self, version=None):
        """The network of today for the client; None when ``version`` is the present."""
        dossier = self.dossier
        dossier.ensure_one()
        dossier.check_access("read")
        dossier._require_reason()
        if version is not None and version == dossier.network_version:
            return None
        return self.seen(DossierNetwork(dossier).answer(today_of(self.dossier)))

    @staticmethod
    def seen(network):
        """What the client sees of a network, on a device of his own.

        :param dict network: what ``get_network`` returns
        :return: the same shape with only what is his: no notes, roles, permissions,
            measures or history, no lines between others, no names of moments
        """
        layout = network["layout"]
        person = ("id", *names(PERSON, client=[*Client], derived=True))
        options = network["options"]
        selections = options["selections"]
        return {
            "dossier": _only(network["dossier"], DOSSIER_KEYS),
            "version": network["version"],
            "today": network["today"],
            "date": network["date"],
            "compare_to": None,
            "moments": [
                _only(moment, ("id", "date", "question"))
                for moment in network["moments"]
                if moment["date"] == network["date"]
            ],
            "dates": [],
            "members": [_only(member, person) for member in network["members"]],
            "ties": [
                _only(tie, TIE_KEYS + said())
                for tie in network["ties"]
                if not tie["other_member_id"]
            ],
            "layout": _only(layout, FRAME_KEYS)
            | {
                "nodes": [_only(node, NODE_KEYS) for node in layout["nodes"]],
                "others": [],
            },
            "before": None,
            "changes": [],
            "measures": {},
            "reading": [],
            "reading_points": [
                _only(point, ("question",))
                for point in network.get("reading_points", [])
            ],
            "options": {
                "categories": [
                    _only(row, ("id", "name", "sector"))
                    for row in options["categories"]
                ],
                "functions": [],
                "roles": [],
                "drawings": options["drawings"],
                "selections": _only(selections, ("kind", "quality", "valence")),
            },
        }

    # -- what the client says ---------------------------------------------------

    def apply(self, changes, base_version=None):
        """Apply what the client did by his link, and nothing that is not his.

        He names people, places them and says how it is between them and him; he takes
        out whom he himself added by this link. What he undoes is kept here, under a
        key: the inverse of a change knows what the team noted.

        :return: as ``apply_network_changes``, for the client's eyes
        :raise UserError: when anything else is asked; then nothing has changed
        """
        dossier, link = self.dossier, self.link
        dossier.ensure_one()
        if base_version is not None and type(base_version) is not int:
            raise self._not_here()
        check_changes(dossier, changes, MOST_CHANGES)
        dossier._lock()
        trail = link.trail or {"added": [], "steps": []}
        people = self._people()
        wanted = []
        for change in changes:
            wanted += self._change(change, people, trail)
        by_client = BY_CLIENT.put_on(dossier)
        # the coach in whose name this is done is another sender than the client
        result = by_client.apply_network_changes(
            wanted,
            base_version=base_version,
            batch=f"link-{link.id}:{secrets.token_urlsafe(9)}",
        )
        added = [
            step["member_id"]
            for step in result["inverse"]
            if step["op"] == "put_member" and not step["active"]
        ]
        trail["added"] = list(dict.fromkeys(trail["added"] + added))
        inverse = []
        if result["inverse"]:
            key = secrets.token_urlsafe(9)
            trail["steps"] = (trail["steps"] + [[key, result["inverse"]]])[-MOST_STEPS:]
            inverse = [{"op": "undo", "key": key}]
            if not link.changed_at:
                link._log_link("link_changed", link.user_id)
            # sudo: a link is the addon's own business
            link.sudo().write({"trail": trail, "changed_at": fields.Datetime.now()})
        return {
            "version": result["version"],
            "ids": result["ids"],
            "inverse": inverse,
            "collisions": [_only(one, ("text",)) for one in result["collisions"]],
            "others": [],
            "network": self.seen(result["network"]),
        }

    def _people(self):
        """Whom the client sees today: ``{id or uuid: id}``."""
        members = self.env["netwerk.member"]
        on_map = members._domain_on_map(today_of(self.dossier))
        members = members.search_fetch(
            fields.Domain("dossier_id", "=", self.dossier.id) & on_map, ["uuid"]
        )
        ids = {member.id: member.id for member in members}
        return ids | {member.uuid: member.id for member in members if member.uuid}

    def _change(self, change, people, trail):
        """What a change of the client's is for :meth:`apply_network_changes`."""
        if not isinstance(change, dict):
            raise self._not_here()
        op, who = change.get("op"), change.get("member_id")
        if op == "undo":
            return self._undo(change, trail)
        if op == "add_member":
            return [self._addition(change, people, trail)]
        member_id = people.get(who) if type(who) in (int, str) else None
        if not member_id:
            raise self._not_here()
        if op == "update_member":
            return [
                self._values(change, names(PERSON, client=[Client.SAYS]), member_id)
            ]
        if op == "set_tie" and not change.get("other_member_id"):
            tie = self._values(change, said(), member_id)
            place = {"place": change["place"]} if change.get("place") else {}
            return [tie | place | {"other_member_id": False}]
        if op == "end_member" and member_id in trail["added"]:
            return [{"op": op, "member_id": member_id}]
        raise self._not_here()

    def _undo(self, change, trail):
        """The inverse that is kept under the key; nothing when it is done already."""
        done = [step for step in trail["steps"] if step[0] == change.get("key")]
        trail["steps"] = [step for step in trail["steps"] if step not in done]
        return done[0][1] if done else []

    def _addition(self, change, people, trail):
        uuid, values, tie = (change.get(key) for key in ("uuid", "values", "tie"))
        if not isinstance(uuid, str) or not uuid or len(trail["added"]) >= MOST_ADDED:
            raise self._not_here()
        self._check_fields(values, names(PERSON, client=[Client.ADDS, Client.SAYS]))
        self._check_fields(tie or {}, said())
        people.setdefault(uuid, uuid)
        return {"op": "add_member", "uuid": uuid, "values": values, "tie": tie}

    def _values(self, change, allowed, member_id):
        values, was = change.get("values"), change.get("was") or {}
        self._check_fields(values, allowed)
        self._check_fields(was, allowed)
        return {
            "op": change["op"],
            "member_id": member_id,
            "values": values,
            "was": was,
        }

    def _check_fields(self, values, allowed):
        if not isinstance(values, dict) or values.keys() - set(allowed):
            raise self._not_here()

    def _not_here(self):
        return UserError(self.env._("This cannot be changed from here."))
