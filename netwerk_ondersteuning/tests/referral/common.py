from ..common import NetwerkCase

SERVICE = "Budgetdienst"
KINDS = ("together", "follow", "meet", "exchange")


class ReferralCase(NetwerkCase):
    """Johan asks who helps with the debts; a sister and a neighbour are there."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.referrals = cls.env["netwerk.referral"].with_user(cls.an)
        cls.rosa, cls.piet = cls.new_network(cls.dossier, "Rosa Zwaan", "Piet Buur")

    @classmethod
    def refer(cls, name="Wie helpt met de schulden?", dossier=None, **values):
        dossier = dossier or cls.dossier
        values = {"organisation": SERVICE, "own_circle": "nobody"} | values
        return cls.referrals.create({"dossier_id": dossier.id, "name": name} | values)

    @staticmethod
    def step(referral, code):
        return referral.step_ids.filtered(lambda row: row.code == code)

    @staticmethod
    def permission(referral, kind):
        return referral.permission_ids.filtered(lambda row: row.kind == kind)

    @classmethod
    def give(cls, referral, *kinds):
        for kind in kinds:
            cls.permission(referral, kind).action_give()

    @classmethod
    def agrees(cls, member, recipient=SERVICE):
        """Somebody of the network agrees to be named."""
        return cls.env["netwerk.consent"].create(
            {
                "dossier_id": member.dossier_id.id,
                "member_id": member.id,
                "recipient": recipient,
            }
        )

    @classmethod
    def kept(cls, referral):
        """Print the page of a referral, as by its button; what was kept."""
        report = cls.env["report.netwerk_ondersteuning.report_referral_page"]
        report.with_user(cls.an)._get_report_values(referral.ids)
        return referral.page_ids.search([("referral_id", "=", referral.id)], limit=1)
