from graphlib import TopologicalSorter

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.fields import Domain
from odoo.tools import SQL

from ....engine import bounds
from .language import client_language


class DossierMixin(models.AbstractModel):
    """Something that belongs to one dossier, and is as open or closed as it is.

    A model that stands on this mixin gets `dossier_id` and `company_id`, and must
    have the rules of `security/dossier_rules.xml` for it (a test sees to that).
    Deleting a dossier deletes these records through the ORM, deepest first, so that
    chatter and attachments go with them; the foreign key only guards that order.
    """

    _name = "netwerk.dossier.mixin"
    _inherit = "netwerk.logged.mixin"
    _description = "Belongs to a dossier"
    _check_company_auto = True
    _is_content = True
    _is_asked_for = True
    #: How many of these one dossier holds; None when that is nobody's doing.
    _most_in_dossier = bounds.ROWS

    dossier_id = fields.Many2one(
        "netwerk.dossier", required=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one(
        related="dossier_id.company_id", store=True, index=True, precompute=True
    )
    # for the record rules, which Odoo decides under sudo (the user stays who he is);
    # nobody else reads or sets it
    is_open_to_me = fields.Boolean(
        compute="_compute_is_open_to_me",
        search="_search_is_open_to_me",
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )

    def _valid_field_parameter(self, field, name):
        """``layer`` says of a field who may see it when the client asks what is held:
        client (the client too), work (who works with the client), technical (nobody's
        page). Rooms say it from `trajectory` on; what is computed follows what it
        reads."""
        return name == "layer" or super()._valid_field_parameter(field, name)

    @api.depends("dossier_id.access_user_ids")
    @api.depends_context("uid")
    def _compute_is_open_to_me(self):
        """Whether the user may enter the dossier today; a draft decides nothing.

        The record rules ask this of rows that are at hand, also of those that were
        made or changed a moment ago; it must answer as the search below does.
        """
        # rows of who may enter count whether a user is archived or not, as in SQL
        records = self.with_context(active_test=False)
        for dossier, parts in records.grouped("dossier_id").items():
            parts.is_open_to_me = self.env.uid in dossier._origin.access_user_ids.ids

    @api.model
    def _search_is_open_to_me(self, operator, value):
        """Look in the table of who may enter, past that of the dossiers.

        ``dossier_id.access_user_ids`` would join all dossiers to each list.
        """
        if operator != "in":
            return NotImplemented
        entered = self.env["netwerk.dossier"]._fields["access_user_ids"]
        mine = SQL(
            "SELECT %s FROM %s WHERE %s = %s",
            SQL.identifier(entered.column1),
            SQL.identifier(entered.relation),
            SQL.identifier(entered.column2),
            self.env.uid,
            to_flush=entered,
        )
        return Domain("dossier_id", "in", mine)

    @api.model_create_multi
    def create(self, vals_list):
        """The organisation is the dossier's, whatever the caller says."""
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked up
        vals_list = [
            {name: value for name, value in vals.items() if name != "company_id"}
            for vals in vals_list
        ]
        self._check_values(*vals_list)  # before the links are looked at, one by one
        self._check_links_open(*vals_list)
        for vals in vals_list:
            self._check_links(vals)
        records = super().create(vals_list)
        records._check_room()
        return records

    def write(self, vals):
        """Neither dossier nor organisation ever changes, by whatever field."""
        self._check_values(vals)
        for name in {"dossier_id", "company_id"} & vals.keys():
            if any(record[name].id != vals[name] for record in self):
                raise self._moves()
        links = self._check_links(vals)
        before = [(record, record.dossier_id) for record in self if links]
        result = super().write(vals)
        if any(record.dossier_id != dossier for record, dossier in before):
            raise self._moves()
        return result

    def _is_in_confidence(self):
        """Whether this was said in confidence, so that it is in nothing that leaves. A
        hook: a lower room in which that can be noted answers."""
        self.ensure_one()
        return False

    def _check_room(self):
        """Refuse what is more than one dossier holds.

        :raise UserError: when a dossier of these records has too many of their kind
        """
        if self._most_in_dossier is None:
            return
        # sudo: all there are count, whoever may see them
        counted = self.sudo().with_context(active_test=False)
        for _dossier, count in counted._read_group(
            [("dossier_id", "in", self.dossier_id.ids)], ["dossier_id"], ["__count"]
        ):
            if count > self._most_in_dossier:
                raise UserError(self._no_room())

    @api.model
    def _no_room(self):
        return self.env._(
            "One dossier holds %(count)s of these at most.",
            count=self._most_in_dossier,
        )

    def _moves(self):
        return UserError(
            self.env._("What belongs to one dossier cannot move to another.")
        )

    @api.model
    def _links_within_dossier(self, *kinds):
        """The fields that lead to another part of the same dossier.

        :param kinds: which types of fields; many2one alone when left out
        """
        part = self.env.registry["netwerk.dossier.mixin"]
        return [
            name
            for name, field in self._fields.items()
            if field.type in (kinds or ("many2one",))
            and field.store
            and issubclass(self.env.registry[field.comodel_name], part)
        ]

    def _check_links(self, vals):
        """Refuse a link to what the user may not read, before the database answers.

        :return: the fields in ``vals`` that are such links
        """
        links = vals.keys() & set(self._links_within_dossier())
        if not self.env.su:
            for name in links:
                comodel = self.env[self._fields[name].comodel_name]
                comodel.browse(vals[name] or ()).check_access("read")
        return links

    @api.constrains(
        lambda self: [
            "dossier_id",
            *self._links_within_dossier("many2one", "many2many"),
        ]
    )
    def _check_one_dossier(self):
        """No link leads out of the dossier: through it one would see another."""
        names = self._links_within_dossier("many2one", "many2many")
        for record in self.sudo():  # the other end may be closed to the user
            for name in names:
                if record[name].dossier_id - record.dossier_id:
                    raise ValidationError(
                        self.env._("This belongs to another dossier.")
                    )

    @api.depends_context("uid")
    def _compute_display_name(self):
        """Odoo shows display names under sudo; here only to who may read."""
        readable = self
        if self.env.su and self.env.uid != SUPERUSER_ID:
            readable = self.sudo(False)._filtered_access("read").sudo()
        (self - readable).display_name = "…"
        return super(DossierMixin, self & readable)._compute_display_name()

    def _language_outwards(self):
        """The language in which whom this is about is written to: the client, unless
        a room knows that it is somebody else."""
        self.ensure_one()
        return client_language(self.dossier_id)

    @api.model
    def _dossier_models(self):
        """Names of all models on this mixin, deepest first (for deletion)."""
        registry = self.env.registry
        names = {
            name
            for name, model in registry.items()
            if issubclass(model, registry["netwerk.dossier.mixin"])
            and not (model._abstract or model._transient)
        }
        above = {
            name: {
                field.comodel_name
                for field in registry[name]._fields.values()
                if field.type == "many2one" and field.comodel_name in names - {name}
            }
            for name in names
        }
        return list(reversed(list(TopologicalSorter(above).static_order())))
