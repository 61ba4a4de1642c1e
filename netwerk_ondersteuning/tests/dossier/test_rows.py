"""What the database refuses is refused in Python first, and no log holds its words.

A row that PostgreSQL refuses stands whole in Odoo's log and in its own. So every
constraint of every table of the addon is tried here by who may write there, and every
field with what its column cannot hold. The list of constraints and fields is asked from
the database and the registry: a new one without a try fails.
"""

import logging
import random
from contextlib import contextmanager

from odoo.exceptions import UserError
from odoo.orm.models import MAGIC_COLUMNS
from odoo.tests import tagged

from ..common import MODULE, NetwerkCase
from . import test_access_table as table

#: In every row that is tried; a log that holds it tells what somebody typed.
SECRET = "Mimosa"
LONG = SECRET + random.Random(5).randbytes(8000).hex()  # compresses too little
#: What the column of a field of this type cannot hold, or should not.
JUNK = {
    "char": (f"{SECRET}\x00", f"{SECRET}\ud800", LONG),
    "text": (f"{SECRET}\x00", f"{SECRET}\ud800"),
    "html": (f"{SECRET}\x00", f"{SECRET}\ud800"),
    "integer": (2**31, -(2**31) - 1, SECRET, [SECRET]),
    "float": (float("nan"), float("inf"), SECRET),
    "monetary": (float("nan"), float("inf"), SECRET),
    "date": (f"2026-02-30 {SECRET}", "0000-01-01", SECRET, 10**9),
    "datetime": (f"2026-02-30 {SECRET}", "0001-01-01 00:00:00", SECRET, 10**9),
    "selection": (SECRET, [SECRET], 10**9),
    "many2one": (
        *(2**40, -(2**40), SECRET, 2**31 - 2),
        *({"id": 1}, {SECRET: 1}, [1, SECRET], (1, 2), {}),  # as a form holds one
    ),
    "binary": (f"{SECRET}!", f"{SECRET}\ud800"),
    "json": ({"a": f"{SECRET}\x00"}, {"a": f"{SECRET}\ud800"}),
    "many2many": ([(6, 0, [2**40])], [(4, 2**31 - 2)], [(4, SECRET)]),
    "one2many": ([(4, 2**40)], [(2, 2**31 - 2)], [(4, SECRET)]),
}
#: What nobody rewrites once it is there, which is refused before anything else.
NOT_REWRITTEN = (
    "netwerk_access_period",
    "netwerk_access_period (web)",
    "netwerk_access_no_overlap",
    "netwerk_reflection_of_one",
    "netwerk_reflection_of_one (web)",
)
#: Who tries: the first that may create and change such a row; else the server itself.
ROLES = ("coach", "templates", "administrator", "leader")
OTHER_DAY = {"date_start": "2026-01-01"}


def tries(case):
    """What each constraint refuses, by its name in the database.

    A dict is added to the values of a new row (and written on one that is there).
    For what may be there once, it is added to both of two rows. With a second dict,
    that one is of the row before.
    """
    at, member = case.at_the_table, case.member
    pair = {"member_id": member.id, "other_member_id": case.second.id}
    named = {"what": "nearer", "value_from": "3", "value_to": "2"}
    once = {"uuid": SECRET}
    partner = case.new_contact(SECRET).id
    decision = case.env["netwerk.dossier.funding"].create(
        case._values_netwerk_dossier_funding(case.dossier, 0)
    )
    of_client = {"kind": "client", "member_id": False}
    lead = case.env["netwerk.job.lead"].create(
        case._values_netwerk_job_lead(case.dossier, 0)
    )
    not_named = {"kind": "other", "name": SECRET, "is_unnamed": True}
    not_named["member_id"] = False
    section = case._section(case.dossier)
    in_section = {"instrument_id": section.instrument_id.id, "key": SECRET}
    phase = case._values_netwerk_method_phase(case.dossier, 0)
    in_method = {"method_id": phase["method_id"]}
    answer = case._values_netwerk_answer(case.dossier, 0)
    cell = {name: answer[name] for name in ("assessment_id", "row_id", "column_id")}
    in_sheet = {"assessment_id": answer["assessment_id"]}
    in_look = {"reflection_id": case._reflection(case.dossier).id}
    volunteer = case.env["netwerk.volunteer"].create(
        case._values_netwerk_volunteer(case.dossier, 0)
    )
    visited = case.env["netwerk.match"].create(
        case._values_netwerk_match(case.dossier, 0)
    )
    row = case._values_netwerk_trajectory_phase(case.dossier, 0)
    in_row = {name: row[name] for name in ("trajectory_id", "phase_id", "entered")}
    in_path = {"trajectory_id": row["trajectory_id"]}
    before = {"entered": "2026-05-05", "left": "2026-05-01", "why": SECRET}
    vocabularies = (
        *("member_category", "member_role", "support_function", "prompt"),
        *("meeting_type", "theme", "life_domain", "outcome", "trajectory_reason"),
    )
    in_referral = {"referral_id": case._referral(case.dossier).id}
    return {
        "netwerk_access_period": {
            "user_id": case.bram.id,
            "date_from": "2026-05-05",
            "date_until": "2026-05-01",
        },
        "netwerk_access_no_overlap": {
            "user_id": case.bram.id,
            "role": "substitute",
            "reason": SECRET,
        },
        "netwerk_access_link_of_one": {"purpose": "agreements"},
        "netwerk_access_link_token_unique": {"token_hash": SECRET},
        "netwerk_agreement_cost_positive": {"cost": -1},
        "netwerk_agreement_hours_range": {"hours": 25},
        "netwerk_agreement_times_range": {"frequency": "weekly", "times": 51},
        "netwerk_agreement_talk_key_once": {"talk_key": SECRET},
        "netwerk_agreement_doer": {"doer_kind": "organisation", "doer_name": " "},
        "netwerk_change_feeling_one_a_change": {"member_id": member.id, **named},
        "netwerk_consent_period": {
            "given_on": "2026-05-05",
            "expires_on": "2026-05-01",
        },
        "netwerk_consent_withdrawn_after": {
            "given_on": "2026-05-05",
            "withdrawn_on": "2026-05-01",
        },
        "netwerk_cv_line_name_filled": {"name": "  ", "note": SECRET},
        "netwerk_cv_line_uuid_unique": once,
        "netwerk_dossier_closed_after_opened": {
            "opened_on": "2026-05-05",
            "closed_on": "2026-05-01",
        },
        "netwerk_dossier_birth_year_digits": {"birth_year": SECRET},
        "netwerk_dossier_funding_extended_once": {
            "follows_id": decision.id,
            "funder_id": decision.funder_id.id,
        },
        "netwerk_dossier_funding_period": {
            "date_start": "2026-05-05",
            "date_end": "2026-05-01",
            "reference": SECRET,
        },
        "netwerk_dossier_one_open_per_contact": {"partner_id": partner},
        "netwerk_dossier_reference_unique": {"reference": SECRET},
        "netwerk_dossier_ring_count_range": {"ring_count": 9},
        "netwerk_funder_name_company_unique": {"name": SECRET},
        "netwerk_answer_cell_once": cell | {"value_text": SECRET},
        "netwerk_answer_one_row": {"row_id": False, "value_text": SECRET},
        "netwerk_answer_score_of_score": {
            "kind": "text",
            "value_score": 0,
            "value_text": SECRET,
        },
        "netwerk_answer_size_of_size": {"value_size": 0, "value_text": SECRET},
        "netwerk_answer_link_ends_once": in_sheet
        | {"from_key": SECRET, "to_key": SECRET},
        "netwerk_assessment_batch_uuid_once": in_sheet | once,
        "netwerk_reflection_batch_uuid_once": in_look | once,
        "netwerk_reflection_of_one": {"kind": "team"},
        "netwerk_assessment_row_uid_once": in_sheet | {"uid": SECRET},
        "netwerk_contribution_name_filled": {"name": "  "},
        "netwerk_goal_responsible_named": {"responsible": "member", "name": SECRET},
        "netwerk_goal_one_when": {"when_kind": "day", "name": SECRET},
        "netwerk_goal_evaluation_said_by_named": {
            "said_by": "member",
            "happened": SECRET,
        },
        "netwerk_goal_paper_one_a_day": {"summary": SECRET},
        "netwerk_mandate_one_scope": {"scope": "act", "act": " ", "covers": SECRET},
        "netwerk_mandate_service_named": {"given_by": "service", "covers": SECRET},
        "netwerk_mandate_one_holder": {"user_id": False, "covers": SECRET},
        "netwerk_one_contact_period": {
            "date_start": "2026-05-05",
            "date_end": "2026-05-01",
            "note": SECRET,
        },
        "netwerk_one_contact_no_overlap": {
            "date_start": "2026-05-05",
            "date_end": "2026-05-07",
            "note": SECRET,
        },
        "netwerk_job_lead_source_named": {"source": "member", "name": SECRET},
        "netwerk_job_lead_one_source": {"source_lead_id": lead.id, "name": SECRET},
        "netwerk_job_lead_ended_why": {"ended_on": "2026-05-05", "name": SECRET},
        "netwerk_job_lead_step_next_said": {
            "next_on": "2026-05-05",
            "words": SECRET,
        },
        "netwerk_referral_step_once": in_referral | {"words": SECRET},
        "netwerk_referral_step_whole": {"state": "skipped", "words": SECRET},
        "netwerk_referral_step_in_confidence": {
            "is_confidential": True,
            "goes_along": True,
            "words": SECRET,
        },
        "netwerk_referral_permission_once": in_referral | {"covers": SECRET},
        "netwerk_referral_permission_network_is_told": {
            "network": "names",
            "covers": SECRET,
        },
        "netwerk_match_two_yes": {
            "state": "running",
            "volunteer_id": volunteer.id,
            "question": SECRET,
        },
        "netwerk_match_answers_dated": {
            "client_answer_on": "2026-05-05",
            "question": SECRET,
        },
        "netwerk_match_ended_why": {"state": "ended", "question": SECRET},
        "netwerk_match_volunteer_once": {
            "volunteer_id": volunteer.id,
            "question": SECRET,
        },
        "netwerk_meeting_visit_once_a_day": {
            "match_id": visited.id,
            "date": "2026-05-05",
            "volunteer_said": "seen",
            "volunteer_words": SECRET,
        },
        "netwerk_instrument_column_key_once": in_section | {"section_id": section.id},
        "netwerk_instrument_row_key_once": in_section | {"section_id": section.id},
        "netwerk_instrument_section_key_once": in_section,
        "netwerk_instrument_version_once": {"code": SECRET},
        "netwerk_instrument_use_once": {"code": SECRET},
        "netwerk_merge_open_once": {"mine_code": SECRET, "theirs_code": SECRET},
        "netwerk_method_version_once": {"code": SECRET},
        "netwerk_method_use_once": {"code": SECRET},
        "netwerk_method_phase_key_once": in_method | {"key": SECRET},
        "netwerk_method_phase_lineage_once": in_method | {"lineage": SECRET},
        "netwerk_invitation_text_code_unique": {"code": "client"},
        "netwerk_meeting_attendance_client_once": at | of_client,
        "netwerk_meeting_attendance_head_count_positive": {"head_count": -1},
        "netwerk_meeting_attendance_member_once": at | {"member_id": member.id},
        "netwerk_meeting_attendance_named": of_client | {"kind": "user"},
        "netwerk_meeting_attendance_unnamed_once": at | not_named,
        "netwerk_meeting_attendance_times": {"time_from": 9, "time_until": 8},
        "netwerk_meeting_attendance_user_once": at
        | {"kind": "user", "member_id": False, "user_id": case.an.id},
        "netwerk_meeting_period": {
            "start": "2027-05-05 10:00:00",
            "stop": "2027-05-05 09:00:00",
            "question": SECRET,
        },
        "netwerk_meeting_talk_key_once": {"talk_key": SECRET},
        "netwerk_meeting_second_part": {"second_part_from": 25, "question": SECRET},
        "netwerk_member_capacity_hours_positive": {"capacity_hours": -1},
        "netwerk_member_capacity_positive": {"capacity": -1, "name": SECRET},
        "netwerk_member_head_count_positive": {"head_count": -1, "name": SECRET},
        "netwerk_member_period": {
            "date_start": "2026-05-05",
            "date_end": "2026-05-01",
            "name": SECRET,
        },
        "netwerk_member_period_no_overlap": {
            "member_id": member.id,
            "date_start": "2026-05-05",
            "stance": SECRET,
        },
        "netwerk_member_period_period": {
            "date_start": "2026-05-05",
            "date_end": "2026-05-01",
            "stance": SECRET,
        },
        "netwerk_member_uuid_unique": once | {"name": SECRET},
        "netwerk_moment_name_filled": {"name": "  ", "note": SECRET},
        "netwerk_moment_one_a_day": {"date": "2026-02-02", "name": SECRET},
        "netwerk_moment_uuid_unique": once | {"name": SECRET},
        "netwerk_network_batch_uuid_unique": once,
        "netwerk_trajectory_phase_uid_once": in_path | {"uid": SECRET},
        "netwerk_trajectory_phase_left_after": before,
        "netwerk_trajectory_phase_itself_no_overlap": in_row | {"why": SECRET},
        "netwerk_trajectory_phase_main_no_overlap": (
            in_path | {"is_main": True, "why": SECRET}
        ),
        "netwerk_trajectory_family_once": in_path | {"key": SECRET},
        "netwerk_trajectory_event_uid_once": in_path | {"uid": SECRET},
        "netwerk_trajectory_event_until_after": {
            "date_from": "2026-05-05",
            "date_until": "2026-05-01",
            "reason": SECRET,
        },
        "netwerk_trajectory_closing_uid_once": in_path | {"uid": SECRET},
        "netwerk_trajectory_closing_reopened_after": {
            "closed": "2026-05-05",
            "reopened": "2026-05-01",
            "reason": SECRET,
        },
        "netwerk_team_moment_participant_count_positive": {
            "participant_count": -1,
            "topic": SECRET,
        },
        "netwerk_team_name_company_unique": {"name": SECRET},
        "netwerk_today_later_once": {"user_id": case.an.id, "row_id": 7},
        "netwerk_tie_no_overlap": pair | OTHER_DAY | {"client_words": SECRET},
        "netwerk_tie_not_with_oneself": {
            "member_id": member.id,
            "other_member_id": member.id,
            "client_words": SECRET,
        },
        "netwerk_tie_period": {
            "date_start": "2026-05-05",
            "date_end": "2026-05-01",
            "client_words": SECRET,
        },
        "netwerk_tie_ring_with_client": pair | {"ring": 1, "client_words": SECRET},
        "res_company_netwerk_contact_weeks_positive": {"netwerk_contact_weeks": 0},
        "res_company_netwerk_funding_weeks_range": {"netwerk_funding_weeks": 0},
        "res_company_netwerk_meeting_norm_positive": {"netwerk_meeting_norm": -1},
        "res_company_netwerk_questions_range": {"netwerk_questions_a_day": 0},
        "res_company_netwerk_talk_reminder_days_range": {
            "netwerk_talk_reminder_days": 99
        },
        "res_company_netwerk_reminder_days_range": {"netwerk_reminder_days": 99},
        "res_company_netwerk_ring_count_range": {"netwerk_ring_count": 9},
        **{f"netwerk_{name}_code_unique": {"code": SECRET} for name in vocabularies},
    }


@tagged("post_install", "-at_install")
class TestRows(table.RecordsMixin, NetwerkCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.trying = dict(zip(ROLES, (cls.an, cls.tess, cls.ada, cls.lea), strict=True))
        rows = [line.split() for line in table.TABLE.splitlines() if line.strip()][1:]
        cls.rights = {(model, role): own for model, role, own, *_other in rows}
        cls.member, cls.second = cls.new_network(cls.dossier, "Maarten", "Rita")
        cls.meeting = cls.env["netwerk.meeting"].create(
            {"dossier_id": cls.dossier.id, "user_id": cls.an.id}
        )
        cls.at_the_table = {"meeting_id": cls.meeting.id}

    # -- who tries what -----------------------------------------------------------

    def _models(self):
        """The models of the addon that have a table of their own."""
        return [
            name
            for name, model in sorted(self.registry.items())
            if model._original_module == MODULE
            and not model._abstract
            and self.env[name]._is_an_ordinary_table()
        ]

    def _as_who_may(self, model, letters):
        """The model as the first role that may, else as the server itself."""
        for role, user in self.trying.items():
            if set(letters) <= set(self.rights.get((model, role), "")):
                return self.env[model].with_user(user).with_company(user.company_id)
        return self.env[model]

    def _new_values(self, model):
        """The values of a new row; of a company and a text there is one already."""
        if model == "netwerk.dossier":
            partner = self.new_contact("Somebody new")
            return {"partner_id": partner.id, "coach_id": self.an.id}
        if model == "netwerk.access.log":
            return {"user_id": self.an.id, "role": "coach", "action": "opened"}
        if hasattr(self, "_values_" + model.replace(".", "_")):
            return self._values(model, self.dossier)
        return None

    def _row(self, model):
        """A row that is there, to write on."""
        values = self._new_values(model)
        if model == "res.company":
            return self.company
        if model == "netwerk.invitation.text":
            return self.env[model].search([("code", "!=", "client")], limit=1)
        maker = self._as_who_may(model, "c")
        return maker.create(values).with_env(self.env)

    # -- trying -------------------------------------------------------------------

    @contextmanager
    def _watched(self, problems, what):
        """Note what goes wrong inside, and undo what was done."""
        self.env.flush_all()
        heard = Heard()
        savepoint = self.cr.savepoint(flush=False)
        logging.getLogger().addHandler(heard)
        try:
            yield heard
            self.env.flush_all()
        except UserError as error:
            heard.refusal = str(error)
        except Exception as error:  # noqa: BLE001 - what users get is what is tested
            heard.lines.append(f"{type(error).__name__}: {error}"[:150])
        finally:
            logging.getLogger().removeHandler(heard)
            self.cr.clear()
            savepoint.rollback()
            savepoint.close(rollback=False)
        problems += [f"{what}: {line}" for line in heard.lines]

    def _try_rows(self, model, problems, what, bad):
        """Create a row with ``bad`` values and write them on another.

        :return: the refusals in words (None: there was none)
        """
        said = []
        values = self._new_values(model)
        if values is not None:
            with self._watched(problems, f"{what}, create") as heard:
                self._as_who_may(model, "c").create(values | bad)
            said.append(heard.refusal)
        if what in NOT_REWRITTEN:
            return said
        with self._watched(problems, f"{what}, write") as heard:
            row = self._row(model)
            self.env.flush_all()
            row = self._as_who_may(model, "u").browse(row.id)
            row.web_save(bad, {}) if "web" in what else row.write(bad)
        said.append(heard.refusal)
        return said

    # -- tests --------------------------------------------------------------------

    def _constraints(self):
        """All checks, exclusions and unique indexes of our tables, and of ours on
        tables of others: {name: model}."""
        tables = {self.env[name]._table: name for name in self._models()}
        self.cr.execute(
            """
            SELECT conname, conrelid::regclass::text FROM pg_constraint
            WHERE contype IN ('c', 'x', 'u')
            UNION
            SELECT indexrelid::regclass::text, indrelid::regclass::text FROM pg_index
            WHERE indisunique AND NOT indisprimary
            """
        )
        return {
            name: tables.get(table_name, table_name.replace("_", "."))
            for name, table_name in self.cr.fetchall()
            if table_name in tables or "_netwerk_" in name
        }

    def test_each_constraint_speaks_before_the_database(self):
        problems = []
        models, bad = self._constraints(), tries(self)
        self.assertGreater(len(models), 40)
        self.assertEqual(set(models), set(bad), "say in `tries` what it refuses")
        for name, model in models.items():
            words = self.env[model]._table_objects[name].message
            said = self._try_constraint(name, model, bad[name], problems)
            problems += [
                f"{name}: was not refused in its own words, but {refusal}"
                for refusal in said
                if not refusal or (words and words not in refusal)
            ]
        self.assertFalse(problems, "\n" + "\n".join(problems))

    def _try_constraint(self, name, model, bad, problems):
        if not name.endswith(("_unique", "_once", "_a_day", "_a_change", "_overlap")):
            if not name.endswith("_per_contact"):
                said = self._try_rows(model, problems, name, bad)
                return said + self._try_rows(model, problems, f"{name} (web)", bad)
        said = []
        # the reference by the server itself: no user may write it
        Model = self._as_who_may(model, "cu")
        if "reference" in name:
            Model = Model.sudo()
        values = self._new_values(model)
        if values is not None:
            with self._watched(problems, f"{name}, two at once") as heard:
                Model.create([values | bad, self._new_values(model) | bad])
            said.append(heard.refusal)
            with self._watched(problems, f"{name}, one after the other") as heard:
                Model.create(values | bad)
                Model.create(self._new_values(model) | bad)
            said.append(heard.refusal)
            if name in NOT_REWRITTEN:
                return said
            with self._watched(problems, f"{name}, write") as heard:
                Model.create(values | bad)
                Model.create(self._new_values(model)).write(bad)
            said.append(heard.refusal)
        else:
            with self._watched(problems, f"{name}, write") as heard:
                self._as_who_may(model, "u").browse(self._row(model).id).write(bad)
            said.append(heard.refusal)
        return said

    def test_each_column_that_must_be_filled(self):
        problems = []
        filled = 0
        for model in self._models():
            self.cr.execute(
                """
                SELECT attname FROM pg_attribute
                WHERE attrelid = %s::regclass AND attnotnull AND attnum > 0
                    AND attname <> 'id'
                """,
                [self.env[model]._table],
            )
            for (name,) in self.cr.fetchall():
                field = self.env[model]._fields[name]
                filled += 1
                said = self._try_rows(
                    model, problems, f"{model}.{name} empty", {name: False}
                )
                if field.type in ("integer", "float", "boolean", "monetary"):
                    continue  # empty is zero
                if not (field.compute or any(said)):
                    problems.append(f"{model}.{name} may be empty")
        self.assertGreater(filled, 60)
        self.assertFalse(problems, "\n" + "\n".join(problems))

    def test_each_field_with_what_it_cannot_hold(self):
        problems, tried = [], 0
        for model in self._models():
            for name, field in sorted(self.env[model]._fields.items()):
                if name in MAGIC_COLUMNS or not field.store or name in CORE:
                    continue
                for junk in JUNK.get(field.type, ()):
                    tried += 1
                    what = f"{model}.{name} = {junk!r:.40}"
                    self._try_rows(model, problems, what, {name: junk})
        self.assertGreater(tried, 600)
        self.assertFalse(problems, "\n" + "\n".join(problems))

    def test_who_may_not_write_is_told_only_that(self):
        theirs = self.member.with_user(self.bram)
        nobody = self.env["netwerk.member"].with_user(self.fien)
        no_member = ("create", "netwerk.member")
        for junk, refused in (
            ({"name": f"{SECRET}\x00"}, no_member),
            # what is lacking is looked for behind the dossier it belongs to
            ({"name": False}, ("read", "netwerk.dossier")),
            ({"birth_year": 2**31}, no_member),
        ):
            with self.denied("read", "netwerk.member"):
                theirs.write(junk)
            with self.denied(*refused):
                nobody.create({"dossier_id": self.dossier.id} | junk)

    def test_the_watch_can_fail(self):
        problems = []
        with self._watched(problems, "by hand"):
            self.cr.execute("SELECT %s::int", [SECRET])
        self.assertIn("odoo.sql_db", problems[0])
        with self._watched(problems, "by hand") as heard:
            raise UserError(self.env._("No"))
        self.assertEqual(heard.refusal, "No")


#: Fields that Odoo's own mixins bring; their tables are not ours.
CORE = {
    *("message_ids", "message_follower_ids", "activity_ids", "rating_ids"),
    *("website_message_ids", "message_main_attachment_id"),
}
FACTORIES = ("_values", "_member", "_meeting")


class Heard(logging.Handler):
    """What loggers say that tells of a row, and the refusal that a user gets."""

    def __init__(self):
        super().__init__()
        self.lines = []
        self.refusal = None

    def emit(self, record):
        text = logging.Formatter().format(record)
        if record.name == "odoo.sql_db" or SECRET in text:
            self.lines.append(f"{record.name}: {text[:150]}")
