"""What waits for the administrator: dossiers whose coach left, by reference."""

from odoo.fields import Domain

from .row import MOST, TODAY, Action, TodayKind


@TODAY.add
class LeftAloneKind(TodayKind):
    """A dossier that waits to be handed over."""

    code = "left_alone"
    audience = "administrator"
    section = "waits"
    icon = "fa-user-times"
    model = "netwerk.access"
    order = "date_until, id"
    more = "netwerk_ondersteuning.action_access"

    def list_label(self):
        return self.env._("Who may enter what")

    def more_action(self):
        """Of who may enter what: where nobody can."""
        return super().more_action() | {"context": {"search_default_left_alone": 1}}

    def waits(self):
        return Domain("is_left_alone", "=", True)

    def within(self):
        return Domain("company_id", "in", self.env.companies.ids)

    def found(self):
        """By the rules of the administrator: lines of access, and no dossiers."""
        aside = self.today.aside.get(self.code, {})
        domain = self.waits() & self.within() & Domain("id", "not in", list(aside))
        names = ["dossier_id", "user_id"]
        rows = self.env[self.model]
        return rows.search_fetch(domain, names, order=self.order, limit=MOST)

    def row(self, record):
        # sudo: by reference, as the list of access tells it
        row = self.said(record, words=self.env._("Waits to be handed over"))
        row.title = record.sudo().dossier_id.reference
        row.about = record.sudo().user_id.name
        return row

    def actions(self, record):
        label = self.env._("Hand over")
        hand_over = Action("hand_over", label, "fa-share", opens=True)
        return [hand_over, *self.set_aside()]

    def do_hand_over(self, record):
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "netwerk_ondersteuning.action_dossier_hand_over"
        )
        return action | {"context": {"default_from_coach_id": record.user_id.id}}

    def open(self, record):
        return self.do_hand_over(record)
