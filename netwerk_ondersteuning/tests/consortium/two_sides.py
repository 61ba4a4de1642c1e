"""An own instrument, and a newer version of the one of which it was made."""

from copy import deepcopy

from ...models.instrument import shipped

CODE = "schaalvragen"
WHY = ("sections", "domains", "columns", "why", "words")
WORDS = {
    "was": {"nl": "Waarom dit cijfer?", "en": "Why this score?"},
    "mine": {"nl": "Waarom geef je dit cijfer?", "en": "Why this score?"},
    "theirs": {"nl": "Hoe kom je aan dit cijfer?", "en": "What makes this score?"},
}
#: What they ask about the opposite of.
TURNED = {"nl": "Wat gaat niet goed, wat wel?", "en": "What goes badly, what well?"}
#: The row that they took out.
LOST = "leisure"


class TwoSides:
    """Beside `NetwerkMixin`, in a test that has ``tess``."""

    def shared(self, body):
        """A published version that is shared with all organisations here."""
        instruments = self.env["netwerk.instrument"]
        made = instruments.create(instruments._values_of(body))
        made.flush_recordset()
        made.state = "published"
        shipped.Shipped(self.env).fill_index(made)
        return made

    def theirs(self, change=None):
        """The next version of the shared one: a question in other words, one turned
        round, a row taken out.

        :param change: does more to the template
        """
        body = deepcopy(self.origin.body) | {
            "version": self.origin.version + 1,
            "owner": "Steunpunt",
        }
        (section,) = body["sections"]
        for column in section["columns"]:
            if column["key"] == "why":
                column["words"] = WORDS["theirs"]
            if column["key"] == "well":
                column["words"] = TURNED
        section["rows"] = [one for one in section["rows"] if one["key"] != LOST]
        if change:
            change(body)
        return self.shared(body)

    @property
    def origin(self):
        instruments = self.env["netwerk.instrument"]
        return instruments.search(
            [("code", "=", CODE), ("company_id", "=", False), ("state", "!=", "draft")],
            order="version",
            limit=1,
        )

    def mine(self, *changes):
        """An own one made of the shared one, published: a question in other words.

        :param changes: of the editor, more than that
        """
        hers = self.env["netwerk.instrument"].with_user(self.tess)
        made = hers.browse(hers.new_draft(self.origin.id))
        value, was = WORDS["mine"]["nl"], WORDS["was"]["nl"]
        say = {"op": "set", "at": [*WHY, "nl"], "value": value, "was": was}
        made.apply_template([say, *changes])
        made.action_publish()
        return made

    def merge(self, theirs, mine):
        merges = self.env["netwerk.merge"].with_user(self.tess)
        return merges.browse(merges.start("instrument", theirs.id, mine.id))

    def answered(self, mine):
        """A sheet on ours with an answer in the row that they took out."""
        number = self.dossier.with_user(self.an).start_assessment(mine.code)
        sheet = self.env["netwerk.assessment"].with_user(self.an).browse(number)
        cell = {"section": "domains", "row": LOST, "column": "now"}
        sheet.apply_answers([{"op": "set", **cell, "answer": {"value": 4}}])
        sheet.set_done()
        return sheet
