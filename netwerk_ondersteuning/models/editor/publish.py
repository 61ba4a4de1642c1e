"""A version that was made becomes one that is closed."""

from odoo.exceptions import UserError

from .draft import look_at_editor
from .problems import look


def publish(draft, base=None):
    """What ``action_publish`` does."""
    env, record = draft.env, draft.record
    draft.look_at_base(base)
    with env.cr.savepoint():
        edition = draft.turn()
        if base is not None and base != edition - 1:
            raise UserError(
                env._("Somebody else changed this meanwhile. Look at it first.")
            )
        look(draft.version, draft.body)
        body = record._body_of(draft.body)
        values = record._values_of(body) | {"draft_body": False}
        record.write(values | record._published_values(body, _before(record)))
        record._tell_titles()
        record.flush_recordset()  # before it is closed
        record.state = "published"
        record._fill_index(record)
        if body["version"] == 1:  # it was made to work with
            draft.version.with_company(record.company_id)._choose(True)


def _before(record):
    """The newest version before it that is or was published."""
    return record.search(
        [
            ("code", "=", record.code),
            ("company_id", "=", record.company_id.id),
            ("state", "!=", "draft"),
        ],
        order="version desc",
        limit=1,
    )


def retire(version):
    """What ``action_retire`` does."""
    look_at_editor(version)
    version.check_access("read")
    if not version.company_id:
        raise UserError(version._editor_words()["shared"])
    if version.state != "published":
        raise UserError(version.env._("Only what is published can be retired."))
    # sudo: nobody has a right to write these; who may was asked
    version.sudo().state = "retired"
