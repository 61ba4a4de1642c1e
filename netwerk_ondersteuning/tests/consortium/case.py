"""What tests of the room share: an editor, her packages, and somebody of elsewhere."""

import base64

from odoo.fields import Command

from ...engine.package import canonical
from ..common import MODULE, NetwerkCase


def written(package):
    """The bytes of a package of the engine."""
    return canonical.canonical(package.plain())


def sent(data):
    """Bytes as a browser sends them."""
    return base64.b64encode(data).decode()


class ConsortiumCase(NetwerkCase):
    """Tess makes templates; Bea does in the other organisation of this Odoo."""

    uses = ("tess", "ada", "an", "bea")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env["res.lang"]._activate_lang("nl_NL")
        cls.bea.group_ids = [
            Command.link(cls.env.ref(f"{MODULE}.group_template_editor").id)
        ]
        cls.packages = cls.env["netwerk.package"]
        cls.hers = cls.packages.with_user(cls.tess)

    def open(self, package, who=None):
        """What is told of a package."""
        hers = self.packages.with_user(who) if who else self.hers
        return hers.open_package(sent(written(package)))

    def others(self, told):
        """The answer "another word" to all that is asked."""
        return {one["uuid"]: "other" for one in told["same"]}

    def adopt(self, package, same=None, who=None):
        """Adopt a package; all words that are asked are other words than ours."""
        hers = self.packages.with_user(who) if who else self.hers
        data = sent(written(package))
        if same is None:
            same = self.others(hers.open_package(data))
        return hers.browse(hers.adopt_package(data, same))
