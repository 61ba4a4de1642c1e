"""What people of a network are called where no name may stand."""

from ...engine.network.called import numbered, role_in
from ...engine.network.relations import relations
from ..network.words.family import FamilyWords


class Called:
    """The words for everybody of a network: "sister", "friend 2".

    Family by what they are of the client, else by what the name itself says ("Tante
    Mia"), else by the category.

    :param env: in whose language
    :param dict data: of :func:`..network.data.read`
    """

    def __init__(self, env, data):
        self.env = env
        self.data = data
        self.codes = {row["id"]: row["code"] for row in data["categories"]}

    def words(self, taken=()):
        """``{member id: words}``, no two of them the same.

        :param taken: words that mean somebody else
        """
        kin = self._kin()
        return numbered(
            {
                member["id"]: kin.get(member["id"]) or self._other(member)
                for member in self.data["members"]
            },
            taken,
        )

    def _kin(self):
        nouns = FamilyWords(self.env).nouns
        members = {member["id"]: member for member in self.data["members"]}
        ties = self.data["ties"]
        client = {"gender": self.data.get("client_gender") or False, "kind": "person"}
        going_on = [tie for tie in ties if not tie["date_end"]]
        found = {}
        for some in (ties, going_on):  # what is so now, else what was
            found |= relations(self.data["members"], some, client)
        words = {}
        for key, told in found.items():
            form = FamilyWords._noun_form(members[key])
            said = [nouns[one["code"]][form] for one in told]
            # "partner of Lien": it names somebody
            if plain := [noun for noun in said if "%(" not in noun]:
                words[key] = plain[0]
        return words

    def _other(self, member):
        env, code = self.env, self.codes.get(member["category_id"])
        if member["kind"] == "organisation":
            return env._("organisation")
        if member["kind"] == "group":
            return env._("group")
        if role := role_in(member["name"]):
            return role
        forms = {
            "friends": (env._("male friend"), env._("female friend"), env._("friend")),
            "neighbours": (
                env._("man next door"),
                env._("woman next door"),
                env._("neighbour"),
            ),
        }
        plain = {
            "household": env._("housemate"),
            "family": env._("relative"),
            "ex_partner": env._("former partner"),
            "acquaintances": env._("acquaintance"),
            "peers": env._("somebody in the same situation"),
            "online": env._("somebody met online"),
            "club": env._("somebody from the club"),
            "school_work": env._("somebody from school or work"),
            "employer": env._("employer"),
            "professional": env._("professional"),
            "organisation": env._("professional"),
            "volunteer": env._("volunteer"),
            "expert": env._("expert by experience"),
        }
        if code in forms:
            return forms[code][{"man": 0, "woman": 1}.get(member["gender"], 2)]
        return plain.get(code) or env._("somebody from the network")
