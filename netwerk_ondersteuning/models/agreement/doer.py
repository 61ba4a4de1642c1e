from odoo.exceptions import ValidationError

from ...engine.names import name_key
from ..mixin.mark import Mark

#: Which field names the doer of each kind; the client needs none.
DOER_FIELDS = {
    "member": "doer_member_id",
    "user": "doer_user_id",
    "organisation": "doer_name",
}
#: Two entries of one person become one: that is no new doer.
MERGING = Mark("netwerk_merging")


def with_one_doer(agreements, vals):
    """These values with all four fields of the doer, when one of them is given.

    A name without a kind says the kind; the fields of other kinds are emptied.

    :param agreements: on which they are written; none: they are those of a new one
    :raise ValidationError: when it does not say who does it
    """
    if not vals.keys() & {"doer_kind", *DOER_FIELDS.values()}:
        return vals
    vals = dict(vals)
    if isinstance(vals.get("doer_name"), str):
        vals["doer_name"] = vals["doer_name"].strip()
    given = [kind for kind, name in DOER_FIELDS.items() if vals.get(name)]
    if "doer_kind" in vals:
        kinds = {vals["doer_kind"] or False}
    elif given:
        kinds = set(given)
    else:
        kinds = set(agreements.mapped("doer_kind"))
    if len(kinds) > 1:
        raise _who_does_it(agreements.env)
    kind = kinds.pop() if kinds else False
    name = DOER_FIELDS.get(kind)
    if name and not vals.get(name):
        stays = name not in vals and agreements and all(row[name] for row in agreements)
        if not stays:
            raise _who_does_it(agreements.env)
    return (
        vals
        | {"doer_kind": kind}
        | {other: False for other in DOER_FIELDS.values() if other != name}
    )


def _who_does_it(env):
    return ValidationError(
        env._(
            "Say who does it: the client, somebody from the network, a colleague "
            "or an organisation."
        )
    )


class Doer:
    """Who does an agreement and who takes over, and words for who cannot.

    :param agreement: one ``netwerk.agreement``
    """

    def __init__(self, agreement):
        agreement.ensure_one()
        self.agreement = agreement
        self.env = agreement.env

    def key(self):
        """What tells one doer from another."""
        agreement = self.agreement
        return (
            agreement.doer_kind,
            agreement.doer_member_id.id,
            agreement.doer_user_id.id,
            name_key(agreement.doer_name or ""),
        )

    def check_changed(self, key, backup):
        """Refuse, in words, whoever is new and cannot take something on today.

        :param key: of the doer before
        :param backup: who took over before
        """
        agreement = self.agreement
        if agreement.state != "open":
            return
        today = agreement.company_id._netwerk_today()
        if self.key() != key:
            self.check_doer(today)
        if agreement.backup_member_id != backup:
            self.check_backup(today)

    def check_doer(self, day):
        """Refuse, in words, who cannot take something on from ``day``."""
        agreement = self.agreement
        if MERGING.is_on(agreement):
            return
        if (
            agreement.doer_kind == "client"
            and agreement.dossier_id.kind == "initiative"
        ):
            raise ValidationError(
                self.env._("An initiative has no client: say who does it.")
            )
        if agreement.doer_kind == "user":
            self._check_colleague()
        self._check_takes_on(agreement.doer_member_id, day)

    def check_backup(self, day):
        """Refuse, in words, who cannot take over from ``day``."""
        if not MERGING.is_on(self.agreement):
            self._check_takes_on(self.agreement.backup_member_id, day)

    def _check_takes_on(self, member, day):
        if member and (reason := member._why_no_task(day)):
            raise ValidationError(member._no_task_words(reason))

    def _check_colleague(self):
        # sudo: a coach may have no right on users; only himself and who enters here
        user = self.agreement.doer_user_id.sudo()
        if user.share:
            raise ValidationError(self.env._("Choose a colleague."))
        if user not in self.agreement.dossier_id._may_enter():
            raise ValidationError(
                self.env._(
                    "%(user)s may not enter this dossier today. Give access first.",
                    user=user.name,
                )
            )
