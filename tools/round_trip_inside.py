"""What three organisations do with one template, each in a database of its own.

Usage: ``python -m tools.round_trip_inside CONFIGURATION STEWARD PARTNER THIRD``.
A template editor works in each, by the doors that the screens use.
"""

import json
import sys
from base64 import b64decode, b64encode
from contextlib import ExitStack

from .project import ADDON

#: Somebody with a dossier at the partner: nothing that leaves or is told has her name.
CLIENT = "Wilhelmina Zeldzaamnaam"


class Organisation:
    """One of them: its database, and its template editor.

    :param env: of its database, as the system
    :param str name: what it is called
    """

    def __init__(self, env, name):
        env.company.name = name
        self.env = env
        self.name = name
        login = f"editor@{name.lower().replace(' ', '-')}.example"
        editor = env["res.users"].create(
            {
                "name": f"Editor of {name}",
                "login": login,
                "group_ids": [(4, env.ref(f"{ADDON}.group_template_editor").id)],
            }
        )
        self.login = login
        self.as_editor = env(user=editor.id, context={"lang": "en_US"})

    def keep(self):
        """Keep all that was done, as each request does."""
        self.env.flush_all()
        self.env.cr.commit()
        self.env.invalidate_all()

    def __getitem__(self, model):
        return self.as_editor[model]

    def newest(self, model, code):
        """The newest published version by a key."""
        domain = [("code", "=", code), ("state", "=", "published")]
        found = self[model].search(domain, order="version desc", limit=1)
        assert found, f"{self.name} has no {code}"
        return found

    def change(self, draft, *changes):
        """Change a draft by the door of its editor; each is (way, value)."""
        done = draft.apply_template(
            [{"op": "set", "at": list(at), "value": value} for at, value in changes]
        )
        assert not done["collisions"], done
        self.keep()

    def own_of(self, version, *changes):
        """Make one's own of a version, or the next one, and publish it."""
        draft = version.browse(version.new_draft(version.id))
        self.change(draft, *changes)
        draft.action_publish()
        self.keep()
        return draft

    # -- packages ----------------------------------------------------------------------

    def publish(self, *records, title):
        """The bytes of a package of these."""
        wizards = self["netwerk.package.publishing"]
        wizard = wizards.browse(wizards._action_publish(records)["res_id"])
        wizard.title_nl = title
        wizard.action_along()
        assert not wizard.problem_words, wizard.problem_words
        wizard.action_look()
        wizard.find_ids.is_on = True  # somebody looked at each
        wizard.action_publish()
        self.keep()
        return b64decode(wizard.package_id.content)

    def open(self, data):
        """What the screen tells of a file."""
        told = self["netwerk.package"].open_package(text(data))
        assert not told["problems"], told["problems"]
        return told

    def adopt(self, data, same=None):
        """Adopt a file, to the end of the job."""
        package = self["netwerk.package"].browse(
            self["netwerk.package"].adopt_package(text(data), same or {})
        )
        self.keep()
        if package.state != "adopted":
            self.env["netwerk.package"]._cron_adopt()
            self.keep()
        assert package.state == "adopted", package.problem_words
        return package

    def merge(self, kind, mine, theirs, choose, is_same=True):
        """Merge theirs into mine, and publish what comes of it.

        :param choose: gives the side of a choice
        """
        merges = self["netwerk.merge"]
        merge = merges.browse(merges.start(kind, theirs.id, mine.id))
        told = merge.get_merge()
        assert told["can_merge"], told
        asked = told["choices"]
        answers = {one["unit"]: choose(one) for one in told["choices"]}
        told = merge.answer_merge(answers, {}, {}, told["edition"])
        same = {one["node"]: is_same for one in told["same"] if one["is_asked"]}
        told = merge.answer_merge({}, same, {}, told["edition"])
        assert not told["is_open"] and not told["problems"], told
        merge.finish_merge(told["edition"])
        self.keep()
        draft = mine.search([("code", "=", mine.code), ("state", "=", "draft")])
        assert len(draft) == 1, f"{self.name} has no draft of {mine.code}"
        draft.action_publish()
        self.keep()
        return draft, asked


def text(data):
    """A file as a screen sends it."""
    return b64encode(data).decode()


def contents(data):
    """The items of a package: ``{(kind, key): item}``."""
    items = json.loads(data)["items"]
    return {(one["kind"], key(one)): one for one in items}


def key(item):
    content = item["content"]
    return content.get("code") or content["key"]


def go_round(steward, partner, third):
    """Publish, adopt, change on both sides, merge, propose back, adopt that; a third
    adopts from the second."""
    for one in (steward, partner, third):
        one.keep()
    first, data = published_by(steward)
    adopted = adopted_by(partner, first, data)
    one_word_of_two(steward, partner)
    second, newer = changed_by(steward, first)
    own = partner.own_of(adopted, *said("housing", "Wonen, en met wie"))
    merged = merged_by(partner, own, second, newer)
    proposed = proposed_by(partner, merged)
    back_at(steward, second, merged, proposed)
    chain_at(third, merged, proposed)


WORDS = ("sections", "domains", "rows")


def said(row, words):
    """A change of the Dutch words of a row of the sheet with scale questions."""
    return [((*WORDS, row, "words", "nl"), words)]


def published_by(steward):
    shared = steward.newest("netwerk.instrument", "schaalvragen")
    first = steward.own_of(shared, (("title", "nl"), "Schaalvragen van het steunpunt"))
    data = steward.publish(first, title="Schalen")
    again = steward.publish(first, title="Schalen")
    assert json.loads(data)["items"] == json.loads(again)["items"]
    quiet(steward, data)
    return first, data


def adopted_by(partner, first, data):
    before = counted(partner)
    told = partner.open(data)
    partner.keep()
    assert counted(partner) == before, "looking stored something"
    assert told["can_adopt"], told["why_not"]
    partner.adopt(data)
    after = counted(partner)
    partner.adopt(data)
    assert counted(partner) == after, "adopting twice changed something"
    adopted = partner.newest("netwerk.instrument", first.code)
    for name in ("uuid", "version", "checksum", "owner", "body"):
        assert adopted[name] == first[name], name
    given = contents(partner.publish(adopted, title="Verder gegeven"))
    assert given == contents(data), "adopted and given again: other items"
    return adopted


def one_word_of_two(steward, partner):
    """A sheet and a method with a part of life of the steward: the partner says that it
    is the same as one of its own."""
    theirs = steward["netwerk.life.domain"].create({"name": "Sleeping"})
    ours = partner["netwerk.life.domain"].create({"name": "Sleep"})
    shared = steward.newest("netwerk.instrument", "schaalvragen")
    draft = shared.browse(shared.new_draft(shared.id))
    words = {"en": "Sleep", "nl": "Slapen"}
    new = {"key": "slapen-k3f9t2xa", "words": words, "domain": theirs.code}
    draft.apply_template([{"op": "add", "at": list(WORDS), "item": new}])
    draft.action_publish()
    steward.keep()
    method = steward.own_of(
        steward.newest("netwerk.method", "cti"), (("name", "nl"), "CTI van ons")
    )
    data = steward.publish(draft, method, title="Met slapen")
    assert ("method", method.code) in contents(data)
    assert ("life_domain", theirs.code) in contents(data), "on which the sheet leans"
    (asked,) = partner.open(data)["same"]
    assert asked["uuid"] == theirs.uuid
    assert asked["ours"][0]["code"] == ours.code, "ours comes first: it is alike"
    partner.adopt(data, {asked["uuid"]: ours.code})
    again = [one["answer"] for one in partner.open(data)["same"]]
    assert again in ([], [ours.code]), "asked once"
    adopted = partner.newest("netwerk.instrument", draft.code)
    (sleeping,) = (
        one for one in adopted.body["sections"][0]["rows"] if one["key"] == new["key"]
    )
    assert sleeping["domain"] == ours.code, "it counts for ours"
    assert ours in adopted.domain_ids
    assert not partner["netwerk.life.domain"].search([("uuid", "=", theirs.uuid)])
    running = partner.newest("netwerk.method", method.code)
    assert running.phase_ids.mapped("key") == method.phase_ids.mapped("key")
    given = contents(partner.publish(adopted, running, title="Verder"))
    for name, item in contents(data).items():
        assert given[name] == item, f"{name} is other than it came"


def changed_by(steward, first):
    second = steward.own_of(
        first, *said("housing", "Je huis"), *said("work", "Werk, betaald of niet")
    )
    return second, steward.publish(second, title="Schalen")


def merged_by(partner, own, second, newer):
    partner.adopt(newer)
    theirs = partner.newest("netwerk.instrument", second.code)
    assert theirs.version == 2
    merged, asked = partner.merge("instrument", own, theirs, lambda one: "mine")
    assert len(asked) == 1, asked
    assert row(merged, "housing") == "Wonen, en met wie", "mine was chosen"
    assert row(merged, "work") == "Werk, betaald of niet", "theirs came along"
    assert merged.code == own.code
    assert merged.version == own.version + 1
    return merged


def proposed_by(partner, merged):
    data = partner.publish(merged, title="Voorstel")
    item = contents(data)["instrument", merged.code]
    assert item["derived_from"]["organisation"] == "Steunpunt", item["derived_from"]
    quiet(partner, data)
    return data


def back_at(steward, second, merged, data):
    steward.adopt(data)
    theirs = steward.newest("netwerk.instrument", merged.code)
    third, asked = steward.merge("instrument", second, theirs, lambda one: "theirs")
    assert not asked, "only the partner changed something since"
    assert row(third, "housing") == "Wonen, en met wie"
    assert third.version == second.version + 1


def chain_at(third, merged, data):
    told = third.open(data)
    (item,) = (one for one in told["items"] if one["key"] == merged.code)
    assert "Steunpunt" in item["origin"], item["origin"]
    third.adopt(data)
    adopted = third.newest("netwerk.instrument", merged.code)
    assert adopted.owner == "Partner Oost"


def row(version, name):
    """The Dutch words of a row."""
    (section,) = (s for s in version.body["sections"] if s["key"] == "domains")
    (found,) = (one for one in section["rows"] if one["key"] == name)
    return found["words"]["nl"]


def counted(organisation):
    """How many rows each table of the addon has."""
    cr = organisation.env.cr
    cr.execute(
        "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
        " AND table_type = 'BASE TABLE' AND table_name LIKE 'netwerk_%'"
        " AND table_name <> 'netwerk_access_log' ORDER BY 1"
    )
    found = {}
    for (table,) in cr.fetchall():
        cr.execute(f'SELECT count(*) FROM "{table}"')
        found[table] = cr.fetchone()[0]
    return found


def quiet(organisation, data):
    """Nothing of who works there or of a client is in what leaves."""
    words = data.decode()
    for secret in (CLIENT, organisation.login, f"Editor of {organisation.name}"):
        assert secret not in words, secret


def with_client(env):
    """Give it a dossier with a name, and a sheet that is filled in."""
    coach = env["res.users"].create(
        {
            "name": "Coach",
            "login": "coach@round-trip.example",
            "group_ids": [(4, env.ref(f"{ADDON}.group_coach").id)],
        }
    )
    partner = env["res.partner"].create({"name": CLIENT})
    env["netwerk.dossier"].create({"partner_id": partner.id, "coach_id": coach.id})


def main() -> None:
    """Open the databases, go round, and close them."""
    from odoo import SUPERUSER_ID, api
    from odoo.modules.registry import Registry
    from odoo.tools import config

    configuration, *databases = sys.argv[1:]
    config.parse_config([f"--config={configuration}", "--no-http"])
    with ExitStack() as open_ones:
        found = []
        names = ("Steunpunt", "Partner Oost", "De Derde")
        for database, name in zip(databases, names, strict=True):
            cr = open_ones.enter_context(Registry(database).cursor())
            env = api.Environment(cr, SUPERUSER_ID, {})
            found.append(Organisation(env, name))
        with_client(found[1].env)
        go_round(*found)


if __name__ == "__main__":
    main()
