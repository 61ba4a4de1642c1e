from odoo import api, fields, models
from odoo.exceptions import ValidationError

#: What a choice of who it is says of the client.
CLIENT = ("client", "both")
#: Whose words a sheet holds is for its instrument to say.
NOT_ASKED = ("respondent",)


def who_fields(model):
    """The fields of a model that choose who somebody is, the client among others."""
    return [
        name
        for name, field in model._fields.items()
        if name not in NOT_ASKED
        and isinstance(field, fields.Selection)
        and field.store
        and not field.compute
        and not field.related
        and isinstance(field.selection, list)
        and {"client", "member"} <= {value for value, _label in field.selection}
    ]


class DossierMixin(models.AbstractModel):
    """Of an initiative nobody is the client, in whatever room it is asked."""

    _inherit = "netwerk.dossier.mixin"

    @api.constrains(who_fields)
    def _check_nobody_is_the_client(self):
        names = who_fields(self)
        if not names:
            return
        for record in self:
            if record.dossier_id.kind == "initiative" and any(
                record[name] in CLIENT for name in names
            ):
                raise ValidationError(
                    self.env._("An initiative has no client: choose somebody else.")
                )

    @api.model
    def default_get(self, fields):
        """Where the client is filled in, nobody is when there is no client."""
        values = super().default_get(fields)
        names = [name for name in who_fields(self) if values.get(name) == "client"]
        if names and self._is_of_initiative(values):
            values |= dict.fromkeys(names, False)
        return values

    def _is_of_initiative(self, values):
        """Whether these values are of an initiative, as far as they say."""
        link = getattr(self, "_part_of", None) or "dossier_id"
        number = values.get(link) or self.env.context.get(f"default_{link}")
        if type(number) is not int or not 0 < number < 2**31:
            return False
        # sudo: whether the user may enter it is asked as the row is written
        above = self.env[self._fields[link].comodel_name].sudo().browse(number).exists()
        dossier = above if link == "dossier_id" else above.dossier_id
        return dossier.kind == "initiative"


class Goal(models.Model):
    """What the form of a goal leaves out when there is no client."""

    _inherit = "netwerk.goal"

    dossier_kind = fields.Selection(related="dossier_id.kind", string="Is about")


class Consent(models.Model):
    """The same, of a consent: in an initiative it is somebody's."""

    _inherit = "netwerk.consent"

    dossier_kind = fields.Selection(related="dossier_id.kind", string="Is about")


class Trajectory(models.Model):
    """The same, of a trajectory: an initiative can go by a method too."""

    _inherit = "netwerk.trajectory"

    dossier_kind = fields.Selection(related="dossier_id.kind", string="Is about")


class Outcome(models.Model):
    """The same, of what came of it."""

    _inherit = "netwerk.trajectory.outcome"

    dossier_kind = fields.Selection(related="dossier_id.kind", string="Is about")


class Evaluation(models.Model):
    """The same, of how a goal stands."""

    _inherit = "netwerk.goal.evaluation"

    dossier_kind = fields.Selection(related="dossier_id.kind", string="Is about")
