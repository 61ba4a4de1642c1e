import logging
from collections import Counter
from datetime import timedelta
from functools import partial

from psycopg2 import errors

from odoo import api, fields, models
from odoo.http import request
from odoo.modules.registry import Registry
from odoo.tools import SQL
from odoo.tools.misc import clean_context

from .log.detail import Detail
from .roles import ROLES, roles_of

_logger = logging.getLogger(__name__)

#: Openings of one dossier by one user within this time are one visit; so are searches
#: in one list, and refusals at one door. So nobody can bury lines under his own.
VISIT = timedelta(minutes=30)
#: What is noted once a visit, and by which field one visit is told from another: an
#: opening is an opening, whatever is looked at.
ONCE_A_VISIT = {
    "opened": None,
    "searched": "model",
    "exported": "detail",
    "family_noted": None,
}
#: So many refusals within a visit are noted each; after that a line of the same is not.
MOST_REFUSALS = 20
#: Where a transaction keeps what it refused, and what it noted already.
REFUSED = "netwerk_ondersteuning.refused"
NOTED = "netwerk_ondersteuning.noted"


class AccessLog(models.Model):
    """Who did what with which dossier, and when (after NEN 7513).

    Append-only in the database itself: a trigger refuses every update, delete and
    truncate, by whatever road. The one exception is the database emptying a link
    because the dossier, user or company behind it is gone: `reference`, `user_name`
    and all the rest stay. Rows are only written by :meth:`_log`, never by a user.
    """

    _name = "netwerk.access.log"
    _inherit = "netwerk.row.mixin"
    _is_linked_by_callers = False
    _description = "Access log"
    _order = "id desc"
    _rec_name = "reference"
    _log_access = False  # an extra create_uid would be a second, emptying link

    date = fields.Datetime(
        required=True, readonly=True, index=True, default=fields.Datetime.now
    )
    user_id = fields.Many2one(
        "res.users", string="Who", readonly=True, ondelete="set null"
    )
    user_name = fields.Char("Name at that time", required=True, readonly=True)
    role = fields.Selection(
        [
            *ROLES,
            ("employee", "Employee"),
            ("none", "No access"),
            ("link", "Personal link"),
            ("system", "System"),
        ],
        "In which role",
        required=True,
        readonly=True,
    )
    action = fields.Selection(
        [
            ("opened", "Opened"),
            ("searched", "Searched"),
            ("printed", "Printed"),
            ("exported", "Exported"),
            ("copied", "Copied as text"),
            ("denied", "Denied"),
            ("rights_changed", "Rights changed"),
            ("reach_corrected", "How the client is reached was corrected"),
            ("family_noted", "Noted with another member of the family"),
            ("break_glass", "Break-glass"),
            ("deleted", "Deleted"),
            ("link_given", "Personal link given"),
            ("link_code", "New code for a personal link"),
            ("link_asked", "Code for a personal link asked"),
            ("link_opened", "Personal link opened"),
            ("link_changed", "Changed through a personal link"),
            ("link_refused", "Personal link refused"),
            ("link_withdrawn", "Personal link withdrawn"),
        ],
        "What",
        required=True,
        readonly=True,
    )
    dossier_id = fields.Many2one(
        "netwerk.dossier", readonly=True, ondelete="set null", index="btree_not_null"
    )
    reference = fields.Char(
        readonly=True, help="The reference of the dossier, kept when it is deleted."
    )
    company_id = fields.Many2one(
        "res.company", readonly=True, index=True, ondelete="set null"
    )
    detail = fields.Char("Code of the detail", readonly=True)
    detail_words = fields.Char("Detail", compute="_compute_detail_words")
    model = fields.Char("List", readonly=True, help="In which list somebody searched.")
    is_question = fields.Boolean(
        "Asked for a dossier",
        readonly=True,
        help="Wanted to start a dossier of somebody who has one.",
    )
    worked_by = fields.Char(
        "Really",
        readonly=True,
        help="Who it was, working as somebody else: the name under 'Who'.",
    )

    _visit_idx = models.Index("(user_id, dossier_id, date)")

    def init(self):
        """Create the database trigger that makes the table append-only."""
        self.env.cr.execute(
            SQL(
                """
            CREATE OR REPLACE FUNCTION netwerk_access_log_guard() RETURNS trigger
            LANGUAGE plpgsql AS $guard$
            BEGIN
                IF TG_OP = 'UPDATE'
                   AND to_jsonb(NEW) - '{dossier_id,user_id,company_id}'::text[]
                     = to_jsonb(OLD) - '{dossier_id,user_id,company_id}'::text[]
                   AND (NEW.dossier_id IS NOT DISTINCT FROM OLD.dossier_id
                        OR NEW.dossier_id IS NULL AND NOT EXISTS (
                            SELECT FROM netwerk_dossier d WHERE d.id = OLD.dossier_id))
                   AND (NEW.user_id IS NOT DISTINCT FROM OLD.user_id
                        OR NEW.user_id IS NULL AND NOT EXISTS (
                            SELECT FROM res_users u WHERE u.id = OLD.user_id))
                   AND (NEW.company_id IS NOT DISTINCT FROM OLD.company_id
                        OR NEW.company_id IS NULL AND NOT EXISTS (
                            SELECT FROM res_company c WHERE c.id = OLD.company_id))
                THEN
                    RETURN NEW;
                END IF;
                RAISE EXCEPTION 'netwerk_access_log is append-only';
            END $guard$;
            DROP TRIGGER IF EXISTS netwerk_access_log_rows ON netwerk_access_log;
            CREATE TRIGGER netwerk_access_log_rows
                BEFORE UPDATE OR DELETE ON netwerk_access_log
                FOR EACH ROW EXECUTE FUNCTION netwerk_access_log_guard();
            DROP TRIGGER IF EXISTS netwerk_access_log_table ON netwerk_access_log;
            CREATE TRIGGER netwerk_access_log_table
                BEFORE TRUNCATE ON netwerk_access_log
                FOR EACH STATEMENT EXECUTE FUNCTION netwerk_access_log_guard();
            """
            )
        )

    @api.depends("detail")
    @api.depends_context("lang")
    def _compute_detail_words(self):
        said = Detail(self.env)
        for line in self:
            line.detail_words = line.detail and said.words(line.detail)

    @api.model
    def _values(self, action, dossiers=None, detail=None, role=None):
        """Return values of new rows: one for each dossier, or one without a dossier."""
        user = self.env.user
        common = {
            "date": fields.Datetime.now(),
            "user_id": user.id,
            "user_name": self._name_of(user, dossiers),
            "action": action,
            "detail": detail,
            "worked_by": self._working_as(),
        }
        if not dossiers:
            return [
                common
                | {
                    "role": "system" if self.env.su else "employee",
                    "company_id": self.env.company.id,
                }
            ]
        roles = roles_of(dossiers, user)
        return [
            common
            | {
                "role": role or roles[dossier.id],
                "dossier_id": dossier.id,
                "reference": dossier.reference,
                "company_id": dossier.company_id.id,
            }
            for dossier in dossiers.sudo()  # the log knows what the user may not
        ]

    @api.model
    def _name_of(self, user, dossiers):
        """The name of a user; of who is not logged in, that, in the language of the
        organisation: colleagues read it."""
        if not user._is_public():
            return user.name
        # sudo: of an organisation only its language
        company = dossiers and dossiers.sudo().company_id[:1] or self.env.company
        speaks = self.with_context(lang=company.sudo()._netwerk_language())
        return speaks.env._("Not logged in")

    @api.model
    def _working_as(self):
        """Return the real user when somebody is logged in as another user, or False.

        Addons for impersonation keep the real user in the session. For an addon that
        does it in another way, extend this method.

        :return: name and login, as they are at that moment
        """
        uid = request and request.session.get("impersonate_from_uid")
        if not uid or not isinstance(uid, int) or uid == self.env.uid:
            return False
        # sudo: whoever writes the log need not see all users
        user = self.env["res.users"].sudo().browse(uid).exists()
        return f"{user.name} ({user.login})" if user else f"#{uid}"

    @api.model
    def _log(self, action, dossiers=None, detail=None, role=None):
        """Append to the log.

        :param str action: one of the values of the field ``action``; some are noted
            once a visit (`ONCE_A_VISIT`)
        :param dossiers: the dossiers concerned, a row each
        :param str detail: a few words; never a name or a search term
        :param str role: when it is not the one in which the user enters the dossier
        """
        if action in ONCE_A_VISIT:
            noted = self._noted(action, dossiers, detail)
            if dossiers:
                dossiers = dossiers.filtered(lambda one: one.id not in noted)
            if noted and not dossiers:
                return
        self._append(self._values(action, dossiers, detail, role))

    @api.model
    def _log_visit(self, dossiers):
        """Log that ``dossiers`` are opened, once a visit; two queries at most, and
        none when this transaction has noted it already."""
        self._log("opened", dossiers)

    @api.model
    def _log_search(self, model):
        """Log that a user searches in the list of ``model``, once a visit."""
        if not self._noted("searched", None, model):
            words = self.env["ir.model"]._get(model).name
            rows = self._values("searched", detail=words)
            self._append([row | {"model": model} for row in rows])

    @api.model
    def _append(self, rows):
        if self.env.cr.readonly:
            # Odoo begins anew, with a cursor that may write
            raise errors.ReadOnlySqlTransaction("What is read is noted in the log")
        # sudo: nobody has the right to write the log, every user must leave a trace
        self.sudo().create(rows)

    @api.model
    def _noted(self, action, dossiers, words):
        """Return for which dossiers this visit is logged; the caller logs the others.

        :param words: the value of the field of `ONCE_A_VISIT`
        :return: ids of ``dossiers``; False for a row without a dossier
        """
        ids = set(dossiers.ids) if dossiers else {False}
        field = ONCE_A_VISIT[action]
        now = fields.Datetime.now()
        # the cursor forgets this when it undoes something: then the log is asked anew
        memory = self.env.cr.precommit.data.setdefault(NOTED, {})
        memory = memory.setdefault((self.env.uid, action, field and words), {})
        known = {id_ for id_ in ids & memory.keys() if now - memory[id_] < VISIT}
        if asked := ids - known:
            # by hand: it stands before all that is read, and rows are never changed
            self.env.cr.execute(
                SQL(
                    """
                    SELECT DISTINCT dossier_id FROM netwerk_access_log
                    WHERE user_id = %s AND action = %s AND date > %s AND %s AND %s
                    """,
                    self.env.uid,
                    action,
                    now - VISIT,
                    SQL("dossier_id IN %s", tuple(asked))
                    if dossiers
                    # of a dossier that was deleted the reference stays
                    else SQL("dossier_id IS NULL AND reference IS NULL"),
                    SQL("%s = %s", SQL.identifier(field), words)
                    if field
                    else SQL("TRUE"),
                )
            )
            known |= {row[0] or False for row in self.env.cr.fetchall()}
            memory |= dict.fromkeys(asked, now)
        return known

    # -- what is refused ----------------------------------------------------------

    @api.model
    def _log_refused(self, action, dossiers=None, detail=None, **values):
        """Log a refusal, whether the transaction is committed or rolled back.

        A refusal mostly raises an error, which rolls back; but the caller may catch the
        error and commit (an import does so for each line). So the rows are kept with
        the cursor and written in a new transaction when this one has ended.

        :param values: more of each row
        """
        cr = self.env.cr
        rows = [row | values for row in self._values(action, dossiers, detail)]
        for queue in (cr.postcommit, cr.postrollback):  # one of the two comes to pass
            if REFUSED not in queue.data:
                queue.data[REFUSED] = {}
                context = clean_context(self.env.context)
                queue.add(partial(_write_apart, queue, cr.dbname, context))
            for row in rows:
                key = (row["user_id"], action, row.get("dossier_id"), detail)
                queue.data[REFUSED].setdefault(key, row)

    @api.model
    def _write_refused(self, rows):
        """Write rows of :meth:`_log_refused`; of many within a visit only what is new.

        What they are about may be gone by now: with the transaction that made it.
        """
        dossiers = self.env["netwerk.dossier"].with_context(active_test=False)
        known = dossiers.browse(
            {row["dossier_id"] for row in rows if row.get("dossier_id")}
        ).exists()
        for row in rows:
            if row.get("dossier_id") not in known.ids:
                row.pop("dossier_id", None)
        lately = self.search_fetch(
            [
                ("user_id", "in", list({row["user_id"] for row in rows})),
                ("action", "in", list({row["action"] for row in rows})),
                ("date", ">", fields.Datetime.now() - VISIT),
            ],
            ["user_id", "action", "dossier_id", "detail"],
        )
        noted = Counter(
            (line.user_id.id, line.action, line.dossier_id.id, line.detail)
            for line in lately
        )
        number = Counter(line.user_id.id for line in lately)
        new = []
        for row in rows:
            key = (
                row["user_id"],
                row["action"],
                row.get("dossier_id", False),
                row["detail"] or False,
            )
            if not noted[key] or number[row["user_id"]] < MOST_REFUSALS:
                new.append(row)
                noted[key] += 1
                number[row["user_id"]] += 1
        asking = {
            (row["user_id"], self.env["res.company"].browse(row["company_id"]))
            for row in new
            if row.get("is_question")
        }
        before = {who: self._questions_of(*who) for who in asking}
        self.create(new)
        for user_id, company in asking:
            most = company.netwerk_questions_a_day
            if before[user_id, company] < most <= self._questions_of(user_id, company):
                self._tell_of_questions(user_id, company)

    # -- asking who has a dossier -------------------------------------------------

    @api.model
    def _may_ask(self, company):
        """Tell whether the user can be told again today that a contact has a dossier.

        Starting a second dossier for a contact tells that there is one. That happens
        by mistake now and then; somebody who tries many contacts is looking for
        something. The limit is a setting of the organisation.
        """
        refused = self.env.cr.postcommit.data.get(REFUSED, {}).values()
        pending = sum(
            bool(row.get("is_question") and row["user_id"] == self.env.uid)
            for row in refused
        )
        asked = self._questions_of(self.env.uid, company)
        return asked + pending < company.sudo().netwerk_questions_a_day

    @api.model
    def _questions_of(self, user_id, company):
        """Return how often a user was told so in the last 24 hours: a period that does
        not depend on a time zone."""
        # sudo: the log is closed to users
        return self.sudo().search_count(
            [
                ("user_id", "=", user_id),
                ("company_id", "=", company.id),
                ("is_question", "=", True),
                ("date", ">", fields.Datetime.now() - timedelta(days=1)),
            ]
        )

    @api.model
    def _tell_of_questions(self, user_id, company):
        """Tell the administrators that a user has reached the limit of a day."""
        administrators = self.env.ref(
            "netwerk_ondersteuning.group_administrator"
        ).all_user_ids.filtered(lambda user: company in user.company_ids)
        for language, group in administrators.grouped("lang").items():
            log = self.with_context(lang=language)
            self.env["mail.thread"].message_notify(
                partner_ids=group.partner_id.ids,
                subject=log.env._("Somebody asks who has a dossier"),
                body=log.env._(
                    "%(user)s wanted to start a dossier of somebody who has one "
                    "already, %(number)s times within a day, and cannot ask any more "
                    "for now. The log tells when.",
                    user=self.env["res.users"].browse(user_id).name,
                    number=company.netwerk_questions_a_day,
                ),
            )


def _write_apart(queue, dbname, context):
    """Write what a transaction refused, in one of its own.

    :param queue: the callbacks of the cursor that ends, with the rows
    """
    try:
        with Registry(dbname).cursor() as cr:
            env = api.Environment(cr, api.SUPERUSER_ID, context)
            env["netwerk.access.log"]._write_refused(list(queue.data[REFUSED].values()))
    except Exception:
        # the user's own error must reach him, whatever happens here
        _logger.exception("A refused access could not be logged")
