"""The invented people: the demo data of this addon, in a database that is in use."""

from odoo import SUPERUSER_ID
from odoo.modules.module import Manifest
from odoo.tools import convert_file

from ..dossier.mixin.logged_mixin import ERASING

ADDON = "netwerk_ondersteuning"
#: What only an install with demo data gets: the mark, which is there already; the name
#: and address of the organisation, which keeps its own; passwords that all know;
#: templates, which stay when one starts over.
LEFT_OUT = {
    "demo/practice.xml",
    "demo/organisation.xml",
    "demo/logins.xml",
    "demo/consortium.xml",
}
#: What is made when it is not there, and left as it is when it is.
ONCE = {"demo/users.xml"}
#: Whose dossiers those who practise enter.
COACH = f"{ADDON}.user_an"


def load(env):
    """Let the invented people come, with days around today.

    The invented colleagues get no password. Whoever else has the role coach enters the
    dossiers of one of them.

    :param env: of the user who asked, in whose language new colleagues see Odoo
    """
    before = _colleagues(env)
    # the system loads it, as when the addon is installed
    system = env(
        user=SUPERUSER_ID,
        su=True,
        context={"lang": env.user.lang, ERASING.key: ERASING},
    )
    ids = {}
    for name in Manifest.for_addon(ADDON)["demo"]:
        if name not in LEFT_OUT:
            mode = "update" if name in ONCE else "init"
            convert_file(system, ADDON, name, ids, mode=mode, noupdate=True)
    invented = _colleagues(env)
    (invented - before).lang = env.user.lang
    _let_in(env, invented)


def _colleagues(env):
    """The invented colleagues that are there."""
    # sudo: whoever starts over has no right on users
    names = env["ir.model.data"].sudo()
    found = names.search([("module", "=", ADDON), ("model", "=", "res.users")])
    return env["res.users"].sudo().browse(found.mapped("res_id")).exists()


def _let_in(env, invented):
    """Let everybody with the role coach enter the dossiers of an invented colleague, in
    the organisations in which they work."""
    # sudo: who arranges access here is asked by who calls this
    users = env["res.users"].sudo()
    coaches = users.search(users._netwerk_domain("coach")) - invented
    dossiers = env["netwerk.dossier"].sudo()
    dossiers = dossiers.search([("coach_id", "=", env.ref(COACH).id)])
    env["netwerk.access"].sudo().create(
        [
            {
                "dossier_id": dossier.id,
                "user_id": user.id,
                "role": "colleague",
                "reason": env._("To practise"),
            }
            for user in coaches
            for dossier in dossiers
            if dossier.company_id in user._netwerk_companies()
        ]
    )
