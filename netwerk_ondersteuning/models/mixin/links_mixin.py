from collections import defaultdict

from odoo import api, models
from odoo.exceptions import AccessError, MissingError

from .commands import linked

#: Whoever links to a contact is told its name by Odoo, by its number alone.
CONTACT = "res.partner"
#: Models of Odoo of which a record can hang from a dossier, or be somebody's own.
HANGING = (
    "calendar.event",
    "ir.attachment",
    "mail.activity",
    "mail.message",
    "mail.scheduled.message",
)


class LinksMixin(models.AbstractModel):
    """A form that is being filled in links only to what is open to its user.

    Odoo computes what is stored or related under sudo, in a draft too. So whoever
    sends the number of a dossier or a member that is closed to him, as a value or as
    a default, would get its words back without anything being saved.
    """

    _name = "netwerk.links.mixin"
    _inherit = "netwerk.row.mixin"
    _description = "Links only to what is open"
    #: Whether a team leader gives the reason before he links to a dossier.
    _links_ask_reason = True
    #: Whether these can be closed to whoever links to them.
    _is_closed = False

    def onchange(self, values, field_names, fields_spec):
        self._check_values(values, is_draft=True)
        self._check_links_open(values)
        return super().onchange(values, field_names, fields_spec)

    @api.model
    def default_get(self, fields):
        values = super().default_get(fields)
        self._check_links_open(values)
        self._check_links_exist(values)
        return values

    @api.model
    def _check_links_open(self, *vals_list):
        """Refuse values that link to what the user may not read, before they are used.

        :raise AccessError, RedirectWarning: as when opening it
        """
        if self.env.su:
            return
        links = defaultdict(set)
        for vals in vals_list:
            self._collect_links(vals, links)
        for name, ids in links.items():
            records = self.env[name].browse(ids)
            try:
                records.check_access("read")
            except (AccessError, MissingError) as error:
                if name in HANGING:  # closed or gone: in the same words
                    make_error = self.env["ir.rule"]._make_access_error
                    raise make_error("read", self.browse()) from error
                if name == CONTACT:
                    raise self._gone() from error
                raise
            if isinstance(records, LinksMixin) and self._links_ask_reason:
                records._require_reason()

    def _require_reason(self):
        """Ask for a reason before anything is told of these, where one is needed.

        For the dossier: of its parts nobody asks one, who cannot enter finds none.
        """

    @api.model
    def _collect_links(self, vals, links):
        """Add to ``links`` (model: ids) what ``vals`` and the lines in it lead to."""
        for name, value in vals.items():
            field = self._fields.get(name)
            if not (field and field.relational and value):
                continue
            comodel = self.env[field.comodel_name]
            is_closed = comodel._name in (CONTACT, *HANGING)
            if isinstance(comodel, LinksMixin):
                is_closed = comodel._is_closed
            for _code, id_, line in linked(field.type, value):
                if is_closed and type(id_) is int and id_:
                    links[comodel._name].add(id_)
                if line and isinstance(comodel, LinksMixin):
                    comodel._collect_links(line, links)


class CheckedMixin(models.AbstractModel):
    """The same on every road: what is made or changed by hand links to what is open."""

    _name = "netwerk.links.checked.mixin"
    _inherit = "netwerk.links.mixin"
    _description = "Links only to what is open, however it is written"

    @api.model_create_multi
    def create(self, vals_list):
        vals_list = list(vals_list)
        self._check_values(*vals_list)  # before they are looked up
        self._check_links_open(*vals_list)
        return super().create(vals_list)

    def write(self, vals):
        self._check_values(vals)
        self._check_links_open(vals)
        return super().write(vals)


class WizardMixin(models.AbstractModel):
    """A wizard that works on a dossier: what it links to is open to its user."""

    _name = "netwerk.wizard.mixin"
    _inherit = "netwerk.links.checked.mixin"
    _description = "Works on what is open"
