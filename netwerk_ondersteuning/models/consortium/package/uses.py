"""Where a template or a word is used: asked of all models, of whatever room."""

from odoo.tools import SQL

_TEMPLATES = ("netwerk_instrument", "netwerk_method")


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


def named_in_templates(env, keys, tables=_TEMPLATES):
    """Which of these keys a template names that is made or in use: of any
    organisation here.

    :return: a set
    """
    found, keys = set(), [key for key in keys if key]
    if not keys:
        return found
    env.flush_all()
    for table in tables:
        env.cr.execute(
            SQL(
                """SELECT key FROM unnest(%(keys)s) AS key WHERE EXISTS (
                    SELECT FROM %(table)s AS one WHERE one.state != 'retired'
                    AND strpos(coalesce(one.draft_body, one.body)::text,
                               to_json(key)::text) > 0)""",
                keys=keys,
                table=SQL.identifier(table),
            )
        )
        found |= {key for (key,) in env.cr.fetchall()}
    return found
