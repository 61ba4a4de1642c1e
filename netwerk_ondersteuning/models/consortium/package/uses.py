"""Where a template or a word is used: asked of all models, of whatever room."""

from odoo.tools import SQL

#: Where in a template keys of a kind stand, also while it is made: the table, the way
#: and how it is written there. A test lays this beside what a kind leans on.
PLACES = {
    "life_domain": (
        ("netwerk_instrument", "$.**.domain", "%s"),
        ("netwerk_instrument", "$.**.series", "domain.%s"),
    ),
    "outcome": (("netwerk_method", "$.outcomes[*]", "%s"),),
    "instrument": (
        ("netwerk_method", "$.instruments[*].code", "%s"),
        ("netwerk_method", "$.phases[*].instruments[*]", "%s"),
    ),
}


def links_to(records):
    """The stored fields that lead to these: pairs of model and name. Those of an index
    and of packages are no use."""
    return [
        (field.model_name, field.name)
        for model in records.env.registry.values()
        if not (model._abstract or model._transient or not model._auto)
        and not hasattr(model, "_version_model")
        and not model._name.startswith("netwerk.package")
        for field in model._fields.values()
        if field.comodel_name == records._name
        and field.type in ("many2one", "many2many")
        and field.store
        and not field.related
    ]


def linked_from(model, name, records, more=()):
    """Those of ``records`` to which a row of a model leads.

    :param model: under sudo
    :param str name: the field
    :param list more: of which rows
    """
    rows = model.with_context(active_test=False)
    found = rows.search_fetch([(name, "in", records.ids), *more], [name])
    return found[name] & records


def named_in_templates(env, kind, keys):
    """Which of these keys a template names that is made or in use, in a place where
    keys of its kind stand: of any organisation here.

    :param str kind: ``life_domain``, ``outcome`` or ``instrument``
    :return: a set
    """
    found, keys = set(), [key for key in keys if key]
    if not keys:
        return found
    env.flush_all()
    for table, path, form in PLACES[kind]:
        env.cr.execute(
            SQL(
                """SELECT key FROM unnest(%(keys)s) AS key WHERE EXISTS (
                    SELECT FROM %(table)s AS one WHERE one.state != 'retired'
                    AND jsonb_path_exists(
                        coalesce(one.draft_body, one.body)::jsonb, %(path)s,
                        jsonb_build_object('key', format(%(form)s, key)), TRUE))""",
                keys=keys,
                table=SQL.identifier(table),
                path=f"{path} ? (@ == $key)",
                form=form,
            )
        )
        found |= {key for (key,) in env.cr.fetchall()}
    return found
