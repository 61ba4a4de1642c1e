"""A dossier with one of everything, written as a coach writes it."""

from datetime import timedelta

from odoo import Command

from ...models.match.visits import Visits


class WholeDossierMixin:
    """Makes a dossier in which everything has been done once, by An and with Bram."""

    @classmethod
    def whole_dossier(cls, client, word="Quarrel"):
        """Start a dossier as An and work on it; the dossier and its meeting.

        :param client: the contact for whom it is
        :param str word: stands in everything that is written
        """
        # as at work: with followers, tracking and mails
        env = cls.env(
            user=cls.an, context={"allowed_company_ids": cls.an.company_id.ids}
        )
        dossier = env["netwerk.dossier"].create({"partner_id": client.id})
        env["netwerk.access"].create(
            {
                "dossier_id": dossier.id,
                "user_id": cls.bram.id,
                "role": "colleague",
                "reason": word,
            }
        )
        member = env["netwerk.member"].create(
            {
                "dossier_id": dossier.id,
                "name": f"Maarten {word}",
                "contact_permission": "yes",
                "occupation": word,
            }
        )
        other = env["netwerk.member"].create(
            {"dossier_id": dossier.id, "name": f"Rita {word}"}
        )
        env["netwerk.tie"].create(
            [
                {"member_id": member.id, "ring": 1},
                {"member_id": other.id, "ring": 2},
                {"member_id": member.id, "other_member_id": other.id},
            ]
        )
        env["netwerk.member.contact"].create(
            [
                {
                    "member_id": member.id,
                    "kind": "email",
                    "value": f"{word.lower()}@maarten.example",
                },
                {"member_id": member.id, "value": "0470 12 34 56", "is_shielded": True},
            ]
        )
        env["netwerk.moment"].create({"dossier_id": dossier.id, "name": word})
        env["netwerk.cv.line"].create({"dossier_id": dossier.id, "name": word})
        env["netwerk.consent"].create({"dossier_id": dossier.id, "recipient": word})
        env["netwerk.contribution"].create({"member_id": member.id, "name": word})
        cls._whole_sheet(env, dossier, member, word)
        cls._whole_goal(env, dossier, member, word)
        cls._whole_lead(env, dossier, member, word)
        cls._whole_referral(env, dossier, member, word)
        cls._whole_match(env, dossier, word)
        cls._whole_trajectory(env, dossier, word)
        meeting = cls._whole_meeting(env, dossier, member, word)
        for record in (dossier, meeting):
            cls._whole_thread(env, record, word)
            cls._whole_wizards(env, record, word)
        meeting.action_put_in_calendar()
        dossier.team_id = cls.team  # followed in the chatter
        cls.env.flush_all()
        return dossier.with_env(cls.env), meeting.with_env(cls.env)

    @classmethod
    def _whole_sheet(cls, env, dossier, member, word):
        """An instrument that was filled in: an answer, one that names somebody, an own
        point, an arrow."""
        begun = dossier.start_assessment(
            "mindmap", about_words=word, present=word, respondent_words=word
        )
        sheet = env["netwerk.assessment"].browse(begun)
        read = sheet.instrument_id._template()
        section = next(one for one in read.sections if one.own_rows != "none")
        points = [f"{word.lower()}-{number}" for number in (1, 2)]
        sheet.apply_answers(
            [
                {"op": "add_row", "section": section.key, "uid": uid, "words": word}
                for uid in points
            ],
            batch=f"{word}:1",
        )
        values = {"assessment_id": sheet.id, "from_key": points[0], "words": word}
        sheet.env["netwerk.answer.link"].sudo().create(values | {"to_key": points[1]})
        env["netwerk.assessment.revision"].sudo().create(
            {
                "assessment_id": sheet.id,
                "day": "2026-03-02",
                "present": word,
                "content": {
                    "own": [{"uid": points[0], "section": section.key, "words": word}]
                },
                "member_ids": member.ids,
            }
        )
        named = dossier.start_assessment("vragen-klant")
        named = env["netwerk.assessment"].browse(named)
        read = named.instrument_id._template()
        section, row, column = next(
            cell for cell in read.cells() if cell[2].kind == "text"
        )
        place = {"section": section.key, "row": row.key, "column": column.key}
        named.apply_answers([{"op": "set", "answer": {"value": word}, **place}])
        answer = env["netwerk.answer"].sudo().search([("value_text", "=", word)])
        env["netwerk.answer.ref"].sudo().create(
            {
                "answer_id": answer[:1].id,
                "to": "member",
                "member_id": member.id,
                "words": word,
            }
        )

    @classmethod
    def _whole_goal(cls, env, dossier, member, word):
        """A goal with a step, how it stands, and a paper of it that was printed."""
        values = {"dossier_id": dossier.id, "name": word, "state": "later"}
        goal = env["netwerk.goal"].create(values | {"state_words": word})
        env["netwerk.goal"].create(
            values
            | {
                "parent_id": goal.id,
                "responsible": "member",
                "responsible_member_id": member.id,
            }
        )
        env["netwerk.goal.evaluation"].create(
            {"goal_id": goal.id, "result": "partly", "happened": word}
        )
        paper = env["netwerk.goal.paper"].create(
            {"dossier_id": dossier.id, "summary": word}
        )
        paper._keep()

    @classmethod
    def _whole_lead(cls, env, dossier, member, word):
        """A lead to work from somebody, with what came of it; a mandate; and who is the
        one contact."""
        lead = env["netwerk.job.lead"].create(
            {
                "dossier_id": dossier.id,
                "name": word,
                "source": "member",
                "source_member_id": member.id,
                "next_step": word,
            }
        )
        env["netwerk.job.lead.step"].create(
            {"lead_id": lead.id, "stage": "contact", "words": word}
        )
        mandate = env["netwerk.mandate"].create(
            {"dossier_id": dossier.id, "scope": "act", "act": word, "covers": word}
        )
        env["netwerk.mandate.step"].create(
            {"mandate_id": mandate.id, "state": "given", "words": word}
        )
        env["netwerk.one.contact"].create({"member_id": member.id, "note": word})

    @classmethod
    def _whole_referral(cls, env, dossier, member, word):
        """A referral that was closed, with a permission and a page that went along."""
        referral = env["netwerk.referral"].create(
            {
                "dossier_id": dossier.id,
                "name": word,
                "organisation": word,
                "own_circle": "partly",
                "own_circle_member_ids": [(4, member.id)],
                "own_circle_words": word,
                "member_id": member.id,
            }
        )
        referral.permission_ids[-1:].action_give()
        referral.step_ids[:1].write({"words": word, "state": "done"})
        env["netwerk.referral.page"]._keep(referral)
        referral.write({"state": "closed", "close_reason": "client"})

    @classmethod
    def _whole_match(cls, env, dossier, word):
        """A match that runs, and what its volunteer wrote of a visit."""
        volunteers = cls.env["netwerk.volunteer"]
        karim = {"name": "Karim", "company_id": dossier.company_id.id}
        volunteer = volunteers.search([("name", "=", "Karim")], limit=1)
        volunteer = volunteer or volunteers.create(karim)
        match = env["netwerk.match"].create(
            {
                "dossier_id": dossier.id,
                "volunteer_id": volunteer.id,
                "state": "running",
                "client_answer": "yes",
                "volunteer_answer": "yes",
                "started_on": cls.in_days(0),
                "question": word,
                "matters": word,
                "volunteer_hears": word,
            }
        )
        Visits(match).note("not", word)

    @classmethod
    def _whole_trajectory(cls, env, dossier, word):
        """A trajectory that was closed, with a phase, an event and a result."""
        methods = env["netwerk.method"].search([("code", "=", "cti")], limit=1)
        one = env["netwerk.trajectory"].create(
            {
                "dossier_id": dossier.id,
                "method_id": methods.id,
                "question": word,
                "date_start": "2026-03-02",
                "came_by": word,
            }
        )
        day = {"day": "2026-03-02"}
        phase = methods._template().phases[0].key
        one.apply_path(
            [
                {"op": "enter", "uid": "row-0001", "phase": phase, "why": word} | day,
                {"op": "add_event", "uid": "event-01", "kind": "crisis"}
                | {"from": "2026-03-02", "reason": word},
                {"op": "close", "uid": "end-0001", "reason": word} | day,
            ]
        )
        one.write({"strength": word, "calls_words": word, "call_on": cls.in_days(90)})
        outcome = env.ref("netwerk_ondersteuning.outcome_regular_work")
        env["netwerk.trajectory.outcome"].create(
            {"trajectory_id": one.id, "outcome_id": outcome.id, "words": word}
        )

    @classmethod
    def _whole_meeting(cls, env, dossier, member, word):
        start = cls.at_hour(14, days=9)
        kinds = env["netwerk.meeting.type"].sudo()
        meeting = env["netwerk.meeting"].create(
            {
                "dossier_id": dossier.id,
                "user_id": cls.an.id,
                "type_id": kinds._of_kind("network_meeting").id,
                "start": start,
                "stop": start + timedelta(hours=2),
                "location": word,
                "question": word,
                "attendance_ids": [
                    Command.create({"kind": "member", "member_id": member.id}),
                    Command.create({"kind": "user", "user_id": cls.bram.id}),
                ],
            }
        )
        env["netwerk.agreement"].create(
            [
                {
                    "dossier_id": dossier.id,
                    "name": word,
                    "doer_kind": "user",
                    "doer_user_id": cls.bram.id,
                    "due_date": cls.in_days(3),
                },
                {
                    "dossier_id": dossier.id,
                    "name": word,
                    "doer_kind": "member",
                    "doer_member_id": member.id,
                },
            ]
        )
        return meeting

    @classmethod
    def _whole_wizards(cls, env, record, word):
        """What Odoo's own wizards hold while they are filled in."""
        env["mail.compose.message"].with_context(active_ids=record.ids).create(
            {"model": record._name, "body": word, "subject": word}
        )
        env["mail.activity.schedule"].create(
            {"res_model": record._name, "res_ids": str(record.ids), "summary": word}
        )
        env["mail.followers.edit"].create(
            {"res_model": record._name, "res_ids": str(record.ids), "message": word}
        )
        if "base_import.import" in env:
            env["base_import.import"].create(
                {"res_model": "netwerk.member", "file": word.encode()}
            )

    @classmethod
    def _whole_thread(cls, env, record, word):
        """Followers, notes, what is to be posted or done, files."""
        partners = (cls.an + cls.bram).partner_id
        record.message_subscribe(partners.ids)
        note = record.message_post(
            body=word,
            subject=word,
            message_type="comment",
            subtype_xmlid="mail.mt_comment",
            partner_ids=cls.bram.partner_id.ids,
            attachments=[(f"{word}.txt", word.encode())],
        )
        note.toggle_message_starred()
        env["mail.message.reaction"].sudo().create(
            {
                "message_id": note.id,
                "content": "+1",
                "partner_id": cls.an.partner_id.id,
            }
        )
        record.activity_schedule(summary=word, user_id=cls.bram.id)
        env["ir.attachment"].create(
            {
                "name": word,
                "raw": word.encode(),
                "res_model": record._name,
                "res_id": record.id,
            }
        )
        env["mail.scheduled.message"].create(
            {
                "model": record._name,
                "res_id": record.id,
                "body": word,
                "is_note": True,
                "author_id": cls.an.partner_id.id,
                "scheduled_date": cls.in_days(1),
            }
        )
