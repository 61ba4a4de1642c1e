"""A version that was made becomes one that is closed."""

from odoo.exceptions import UserError

from ...engine.instrument import reading
from ...engine.instrument.editing.making import is_erratum
from ..instrument.index import Index
from .draft import look_at_editor
from .preview import problem_words

#: So many problems are told in one message.
_TOLD = 12


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
        body = draft.body
        _look(env, body)
        values = record._values_of(body) | {"draft_body": False}
        before = _before(record)
        if before and is_erratum(body, before.body):
            values["erratum_of_id"] = before.id
        record.write(values)
        record._tell_titles()
        record.flush_recordset()  # before it is closed
        record.state = "published"
        Index(env).fill(record)
        if body["version"] == 1:  # it was made to work with
            record.sudo(False).with_company(record.company_id)._choose(True)


def _look(env, body):
    problems = reading.problems(body, *env["netwerk.instrument"]._known_keys())
    if not problems:
        return
    told = [
        f"- {where}: {why}" if where else f"- {why}"
        for where, why in (problem_words(env, body, one) for one in problems[:_TOLD])
    ]
    more = len(problems) - len(told)
    if more:
        told.append(env._("… and %(count)s more", count=more))
    raise UserError("\n".join([env._("This cannot be published yet:"), *told]))


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


def retire(instrument):
    """What ``action_retire`` does."""
    env = instrument.env
    look_at_editor(env)
    instrument.check_access("read")
    if not instrument.company_id:
        raise UserError(
            env._(
                "This instrument is of all organisations. Say that you do not work "
                "with it instead."
            )
        )
    if instrument.state != "published":
        raise UserError(env._("Only what is published can be retired."))
    # sudo: nobody has a right to write these; who may was asked
    instrument.sudo().state = "retired"
