"""Who is named in the client's own sheet, for the network."""

from uuid import uuid4

from odoo.exceptions import UserError
from odoo.fields import Domain

from ....engine.names import search_key
from ...meeting.reflex import LONGEST, names_in
from ...mixin.clock import today_of
from ...people.member_presence import domain_on_map
from .applying import Applying
from .stored import REFERS, Stored

#: Whose words are the client's own: names in the sheet of anybody else stay there.
OWN_WORDS = ("client", "together")
#: What a reference points to that is somebody around the client.
PEOPLE = ("member", "then")
_LONGEST_NAME = 200


class Naming:
    """The names in one sheet.

    :param assessment: one ``netwerk.assessment`` that the user may see
    """

    def __init__(self, assessment):
        self.assessment = assessment
        self.env = assessment.env
        self.dossier = assessment.dossier_id

    def names(self):
        """Who is named in it, as ``netwerk.dossier.names_in`` answers, in the order of
        the sheet; nobody in a sheet of somebody else."""
        if not self._is_own():
            return []
        return self._look_up(self._filling())

    def add(self, name):
        """Put a name of this sheet into the network, without a place in it.

        :return: as ``netwerk.assessment.add_to_network``
        :raise UserError: when it is not the client's own, or does not stand there
        """
        if not self._is_own():
            raise self._not_own()
        if not isinstance(name, str) or len(name) > _LONGEST_NAME:
            raise self._not_there()
        filling = self._filling()
        key = search_key(name)
        found = {search_key(one["name"]): one for one in self._look_up(filling, True)}
        if not key or key not in found:
            raise self._not_there()
        members = [one["id"] for one in found[key]["members"]]
        if members:  # nobody comes in twice
            return {"member_id": members[0] if len(members) == 1 else 0, "inverse": []}
        uuid = f"sheet-{uuid4()}"
        values = {"name": found[key]["name"]}
        result = self.dossier.apply_network_changes(
            [{"op": "add_member", "uuid": uuid, "values": values}]
        )
        member = result["ids"][uuid]
        self._point(filling, key, member)
        return {"member_id": member, "inverse": result["inverse"]}

    def star(self, who, is_on, may_add):
        """Say of somebody named in this sheet that the client finds them very
        important, or no longer.

        :return: as ``netwerk.assessment.put_on_vip_card``
        :raise UserError: as ``netwerk.assessment.put_on_vip_card``
        """
        member, added = self._who(who), []
        if not member:
            member, added = self._of_name(who["words"], may_add)
        self._check_on_map(member)
        change = {"op": "set_tie", "member_id": member}
        result = self.dossier.apply_network_changes(
            [change | {"values": {"is_vip": bool(is_on)}}]
        )
        told = {"member_id": member, "vips": self.vips(), "added": added}
        return told | {"inverse": result["inverse"] + added}

    def _check_on_map(self, member):
        """Who died stands there; who left it has to be put back first."""
        there = Domain("id", "=", member) & domain_on_map(today_of(self.dossier))
        if not self.env["netwerk.member"].search_count(there, limit=1):
            raise UserError(
                self.env._(
                    "This person is no longer in the network today. Put them back on "
                    "the map first."
                )
            )

    def _who(self, who):
        """To whom a reference that stands in the client's own sheet leads: an id, or
        False when it is a name alone."""
        if not self._is_own():
            raise self._not_own()
        is_ref = isinstance(who, dict) and {*who} == {"id", "words"}
        if not is_ref or not isinstance(who["words"], str):
            raise self._not_there()
        if type(who["id"]) is not int and who["id"] is not False:
            raise self._not_there()
        key = search_key(who["words"])
        found = [
            one["id"]
            for one in self._refs(self._filling())
            if search_key(one["words"]) == key
        ]
        if not found or (who["id"] and who["id"] not in found):
            raise self._not_there()
        # somebody may have put that name into the network meanwhile
        return who["id"] or next((one for one in found if one), False)

    def _of_name(self, name, may_add):
        """Who is called so: the id, and what takes them out when they came in now."""
        members = self._members([name])[name]
        if len(members) > 1:
            raise UserError(
                self.env._(
                    "Several people in the network are called %s. Mark the right one "
                    "with the star on their card.",
                    name,
                )
            )
        if not members and not may_add:
            raise UserError(self.env._("%s is not in the network yet.", name))
        told = self.add(name)
        return told["member_id"], told["inverse"]

    def vips(self):
        """Numbers of those on the VIP card today, of who is named here."""
        if not self._is_own():
            return []
        ids = {one["id"] for one in self._refs(self._filling()) if one["id"]}
        ties = self.env["netwerk.tie"].search_fetch(
            Domain("member_id", "in", list(ids))
            & Domain("other_member_id", "=", False)
            & Domain("is_vip", "=", True)
            & self.env["netwerk.tie"]._domain_on(today_of(self.dossier)),
            ["member_id"],
        )
        return ties.member_id.ids

    def _refs(self, filling):
        """The references of the sheet to people."""
        return [
            one
            for place, answer in filling.shown_answers().items()
            if filling.template.find(place[0], None, place[2])[2].kind == "ref"
            for one in answer["value"] or ()
            if one["to"] in PEOPLE
        ]

    def _is_own(self):
        return self.assessment.respondent in OWN_WORDS

    def _not_own(self):
        return UserError(
            self.env._("Names that somebody else wrote down stay in that sheet.")
        )

    def _not_there(self):
        return UserError(self.env._("This name does not stand in this sheet."))

    def _filling(self):
        stored = Stored(self.assessment)
        return stored.load(stored.layers(self.env))

    # -- where names stand ---------------------------------------------------------

    def _look_up(self, filling, with_points=False):
        """The names, and who in the network has each.

        :param bool with_points: own points as a whole too ("My brother"), and who is
            in the network by now
        """
        texts, whole = self._said(filling, with_points)
        points = [one.words for one in filling.own.values() if one.active]
        found = {}
        for one in names_in(self.dossier, ". ".join(points + texts)[:LONGEST]):
            found.setdefault(search_key(one["name"]), one)
        wanted = whole + (points if with_points else [])
        missing = [one for one in wanted if search_key(one) not in found]
        for name, members in self._members(missing).items():
            found[search_key(name)] = {"name": name, "members": members}
        return list(found.values())

    def _said(self, filling, with_known):
        """Texts that were written, and names in references that lead to nobody yet."""
        texts, names = [], []
        for place, answer in filling.shown_answers().items():
            column = filling.template.find(place[0], None, place[2])[2]
            value = answer["value"]
            if value and column.kind == "text":
                texts.append(value)
            elif value and column.kind == "ref":
                names += [
                    one["words"]
                    for one in value
                    if one["to"] in PEOPLE and (with_known or not one["id"])
                ]
        return texts, names

    def _members(self, names):
        """``{name: who of the network is called so}``."""
        if not names:
            return {}
        members = self.env["netwerk.member"].search_fetch(
            [("dossier_id", "=", self.dossier.id)], ["name"]
        )
        known = {}
        for member in members:
            known.setdefault(search_key(member.name), []).append(
                {"id": member.id, "name": member.name, "hint": ""}
            )
        return {name: known.get(search_key(name), []) for name in names}

    def _point(self, filling, key, member):
        """Let references with that name lead to who came into the network."""
        changes = []
        for place, answer in filling.shown_answers().items():
            column = filling.template.find(place[0], None, place[2])[2]
            if column.kind != "ref" or not answer["value"]:
                continue
            value = [
                {"id": member if self._is_meant(one, key) else one["id"]}
                | {"words": one["words"]}
                for one in answer["value"]
            ]
            if any(self._is_meant(one, key) for one in answer["value"]):
                names = dict(zip(("section", "row", "column"), place, strict=True))
                change = {"op": "set", **names, "answer": {"value": value}}
                changes.append(change | {"was": answer})
        if changes:
            Applying(self.assessment, changes, None, None).apply()

    @staticmethod
    def _is_meant(ref, key):
        return (
            ref["to"] in REFERS
            and ref["to"] in PEOPLE
            and not ref["id"]
            and search_key(ref["words"]) == key
        )
