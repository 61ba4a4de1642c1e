from odoo import SUPERUSER_ID, api, models
from odoo.exceptions import UserError
from odoo.fields import Domain
from odoo.http import request

from ...mixin.mark import Mark

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
    _inherit = ["netwerk.links.mixin", "netwerk.unseen.mixin"]
    _description = "Reading is logged"
    _is_closed = True
    #: Whether reading these, in a list too, is as much as opening their dossiers.
    _is_content = False
    #: The field that leads to the dossier; ``id`` of the dossier itself.
    _dossier_path = "dossier_id"
    #: Fields that tell nothing of a dossier: reading these alone is not noted.
    _untelling = frozenset()

    def _log_dossiers(self):
        """The dossiers to which these records belong."""
        return self if self._dossier_path == "id" else self[self._dossier_path]

    def _fetch_query(self, query, fields):
        """Whatever reads what stands in a dossier, opens it: by which method is one."""
        if self.env.su or not (self._is_content and fields):
            return super()._fetch_query(query, fields)
        where = self._fields["dossier_id"]  # read along: no query more for the log
        fetched = super()._fetch_query(query, [*fields, where])
        fetched._log_opened()
        return fetched

    @api.model
    def _plain_rows(self, domain, names, order=None):
        """What stands in these fields of all that is found, as tuples: for where many
        are read and none is changed. A record of Odoo takes many times as long for each
        value.

        By the rights and the rules of who asks, and noted as `_fetch_query` does.

        :param domain: as of `search`
        :param names: fields with a column of their own; an empty one is None
        :param str order: as of `search`
        """
        is_noted = self._is_content and not self.env.su
        read = [*names, "dossier_id"] if is_noted else names
        query = self._search(domain, order=order or self._order)
        columns = [self._field_to_sql(query.table, name, query) for name in read]
        rows = self.env.execute_query(query.select(*columns))
        if is_noted and rows:
            found = self.env["netwerk.dossier"].browse({row[-1] for row in rows})
            self.env["netwerk.access.log"]._log_visit(found)
            return [row[:-1] for row in rows]
        return rows

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
            self._require_reason()
        return result

    def _tells(self, fields):
        """Whether reading these fields (None: all) is looking into the dossier."""
        silent = self._untelling
        return not silent or fields is None or bool(set(fields) - silent)

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
        self._require_reason()
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
