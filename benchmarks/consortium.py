"""Packages of templates: how long until one is made, seen, seen whole, and adopted.

All that the addon ships goes in under other keys and numbers, as if another
organisation had made it. There is nothing by hand to hold this against: what somebody
waits for has a budget of its own, in the title.
"""

import base64
from random import Random
from time import perf_counter

from .measure import milliseconds, queries

#: Seconds until a package is made, is seen, and is adopted.
MADE, SEEN, ADOPTED = 5, 2, 60


def consortium(env, rounds, mutated):
    """Yield the rows of the table, and look at packages with which much was done.

    :param int mutated: how many of those
    """
    packages, data = _theirs(env)

    def opened():
        return packages.open_package(data)

    (took,) = milliseconds(env, opened, rounds=rounds)
    title = f"open a package of 125 items (budget {SEEN} s)"
    yield None, title, took, None, str(queries(env, opened))
    took = _made(packages.env)
    yield None, f"publish all that ships (budget {MADE} s)", took, None, "-"
    (took,) = milliseconds(env, lambda: packages.preview_item(data, 80), rounds=rounds)
    yield None, "see one item of it", took, None, "-"
    took = _adopted(packages, data, opened()["same"])
    yield None, f"adopt it, in a job (budget {ADOPTED} s)", took, None, "-"
    took = _looked_at(mutated) / mutated
    yield None, f"read or refuse one of {mutated} that were mutated", took, None, "-"


def _theirs(env):
    """Packages as a template editor sees them, and the file."""
    from odoo.addons.netwerk_ondersteuning.tests.consortium.renamed import renamed

    editor = env.ref("netwerk_ondersteuning.group_template_editor")
    users = env["res.users"].with_context(no_reset_password=True)
    user = users.create(
        {
            "name": "Templates",
            "login": "templates.bench",
            "company_id": env.company.id,
            "company_ids": [(6, 0, env.company.ids)],
            "group_ids": [(6, 0, editor.ids)],
        }
    )
    _package, data = renamed()
    return env["netwerk.package"].with_user(user), base64.b64encode(data).decode()


def _made(env):
    """Milliseconds to publish all that the addon ships, once it was looked at."""
    wizards = env["netwerk.package.publishing"]
    newest = [("company_id", "=", False), ("is_latest", "=", True)]
    templates = [*env["netwerk.instrument"].search(newest)]
    templates += env["netwerk.method"].search(newest)
    wizard = wizards.browse(wizards._action_publish(templates)["res_id"])
    wizard.title_nl = "Alles"
    wizard.action_along()
    wizard.action_look()
    wizard.find_ids.is_on = True
    env.flush_all()
    start = perf_counter()
    wizard.action_publish()
    env.flush_all()
    assert wizard.package_id.state == "published"
    return (perf_counter() - start) * 1000


def _adopted(packages, data, same):
    """Milliseconds that the whole of it takes, and the job does in parts."""
    from odoo.addons.netwerk_ondersteuning.models.consortium.package import adopting

    start = perf_counter()
    answers = {one["uuid"]: adopting.OTHER for one in same}
    made = packages.browse(packages.adopt_package(data, answers))
    job = adopting.Adopting(made)
    while job.step():
        made.env.flush_all()
    job.finish()
    made.env.flush_all()
    assert made.state == "adopted"
    return (perf_counter() - start) * 1000


def _looked_at(many):
    """Milliseconds to read or refuse so many; each is refused in words or is whole."""
    from odoo.addons.netwerk_ondersteuning.tests.consortium import mutations, packages

    random, took = Random(2026), 0
    whole = packages.written(packages.small().plain())
    for number in range(many):
        data = mutations.mutated(whole, number, random)
        if number % 4 == 0:
            data = mutations.flip(data, random)
        start = perf_counter()
        mutations.looked_at(data)
        took += perf_counter() - start
    return took * 1000
