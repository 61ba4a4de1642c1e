import logging
from datetime import timedelta

from odoo import api, fields, models
from odoo.http import request
from odoo.modules.registry import Registry
from odoo.tools import SQL

_logger = logging.getLogger(__name__)

#: Openings of one dossier by one user within this time are one visit.
VISIT = timedelta(minutes=30)
#: In which role somebody can enter a dossier.
ROLES = [
    ("coach", "Coach"),
    ("substitute", "Substitute"),
    ("colleague", "Colleague"),
    ("leader", "Team leader"),
    ("break_glass", "Break-glass"),
]


class AccessLog(models.Model):
    """Who did what with which dossier, and when (after NEN 7513).

    Append-only in the database itself: a trigger refuses every update, delete and
    truncate, by whatever road. The one exception is the database emptying a link
    because the dossier, user or company behind it is gone: `reference`, `user_name`
    and all the rest stay. Rows are only written by :meth:`_log`, never by a user.
    """

    _name = "netwerk.access.log"
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
            ("denied", "Denied"),
            ("rights_changed", "Rights changed"),
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
    detail = fields.Char(readonly=True)
    worked_by = fields.Char(
        "Really",
        readonly=True,
        help="Who it was, when he worked as somebody else: the name under 'Who'.",
    )

    _visit_idx = models.Index("(user_id, dossier_id, date)")

    def init(self):
        """Create the guard that makes the table append-only."""
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
            CREATE OR REPLACE TRIGGER netwerk_access_log_rows
                BEFORE UPDATE OR DELETE ON netwerk_access_log
                FOR EACH ROW EXECUTE FUNCTION netwerk_access_log_guard();
            CREATE OR REPLACE TRIGGER netwerk_access_log_table
                BEFORE TRUNCATE ON netwerk_access_log
                FOR EACH STATEMENT EXECUTE FUNCTION netwerk_access_log_guard();
            """
            )
        )

    @api.model
    def _values(self, action, dossiers=None, detail=None, role=None):
        """The rows to write for ``action``: one a dossier, or one without."""
        user = self.env.user
        common = {
            "date": fields.Datetime.now(),
            "user_id": user.id,
            "user_name": user.name,
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
        roles = dossiers._role_of(user)
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
    def _working_as(self):
        """Who it really is, when somebody works under the name of another; or False.

        Addons that let an administrator do so keep in the session whose it is; those
        that do it in another way extend this.

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

        :param str action: one of the values of the field ``action``
        :param dossiers: the dossiers concerned, a row each
        :param str detail: a few words; never a name or a search term
        :param str role: when it is not the one in which the user enters the dossier
        """
        # sudo: nobody has the right to write the log, every user must leave a trace
        self.sudo().create(self._values(action, dossiers, detail, role))

    @api.model
    def _log_visit(self, dossiers):
        """Log that ``dossiers`` are opened, once a visit; two queries at most."""
        recent = self.sudo()._search(
            [
                ("user_id", "=", self.env.uid),
                ("action", "=", "opened"),
                ("date", ">", fields.Datetime.now() - VISIT),
                ("dossier_id", "in", dossiers.ids),
            ]
        )
        self.env.cr.execute(recent.select(SQL("DISTINCT dossier_id")))
        seen = {row[0] for row in self.env.cr.fetchall()}
        if unseen := dossiers.filtered(lambda dossier: dossier.id not in seen):
            self._log("opened", unseen)

    @api.model
    def _log_refused(self, action, dossiers=None, detail=None):
        """Log something that ends in an error, so in a rollback.

        The row is written in a transaction of its own once this one is undone.
        """
        rows = self._values(action, dossiers, detail)
        context, dbname = dict(self.env.context), self.env.cr.dbname

        def write():
            try:
                with Registry(dbname).cursor() as cr:
                    env = api.Environment(cr, api.SUPERUSER_ID, context)
                    known = set(
                        env["netwerk.dossier"]
                        .with_context(active_test=False)
                        .browse(
                            row["dossier_id"] for row in rows if "dossier_id" in row
                        )
                        .exists()
                        .ids
                    )
                    for row in rows:
                        if row.get("dossier_id") not in known:
                            row.pop("dossier_id", None)
                    env["netwerk.access.log"].create(rows)
            except Exception:
                # the user's own error must reach him, whatever happens here
                _logger.exception("A refused access could not be logged")

        self.env.cr.postrollback.add(write)
