from contextlib import contextmanager
from functools import cached_property

from odoo.exceptions import ValidationError

from ....engine.network.impossible import problems as impossible
from ....engine.network.kinship import CLIENT
from ....engine.network.network import Network
from ....engine.network.relations import relations
from ..data import read
from .words import Words

#: What, when it changes, can make a family impossible.
YEARS = {"birth_year", "death_year"}


class FamilyWords:
    """What everybody is of the client, and what cannot be true, in words."""

    def __init__(self, env):
        self.env = env
        self.words = Words(env)

    def relations(self, state):
        """What each member of a state is of the client, as "aunt on mother's side", and
        what the client then is of that member.

        Both words, where two are true: "grandmother and foster mother".

        :return: ``{member id: (words, words)}``; who is no family is left out, and the
            second is False where there is no single word for it
        """
        client = {"gender": state.get("client_gender") or False, "kind": "person"}
        found = relations(state["members"], state["ties"], client)
        if not found:
            return {}
        members = {member["id"]: member for member in state["members"]}
        parents = [
            members[key]["gender"]
            for key, told in found.items()
            if any(one["code"] in ("parent", "adoptive_parent") for one in told)
        ]
        return {
            key: (
                self._both([self._word(one, key, members, parents) for one in told]),
                self._both(
                    [
                        self.nouns[one["back"]][self._noun_form(client)]
                        for one in told
                        if one["back"]
                    ]
                ),
            )
            for key, told in found.items()
        }

    def _word(self, relation, key, members, parents):
        noun = self.nouns[relation["code"]][self._noun_form(members[key])]
        if relation["through"]:
            noun = noun % {"name": members[relation["through"]]["name"]}
        side = members.get(relation["side"])
        return self._with_side(noun, side, parents) if side else noun

    def _both(self, words):
        words = list(dict.fromkeys(words))
        if len(words) < 2:
            return words[0] if words else False
        both = {"relation": words[0], "other_relation": words[1]}
        if "," in words[0]:
            return self.env._("%(relation)s, and %(other_relation)s", **both)
        return self.env._("%(relation)s and %(other_relation)s", **both)

    @staticmethod
    def _noun_form(member):
        """Which of the four forms of a noun: of a man, a woman, either, several."""
        if member["kind"] != "person":
            return 3
        return {"man": 0, "woman": 1}.get(member["gender"], 2)

    def _with_side(self, noun, side, parents):
        """With the parent on whose side it is; by name where "mother" does not tell
        which one, or is not known.
        """
        only = parents.count(side["gender"]) == 1
        if only and side["gender"] == "woman":
            return self.env._("%(relation)s on mother's side", relation=noun)
        if only and side["gender"] == "man":
            return self.env._("%(relation)s on father's side", relation=noun)
        return self.env._(
            "%(relation)s, on the side of %(name)s", relation=noun, name=side["name"]
        )

    @cached_property
    def nouns(self):
        """``{code: (of a man, of a woman, of either, of several)}``; those with a name
        in them are still to be filled in.
        """
        return {
            "parent": (
                self.env._("father"),
                self.env._("mother"),
                self.env._("parent"),
                self.env._("parents"),
            ),
            "child": (
                self.env._("son"),
                self.env._("daughter"),
                self.env._("child"),
                self.env._("children"),
            ),
            "sibling": (
                self.env._("brother"),
                self.env._("sister"),
                self.env._("brother or sister"),
                self.env._("brothers and sisters"),
            ),
            "half_sibling": (
                self.env._("half-brother"),
                self.env._("half-sister"),
                self.env._("half-brother or half-sister"),
                self.env._("half-brothers and half-sisters"),
            ),
            "twin": (
                self.env._("twin brother"),
                self.env._("twin sister"),
                self.env._("twin"),
                self.env._("twins"),
            ),
            "partner": (self.env._("partner"),) * 4,
            "ex_partner": (self.env._("former partner"),) * 4,
            "late_partner": (self.env._("late partner"),) * 4,
            "widow": (
                self.env._("widower"),
                self.env._("widow"),
                self.env._("widow or widower"),
                self.env._("widows and widowers"),
            ),
            "adoptive_parent": (
                self.env._("adoptive father"),
                self.env._("adoptive mother"),
                self.env._("adoptive parent"),
                self.env._("adoptive parents"),
            ),
            "adopted_child": (
                self.env._("adopted son"),
                self.env._("adopted daughter"),
                self.env._("adopted child"),
                self.env._("adopted children"),
            ),
            "adoptive_sibling": (
                self.env._("adoptive brother"),
                self.env._("adoptive sister"),
                self.env._("adoptive brother or sister"),
                self.env._("adoptive brothers and sisters"),
            ),
            "donor": (self.env._("donor"),) * 4,
            "donor_child": (
                self.env._("donor son"),
                self.env._("donor daughter"),
                self.env._("donor child"),
                self.env._("donor children"),
            ),
            "grandparent": (
                self.env._("grandfather"),
                self.env._("grandmother"),
                self.env._("grandparent"),
                self.env._("grandparents"),
            ),
            "great_grandparent": (
                self.env._("great-grandfather"),
                self.env._("great-grandmother"),
                self.env._("great-grandparent"),
                self.env._("great-grandparents"),
            ),
            "grandchild": (
                self.env._("grandson"),
                self.env._("granddaughter"),
                self.env._("grandchild"),
                self.env._("grandchildren"),
            ),
            "great_grandchild": (
                self.env._("great-grandson"),
                self.env._("great-granddaughter"),
                self.env._("great-grandchild"),
                self.env._("great-grandchildren"),
            ),
            "aunt_uncle": (
                self.env._("uncle"),
                self.env._("aunt"),
                self.env._("aunt or uncle"),
                self.env._("aunts and uncles"),
            ),
            "aunt_uncle_in_law": (
                self.env._("uncle by marriage"),
                self.env._("aunt by marriage"),
                self.env._("aunt or uncle by marriage"),
                self.env._("aunts and uncles by marriage"),
            ),
            "great_aunt_uncle": (
                self.env._("great-uncle"),
                self.env._("great-aunt"),
                self.env._("great-aunt or great-uncle"),
                self.env._("great-aunts and great-uncles"),
            ),
            "nephew_niece": (
                self.env._("son of a brother or sister"),
                self.env._("daughter of a brother or sister"),
                self.env._("child of a brother or sister"),
                self.env._("children of a brother or sister"),
            ),
            "grand_nephew_niece": (
                self.env._("grandson of a brother or sister"),
                self.env._("granddaughter of a brother or sister"),
                self.env._("grandchild of a brother or sister"),
                self.env._("grandchildren of a brother or sister"),
            ),
            "nephew_niece_in_law": (
                self.env._("son of a brother or sister of %(name)s"),
                self.env._("daughter of a brother or sister of %(name)s"),
                self.env._("child of a brother or sister of %(name)s"),
                self.env._("children of a brother or sister of %(name)s"),
            ),
            "cousin": (
                self.env._("male cousin"),
                self.env._("female cousin"),
                self.env._("cousin"),
                self.env._("cousins"),
            ),
            "step_parent": (
                self.env._("stepfather"),
                self.env._("stepmother"),
                self.env._("step-parent"),
                self.env._("step-parents"),
            ),
            "step_child": (
                self.env._("stepson"),
                self.env._("stepdaughter"),
                self.env._("stepchild"),
                self.env._("stepchildren"),
            ),
            "step_sibling": (
                self.env._("stepbrother"),
                self.env._("stepsister"),
                self.env._("stepbrother or stepsister"),
                self.env._("stepbrothers and stepsisters"),
            ),
            "step_grandparent": (
                self.env._("step-grandfather"),
                self.env._("step-grandmother"),
                self.env._("step-grandparent"),
                self.env._("step-grandparents"),
            ),
            "step_grandchild": (
                self.env._("step-grandson"),
                self.env._("step-granddaughter"),
                self.env._("step-grandchild"),
                self.env._("step-grandchildren"),
            ),
            "foster_parent": (
                self.env._("foster father"),
                self.env._("foster mother"),
                self.env._("foster parent"),
                self.env._("foster parents"),
            ),
            "foster_child": (
                self.env._("foster son"),
                self.env._("foster daughter"),
                self.env._("foster child"),
                self.env._("foster children"),
            ),
            "foster_sibling": (
                self.env._("foster brother"),
                self.env._("foster sister"),
                self.env._("foster brother or sister"),
                self.env._("foster brothers and sisters"),
            ),
            "parent_in_law": (
                self.env._("father-in-law"),
                self.env._("mother-in-law"),
                self.env._("parent-in-law"),
                self.env._("parents-in-law"),
            ),
            "child_in_law": (
                self.env._("son-in-law"),
                self.env._("daughter-in-law"),
                self.env._("son- or daughter-in-law"),
                self.env._("sons- and daughters-in-law"),
            ),
            "sibling_in_law": (
                self.env._("brother-in-law"),
                self.env._("sister-in-law"),
                self.env._("brother- or sister-in-law"),
                self.env._("brothers- and sisters-in-law"),
            ),
            "partner_of": (self.env._("partner of %(name)s"),) * 4,
            "ex_partner_of": (self.env._("former partner of %(name)s"),) * 4,
            "late_partner_of": (self.env._("late partner of %(name)s"),) * 4,
            "partner_until_death_of": (self.env._("partner of %(name)s until death"),)
            * 4,
            "widow_of": (
                self.env._("widower of %(name)s"),
                self.env._("widow of %(name)s"),
                self.env._("widow or widower of %(name)s"),
                self.env._("widows and widowers of %(name)s"),
            ),
            "parent_of": (
                self.env._("father of %(name)s"),
                self.env._("mother of %(name)s"),
                self.env._("parent of %(name)s"),
                self.env._("parents of %(name)s"),
            ),
            "sibling_of": (
                self.env._("brother of %(name)s"),
                self.env._("sister of %(name)s"),
                self.env._("brother or sister of %(name)s"),
                self.env._("brothers and sisters of %(name)s"),
            ),
            "grandchild_of": (
                self.env._("grandson of %(name)s"),
                self.env._("granddaughter of %(name)s"),
                self.env._("grandchild of %(name)s"),
                self.env._("grandchildren of %(name)s"),
            ),
            "child_of": (
                self.env._("son of %(name)s"),
                self.env._("daughter of %(name)s"),
                self.env._("child of %(name)s"),
                self.env._("children of %(name)s"),
            ),
            "other_kin": (self.env._("family"),) * 4,
        }

    def problem(self, problem, names):
        """What cannot be true, and what to correct."""
        people = [names[key] for key in problem["member_ids"]]
        code = problem["code"]
        if code == "own_ancestor":
            return self.env._(
                "%(name)s cannot be their own ancestor: %(lines)s. Take out the line "
                "that is not right.",
                name=people[0],
                lines=", ".join(self._circle_words(problem["words"], people)),
            )
        if code == "parents":
            return self.env._(
                "%(name)s has more than two parents by birth: %(people)s. Say who of "
                "them is an adoptive parent, a step-parent, a foster parent or a "
                "donor.",
                name=people[0],
                people=", ".join(people[1:]),
            )
        if code == "contradiction":
            labels = dict(self.words.choices("netwerk.tie", "kinship"))
            return self.env._(
                "The lines contradict each other: between %(name)s and %(other)s it "
                "says “%(said)s”, but from the other lines follows “%(follows)s”. "
                "Correct one of these lines.",
                name=people[0],
                other=people[1],
                said=labels[problem["said"]],
                follows=labels[problem["follows"]],
            )
        return self._years_words(problem, people)

    def _circle_words(self, words, people):
        """Line by line, who is above whom in a circle, from the first one down."""
        lines = list(zip(words, people, [*people[1:], people[0]], strict=True))
        for word, child, elder in reversed(lines):
            names = {"elder": elder, "child": child}
            if word == "parent":
                yield self.env._("%(elder)s is a parent of %(child)s", **names)
            else:
                yield self.env._("%(elder)s is a grandparent of %(child)s", **names)

    def _years_words(self, problem, people):
        year, birth = problem["years"]
        elder, child = people
        values = {"elder": elder, "child": child, "year": year, "birth": birth}
        if problem["code"] == "parent_age":
            return self.env._(
                "%(elder)s (born in %(year)s) cannot be a parent of %(child)s (born in "
                "%(birth)s). Correct a year of birth, or the line between them.",
                **values,
            )
        if problem["code"] == "grandparent_age":
            return self.env._(
                "%(elder)s (born in %(year)s) cannot be a grandparent of %(child)s "
                "(born in %(birth)s). Correct a year of birth, or the line between "
                "them.",
                **values,
            )
        return self.env._(
            "%(elder)s died in %(year)s and cannot be a parent of %(child)s (born in "
            "%(birth)s). Correct a year, or the line between them. Was seed or an egg "
            "kept? Then choose “Donor”.",
            **values,
        )


@contextmanager
def kept_possible(dossiers, changes=None):
    """Refuse what is done within, when it makes a family impossible.

    What was impossible before stays as it is: an old mistake locks nothing.

    :param changes: a batch; when it does not touch the family nothing is checked
    :raise ValidationError: with what must be corrected
    """
    if changes is not None and not any(map(_touches_kinship, changes)):
        yield
        return
    before = {dossier: problems(dossier) for dossier in dossiers}
    yield
    for dossier, old in before.items():
        check(dossier, old)


def check(dossier, before):
    """Refuse the problems of a family that were not there ``before``.

    :raise ValidationError: with what must be corrected
    """
    words = FamilyWords(dossier.env)
    told = [
        words.problem(problem, names)
        for key, (problem, names) in problems(dossier).items()
        if key not in before
    ]
    if told:
        raise ValidationError("\n".join(told))


def problems(dossier, without=None):
    """What cannot be true in the family of a dossier, on any date.

    :param without: rows (ties) that are left out of account
    :return: ``{key: (problem of engine.network.kinship, names by id)}``
    """
    dossier.ensure_one()
    left_out = set(without.ids) if without is not None else set()
    data = read(dossier)
    ties = [tie for tie in data["ties"] if tie["kinship"] and tie["id"] not in left_out]
    ids = {tie["member_id"] for tie in ties}
    ids |= {tie["other_member_id"] for tie in ties}
    members = [member for member in data["members"] if member["id"] in ids]
    names = {member["id"]: member["name"] for member in members}
    names[CLIENT] = dossier._center_name()
    rows = data | {"members": members, "ties": ties}
    family = Network(rows, dossier.ring_count)
    found, seen = {}, set()
    for iso in family.dates:
        state = family.present_on(iso)
        same = tuple(tie["id"] for tie in state["ties"])
        if same in seen:  # the same lines have the same people
            continue
        seen.add(same)
        for problem in impossible(state["members"], state["ties"]):
            key = problem["code"], problem["member_ids"]
            found.setdefault(key, (problem, names))
    return found


def _touches_kinship(change):
    """Whether a change can make a family impossible. What is no change at all is
    refused elsewhere.
    """
    if not isinstance(change, dict):
        return False
    if change.get("op") == "put_member":
        return True
    rows = [change.get("tie")]
    if change.get("op") != "add_member":  # a new person has no other lines yet
        rows.append(change.get("values"))
    if isinstance(history := change.get("history"), list):
        rows += [row.get("values") for row in history if isinstance(row, dict)]
    return any(
        isinstance(row, dict) and row.keys() & (YEARS | {"kinship"}) for row in rows
    )
