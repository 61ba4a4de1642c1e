from odoo import api, fields, models, tools
from odoo.fields import Domain
from odoo.tools import SQL

from ....engine.instrument import vocabulary
from ...mixin.mark import Mark

#: In which roles one works with the client, and may see what is of the work alone. A
#: team leader enters to look along, and does not.
WORKING = ("coach", "substitute", "colleague", "break_glass")
#: What whoever may enter the dossier sees.
OPEN = (vocabulary.LAYERS[0],)
#: The page of whom a sheet is asked, on a device of their own: what they fill in is
#: open to them, hidden from others or not. Put on by who looked at their link first.
OWN_HAND = Mark("netwerk_own_hand")


class SheetMixin(models.AbstractModel):
    """Something of a sheet that was filled in, which may be open to fewer than its
    dossier.

    ``layer`` says who may see it: that of the instrument, or of the section, row or
    column where it stands when that is stricter. A record rule of each model asks it,
    and whether the sheet is still hidden from the user (``is_shown_to_me``): while it
    stands apart (``netwerk.assessment.is_apart``) only who began it sees it, and nobody
    once it is sealed (``is_sealed``).
    """

    _name = "netwerk.sheet.mixin"
    _inherit = "netwerk.dossier.mixin"
    _description = "Of a filled-in sheet"

    layer = fields.Selection(
        [("client", "The client too"), ("work", "Who works with the client")],
        "Open to",
        required=True,
        default=vocabulary.LAYERS[0],
    )
    # for the record rules, which Odoo decides under sudo (the user stays who it is)
    is_layer_open_to_me = fields.Boolean(
        compute="_compute_is_layer_open_to_me",
        search="_search_is_layer_open_to_me",
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )

    is_shown_to_me = fields.Boolean(
        compute="_compute_is_shown_to_me",
        search="_search_is_shown_to_me",
        groups=fields.NO_ACCESS,
        export_string_translation=False,
    )

    def _sheet(self):
        """The assessment that this is, or in which it stands."""
        self.ensure_one()
        above = getattr(self, "_part_of", None)
        return self[above]._sheet() if above else self

    # -- hooks: a lower room answers ---------------------------------------------------

    def _opens_with_others(self):
        """Whether somebody opens this sheet together with others, so that it never
        opens by itself."""
        return False

    def _seal_with_others(self):
        """Seal a sheet of which who began it may not enter any more, when it opens
        with others.

        :return: whether it is one of these
        """
        return False

    def _once_shown(self):
        """What follows once a sheet that stood apart is shown; it is under sudo."""

    @api.model
    def _domain_by_itself(self):
        """Sheets that open with no others."""
        return Domain.TRUE

    @api.model
    def _domain_laid_beside(self):
        """Sheets that are laid beside another one, on a screen and a paper that the
        client may look at too."""
        return Domain.TRUE

    def _origin_words(self, origins, with_client=False):
        """From where points of this sheet came, in words. A hook.

        :param origins: see `filling.ORIGIN`
        :return: ``{origin: words}`` of those that the user sees
        """
        return {}

    # -- of a layer --------------------------------------------------------------------

    @api.depends("layer", "dossier_id.access_user_ids")
    @api.depends_context("uid")
    def _compute_is_layer_open_to_me(self):
        closed = self.filtered(lambda record: record.layer not in OPEN)
        (self - closed).is_layer_open_to_me = True
        mine = closed._works_with(closed.dossier_id._origin)
        for record in closed:
            record.is_layer_open_to_me = record.dossier_id._origin in mine

    @api.model
    def _search_is_layer_open_to_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        mine = self._sql_of_work(self.env["res.company"]._netwerk_days())

        def to_sql(model, alias, query):
            # in this order: most are open, and the database looks no further
            layer = model._field_to_sql(alias, "layer", query)
            dossier = model._field_to_sql(alias, "dossier_id", query)
            return SQL("(%s IN %s OR %s IN %s)", layer, OPEN, dossier, mine)

        return Domain.custom(to_sql=to_sql)

    @api.model
    @tools.ormcache("self.env.uid", "days")
    def _sql_of_work(self, days):
        """The numbers of the dossiers with whose client the user works today, as SQL:
        what is looked for is the same all day, what is found is not kept.

        :param days: of today, in all organisations: a key of the cache
        """
        # sudo: as in _domain_of_work
        access = self.env["netwerk.access"].sudo()
        return access._search(self._domain_of_work()).subselect("dossier_id")

    @api.depends(
        lambda self: (
            [f"{self._part_of}.is_shown_to_me"]
            if getattr(self, "_part_of", None)
            else ["is_apart", "is_sealed", "started_by_id"]
            if "is_apart" in self._fields
            else []
        )
    )
    @api.depends_context("uid", OWN_HAND.key)
    def _compute_is_shown_to_me(self):
        """Whether it is not hidden from the user, as the search below answers."""
        above = getattr(self, "_part_of", None)
        for record in self:
            if above:
                record.is_shown_to_me = record[above].is_shown_to_me
            else:
                is_hidden = record.is_apart and not OWN_HAND.is_on(self)
                record.is_shown_to_me = not is_hidden or (
                    record.started_by_id.id == self.env.uid and not record.is_sealed
                )

    @api.model
    def _search_is_shown_to_me(self, operator, value):
        if operator != "in":
            return NotImplemented
        if OWN_HAND.is_on(self):
            return Domain.TRUE
        hidden = Domain("is_apart", "=", True) & (
            Domain("started_by_id", "!=", self.env.uid) | Domain("is_sealed", "=", True)
        )
        model, path = self, []
        while above := getattr(model, "_part_of", None):
            path.append(above)
            model = self.env[model._fields[above].comodel_name]
        if not path:
            return ~hidden
        # past the rules: of what is hidden no part is shown
        for name in reversed(path):
            hidden = Domain(name, "any!", hidden)
        return ~hidden

    @api.model
    def _works_with(self, dossiers):
        """Those of these dossiers with whose client the user works today."""
        if not dossiers:
            return dossiers
        here = Domain("dossier_id", "in", dossiers.ids)
        rows = self.env["netwerk.access"].sudo()  # sudo: as below
        return rows.search_fetch(
            here & self._domain_of_work(), ["dossier_id"]
        ).dossier_id

    @api.model
    def _domain_of_work(self):
        """The lines of access by which the user works with clients today."""
        # sudo: rows of the user alone
        access = self.env["netwerk.access"].sudo()
        companies = self.env["res.company"]._netwerk_all()
        return (
            companies._netwerk_domain_today(access._domain_on)
            & Domain("user_id", "=", self.env.uid)
            & Domain("role", "in", WORKING)
        )
