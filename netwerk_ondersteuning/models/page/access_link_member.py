from odoo import models

from ..dossier.sent import mail_address


class Member(models.Model):
    _inherit = "netwerk.member"

    def _link_problem(self):
        """Why this person gets no personal link, in a sentence; False when he does."""
        self.ensure_one()
        today = self.company_id._netwerk_today()
        if self.contact_permission == "no":
            return self.env._(
                "%(name)s may not be contacted: no personal link.", name=self.name
            )
        if self.is_minor:
            return self.env._("A child gets no personal link.")
        # whoever has to be asked first, and took back the consent that he gave
        contact = self.consent_ids.filtered(lambda one: one.purpose == "contact")
        is_taken_back = contact and not any(one._holds_on(today) for one in contact)
        if self.contact_permission == "ask" and is_taken_back:
            return self.env._(
                "%(name)s may not be contacted: no personal link.", name=self.name
            )
        has_left = self.date_end and self.date_end <= today
        if not self.active or self.death_year or has_left:
            return self.env._("%(name)s is no longer in the network.", name=self.name)
        return False

    def _link_address(self):
        """The first mail address on record of this person, or False."""
        self.ensure_one()
        emails = self.contact_ids.filtered(lambda contact: contact.kind == "email")
        return mail_address(emails[:1].value)
