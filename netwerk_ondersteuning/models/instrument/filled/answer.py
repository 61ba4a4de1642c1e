from odoo import api, fields, models
from odoo.exceptions import UserError

from ....engine.instrument import answers, vocabulary
from ...mixin.mark import Mark
from ...mixin.row_mixin import Checked, CheckedUnique
from .score import Score

#: What a sheet writes of itself (`stored.Stored`), which just read what it links to.
FILLING = Mark("netwerk_filling")


class SheetPart(models.AbstractModel):
    """Something that stands in a sheet that is filled in.

    Nobody writes these by hand: `netwerk.assessment.apply_answers` does, which looks
    first whether an answer can stand there. So how many there are is what one sheet
    holds (`engine/instrument/filling`).
    """

    _name = "netwerk.sheet.part"
    _inherit = ["netwerk.sheet.mixin", "netwerk.part.mixin"]
    _description = "Part of a filled-in sheet"
    _most_in_dossier = None

    def _check_links_exist(self, *vals_list):
        if FILLING.is_on(self):
            return None
        return super()._check_links_exist(*vals_list)


class Answer(models.Model):
    """One answer: of a row of the template or an own point, to one question.

    What is not filled in is not there. ``kind``, ``series`` and ``about_day`` say again
    what is true of its place, so that lines through time need no other table.
    """

    _name = "netwerk.answer"
    _inherit = "netwerk.sheet.part"
    _description = "Answer"
    _rec_name = "answer_state"
    _part_of = "assessment_id"

    assessment_id = fields.Many2one(
        "netwerk.assessment", required=True, ondelete="cascade"
    )
    row_id = fields.Many2one("netwerk.instrument.row", ondelete="restrict")
    own_row_id = fields.Many2one(
        "netwerk.assessment.row", index="btree_not_null", ondelete="cascade"
    )
    column_id = fields.Many2one(
        "netwerk.instrument.column", required=True, ondelete="restrict"
    )
    kind = fields.Selection(list(vocabulary.KINDS.items()), required=True)
    answer_state = fields.Selection(list(answers.STATES.items()), required=True)
    value_text = fields.Text("Words")
    # no Boolean: it says no where nobody said anything
    value_tick = fields.Selection([("yes", "Yes"), ("no", "No")], "Yes or no")
    value_score = Score("Score")
    value_size = Score("Size")
    value_options = fields.Json("Chosen")
    value_when = fields.Json("When")
    when_from = fields.Char("From", help="A day, a month or a year.")
    when_until = fields.Char("Until", help="A day, a month or a year.")
    series = fields.Char(index="btree_not_null")
    about_day = fields.Date("About")

    # serves reading as well: all of one sheet stand together
    _cell_once = CheckedUnique(
        "(assessment_id, column_id, coalesce(row_id, 0), coalesce(own_row_id, 0))",
        "There is an answer here already.",
        lambda row: (
            row.assessment_id,
            row.column_id,
            row.row_id or 0,
            row.own_row_id or 0,
        ),
    )
    _one_row = Checked(
        "CHECK (num_nonnulls(row_id, own_row_id) = 1)",
        "An answer stands at one point of the sheet.",
        lambda row: bool(row.row_id) != bool(row.own_row_id),
    )
    _score_of_score = Checked(
        "CHECK (value_score IS NULL OR kind = 'score')",
        "Only where a score is asked, a score is given.",
        lambda row: row.value_score is None or row.kind == "score",
    )
    _size_of_size = Checked(
        "CHECK (value_size IS NULL OR kind = 'size')",
        "Only where a size is asked, a size is given.",
        lambda row: row.value_size is None or row.kind == "size",
    )

    @api.model
    def _read_group_select(self, aggregate_spec, query):
        """No number that nobody said: answers are counted, never added up.

        :raise UserError: for a sum, a mean or an extreme of what was answered
        """
        name, _colon, function = aggregate_spec.partition(":")
        is_answer = name.startswith(("value_", "when_"))
        if is_answer and not function.startswith("count"):
            raise UserError(
                self.env._(
                    "Answers are not added up or averaged: each number here is what "
                    "somebody said."
                )
            )
        return super()._read_group_select(aggregate_spec, query)


class AnswerRef(models.Model):
    """Who or what an answer names. The words stay when what they lead to goes."""

    _name = "netwerk.answer.ref"
    _inherit = "netwerk.sheet.part"
    _description = "Named in an answer"
    _order = "answer_id, sequence, id"
    _rec_name = "words"
    _part_of = "answer_id"

    answer_id = fields.Many2one(
        "netwerk.answer", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer()
    to = fields.Selection(
        [
            ("domain", "A life domain"),
            ("member", "Somebody of the network"),
            ("then", "Somebody of then"),
            ("competence", "A competence"),
            ("organisation", "An organisation"),
            ("colleague", "A colleague"),
        ],
        "What",
        required=True,
    )
    words = fields.Char(required=True)
    member_id = fields.Many2one(
        "netwerk.member", index="btree_not_null", ondelete="set null"
    )
    domain_id = fields.Many2one("netwerk.life.domain", ondelete="restrict")
    user_id = fields.Many2one("res.users", ondelete="restrict")


class AssessmentRow(models.Model):
    """A point that whoever fills in added."""

    _name = "netwerk.assessment.row"
    _inherit = "netwerk.sheet.part"
    _description = "Own point of a sheet"
    _order = "assessment_id, section_id, place, id"
    _rec_name = "words"
    _part_of = "assessment_id"

    assessment_id = fields.Many2one(
        "netwerk.assessment", required=True, ondelete="cascade"
    )
    uid = fields.Char("Key", required=True, help="Made by the page of the sender.")
    section_id = fields.Many2one(
        "netwerk.instrument.section", required=True, ondelete="restrict"
    )
    words = fields.Char(required=True)
    parent = fields.Char(
        "Under", help="The key of an own point, or of a row of the section."
    )
    place = fields.Integer(aggregator=None)
    origin = fields.Char(
        "Where it was said first",
        help="The number of another sheet, and where it stands there, by keys.",
    )
    side = fields.Selection(
        [("right", "Right"), ("left", "Left")],
        help="Of a branch: it stays there, whatever comes or goes.",
    )
    active = fields.Boolean(default=True, help="Off: taken away, and kept to undo it.")

    _uid_once = CheckedUnique(
        "(assessment_id, uid)",
        "This point is there already.",
        lambda row: (row.assessment_id, row.uid),
    )


class AnswerLink(models.Model):
    """An arrow from one point of a sheet to another; its ends are keys, as in changes:
    of an own point, or ``section/row``."""

    _name = "netwerk.answer.link"
    _inherit = "netwerk.sheet.part"
    _description = "Arrow in a sheet"
    _rec_name = "words"
    _part_of = "assessment_id"

    assessment_id = fields.Many2one(
        "netwerk.assessment", required=True, ondelete="cascade"
    )
    from_key = fields.Char("From", required=True)
    to_key = fields.Char("To", required=True)
    words = fields.Char()

    _ends_once = CheckedUnique(
        "(assessment_id, from_key, to_key)",
        "This arrow is there already.",
        lambda row: (row.assessment_id, row.from_key, row.to_key),
    )
