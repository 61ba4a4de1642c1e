from odoo import fields, models

#: For what a consent is, by the permission of a referral that it is.
PURPOSES = {
    "together": "referral_together",
    "follow": "referral_follow",
    "meet": "referral_meet",
    "exchange": "referral_exchange",
}


class Consent(models.Model):
    """The four permissions of a referral are consents like others, towards one service.

    One that is written down by hand opens nothing by itself: a referral asks for those
    that were given on its own page (`netwerk.referral.permission`).
    """

    _inherit = "netwerk.consent"

    purpose = fields.Selection(
        selection_add=[
            ("referral_together", "Work together with a service"),
            ("referral_follow", "Be in touch with a service about how it goes"),
            ("referral_meet", "A meeting with a service"),
            ("referral_exchange", "Exchange information with a service"),
        ],
        ondelete=dict.fromkeys(PURPOSES.values(), "cascade"),
    )
