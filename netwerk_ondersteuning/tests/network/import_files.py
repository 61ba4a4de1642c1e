"""Files for the wizard that brings people in."""

import base64

from odoo.tests import Form


class ImportMixin:
    """The wizard as somebody on the screen has it."""

    def wizard(self, content, name="lijst.csv", dossier=None, user=None):
        """The wizard with a file that was just chosen."""
        wizards = self.env["netwerk.member.import"].with_user(user or self.env.user)
        dossier = dossier or self.dossier
        defaults = {"default_dossier_id": dossier.id, "default_file_name": name}
        form = Form(wizards.with_context(**defaults))
        content = content.encode() if isinstance(content, str) else content
        form.file = base64.b64encode(content).decode()
        return form.save()

    def choose(self, wizard, number, choice, member=None):
        """Choose in the list what is done with the row of this number, from 0."""
        form = Form(wizard)
        with form.line_ids.edit(number) as line:
            line.choice = choice
            if member:
                line.member_id = member
        return form.save()

    def lines(self, wizard):
        """``[(name, choice, who it is)]`` as the list shows them."""
        return [
            (line.name, line.choice, line.member_id.name) for line in wizard.line_ids
        ]
