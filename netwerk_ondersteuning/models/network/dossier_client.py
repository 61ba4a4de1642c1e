import base64
import secrets

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from odoo import fields, models
from odoo.exceptions import UserError

from ..dossier.link_purpose import PURPOSES, LinkPage, LinkPurpose
from .dossier_network import TIE_FIELDS

#: Marks, in the context, what the client does by a personal link (an object, so that
#: nobody can send it).
BY_CLIENT = object()
#: Where the page of such a link stands.
PAGE = "/netwerk/kaart"
MAP_PAGE = LinkPage(
    PAGE,
    "netwerk_ondersteuning.client_code_page",
    "netwerk_ondersteuning.client_map_page",
    draws=True,
)

# What the client sees on a screen of his own. Lists of what is allowed, never of what
# is not: a field that is added later stays with the team until somebody adds it here.
DOSSIER_KEYS = ("kind", "center_name", "ring_count", "can_edit")
MEMBER_KEYS = ("id", "name", "kind", "category_id", "sector")
TIE_KEYS = ("id", "member_id", "other_member_id")
FRAME_KEYS = ("radius", "center", "rings", "sectors", "tray")
NODE_KEYS = ("member_id", "ring", "slot", "x", "y", "r", "shape", "label", "font")
NODE_KEYS += ("label_y", "full_name")
# What he can say there.
CLIENT_ADDS = ("name", "kind", "category_id")
CLIENT_UPDATES = ("name", "category_id")
CLIENT_SAYS = tuple(
    name
    for name in ("ring", "quality", "valence", "is_vip", "client_words", "client_gives")
    if name in TIE_FIELDS
)
#: How many people one link can add, steps that can be undone, changes in one call.
MOST_ADDED, MOST_STEPS, MOST_CHANGES = 200, 50, 50


def _only(row, keys):
    return {key: row[key] for key in keys if key in row}


def _qr(text):
    """A QR code as the data URL of an SVG.

    Not Odoo's own route for barcodes: its address would hold the text. Drawn here, so
    that no renderer of pictures need be installed.
    """
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    size = range(code.getModuleCount())
    dark = "".join(f"M{x} {y}h1v1h-1z" for y in size for x in size if code.isDark(y, x))
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 {len(size) + 8} '
        f'{len(size) + 8}" shape-rendering="crispEdges"><path d="{dark}"/></svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


@PURPOSES.register
class MapPurpose(LinkPurpose):
    """The map on a device of the client's, as long as a talk lasts."""

    code = "map"
    label = "The map, during a talk"
    sequence = 10
    page = MAP_PAGE
    is_for_a_talk = True


class Dossier(models.Model):
    """The network in the hands of the client: what he sees, what he can say."""

    _inherit = "netwerk.dossier"

    # -- the links of the map, for the coach ------------------------------------

    def give_map_link(self, hours):
        """Let the client open the map on another device, for ``hours``.

        :return: ``{"id", "url", "code", "qr", "expires_at"}``; address and code are
            not kept and cannot be shown again. ``qr`` is a picture as a data URL, so
            that the address stands in no log of the server.
        """
        link, token, code = self.env["netwerk.access.link"]._give(self, "map", hours)
        # behind the "#": no server, proxy or log ever gets to see the token
        url = f"{self.get_base_url()}{PAGE}#{token}"
        return {
            "id": link.id,
            "url": url,
            "code": code,
            "qr": _qr(url),
            "expires_at": fields.Datetime.to_string(link.expires_at),
        }

    def get_map_links(self):
        """The links of the map that are good now, and the version of the network."""
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        links = self.env["netwerk.access.link"].search_fetch(
            [
                ("dossier_id", "=", self.id),
                ("purpose", "=", "map"),
                ("withdrawn_at", "=", False),
                ("expires_at", ">", fields.Datetime.now()),
            ],
            [],
        )
        return {
            "version": self.network_version,
            "links": [
                {
                    "id": link.id,
                    "state": link.state,
                    "given_by": link.user_id.name,
                    "expires_at": fields.Datetime.to_string(link.expires_at),
                }
                for link in links
                if link.state != "ended"
            ],
        }

    # -- what the client sees ---------------------------------------------------

    def _network_for_client(self, network):
        """What the client sees of a network, on a device of his own.

        :param dict network: what :meth:`get_network` returns
        :return: the same shape with only what is his: no notes, roles, permissions,
            measures or history, no lines between others, no names of moments
        """
        layout = network["layout"]
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
            "members": [_only(member, MEMBER_KEYS) for member in network["members"]],
            "ties": [
                _only(tie, TIE_KEYS + CLIENT_SAYS)
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
                "selections": _only(selections, ("kind", "quality", "valence")),
            },
        }

    def _client_network(self, version=None):
        """The network of today for the client; None when he has this ``version``."""
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        if version is not None and version == self.network_version:
            return None
        return self._network_for_client(self._network(self._day(None)))

    # -- what the client says ---------------------------------------------------

    def _is_by_client(self):
        return self.env.context.get("netwerk_by_client") is BY_CLIENT

    def _apply_for_client(self, link, changes, base_version=None):
        """Apply what the client did by his link, and nothing that is not his.

        He names people, places them and says how it is between them and him; he takes
        out whom he himself added by this link. What he undoes is kept here, under a
        key: the inverse of a change knows what the team noted.

        :return: as :meth:`apply_network_changes`, for the client's eyes
        :raise UserError: when anything else is asked; then nothing has changed
        """
        self.ensure_one()
        if base_version is not None and type(base_version) is not int:
            raise self._not_the_clients()
        self._check_changes(changes, MOST_CHANGES)
        self._lock()
        trail = link.trail or {"added": [], "steps": []}
        people = self._client_people()
        wanted = []
        for change in changes:
            wanted += self._client_change(change, people, trail)
        dossier = self.with_context(netwerk_by_client=BY_CLIENT)
        result = dossier.apply_network_changes(wanted, base_version=base_version)
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
            "network": self._network_for_client(result["network"]),
        }

    def _client_people(self):
        """Whom the client sees today: ``{id or uuid: id}``."""
        today = self._day(None)
        members = self.env["netwerk.member"].search_fetch(
            [
                ("dossier_id", "=", self.id),
                ("date_start", "<=", today),
                "|",
                ("date_end", "=", False),
                ("date_end", ">", today),
            ],
            ["uuid"],
        )
        ids = {member.id: member.id for member in members}
        return ids | {member.uuid: member.id for member in members if member.uuid}

    def _client_change(self, change, people, trail):
        """What a change of the client's is for :meth:`apply_network_changes`."""
        if not isinstance(change, dict):
            raise self._not_the_clients()
        op, who = change.get("op"), change.get("member_id")
        if op == "undo":
            return self._client_undo(change, trail)
        if op == "add_member":
            return [self._client_addition(change, people, trail)]
        member_id = people.get(who) if type(who) in (int, str) else None
        if not member_id:
            raise self._not_the_clients()
        if op == "update_member":
            return [self._client_values(change, CLIENT_UPDATES, member_id)]
        if op == "set_tie" and not change.get("other_member_id"):
            tie = self._client_values(change, CLIENT_SAYS, member_id)
            return [tie | {"other_member_id": False}]
        if op == "end_member" and member_id in trail["added"]:
            return [{"op": op, "member_id": member_id}]
        raise self._not_the_clients()

    def _client_undo(self, change, trail):
        """The inverse that is kept under the key; nothing when it is done already."""
        done = [step for step in trail["steps"] if step[0] == change.get("key")]
        trail["steps"] = [step for step in trail["steps"] if step not in done]
        return done[0][1] if done else []

    def _client_addition(self, change, people, trail):
        uuid, values, tie = (change.get(key) for key in ("uuid", "values", "tie"))
        if not isinstance(uuid, str) or not uuid or len(trail["added"]) >= MOST_ADDED:
            raise self._not_the_clients()
        self._check_client_fields(values, CLIENT_ADDS)
        self._check_client_fields(tie or {}, CLIENT_SAYS)
        people.setdefault(uuid, uuid)
        return {"op": "add_member", "uuid": uuid, "values": values, "tie": tie}

    def _client_values(self, change, allowed, member_id):
        values, was = change.get("values"), change.get("was") or {}
        self._check_client_fields(values, allowed)
        self._check_client_fields(was, allowed)
        return {
            "op": change["op"],
            "member_id": member_id,
            "values": values,
            "was": was,
        }

    def _check_client_fields(self, values, allowed):
        if not isinstance(values, dict) or values.keys() - set(allowed):
            raise self._not_the_clients()

    def _not_the_clients(self):
        return UserError(self.env._("This cannot be changed from here."))
