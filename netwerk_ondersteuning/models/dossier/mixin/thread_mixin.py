from odoo import api, models
from odoo.fields import Domain

from ..handing.told import end_told


class ThreadMixin(models.AbstractModel):
    """Chatter and activities that are as closed as the dossier to which they belong.

    Odoo shows a message for ever to who wrote it or was named in it, lets anybody
    follow what he may read, and mails whoever is named. Here only who may enter the
    dossier today follows, is told, gets an activity, or reads any of it again.
    """

    _name = "netwerk.thread.mixin"
    _inherit = ["mail.thread", "mail.activity.mixin"]
    _description = "Chatter within a dossier"
    _mail_post_access = "read"
    #: Where the users stand who may enter today.
    _entered_by = "dossier_id.access_user_ids"

    def _may_enter(self):
        """Return the users who can enter the dossiers of these records today."""
        records = self.sudo()
        ids = set(records._log_dossiers().ids)
        return records.mapped(self._entered_by).filtered(
            lambda user: ids.isdisjoint(user._netwerk_unheld_ids())
        )

    @api.model
    def _thread_models(self):
        """Return the names of all models that inherit from this mixin."""
        mixin = self.env.registry["netwerk.thread.mixin"]
        return [
            name
            for name, model in self.env.registry.items()
            if issubclass(model, mixin) and not model._abstract
        ]

    @api.model
    def _domain_not_closed(self, model_field):
        """Return a domain: rows on no dossier, or on one that the user can enter today.

        For messages, activities and attachments, which have the name of a model and
        an id (``res_id``). It is stricter than the record rules: a team leader finds a
        dossier of the team, but reads what is in it only after giving a reason.

        :param str model_field: the field with the model name
        """
        domains = []
        for name in self._thread_models():
            Model = self.env[name]
            elsewhere = Domain(model_field, "!=", name)
            if not Model.has_access("read"):
                domains.append(elsewhere)
                continue
            # sudo: the companies that are switched on do not matter here
            entered = (
                Model.sudo()
                .with_context(active_test=False)
                ._search(
                    Domain(Model._entered_by, "in", self.env.uid) & Model._domain_held()
                )
            )
            domains.append(elsewhere | Domain("res_id", "in", entered))
        return Domain.AND(domains)

    @api.model
    def _closed(self, records, model_field):
        """Return the subset of ``records`` on a dossier the user cannot enter today.

        The opposite of :meth:`_domain_not_closed`, without a search.

        :param records: messages, activities…
        :param str model_field: the field with the model name
        """
        closed = records.browse()
        threads = set(self._thread_models())
        # sudo: which record they hang from is no secret to who knows their number
        for name, hanging in records.sudo().grouped(model_field).items():
            if name not in threads:
                continue
            Model, entered = self.env[name], ()
            if Model.has_access("read"):
                # sudo: the companies that are switched on do not matter here
                entered = (
                    Model.sudo()
                    .with_context(active_test=False)
                    .search(
                        Domain("id", "in", hanging.mapped("res_id"))
                        & Domain(Model._entered_by, "in", self.env.uid)
                        & Model._domain_held()
                    )
                    .ids
                )
            closed += hanging.filtered(
                lambda it, entered=entered: it.res_id not in entered
            )
        return closed.with_env(records.env)

    def _close_doors(self):
        """Remove followers, and move activities of users, who can no longer enter."""
        for record in self:
            allowed = record._may_enter()
            strangers = record.message_partner_ids - allowed.partner_id
            if strangers:
                record.message_unsubscribe(strangers.ids)
            end_told(record, allowed)
            coach = record._log_dossiers().coach_id
            for activity in record.activity_ids:
                if activity.user_id and activity.user_id not in allowed:
                    activity.user_id = coach if coach in allowed else False

    def message_get_followers(self, *args, **kwargs):
        """Return the followers, after a check of read access."""
        self.check_access("read")
        return super().message_get_followers(*args, **kwargs)

    def activity_send_mail(self, template_id):
        """Send an activity by mail, after a check of read access."""
        self.check_access("read")
        return super().activity_send_mail(template_id)

    def message_post(self, *args, **kwargs):
        """Post, after a check of read access: a refusal does not tell what exists."""
        self.check_access("read")
        return super().message_post(*args, **kwargs)

    def _readable(self):
        """Return the subset of these records that exist and that the user can read."""
        return self if self.env.su else self.exists()._filtered_access("read")

    def _thread_to_store(self, store, fields, *, request_list=None):
        """Answer for a record the user cannot read as for one that does not exist.

        Odoo itself reads part of it under sudo.
        """
        readable = self._readable()
        for thread in self - readable:
            nothing = {"hasReadAccess": False, "hasWriteAccess": False}
            store.add(thread, nothing, as_thread=True)
        return super(ThreadMixin, readable)._thread_to_store(
            store, fields, request_list=request_list
        )

    def _partner_find_from_emails_single(self, emails, *args, **kwargs):
        """Find the contacts of these addresses for records the user can read only.

        Odoo itself checks no access here.
        """
        readable = self._readable()
        return super(ThreadMixin, readable)._partner_find_from_emails_single(
            emails, *args, **kwargs
        )

    def _mail_get_partner_fields(self, introspect_fields=False):
        """Return no field with a contact: no mail goes to the client from a thread."""
        return []

    def _message_subscribe(self, partner_ids=None, subtype_ids=None, customer_ids=None):
        """Subscribe only partners whose user can enter the dossier."""
        for record in self:
            allowed = set(record._may_enter().partner_id.ids)
            kept = [id_ for id_ in partner_ids or [] if id_ in allowed]
            if kept:
                super(ThreadMixin, record)._message_subscribe(
                    kept, subtype_ids, customer_ids
                )
        return True

    def _notify_get_recipients(self, message, msg_vals=False, **kwargs):
        """Leave out recipients who cannot enter, such as who is mentioned in a note."""
        recipients = super()._notify_get_recipients(message, msg_vals, **kwargs)
        allowed = set(self._may_enter().partner_id.ids)
        return [row for row in recipients if row["id"] in allowed]
