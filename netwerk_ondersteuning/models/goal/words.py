"""What stands in a plan, in words: on paper, in a text, and what changed."""

from ...engine.goal.plan import names
from ..mixin.days import MONTH, day_words

#: What is told of an evaluation, in this order.
EVALUATED = ("happened", "went_well", "went_less", "needed", "criterion")


class PlanWords:
    """The words of plans of one dossier.

    :param dossier: one ``netwerk.dossier``, in the language of who reads
    :param plans: plans in which people are named by number
    """

    def __init__(self, dossier, *plans):
        self.dossier = dossier
        self.env = dossier.env
        members = self.env["netwerk.member"]
        wanted = sorted(set().union(*map(names, plans)))
        mine = [("id", "in", wanted), ("dossier_id", "=", dossier.id)]
        found = members.search_fetch(mine, ["name"]) if wanted else members
        self.members = {member.id: member.name for member in found}
        domains = {
            goal.get("domain") for plan in plans for goal in plan.get("goals", ())
        }
        words = self.env["netwerk.life.domain"].with_context(active_test=False)
        there = words.browse(sorted(filter(None, domains))).exists()
        self.domains = {domain.id: domain.name for domain in there}

    def client(self):
        """What the client is called; of a neighbourhood initiative its name."""
        # sudo: a coach may have no right on contacts
        return self.dossier.sudo()._center_name()

    def label(self, field, model="netwerk.goal"):
        """What a field is called."""
        return self.env[model]._fields[field]._description_string(self.env)

    def choice(self, field, value, model="netwerk.goal"):
        """A choice in words; empty for none."""
        choices = self.env[model]._fields[field]._description_selection(self.env)
        return dict(choices).get(value, "")

    def who(self, who, field="responsible", model="netwerk.goal"):
        """Somebody in words: the client by name, a colleague or somebody by theirs."""
        if not who:
            return ""
        if who["kind"] == "client":
            return self.client()
        if who["kind"] == "both":
            return self.env._("%(client)s and coach", client=self.client())
        if who.get("member"):
            gone = self.env._("somebody who is not in the network any more")
            return self.members.get(who["member"], gone)
        return who.get("words") or self.choice(field, who["kind"], model)

    def when(self, when):
        """When it is looked at again, with its year."""
        if not when:
            return ""
        if when["kind"] == "contacts":
            if when["count"] == 1:
                return self.env._("after one contact")
            return self.env._("after %(count)s contacts", count=when["count"])
        if when["kind"] == "month":
            month = day_words(self.env, when["day"], MONTH)
            return self.env._("in %(month)s", month=month)
        return day_words(self.env, when["day"])

    # -- a goal ---------------------------------------------------------------------

    def goal(self, goal):
        """A goal in words: a dict of texts, with ``agreements`` apart for the client,
        and ``evaluations``."""
        agreements = [self.agreement(row) for row in goal.get("agreements", ())]
        return {
            "number": goal["number"],
            "depth": goal["number"].count("."),
            "name": goal["name"],
            "state": self.state(goal),
            "is_open": goal["state"] == "running",
            "level": self.choice("level", goal["level"]),
            "domain": self.domains.get(goal["domain"], ""),
            "first_step": goal["first_step"] or "",
            "approach": goal["approach"] or "",
            "who": self.who(goal["responsible"]),
            "organisation": goal["organisation"] or "",
            "when": self.when(goal["when"]),
            "of_client": [row for row in agreements if row["kind"] == "client"],
            "of_coach": [row for row in agreements if row["kind"] == "user"],
            "of_others": [
                row for row in agreements if row["kind"] not in ("client", "user")
            ],
            "evaluations": [
                self.evaluation(row) for row in goal.get("evaluations", ())
            ],
        }

    def state(self, goal):
        """How it stands: "Kept for later: first the house", "Goes on with CAW"."""
        if goal.get("goes_on_with"):
            return self.env._("Goes on with %(whom)s", whom=goal["goes_on_with"])
        said = (self.choice("state", goal["state"]), goal.get("state_words"))
        return ": ".join(filter(None, said))

    def agreement(self, row):
        """Something agreed: ``kind`` of the doer, and ``words`` with who and when."""
        doer = row["doer"]
        who = self.who(doer, "doer_kind", "netwerk.agreement")
        what = ", ".join(filter(None, (row["what"], row["when"])))
        if row["state"] != "open":
            said = self.choice("state", row["state"], "netwerk.agreement").lower()
            what = f"{what} ({said})"
        return {
            "kind": doer and doer["kind"],
            "words": what,
            "who": who or self.env._("Nobody yet"),
        }

    def evaluation(self, row):
        """How it stood on a day: ``head``, and ``said``: pairs of a label and words."""
        model = "netwerk.goal.evaluation"
        who = self.who(row["said_by"], "said_by", model)
        result = self.choice("result", row["result"], model)
        day = day_words(self.env, row["day"])
        return {
            "head": f"{day} · {who}: {result.lower()}",
            "said": [
                (self.label(name, model), row[name]) for name in EVALUATED if row[name]
            ],
        }

    # -- what changed ---------------------------------------------------------------

    def change(self, change):
        """A change (`engine.goal.plan.changes`) as a sentence."""
        env, goal = self.env, change["goal"]
        called = f"{goal['number']} “{goal['name']}”"
        if change["what"] == "new":
            return env._("%(goal)s is new.", goal=called)
        if change["what"] == "gone":
            return env._("%(goal)s does not stand on it any more.", goal=called)
        if change["what"] == "said":
            label = self.label(_FIELD.get(change["field"], change["field"]))
            was, now = (
                self._value(change["field"], change[at]) for at in ("was", "is")
            )
        elif change["what"] == "moved":
            label = self.label("parent_id")
            was, now = (
                above and f"{above['number']} “{above['name']}”"
                for above in (change["was"], change["is"])
            )
        else:
            label, was, now = self._of_part(change)
        said = {"goal": called, "what": label, "was": was, "now": now}
        if not was:
            return env._("%(goal)s. %(what)s, new: %(now)s", **said)
        if not now:
            return env._("%(goal)s. %(what)s, not any more: %(was)s", **said)
        return env._("%(goal)s. %(what)s: %(now)s (was: %(was)s)", **said)

    def _of_part(self, change):
        """What became of an agreement or an evaluation: a label, was and is."""
        if change["what"] == "agreements":
            rows = [
                row and self.agreement(row) for row in (change["was"], change["is"])
            ]
            was, now = (row and f"{row['who']}: {row['words']}" for row in rows)
            return self.env._("Agreement"), was, now
        was, now = (
            row and self._evaluation_line(row) for row in (change["was"], change["is"])
        )
        return self.env._("How it stands"), was, now

    def _evaluation_line(self, row):
        told = self.evaluation(row)
        said = [f"{label} {words}" for label, words in told["said"]]
        return "; ".join([told["head"], *said])

    def _value(self, field, value):
        if field in ("state", "level"):
            return self.choice(field, value)
        if field == "domain":
            return self.domains.get(value, "")
        if field == "responsible":
            return self.who(value)
        if field == "when":
            return self.when(value)
        return value


#: Where the label of what a plan tells is another field's.
_FIELD = {"domain": "domain_id", "when": "when_kind"}
