from graphlib import TopologicalSorter

from odoo import SUPERUSER_ID, api, fields, models
from odoo.exceptions import MissingError, UserError, ValidationError
from odoo.fields import Domain
from odoo.http import request
from odoo.tools import SQL

from ...engine import bounds
from .mark import Mark

#: Reading that is part of a search.
SEARCHING = Mark("netwerk_searching")
#: What this addon itself deletes or archives past the rights of the user.
ERASING = Mark("netwerk_erasing")


def writes_log(method):
    """Let Odoo call a reading method in a transaction that may write.

    Odoo takes the first ``_readonly`` that it meets along the classes of a model, so
    an override without one would run read-only, fail on the log, and be run again.
    """
    method._readonly = False
    return method


class LoggedMixin(models.AbstractModel):
    """The doors through which a user reads, each leaving a trace in the log.

    These are the methods that the web client and the JSON-2 API call; what the
    server does for itself passes none of them. The log is written in the same
    transaction (see :func:`writes_log`).
    """

    _name = "netwerk.logged.mixin"
    _inherit = "netwerk.links.mixin"
    _description = "Reading is logged"
    #: Whether reading these, in a list too, is as much as opening their dossiers.
    _is_content = False
    #: The field that leads to the dossier.
    _dossier_path = "dossier_id"

    def _log_dossiers(self):
        """The dossiers to which these records belong."""
        raise NotImplementedError

    def _check_access(self, operation):
        """What does not exist is as closed as what is closed."""
        try:
            return super()._check_access(operation)
        except MissingError:
            there = self.exists()
            missing = self - there
            result = super(LoggedMixin, there)._check_access(operation)
            forbidden = missing | result[0] if result else missing
            make_error = self.env["ir.rule"]._make_access_error
            return forbidden, lambda: make_error(operation, forbidden)

    def _fetch_field(self, field):
        """Refuse what does not exist as what is closed: numbers tell nothing."""
        super()._fetch_field(field)
        if self.env.su or not field.store:
            return
        if missing := list(field._cache_missing_ids(self)):
            raise self.env["ir.rule"]._make_access_error("read", self.browse(missing))

    def _fetch_query(self, query, fields):
        """Whatever reads what stands in a dossier, opens it: by which method is one."""
        if self.env.su or not (self._is_content and fields):
            return super()._fetch_query(query, fields)
        where = self._fields["dossier_id"]  # read along: no query more for the log
        fetched = super()._fetch_query(query, [*fields, where])
        fetched._log_opened()
        return fetched

    @api.model
    def _domain_held(self):
        """Leave out where only a row lets the user in that he can no longer have."""
        unheld = self.env.user._netwerk_unheld_ids()
        if not unheld:
            return Domain.TRUE
        return Domain(self._dossier_path, "not in", unheld)

    def write(self, vals):
        if not vals.get("active", True):
            self._refuse_cleaning("write")
        return super().write(vals)

    def unlink(self):
        self._refuse_cleaning("unlink")
        return super().unlink()

    def _refuse_cleaning(self, operation):
        """Refuse what an addon that tidies up deletes or archives past all rights.

        Rules for cleaning (``data_recycle`` and its like) run as superuser. What is
        held about a client goes when somebody who may do so deletes it, or by what
        this addon itself does; never because a row is old or stands twice. A change
        of addons and whoever works on the server itself are not stopped.
        """
        env = self.env
        if (
            not self
            or not env.su
            or not self.pool.ready  # installing, upgrading or uninstalling
            or ERASING.is_on(env)
        ):
            return
        if env.uid == SUPERUSER_ID:
            allowed = not (request or env.context.get("cron_id"))
        else:
            allowed = self.sudo(False).has_access(operation)
        if not allowed:
            raise UserError(
                env._(
                    "What belongs to a dossier is not cleaned up by a rule or another "
                    "application. The coach or the team leader deletes it."
                )
            )

    def _log_opened(self):
        if self.env.su or (self._is_searching() and not self._is_content):
            return
        # a form that is being filled in holds a draft of the record
        if dossiers := self._log_dossiers()._origin:
            self.env["netwerk.access.log"]._log_visit(dossiers)

    @api.model
    def _log_searched(self):
        """Log that a user searches in this list, once a visit; the words he searched
        for are not kept."""
        if self.env.su or self._is_searching():
            return self
        self.env["netwerk.access.log"]._log_search(self._name)
        return SEARCHING.put_on(self)

    def _is_searching(self):
        return SEARCHING.is_on(self)

    @writes_log
    def read(self, fields=None, load="_classic_read"):
        result = super().read(fields, load)
        if self._tells(fields):
            self._log_opened()
        return result

    def _tells(self, fields):
        """Whether reading these fields (None: all) is looking into the dossier."""
        return True

    @writes_log
    def web_read(self, specification):
        return super().web_read(specification)  # by way of `read`

    def copy_data(self, default=None):
        result = super().copy_data(default)
        self._log_opened()
        return result

    def get_field_translations(self, field_name, langs=None):
        self.check_access("read")
        return super().get_field_translations(field_name, langs)

    def onchange(self, values, field_names, fields_spec):
        result = super().onchange(values, field_names, fields_spec)
        self._log_opened()
        return result

    def export_data(self, fields_to_export):
        self.check_access("read")
        if not self.env.su:
            self.env["netwerk.access.log"]._log(
                "exported", self._log_dossiers(), self._name
            )
        return super().export_data(fields_to_export)


#: The public methods of Odoo that answer with what was found, or how much. What the
#: server itself looks for goes by `search_fetch` or `_search`, and is not noted.
SEARCHING_METHODS = (
    "formatted_read_group",
    "formatted_read_grouping_sets",
    "name_search",
    "read_group",
    "read_progress_bar",
    "search",
    "search_count",
    "search_panel_select_multi_range",
    "search_panel_select_range",
    "search_read",
    "web_name_search",
    "web_read_group",
    "web_search_read",
)


def _noting(name):
    """The method ``name`` of Odoo, after a note in the log."""

    @writes_log
    @api.model
    def method(self, *args, **kwargs):
        searching = self._log_searched()
        result = getattr(super(LoggedMixin, searching), name)(*args, **kwargs)
        if isinstance(result, models.BaseModel):
            return result.with_env(self.env)  # what is done with it is no searching
        return result

    method.__name__ = name
    return method


for _name in SEARCHING_METHODS:
    setattr(LoggedMixin, _name, _noting(_name))


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

    def _log_dossiers(self):
        return self.dossier_id

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
