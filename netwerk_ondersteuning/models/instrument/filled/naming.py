"""Who is named in the client's own sheet, for the network."""

from uuid import uuid4

from odoo.exceptions import UserError

from ....engine.names import search_key
from ...meeting.reflex import LONGEST, names_in
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
            raise UserError(
                self.env._("Names that somebody else wrote down stay in that sheet.")
            )
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

    def _is_own(self):
        return self.assessment.respondent in OWN_WORDS

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
