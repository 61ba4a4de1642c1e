"""Lists as a coach sees them, against the same conditions written by hand."""

from odoo.tools import SQL

from .measure import milliseconds, queries

PAGE = 80
#: At most so much longer than by hand: the whole call, and the database alone (how many
#: times as long).
BUDGETS = "+2 ms", 1.3
#: The conditions of the record rules, and the order of the list.
BY_HAND = {
    "netwerk.dossier": (
        """netwerk_dossier d
        WHERE d.active AND d.company_id = %(company)s AND EXISTS (
            SELECT FROM netwerk_dossier_access_user_rel r
            WHERE r.dossier_id = d.id AND r.user_id = %(user)s)""",
        "d.id DESC",
    ),
    "netwerk.member": (
        """netwerk_member d
        WHERE d.active AND d.company_id = %(company)s AND EXISTS (
            SELECT FROM netwerk_dossier_access_user_rel r
            WHERE r.dossier_id = d.dossier_id AND r.user_id = %(user)s)""",
        "d.name, d.id",
    ),
}


def lists(env, rounds, by_hand=None):
    """The first page of a list and how many there are, under the record rules.

    :param dict by_hand: which lists: as `BY_HAND`, which is asked when left out
    Yields budget, title, milliseconds, milliseconds by hand, queries; first of the
    whole call, then of what the database does alone.
    """
    for name, (conditions, order) in (by_hand or BY_HAND).items():
        model = env[name]
        given = {"company": env.company.id, "user": env.uid}
        by_hand = (
            SQL(
                f"SELECT d.id FROM {conditions} ORDER BY {order} LIMIT {PAGE}",
                **given,
            ),
            SQL(f"SELECT count(*) FROM {conditions}", **given),
        )
        page = model._search([], limit=PAGE, order=model._order)
        ours = (page.select(), model._search([]).select(SQL("count(*)")))

        def call(model=model):
            return model.search([], limit=PAGE).ids, model.search_count([])

        def run(statements):
            for statement in statements:
                env.cr.execute(statement)
                rows = env.cr.fetchall()
            return rows[0][0]

        assert call()[1] == run(by_hand) == run(ours), "not the same conditions"
        assert [row[0] for row in env.execute_query(by_hand[0])] == call()[0]
        count = queries(env, call)
        took, in_database, plain = milliseconds(
            env,
            call,
            lambda ours=ours: run(ours),
            lambda by_hand=by_hand: run(by_hand),
            rounds=rounds,
        )
        title = f"{name}: {run(by_hand)} of {model.sudo().search_count([])}"
        call_budget, budget = BUDGETS
        yield call_budget, f"list of {title}", took, plain, str(count)
        yield budget, f"same, the database alone ({name})", in_database, plain, "-"
