from contextlib import contextmanager
from itertools import count
from unittest.mock import patch

from odoo import fields
from odoo.tests import tagged

from ..common import MODULE, NetwerkCase
from ..meeting.figure_facts import FactsMixin

#: A picture of one dot.
ONE_DOT = (
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGA"
    "WjR9awAAAABJRU5ErkJggg=="
)

#: Who may create, read, update and delete (c r u d) what, in four places:
#: of An's dossier; of the dossier of Bram, her colleague; of one of another team; of
#: one of another organisation. A wizard in the first column is the user's own, in the
#: others that of the coach of that dossier. Who has no row has no right at all.
TABLE = """
model                        role              own   colleague  team  organisation

netwerk.team                 coach             r     r          r     -
netwerk.team                 leader            r     r          r     -
netwerk.team                 administrator     crud  crud       crud  -
netwerk.team                 figures           r     r          r     -

netwerk.funder               coach             r     r          r     -
netwerk.funder               leader            r     r          r     -
netwerk.funder               figures           r     r          r     -
netwerk.funder               administrator     crud  crud       crud  -

netwerk.volunteer            coach             cru   cru        cru   -
netwerk.volunteer            leader            cru   cru        cru   -
netwerk.volunteer            administrator     crud  crud       crud  -

netwerk.volunteer.intake     coach             crud  -          -     -

netwerk.dossier              coach             cru   -          -     -
netwerk.dossier              leader            crud  crud       -     -
netwerk.dossier              glass             r     -          -     -

netwerk.access               coach             cru   -          -     -
netwerk.access               leader            cru   cru        -     -
netwerk.access               administrator     cru   cru        cru   -

netwerk.access.link          coach             r     -          -     -
netwerk.access.link          reason            r     -          -     -

netwerk.sent                 coach             r     -          -     -
netwerk.sent                 reason            r     -          -     -
netwerk.sent                 glass             r     -          -     -

netwerk.access.log           administrator     r     r          r     -

netwerk.consent              coach             cru   -          -     -
netwerk.consent              reason            cru   -          -     -
netwerk.consent              glass             r     -          -     -

netwerk.dossier.funding      coach             cru   -          -     -
netwerk.dossier.funding      reason            cru   -          -     -
netwerk.dossier.funding      glass             r     -          -     -

netwerk.member               coach             crud  -          -     -
netwerk.member               leader            -     -          -     -
netwerk.member               reason            crud  -          -     -
netwerk.member               glass             r     -          -     -
netwerk.member.period        coach             r     -          -     -
netwerk.member.period        reason            r     -          -     -
netwerk.member.period        glass             r     -          -     -
netwerk.member.contact       coach             crud  -          -     -
netwerk.member.contact       reason            crud  -          -     -
netwerk.member.contact       glass             r     -          -     -
netwerk.tie                  coach             crud  -          -     -
netwerk.tie                  reason            crud  -          -     -
netwerk.tie                  glass             r     -          -     -
netwerk.moment               coach             crud  -          -     -
netwerk.moment               reason            crud  -          -     -
netwerk.moment               glass             r     -          -     -
netwerk.cv.line              coach             crud  -          -     -
netwerk.cv.line              reason            crud  -          -     -
netwerk.cv.line              glass             r     -          -     -

netwerk.network.batch        coach             -     -          -     -
netwerk.today.later          coach             -     -          -     -

netwerk.change.feeling       coach             crud  -          -     -
netwerk.change.feeling       reason            crud  -          -     -
netwerk.change.feeling       glass             r     -          -     -

netwerk.member.category      coach             r     r          r     r
netwerk.member.category      leader            r     r          r     r
netwerk.member.category      templates         crud  crud       crud  crud
netwerk.member.category      administrator     r     r          r     r
netwerk.member.role          coach             r     r          r     r
netwerk.member.role          leader            r     r          r     r
netwerk.member.role          templates         crud  crud       crud  crud
netwerk.member.role          administrator     r     r          r     r
netwerk.support.function     coach             r     r          r     r
netwerk.support.function     leader            r     r          r     r
netwerk.support.function     templates         crud  crud       crud  crud
netwerk.support.function     administrator     r     r          r     r
netwerk.prompt               coach             r     r          r     r
netwerk.prompt               leader            r     r          r     r
netwerk.prompt               templates         crud  crud       crud  crud
netwerk.prompt               administrator     r     r          r     r

netwerk.meeting              coach             crud  -          -     -
netwerk.meeting              reason            crud  -          -     -
netwerk.meeting              glass             r     -          -     -
netwerk.meeting.attendance   coach             crud  -          -     -
netwerk.meeting.attendance   reason            crud  -          -     -
netwerk.meeting.attendance   glass             r     -          -     -
netwerk.meeting.topic        coach             crud  -          -     -
netwerk.meeting.topic        reason            crud  -          -     -
netwerk.meeting.topic        glass             r     -          -     -
netwerk.agreement            coach             crud  -          -     -
netwerk.agreement            reason            crud  -          -     -
netwerk.agreement            glass             r     -          -     -
netwerk.agreement.review     coach             crud  -          -     -
netwerk.agreement.review     reason            crud  -          -     -
netwerk.agreement.review     glass             r     -          -     -
netwerk.agreement.answer     coach             r     -          -     -
netwerk.agreement.answer     reason            r     -          -     -
netwerk.agreement.answer     glass             r     -          -     -
netwerk.member.strain        coach             crud  -          -     -
netwerk.member.strain        reason            crud  -          -     -
netwerk.member.strain        glass             r     -          -     -
netwerk.meeting.type         coach             r     r          r     r
netwerk.meeting.type         leader            r     r          r     r
netwerk.meeting.type         figures           r     r          r     r
netwerk.meeting.type         templates         crud  crud       crud  crud
netwerk.meeting.type         administrator     r     r          r     r
netwerk.theme                coach             r     r          r     r
netwerk.theme                leader            r     r          r     r
netwerk.theme                templates         crud  crud       crud  crud
netwerk.theme                administrator     r     r          r     r

netwerk.invitation.text      coach             r     r          r     r
netwerk.invitation.text      leader            r     r          r     r
netwerk.invitation.text      templates         ru    ru         ru    ru
netwerk.invitation.text      administrator     r     r          r     r

netwerk.life.domain          coach             r     r          r     r
netwerk.life.domain          leader            r     r          r     r
netwerk.life.domain          templates         crud  crud       crud  crud
netwerk.life.domain          administrator     r     r          r     r
netwerk.instrument           templates         r     r          r     r
netwerk.instrument.use       coach             -     -          -     -
netwerk.instrument.section   coach             r     r          r     r
netwerk.instrument.section   leader            r     r          r     r
netwerk.instrument.section   templates         r     r          r     r
netwerk.instrument.section   administrator     r     r          r     r
netwerk.instrument.row       coach             r     r          r     r
netwerk.instrument.row       leader            r     r          r     r
netwerk.instrument.row       templates         r     r          r     r
netwerk.instrument.row       administrator     r     r          r     r
netwerk.instrument.column    coach             r     r          r     r
netwerk.instrument.column    leader            r     r          r     r
netwerk.instrument.column    templates         r     r          r     r
netwerk.instrument.column    administrator     r     r          r     r
netwerk.outcome              coach             r     r          r     r
netwerk.outcome              leader            r     r          r     r
netwerk.outcome              templates         crud  crud       crud  crud
netwerk.outcome              administrator     r     r          r     r
netwerk.package              templates         r     r          r     -
netwerk.package              administrator     r     r          r     -
netwerk.package.item         templates         r     r          r     -
netwerk.package.item         administrator     r     r          r     -
netwerk.package.map          templates         r     r          r     -
netwerk.package.map          administrator     r     r          r     -
netwerk.method               templates         r     r          r     r
netwerk.method.use           coach             -     -          -     -
netwerk.method.phase         coach             r     r          r     r
netwerk.method.phase         leader            r     r          r     r
netwerk.method.phase         templates         r     r          r     r
netwerk.method.phase         administrator     r     r          r     r
netwerk.assessment           coach             r     -          -     -
netwerk.assessment           reason            r     -          -     -
netwerk.assessment           glass             r     -          -     -
netwerk.answer               coach             r     -          -     -
netwerk.answer               reason            r     -          -     -
netwerk.answer               glass             r     -          -     -
netwerk.answer.ref           coach             r     -          -     -
netwerk.answer.ref           reason            r     -          -     -
netwerk.answer.ref           glass             r     -          -     -
netwerk.answer.link          coach             r     -          -     -
netwerk.answer.link          reason            r     -          -     -
netwerk.answer.link          glass             r     -          -     -
netwerk.assessment.row       coach             r     -          -     -
netwerk.assessment.row       reason            r     -          -     -
netwerk.assessment.row       glass             r     -          -     -
netwerk.assessment.paper     coach             r     -          -     -
netwerk.assessment.paper     reason            r     -          -     -
netwerk.assessment.paper     glass             r     -          -     -
netwerk.assessment.batch     coach             -     -          -     -
netwerk.assessment.revision  coach             r     -          -     -
netwerk.assessment.revision  reason            r     -          -     -
netwerk.assessment.revision  glass             r     -          -     -

netwerk.reflection           coach             r     -          -     -
netwerk.reflection.batch     coach             -     -          -     -
netwerk.round                coach             r     -          -     -
netwerk.round                reason            r     -          -     -
netwerk.round                glass             r     -          -     -

netwerk.goal                 coach             crud  -          -     -
netwerk.goal                 reason            crud  -          -     -
netwerk.goal                 glass             r     -          -     -
netwerk.goal.evaluation      coach             crud  -          -     -
netwerk.goal.evaluation      reason            crud  -          -     -
netwerk.goal.evaluation      glass             r     -          -     -
netwerk.goal.paper           coach             cru   -          -     -
netwerk.goal.paper           reason            cru   -          -     -
netwerk.goal.paper           glass             r     -          -     -
netwerk.mandate              coach             crud  -          -     -
netwerk.mandate              reason            crud  -          -     -
netwerk.mandate              glass             r     -          -     -
netwerk.mandate.step         coach             crud  -          -     -
netwerk.mandate.step         reason            crud  -          -     -
netwerk.mandate.step         glass             r     -          -     -
netwerk.one.contact          coach             crud  -          -     -
netwerk.one.contact          reason            crud  -          -     -
netwerk.one.contact          glass             r     -          -     -
netwerk.job.lead             coach             crud  -          -     -
netwerk.job.lead             reason            crud  -          -     -
netwerk.job.lead             glass             r     -          -     -
netwerk.job.lead.step        coach             crud  -          -     -
netwerk.job.lead.step        reason            crud  -          -     -
netwerk.job.lead.step        glass             r     -          -     -

netwerk.referral             coach             cru   -          -     -
netwerk.referral             reason            cru   -          -     -
netwerk.referral             glass             r     -          -     -
netwerk.referral.step        coach             ru    -          -     -
netwerk.referral.step        reason            ru    -          -     -
netwerk.referral.step        glass             r     -          -     -
netwerk.referral.permission  coach             ru    -          -     -
netwerk.referral.permission  reason            ru    -          -     -
netwerk.referral.permission  glass             r     -          -     -
netwerk.referral.page        coach             r     -          -     -
netwerk.referral.page        reason            r     -          -     -
netwerk.referral.page        glass             r     -          -     -

netwerk.match                coach             crud  -          -     -
netwerk.match                reason            crud  -          -     -
netwerk.match                glass             r     -          -     -

netwerk.contribution         coach             crud  -          -     -
netwerk.contribution         reason            crud  -          -     -
netwerk.contribution         glass             r     -          -     -

netwerk.trajectory           coach             crud  -          -     -
netwerk.trajectory           reason            crud  -          -     -
netwerk.trajectory           glass             r     -          -     -
netwerk.trajectory.phase     coach             r     -          -     -
netwerk.trajectory.phase     reason            r     -          -     -
netwerk.trajectory.phase     glass             r     -          -     -
netwerk.trajectory.event     coach             r     -          -     -
netwerk.trajectory.event     reason            r     -          -     -
netwerk.trajectory.event     glass             r     -          -     -
netwerk.trajectory.closing   coach             r     -          -     -
netwerk.trajectory.closing   reason            r     -          -     -
netwerk.trajectory.closing   glass             r     -          -     -
netwerk.trajectory.outcome   coach             crud  -          -     -
netwerk.trajectory.outcome   reason            crud  -          -     -
netwerk.trajectory.outcome   glass             r     -          -     -
netwerk.trajectory.reason    coach             r     r          r     r
netwerk.trajectory.reason    leader            r     r          r     r
netwerk.trajectory.reason    templates         crud  crud       crud  crud
netwerk.trajectory.reason    administrator     r     r          r     r
netwerk.trajectory.family    coach             r     -          -     -
netwerk.trajectory.family    reason            r     -          -     -
netwerk.trajectory.family    glass             r     -          -     -
netwerk.trajectory.together  coach             crud  -          -     -
netwerk.trajectory.together  leader            crud  -          -     -
netwerk.trajectory.close     coach             crud  -          -     -
netwerk.trajectory.close     leader            crud  -          -     -
netwerk.trajectory.close.line coach             crud  -          -     -
netwerk.trajectory.close.line leader            crud  -          -     -
netwerk.trajectory.look      coach             crud  -          -     -
netwerk.trajectory.look      leader            crud  -          -     -
netwerk.trajectory.sheet     coach             crud  -          -     -
netwerk.trajectory.sheet     leader            crud  -          -     -

netwerk.figure.meeting       figures           r     r          r     -
netwerk.figure.attendance    figures           r     r          r     -
netwerk.figure.person        figures           r     r          r     -
netwerk.figure.norm          figures           r     r          r     -
netwerk.figure.flow          figures           r     r          r     -
netwerk.figure.served        figures           r     r          r     -
netwerk.figure.caseload      figures           r     r          r     -
netwerk.figure.agreement     figures           r     r          r     -
netwerk.figure.kept          figures           r     r          r     -
netwerk.figure.refusal       figures           r     r          r     -
netwerk.figure.network       figures           r     r          r     -
netwerk.figure.strain        figures           r     r          r     -
netwerk.figure.sheet         figures           r     r          r     -
netwerk.figure.referral      figures           r     r          r     -
netwerk.figure.row           figures           r     r          r     -
netwerk.figure.mandate       figures           r     r          r     -
netwerk.figure.lead          figures           r     r          r     -
netwerk.figure.trajectory    figures           r     r          r     -
netwerk.figure.ending        figures           r     r          r     -
netwerk.figure.move          figures           r     r          r     -
netwerk.figure.event         figures           r     r          r     -
netwerk.figure.stay          figures           r     r          r     -
netwerk.figure.result        figures           r     r          r     -
netwerk.figure.fidelity      figures           r     r          r     -
netwerk.figure.match         figures           r     r          r     -

netwerk.account              figures           crud  -          -     -
netwerk.settings             administrator     crud  -          -     -
netwerk.people.paste         administrator     crud  -          -     -
netwerk.people.paste.line    administrator     crud  -          -     -
netwerk.first.administrator  system            crud  -          -     -
netwerk.practice.dialog      administrator     crud  -          -     -

netwerk.dossier.enter        leader            crud  -          -     -
netwerk.dossier.ill          leader            crud  -          -     -
netwerk.dossier.close        coach             crud  -          -     -
netwerk.dossier.close        leader            crud  -          -     -
netwerk.dossier.close.line   coach             crud  -          -     -
netwerk.dossier.close.line   leader            crud  -          -     -
netwerk.dossier.break.glass  administrator     crud  -          -     -
netwerk.dossier.handover     coach             crud  -          -     -
netwerk.dossier.handover     leader            crud  -          -     -
netwerk.dossier.handover     administrator     crud  -          -     -
netwerk.member.merge         coach             crud  -          -     -
netwerk.member.merge         leader            crud  -          -     -
netwerk.member.import        coach             crud  -          -     -
netwerk.member.import        leader            crud  -          -     -
netwerk.member.import.line   coach             crud  -          -     -
netwerk.member.import.line   leader            crud  -          -     -

netwerk.meeting.not.wanted   coach             crud  -          -     -
netwerk.meeting.not.wanted   leader            crud  -          -     -
netwerk.agreement.missed     coach             crud  -          -     -
netwerk.agreement.missed     leader            crud  -          -     -
netwerk.team.moment          coach             crud  crud       -     -
netwerk.team.moment          leader            crud  crud       -     -
netwerk.meeting.consent      coach             crud  -          -     -
netwerk.meeting.consent      leader            crud  -          -     -
netwerk.meeting.copy         coach             crud  -          -     -
netwerk.meeting.copy         leader            crud  -          -     -
netwerk.meeting.salutation   coach             crud  -          -     -
netwerk.meeting.salutation   leader            crud  -          -     -
netwerk.meeting.salutation.line coach          crud  -          -     -
netwerk.meeting.salutation.line leader         crud  -          -     -
netwerk.meeting.people       coach             crud  -          -     -
netwerk.meeting.people       leader            crud  -          -     -
netwerk.meeting.people.line  coach             crud  -          -     -
netwerk.meeting.people.line  leader            crud  -          -     -
"""
OPERATIONS = {"create": "c", "read": "r", "write": "u", "unlink": "d"}
#: A leader who gave a reason and an administrator who broke the glass have these rows
#: and, where they have none of their own, those of the role that they come from.
AFTER = {"reason": "leader", "glass": "administrator"}
#: The rules that every model on the mixin must have.
COMPANY_RULE = "('company_id', 'in', company_ids)"
ACCESS_RULE = "('is_open_to_me', '=', True)"
OWN_WIZARD_RULE = "('create_uid', '=', user.id)"
#: Groups with a wider rule than the one for whoever has access today, on purpose.
WIDER = {
    "netwerk.access": {"group_team_leader", "group_administrator"},
}
#: Numbers of phases that are made: no two in a row are alike.
PHASES = count()


class RecordsMixin(FactsMixin):
    """A record of any model of the addon, in any of four dossiers."""

    #: What :meth:`make_records` made: ``{(model, dossier, maker): record}``.
    records = {}

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.places = (
            cls.dossier,
            cls.dossier_bram,
            cls.dossier_chris,
            cls.dossier_bea,
        )
        cls.roles = {
            "coach": cls.an,
            "leader": cls.lea,
            "figures": cls.fien,
            "templates": cls.tess,
            "administrator": cls.ada,
            "employee": cls.emma,
            "system": cls.sam,
            "portal": cls.pia,
            "public": cls.public,
        }
        rows = [line.split() for line in TABLE.splitlines() if line.strip()][1:]
        cls.table = {}
        for model, role, *rights in rows:
            cls.table.setdefault(model, {})[role] = rights

    @classmethod
    def make_records(cls):
        """Make what :meth:`_record` returns, once for all tests of the class.

        Each test finds the records as they were made: what it does to them is undone.
        Rows of the log and of the figures are looked for when they are needed: they
        are about the others.
        """
        test = cls("_record")  # the factories are methods of a test
        cls.records = {}
        for figure in test._figure_models():
            for dossier in cls.places:
                test._figure(figure, dossier)
        of_others = {"netwerk.access.log", *test._figure_models()}
        for model in filter(test._can_be_made, test._models()):
            makers = [(dossier, dossier.coach_id) for dossier in cls.places]
            if cls.registry[model]._transient:
                makers += [(cls.dossier, user) for user in cls.roles.values()]
            if model not in of_others:
                cls.records |= {
                    (model, dossier, maker): test._record(model, dossier, maker)
                    for dossier, maker in makers
                }

    # -- a record of each model -------------------------------------------------

    def _values(self, model, dossier):
        """The values of a new record of ``model`` in (or about) ``dossier``."""
        number = self.env[model].sudo().search_count([])
        return getattr(self, "_values_" + model.replace(".", "_"))(dossier, number)

    def _member(self, dossier):
        return self.new_network(dossier, "Maarten")

    def _values_netwerk_team(self, dossier, number):
        return {"name": f"Team {number}", "company_id": dossier.company_id.id}

    def _values_netwerk_funder(self, dossier, number):
        return {"name": f"Funder {number}", "company_id": dossier.company_id.id}

    def _values_netwerk_dossier_funding(self, dossier, number):
        funders = self.env["netwerk.funder"].search_count([])
        funder = self.env["netwerk.funder"].create(
            {"name": f"Decides {funders}", "company_id": dossier.company_id.id}
        )
        return {"dossier_id": dossier.id, "funder_id": funder.id}

    def _values_netwerk_access(self, dossier, number):
        return {
            "dossier_id": dossier.id,
            "user_id": dossier.coach_id.id,
            "role": "colleague",
            "reason": "Works along",
        }

    def _values_netwerk_consent(self, dossier, number):
        return {"dossier_id": dossier.id, "recipient": "The doctor"}

    def _values_netwerk_access_link(self, dossier, number):
        return {
            "dossier_id": dossier.id,
            "purpose": "map",
            "user_id": dossier.coach_id.id,
            "expires_at": fields.Datetime.now(),
            "token_hash": f"token {number}",
            "code_hash": "code",
        }

    def _values_netwerk_sent(self, dossier, number):
        return {"dossier_id": dossier.id, "kind": "code"}

    def _values_netwerk_member(self, dossier, number):
        return {"dossier_id": dossier.id, "name": "Maarten"}

    def _values_netwerk_member_period(self, dossier, number):
        member = self._member(dossier)
        member.sudo().period_ids.date_end = "2026-03-02"
        self.env.flush_all()  # the next is held against what stands in the table
        return {"member_id": member.id, "date_start": "2026-03-02"}

    def _values_netwerk_member_contact(self, dossier, number):
        return {"member_id": self._member(dossier).id, "value": "0470 12 34 56"}

    def _values_netwerk_tie(self, dossier, number):
        return {
            "member_id": self._member(dossier).id,
            "other_member_id": self._member(dossier).id,
        }

    def _values_netwerk_moment(self, dossier, number):
        return {"dossier_id": dossier.id, "name": "After the move"}

    def _values_netwerk_cv_line(self, dossier, number):
        return {"dossier_id": dossier.id, "name": "Bakkerij Peeters"}

    def _values_netwerk_network_batch(self, dossier, number):
        return {
            "dossier_id": dossier.id,
            "user_id": dossier.coach_id.id,
            "uuid": f"batch-{number}",
        }

    def _values_netwerk_today_later(self, dossier, number):
        return {
            "dossier_id": dossier.id,
            "user_id": dossier.coach_id.id,
            "kind": "led",
            "row_id": number + 1,
        }

    def _values_netwerk_change_feeling(self, dossier, number):
        return {
            "member_id": self._member(dossier).id,
            "what": "nearer",
            "value_from": "3",
            "value_to": "2",
            "feeling": "glad",
        }

    def _values_netwerk_member_category(self, dossier, number):
        return {"name": f"Choir {number}", "code": f"test_{number}"}

    _values_netwerk_member_role = _values_netwerk_member_category
    _values_netwerk_support_function = _values_netwerk_member_category
    _values_netwerk_prompt = _values_netwerk_member_category

    def _values_netwerk_life_domain(self, dossier, number):
        return {"name": f"Choir {number}"}  # its code is drawn

    _values_netwerk_outcome = _values_netwerk_life_domain

    def _values_netwerk_instrument(self, dossier, number):
        return {
            "code": f"test-{number}",
            "version": 1,
            "uuid": f"test-{number}",
            "title": "Test",
            "owner": "Zorgkring",
            "licence": "LGPL-3",
            "subject": "dossier",
            "continuity": "dated",
            "rendering": "form",
            "respondents": "client",
        }

    def _values_netwerk_instrument_use(self, dossier, number):
        return {"company_id": dossier.company_id.id, "code": f"test-{number}"}

    def _instrument_part(self, model, dossier, **values):
        """A row of the index of a version that is still being made."""
        made = self.env["netwerk.instrument"].create(
            self._values("netwerk.instrument", dossier)
        )
        values |= {"instrument_id": made.id, "key": "domains"}
        return self.env[model].create(values)

    def _section(self, dossier):
        return self._instrument_part("netwerk.instrument.section", dossier)

    def _values_netwerk_instrument_section(self, dossier, number):
        return {"instrument_id": self._section(dossier).instrument_id.id, "key": "x"}

    def _values_netwerk_instrument_row(self, dossier, number):
        section = self._section(dossier)
        return {
            "instrument_id": section.instrument_id.id,
            "section_id": section.id,
            "key": "work",
        }

    def _values_netwerk_instrument_column(self, dossier, number):
        return self._values_netwerk_instrument_row(dossier, number) | {"kind": "score"}

    def _values_netwerk_method(self, dossier, number):
        return {
            "code": f"test-{number}",
            "version": 1,
            "uuid": f"test-{number}",
            "name": "Test",
            "owner": "Zorgkring",
            "licence": "LGPL-3",
            "scope": "client",
        }

    _values_netwerk_method_use = _values_netwerk_instrument_use

    def _values_netwerk_package(self, dossier, number):
        return {
            "title": "Test",
            "uuid": f"test-{number}",
            "serial": 1,
            "version_word": "1",
            "steward": "Zorgkring",
            "licence": "LGPL-3",
            "date": "2026-11-30",
            "checksum": f"test-{number}",
            "company_id": dossier.company_id.id,
        }

    def _values_netwerk_package_item(self, dossier, number):
        package = self.env["netwerk.package"].create(
            self._values("netwerk.package", dossier)
        )
        return {
            "package_id": package.id,
            "company_id": dossier.company_id.id,
            "kind": "outcome",
            "key": f"test-{number}",
            "uuid": f"test-{number}",
            "version": 1,
            "owner": "Zorgkring",
            "licence": "LGPL-3",
            "checksum": "x",
        }

    def _values_netwerk_package_map(self, dossier, number):
        return {
            "kind": "outcome",
            "uuid": f"test-{number}",
            "key": f"test-{number}",
            "words": "Test",
            "company_id": dossier.company_id.id,
        }

    def _values_netwerk_method_phase(self, dossier, number):
        made = self.env["netwerk.method"].create(
            self._values("netwerk.method", dossier)
        )
        return {
            "method_id": made.id,
            "key": f"phase-{made.id}",
            "lineage": f"phase-{made.id}",
            "cycle": 1,
            "place": 1,
            "kind": "phase",
        }

    def _values_netwerk_assessment(self, dossier, number):
        scales = self.env["netwerk.instrument"].search(
            [("code", "=", "schaalvragen")], limit=1
        )
        return {
            "dossier_id": dossier.id,
            "instrument_id": scales.id,
            "respondent": "client",
            "started_by_id": dossier.coach_id.id,
        }

    def _assessment(self, dossier):
        values = self._values_netwerk_assessment(dossier, 0)
        return self.env["netwerk.assessment"].create(values)

    def _values_netwerk_answer(self, dossier, number):
        assessment = self._assessment(dossier)
        of = [("instrument_id", "=", assessment.instrument_id.id)]
        row, column = (
            self.env[f"netwerk.instrument.{part}"].search(
                [*of, *more, ("section_id.key", "=", "domains")], limit=1
            )
            for part, more in (("row", []), ("column", [("kind", "=", "score")]))
        )
        return {
            "assessment_id": assessment.id,
            "row_id": row.id,
            "column_id": column.id,
            "kind": "score",
            "answer_state": "given",
        }

    def _values_netwerk_answer_ref(self, dossier, number):
        values = self._values_netwerk_answer(dossier, number)
        answer = self.env["netwerk.answer"].create(values)
        return {"answer_id": answer.id, "to": "member", "words": "Oma"}

    def _values_netwerk_answer_link(self, dossier, number):
        assessment = self._assessment(dossier)
        return {"assessment_id": assessment.id, "from_key": "a", "to_key": "b"}

    def _values_netwerk_assessment_row(self, dossier, number):
        assessment = self._assessment(dossier)
        section = self.env["netwerk.instrument.section"].search(
            [("instrument_id", "=", assessment.instrument_id.id)], limit=1
        )
        return {
            "assessment_id": assessment.id,
            "uid": f"own-{number}",
            "section_id": section.id,
            "words": "The rent",
        }

    def _values_netwerk_assessment_revision(self, dossier, number):
        assessment = self._assessment(dossier)
        return {"assessment_id": assessment.id, "day": "2026-03-02"}

    def _values_netwerk_reflection(self, dossier, number):
        principles = self.env["netwerk.instrument"].search(
            [("code", "=", "principes")], limit=1
        )
        return {
            "instrument_id": principles.id,
            "respondent": "coach",
            "company_id": dossier.company_id.id,
        }

    def _reflection(self, dossier):
        """One of the coach of a dossier: of whom it is, its maker says."""
        model = self.env["netwerk.reflection"].with_user(dossier.coach_id).sudo()
        return model.create(self._values_netwerk_reflection(dossier, 0))

    def _values_netwerk_reflection_batch(self, dossier, number):
        return {
            "reflection_id": self._reflection(dossier).id,
            "uuid": f"batch-{number}",
            "user_id": dossier.coach_id.id,
        }

    def _values_netwerk_assessment_paper(self, dossier, number):
        return {"assessment_id": self._assessment(dossier).id, "photo": ONE_DOT}

    def _values_netwerk_assessment_batch(self, dossier, number):
        return {
            "assessment_id": self._assessment(dossier).id,
            "uuid": f"batch-{number}",
            "user_id": dossier.coach_id.id,
        }

    def _values_netwerk_round(self, dossier, number):
        return {
            "dossier_id": dossier.id,
            "codes": "vragen-klant,vragen-netwerk",
            "begun_by_id": dossier.coach_id.id,
        }

    def _round(self, dossier):
        values = self._values_netwerk_round(dossier, 0)
        return self.env["netwerk.round"].create(values)

    _values_netwerk_theme = _values_netwerk_member_category
    _values_netwerk_meeting_type = _values_netwerk_member_category

    def _meeting(self, dossier):
        return self.env["netwerk.meeting"].create(
            {"dossier_id": dossier.id, "user_id": dossier.coach_id.id}
        )

    def _values_netwerk_meeting(self, dossier, number):
        return {"dossier_id": dossier.id, "user_id": dossier.coach_id.id}

    def _values_netwerk_meeting_attendance(self, dossier, number):
        return {
            "meeting_id": self._meeting(dossier).id,
            "member_id": self._member(dossier).id,
        }

    def _values_netwerk_meeting_topic(self, dossier, number):
        theme = self.env.ref(f"{MODULE}.theme_health")
        return {"meeting_id": self._meeting(dossier).id, "theme_id": theme.id}

    def _values_netwerk_agreement(self, dossier, number):
        return {"dossier_id": dossier.id, "name": "Drives along to the choir"}

    def _values_netwerk_agreement_review(self, dossier, number):
        values = self._values_netwerk_agreement(dossier, number)
        agreement = self.env["netwerk.agreement"].create(values)
        return {"agreement_id": agreement.id, "is_kept": True}

    def _values_netwerk_agreement_answer(self, dossier, number):
        values = self._values_netwerk_agreement(dossier, number)
        agreement = self.env["netwerk.agreement"].create(values)
        return {"agreement_id": agreement.id, "answer": "unknown"}

    def _values_netwerk_member_strain(self, dossier, number):
        return {"member_id": self._member(dossier).id, "level": "a_bit"}

    def _values_netwerk_contribution(self, dossier, number):
        return {"member_id": self._member(dossier).id, "name": "Repairs bicycles"}

    def _values_netwerk_goal(self, dossier, number):
        return {"dossier_id": dossier.id, "name": "Buiten komen"}

    def _goal(self, dossier):
        return self.env["netwerk.goal"].create(self._values_netwerk_goal(dossier, 0))

    def _values_netwerk_goal_evaluation(self, dossier, number):
        return {"goal_id": self._goal(dossier).id, "result": "partly"}

    def _values_netwerk_goal_paper(self, dossier, number):
        return {"dossier_id": dossier.id, "kind": "plan"}

    def _values_netwerk_mandate(self, dossier, number):
        return {"dossier_id": dossier.id, "scope": "act", "act": "Call once"}

    def _values_netwerk_mandate_step(self, dossier, number):
        values = self._values_netwerk_mandate(dossier, number)
        mandate = self.env["netwerk.mandate"].create(values)
        return {"mandate_id": mandate.id, "state": "given"}

    def _values_netwerk_one_contact(self, dossier, number):
        # each after what was made before it: there is one at a time
        rows = self.env["netwerk.one.contact"].sudo()
        last = rows.search([("dossier_id", "=", dossier.id)], limit=1).date_start
        start = fields.Date.add(last or self.in_days(-900), days=3)
        return {
            "member_id": self._member(dossier).id,
            "date_start": start,
            "date_end": fields.Date.add(start, days=1),
        }

    def _values_netwerk_job_lead(self, dossier, number):
        return {"dossier_id": dossier.id, "name": "The laundry", "source": "own"}

    def _values_netwerk_job_lead_step(self, dossier, number):
        values = self._values_netwerk_job_lead(dossier, number)
        lead = self.env["netwerk.job.lead"].create(values)
        return {"lead_id": lead.id, "stage": "contact"}

    def _values_netwerk_referral(self, dossier, number):
        return {"dossier_id": dossier.id, "name": "Wie helpt met de schulden?"}

    def _referral(self, dossier):
        """A referral without its first step and permission: those can be added."""
        values = self._values_netwerk_referral(dossier, 0)
        referral = self.env["netwerk.referral"].create(values)
        referral.step_ids[:1].unlink()
        referral.permission_ids[:1].unlink()
        return referral

    def _values_netwerk_referral_step(self, dossier, number):
        return {"referral_id": self._referral(dossier).id, "code": "dialogue"}

    def _values_netwerk_referral_permission(self, dossier, number):
        return {"referral_id": self._referral(dossier).id, "kind": "together"}

    def _values_netwerk_referral_page(self, dossier, number):
        return {"referral_id": self._referral(dossier).id, "day": self.in_days(0)}

    def _values_netwerk_volunteer(self, dossier, number):
        return {"name": f"Karim {number}", "company_id": dossier.company_id.id}

    def _values_netwerk_volunteer_intake(self, dossier, number):
        values = self._values_netwerk_volunteer(dossier, number)
        volunteer = self.env["netwerk.volunteer"].create(values)
        return {"volunteer_id": volunteer.id, "hope": "Mensen leren kennen"}

    def _values_netwerk_match(self, dossier, number):
        return {"dossier_id": dossier.id, "question": "Wie wandelt mee?"}

    def _values_netwerk_trajectory(self, dossier, number):
        method = self.env["netwerk.method"].search([("code", "=", "cti")], limit=1)
        return {"dossier_id": dossier.id, "method_id": method.id}

    def _trajectory(self, dossier):
        values = self._values_netwerk_trajectory(dossier, 0)
        return self.env["netwerk.trajectory"].create(values)

    def _values_netwerk_trajectory_phase(self, dossier, number):
        one = self._trajectory(dossier)
        methods = self.env["netwerk.method"]  # one with many phases
        phases = methods.search([("code", "=", "w2")], limit=1).phase_ids
        made = next(PHASES)
        return {
            "trajectory_id": one.id,
            "uid": f"row-{made:04}",
            "phase_id": phases[made % len(phases)].id,
            "entered": one.date_start,
        }

    def _values_netwerk_trajectory_event(self, dossier, number):
        one = self._trajectory(dossier)
        return {
            "trajectory_id": one.id,
            "uid": f"event-{number:04}",
            "kind": "crisis",
            "date_from": one.date_start,
        }

    def _values_netwerk_trajectory_closing(self, dossier, number):
        one = self._trajectory(dossier)
        return {
            "trajectory_id": one.id,
            "uid": f"end-{number:04}",
            "closed": one.date_start,
        }

    def _values_netwerk_trajectory_outcome(self, dossier, number):
        outcome = self.env.ref(f"{MODULE}.outcome_regular_work")
        return {
            "trajectory_id": self._trajectory(dossier).id,
            "outcome_id": outcome.id,
        }

    _values_netwerk_trajectory_reason = _values_netwerk_member_category

    def _values_netwerk_trajectory_family(self, dossier, number):
        return {"trajectory_id": self._trajectory(dossier).id, "key": f"key {number}"}

    def _values_netwerk_trajectory_together(self, dossier, number):
        one = self._trajectory(dossier)
        return {"trajectory_id": one.id, "other_dossier_id": dossier.id}

    def _values_netwerk_trajectory_close(self, dossier, number):
        return {"trajectory_id": self._trajectory(dossier).id}

    _values_netwerk_trajectory_look = _values_netwerk_trajectory_close

    def _values_netwerk_trajectory_close_line(self, dossier, number):
        values = self._values_netwerk_trajectory_close(dossier, number)
        close = self.env["netwerk.trajectory.close"].create(values)
        return {"close_id": close.id, "kind": "check", "words": "Samen afgesloten"}

    def _values_netwerk_trajectory_sheet(self, dossier, number):
        return {"assessment_id": self._assessment(dossier).id}

    def _values_netwerk_meeting_not_wanted(self, dossier, number):
        return {"meeting_id": self._meeting(dossier).id, "reason": "heavy"}

    def _values_netwerk_agreement_missed(self, dossier, number):
        values = self._values_netwerk_agreement(dossier, number)
        return {"agreement_id": self.env["netwerk.agreement"].create(values).id}

    def _values_netwerk_team_moment(self, dossier, number):
        team = dossier.team_id or self.new_team(
            f"Team of moment {number}", False, self.bea, dossier.company_id
        )
        return {"team_id": team.id, "topic": "How do we ask about the network?"}

    def _values_netwerk_meeting_consent(self, dossier, number):
        return {"meeting_id": self._meeting(dossier).id, "evidence": "said"}

    def _values_netwerk_meeting_copy(self, dossier, number):
        return {"meeting_id": self._meeting(dossier).id}

    def _values_netwerk_settings(self, dossier, number):
        return {}

    def _values_netwerk_people_paste(self, dossier, number):
        return {"text": "An Claes; claes@zorgkring.example"}

    def _values_netwerk_people_paste_line(self, dossier, number):
        values = self._values_netwerk_people_paste(dossier, number)
        return {"paste_id": self.env["netwerk.people.paste"].create(values).id}

    def _values_netwerk_first_administrator(self, dossier, number):
        return {}

    def _values_netwerk_practice_dialog(self, dossier, number):
        return {}

    def _values_netwerk_meeting_salutation(self, dossier, number):
        return {"meeting_id": self._meeting(dossier).id}

    def _values_netwerk_meeting_salutation_line(self, dossier, number):
        asking = self.env["netwerk.meeting.salutation"].create(
            self._values_netwerk_meeting_salutation(dossier, number)
        )
        return {"asking_id": asking.id, "member_id": self._member(dossier).id}

    def _values_netwerk_meeting_people(self, dossier, number):
        return {"meeting_id": self._meeting(dossier).id}

    def _values_netwerk_meeting_people_line(self, dossier, number):
        people = self.env["netwerk.meeting.people"].create(
            self._values_netwerk_meeting_people(dossier, number)
        )
        return {"people_id": people.id, "member_id": self._member(dossier).id}

    def _values_netwerk_account(self, dossier, number):
        return {"company_id": dossier.company_id.id}

    def _values_netwerk_dossier_enter(self, dossier, number):
        return {"dossier_id": dossier.id, "reason": "The coach is ill"}

    def _values_netwerk_dossier_ill(self, dossier, number):
        return {"coach_id": dossier.coach_id.id, "reason": "The coach is ill"}

    def _values_netwerk_dossier_break_glass(self, dossier, number):
        return {"reference": dossier.reference, "reason": "A threat by phone"}

    def _values_netwerk_dossier_close(self, dossier, number):
        return {"dossier_id": dossier.id, "close_reason": "reached"}

    def _values_netwerk_dossier_close_line(self, dossier, number):
        values = self._values_netwerk_dossier_close(dossier, number)
        close = self.env["netwerk.dossier.close"].create(values)
        agreement = self.env["netwerk.agreement"].create(
            self._values_netwerk_agreement(dossier, number)
        )
        return {"close_id": close.id, "agreement_id": agreement.id}

    def _values_netwerk_dossier_handover(self, dossier, number):
        return {"coach_id": dossier.coach_id.id, "reason": "Another job"}

    def _values_netwerk_member_import(self, dossier, number):
        return {"dossier_id": dossier.id}

    def _values_netwerk_member_import_line(self, dossier, number):
        wizard = self.env["netwerk.member.import"].create({"dossier_id": dossier.id})
        return {"import_id": wizard.id, "number": number, "choice": "new"}

    def _values_netwerk_member_merge(self, dossier, number):
        return {
            "dossier_id": dossier.id,
            "keep_id": self._member(dossier).id,
            "other_id": self._member(dossier).id,
        }

    def _models(self):
        """Every model that the addon brings, wizards included."""
        return sorted(
            name
            for name, model in self.registry.items()
            if model._original_module == MODULE and not model._abstract
        )

    def _record(self, model, dossier, maker):
        """A record of ``model`` in ``dossier``, made by ``maker`` past all rights."""
        if (model, dossier, maker) in self.records:
            return self.records[model, dossier, maker]
        if model == "netwerk.dossier":
            return dossier
        if model == "netwerk.access.log":
            return self.log_of(dossier)[:1]
        if model == "netwerk.invitation.text":  # one of each, and no more
            return self.env[model].search([], limit=1)
        if model in self._figure_models():
            return self._figure(model, dossier)
        values = self._values(model, dossier)
        return self.env[model].with_user(maker).sudo().create(values).with_env(self.env)

    def _can_be_made(self, name):
        return name in (
            "netwerk.dossier",
            "netwerk.access.log",
            "netwerk.invitation.text",
            *self._figure_models(),
        ) or hasattr(self, "_values_" + name.replace(".", "_"))

    def _figure_models(self):
        """The figures: they have rows of what others made, and none of their own."""
        figure = self.registry["netwerk.figure.mixin"]
        return [
            name
            for name, model in self.registry.items()
            if issubclass(model, figure) and not model._abstract
        ]

    def _figure(self, model, dossier):
        """A row of a figure in which ``dossier`` counts, with five more like it."""
        cell = [("company_id", "=", dossier.company_id.id)]
        cell += [("team_id", "=", dossier.team_id.id)]
        if not self.env[model].search_count(cell):
            for _number in range(5):
                self._fill_figures(self.new_client(dossier.coach_id))
        return self.env[model].search(cell, limit=1)

    def _fill_figures(self, dossier):
        """What each figure counts, once."""
        member = self.new_member(dossier)
        self.new_presence(self.new_meeting(dossier, self.today), member)
        refusal = {"outcome": "not_wanted", "not_wanted_reason": "heavy"}
        self.new_meeting(dossier, self.today, **refusal)
        self.new_strain(member, "fine")
        agreement = self.new_agreement(dossier)
        self.env["netwerk.agreement.review"].create({"agreement_id": agreement.id})
        self.new_referral(dossier)
        self.new_sheet(dossier, first_up=1)
        self.new_way(dossier)


@tagged("post_install", "-at_install")
class TestAccessTable(RecordsMixin, NetwerkCase):
    """Every model of the addon × every role × four places, against one table."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.make_records()

    # -- what must hold ---------------------------------------------------------

    def _problems(self, models=None):
        """What is not as it should be, in words that tell what to do."""
        problems = []
        for name in models or self._models():
            problems += self._rule_problems(name)
            if name not in self.table:
                problems.append(
                    f"{name} is not in TABLE: say there who may do what with it."
                )
            elif not self._can_be_made(name):
                problems.append(
                    f"{name} has no factory: write a method _values_"
                    f"{name.replace('.', '_')} that returns values for a record."
                )
            else:
                problems += self._right_problems(name)
        return problems

    def _right_problems(self, name):
        problems = []
        transient = self.registry[name]._transient
        records = [
            self._record(name, dossier, dossier.coach_id) for dossier in self.places
        ]
        for role, user in self.roles.items():
            own = records[0]
            if transient:
                own = self._record(name, self.dossier, user)
            expected = self.table[name].get(role)
            if expected is None and role in AFTER:
                expected = self.table[name].get(AFTER[role])
            actual = [
                self._rights(record, user) or "-" for record in [own, *records[1:]]
            ]
            if actual != (expected or ["-"] * 4):
                problems.append(
                    f"{name}, {role}: the table says {expected or 'nothing'}, the "
                    f"rules say {actual}. Repair security/ or, when it is meant so, "
                    "the table."
                )
        return problems

    def _rights(self, record, user):
        """What ``user`` may do with ``record``, as letters; searching agrees."""
        record = record.with_user(user).with_company(user.company_id)
        letters = "".join(
            letter
            for operation, letter in OPERATIONS.items()
            if record.has_access(operation)
        )
        model = record.with_context(active_test=False).browse()
        found = model.has_access("read") and model.search([("id", "=", record.id)])
        self.assertEqual(
            "r" in letters, bool(found), f"{record}: reading and searching differ"
        )
        return letters

    def _rule_problems(self, name):
        """Whether a model has the rules that its kind must have."""
        Model = self.registry[name]
        if Model._transient:
            wanted = {"everybody": OWN_WIZARD_RULE}
        elif issubclass(Model, self.registry["netwerk.dossier.mixin"]):
            wanted = {"everybody": COMPANY_RULE, "group_coach": ACCESS_RULE}
        elif name in self._figure_models():
            wanted = {"everybody": COMPANY_RULE}
        else:
            return []
        rules = {}
        for rule in self.env["ir.rule"].search([("model_id.model", "=", name)]):
            groups = rule.groups.get_external_id().values() or ["everybody"]
            for group in groups:
                rules.setdefault(group.split(".")[-1], []).append(rule.domain_force)
        problems = [
            f"{name} has no rule with {domain} for {group}: copy the one of "
            "netwerk.moment (or of another wizard) in security/."
            for group, domain in wanted.items()
            if not any(domain in rule for rule in rules.get(group, []))
        ]
        return problems + [
            f"{name} has a rule for {group} that is wider than {ACCESS_RULE}: take it "
            "out, or say in WIDER why it must be."
            for group, domains in rules.items()
            if not Model._transient
            and group not in {"everybody"} | WIDER.get(name, set())
            and not all(ACCESS_RULE in domain for domain in domains)
        ]

    # -- tests ------------------------------------------------------------------

    def assertTable(self, models=None):
        problems = self._problems(models)
        self.assertFalse(problems, "\n" + "\n".join(problems))

    def test_every_model_is_as_open_as_the_table_says(self):
        self.assertTable()

    def test_a_leader_with_a_reason_gets_that_dossier_and_no_other(self):
        self.enter(self.dossier, self.lea)
        self.roles = {"reason": self.lea}
        self.assertTable()

    def test_breaking_the_glass_lets_read_that_dossier_and_no_other(self):
        self.break_glass(self.dossier, self.ada)
        self.roles = {"glass": self.ada}
        self.assertTable()

    def test_the_day_after_it_is_closed_again(self):
        self.enter(self.dossier, self.lea)
        self.break_glass(self.dossier, self.ada)
        rows = self.dossier.access_ids.filtered(
            lambda row: row.role in ("leader", "break_glass")
        )
        rows.write({"date_from": self.in_days(-1), "date_until": self.in_days(-1)})
        self.night()
        self.roles = {"leader": self.lea, "administrator": self.ada}
        self.assertTable(["netwerk.member", "netwerk.dossier"])

    def test_no_role_of_odoo_brings_a_role_of_ours(self):
        ours = self.env["res.groups"].browse(
            row.res_id
            for row in self.env["ir.model.data"].search(
                [("module", "=", MODULE), ("model", "=", "res.groups")]
            )
        )
        self.assertEqual(len(ours), 5)
        for group in ours:
            others = group.all_implied_by_ids - ours
            self.assertFalse(others, f"{others.mapped('name')} imply {group.name}")

    def test_shielded_contact_details_are_for_the_coach_alone(self):
        self.give_access(self.dossier, self.bram)
        member = self.new_network(self.dossier, "Volunteer Rik")
        shielded, plain = self.env["netwerk.member.contact"].create(
            [
                {"member_id": member.id, "value": "0470 1", "is_shielded": True},
                {"member_id": member.id, "value": "0470 2", "is_shielded": False},
            ]
        )
        for user, seen in ((self.an, shielded + plain), (self.bram, plain)):
            Contact = self.env["netwerk.member.contact"].with_user(user)
            found = Contact.search([("member_id", "=", member.id)])
            self.assertEqual(found, seen.with_user(user))

    # -- the table must be able to fail -----------------------------------------

    @contextmanager
    def assertCatches(self, model, *words):
        yield
        problems = " ".join(self._problems([model]))
        for word in words:
            self.assertIn(word, problems)

    def test_table_catches_a_missing_rule(self):
        with self.assertCatches("netwerk.tie", "netwerk.tie, coach", "has no rule"):
            self.env.ref(f"{MODULE}.rule_tie_coach").unlink()

    def test_table_catches_a_missing_company_rule(self):
        with self.assertCatches("netwerk.moment", "has no rule", "company_ids"):
            self.env.ref(f"{MODULE}.rule_moment_company").unlink()

    def test_table_catches_a_rule_that_is_too_wide(self):
        with self.assertCatches("netwerk.member", "is wider", "netwerk.member, leader"):
            self.env["ir.rule"].create(
                {
                    "name": "Too wide",
                    "model_id": self.env["ir.model"]._get_id("netwerk.member"),
                    "groups": [
                        fields.Command.link(
                            self.env.ref(f"{MODULE}.group_team_leader").id
                        )
                    ],
                    "domain_force": "[(1, '=', 1)]",
                }
            )

    def test_table_catches_a_right_too_many(self):
        with self.assertCatches("netwerk.member", "netwerk.member, figures"):
            self.env["ir.model.access"].create(
                {
                    "name": "Too much",
                    "model_id": self.env["ir.model"]._get_id("netwerk.member"),
                    "group_id": self.env.ref(f"{MODULE}.group_figures").id,
                    "perm_read": True,
                }
            )

    def test_table_catches_an_unknown_model(self):
        with self.assertCatches("netwerk.moment", "is not in TABLE"):
            self.table = {}

    def test_table_catches_a_model_without_factory(self):
        with patch.object(RecordsMixin, "_values_netwerk_moment") as factory:
            factory.side_effect = None
            del RecordsMixin._values_netwerk_moment
            problems = self._problems(["netwerk.moment"])
        self.assertIn("has no factory", " ".join(problems))
