from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain

#: Which field names the doer of each kind; the client needs none.
DOER_FIELDS = {
    "member": "doer_member_id",
    "user": "doer_user_id",
    "organisation": "doer_name",
}
#: Marks, in the context, that two entries of one person become one: he is no new doer.
MERGING = object()


def _option(kind, id_, name, hint=""):
    return {"doer_kind": kind, "id": id_, "name": name, "hint": hint}


class Agreement(models.Model):
    """Who can be the doer, and words for who cannot."""

    _inherit = "netwerk.agreement"

    doer_hint = fields.Char(
        "What is on his plate",
        compute="_compute_doer_hint",
        help="What he agreed to do in all, beside what he said he can carry.",
    )

    @api.depends("doer_kind", "doer_member_id.load_words", "doer_member_id.strain")
    def _compute_doer_hint(self):
        for agreement in self:
            agreement.doer_hint = agreement.doer_member_id.load_words

    # -- one doer -----------------------------------------------------------------

    @api.onchange("doer_kind")
    def _onchange_doer_kind(self):
        """Whoever stood there of another kind goes."""
        for kind, name in DOER_FIELDS.items():
            if kind != self.doer_kind:
                self[name] = False

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked at
        agreements = super().create([self._with_one_doer(vals) for vals in vals_list])
        for agreement in agreements.filtered(lambda row: row.state == "open"):
            agreement._check_doer(agreement.made_on)
            agreement._check_backup(agreement.made_on)
        return agreements

    def write(self, vals):
        self._check_values(vals)  # before they are looked at
        vals = self._with_one_doer(vals)
        before = [(row, row._doer_key(), row.backup_member_id) for row in self]
        result = super().write(vals)
        for agreement, doer, backup in before:
            if agreement.state != "open":
                continue
            today = agreement.company_id._netwerk_today()
            if agreement._doer_key() != doer:
                agreement._check_doer(today)
            if agreement.backup_member_id != backup:
                agreement._check_backup(today)
        return result

    def _doer_key(self):
        """What tells one doer from another."""
        self.ensure_one()
        return (
            self.doer_kind,
            self.doer_member_id.id,
            self.doer_user_id.id,
            (self.doer_name or "").strip().casefold(),
        )

    def _with_one_doer(self, vals):
        """These values with all four fields of the doer, when one of them is given.

        A name without a kind says the kind; the fields of other kinds are emptied. On
        no records (`self` is empty) they are those of a new one.

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
            kinds = set(self.mapped("doer_kind"))
        if len(kinds) > 1:
            raise self._who_does_it()
        kind = kinds.pop() if kinds else False
        name = DOER_FIELDS.get(kind)
        if name and not vals.get(name):
            stays = name not in vals and self and all(row[name] for row in self)
            if not stays:
                raise self._who_does_it()
        return (
            vals
            | {"doer_kind": kind}
            | {other: False for other in DOER_FIELDS.values() if other != name}
        )

    def _who_does_it(self):
        return ValidationError(
            self.env._(
                "Say who does it: the client, somebody from the network, a colleague "
                "or an organisation."
            )
        )

    # -- who can be it ------------------------------------------------------------

    def _check_doer(self, day):
        """Refuse, in words, who cannot take something on from ``day``."""
        if self.env.context.get("netwerk_merging") is MERGING:
            return
        if self.doer_kind == "client" and self.dossier_id.kind == "initiative":
            raise ValidationError(
                self.env._("An initiative has no client: say who does it.")
            )
        if self.doer_kind == "user":
            self._check_colleague()
        self.doer_member_id._check_takes_on(day)

    def _check_backup(self, day):
        if self.env.context.get("netwerk_merging") is not MERGING:
            self.backup_member_id._check_takes_on(day)

    def _check_colleague(self):
        # sudo: a coach may have no right on users; only himself and who enters here
        user = self.doer_user_id.sudo()
        if user.share:
            raise ValidationError(self.env._("Choose a colleague."))
        if user not in self.dossier_id._may_enter():
            raise ValidationError(
                self.env._(
                    "%(user)s may not enter this dossier today. Give access first.",
                    user=user.name,
                )
            )


class Member(models.Model):
    _inherit = "netwerk.member"

    def _check_takes_on(self, day):
        """Refuse, in words, that these people take something on from ``day``."""
        for member in self:
            if reason := member._why_no_task(day):
                raise ValidationError(member._no_task_words(reason))

    @api.ondelete(at_uninstall=False)
    def _unlink_without_agreements(self):
        """Who does something is taken off the map, not deleted."""
        # sudo: what is closed to the user counts too; only whether there is any
        agreements = self.env["netwerk.agreement"].sudo()
        if agreements.search_count([("doer_member_id", "in", self.ids)], limit=1):
            raise UserError(
                self.env._(
                    "There are agreements with this person. Take him off the map "
                    "instead: he stays in what was, and what he did becomes visible "
                    "as something that nobody does any more."
                )
            )


class Dossier(models.Model):
    _inherit = "netwerk.dossier"

    def get_agreement_doers(self):
        """Who could do something in this dossier, in the order in which to ask.

        The client himself, then his own network, then volunteers, then professionals
        around him, then colleagues who may enter the dossier.

        :return: list of groups ``{code, label, options}``; an option is a dict with
            ``doer_kind``, ``id`` (of the member or colleague), ``name`` and ``hint``
            (what he has agreed to do and what he said he can carry, in words)
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        self.env["netwerk.access.log"]._log_visit(self)
        options = {"client": [], "informal": [], "volunteer": [], "professional": []}
        if self.kind == "client":
            # sudo: a coach may have no right on contacts
            options["client"].append(
                _option("client", False, self.sudo()._center_name())
            )
        members = self._doer_members()
        wishes = self._wishes_of_client(members)
        for member in members:
            hint = member._doer_words(wishes.get(member.id))
            option = _option("member", member.id, member.name, hint)
            options[member.formality or "informal"].append(option)
        # sudo: who works with this dossier is no secret to who may enter it
        colleagues = self.sudo().access_user_ids.sorted("name")
        options["user"] = [_option("user", user.id, user.name) for user in colleagues]
        labels = dict(
            self.env["netwerk.agreement"]
            ._fields["doer_party"]
            ._description_selection(self.env)
        ) | {"user": self.env._("Colleague")}
        return [
            {"code": code, "label": labels[code], "options": found}
            for code, found in options.items()
            if found
        ]

    def _doer_members(self):
        """Who is in the network today and can take something on."""
        members = self.env["netwerk.member"]
        can_take_on = members._domain_can_take_on(self.company_id._netwerk_today())
        return members.search_fetch(
            Domain("dossier_id", "=", self.id) & can_take_on, []
        )

    def _wishes_of_client(self, members):
        """Whom the client would not involve, or not now: ``{member id: involve}``."""
        today = fields.Date.context_today(self)
        ties = self.env["netwerk.tie"].search_fetch(
            [
                ("member_id", "in", members.ids),
                ("other_member_id", "=", False),
                ("involve", "in", ("not_now", "rather_not")),
                ("date_start", "<=", today),
                "|",
                ("date_end", "=", False),
                ("date_end", ">", today),
            ],
            ["member_id", "involve"],
        )
        return {tie.member_id.id: tie.involve for tie in ties}
