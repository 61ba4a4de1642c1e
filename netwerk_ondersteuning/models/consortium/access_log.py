from odoo import fields, models


class AccessLog(models.Model):
    """What organisations gave each other: who did it, and what it is called. Never a
    word of a dossier."""

    _inherit = "netwerk.access.log"

    action = fields.Selection(
        selection_add=[
            ("package_published", "Published a package"),
            ("package_kept", "Kept a package"),
            ("package_adopted", "Adopted a package"),
            ("package_undone", "Took the adopting of a package back"),
            ("package_thrown_away", "Threw a package away"),
            ("package_same", "Said which words are the same"),
            ("package_proposed", "Proposed changes to another organisation"),
            ("merge_thrown_away", "Threw a comparison away"),
            ("template_merged", "Merged two versions of a template"),
            ("trajectory_moved", "Let a trajectory go on by another version"),
        ],
        ondelete={
            "package_published": "cascade",
            "package_kept": "cascade",
            "package_adopted": "cascade",
            "package_undone": "cascade",
            "package_thrown_away": "cascade",
            "package_same": "cascade",
            "package_proposed": "cascade",
            "merge_thrown_away": "cascade",
            "template_merged": "cascade",
            "trajectory_moved": "cascade",
        },
    )
