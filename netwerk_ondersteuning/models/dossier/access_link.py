import hashlib
import hmac
import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

#: Wrong codes after which a link lets nobody in any more.
MAX_TRIES = 5
#: How long a link can last, in hours: about the length of a talk.
HOURS = (1, 2, 4)
#: What is over is kept this long, to be looked up; the log keeps its own rows.
KEEP_ENDED = timedelta(days=30)


class LinkRefused(Exception):
    """This link does not open: why is nobody's business."""


class LinkUsed(LinkRefused):
    """The right link and the right code, on a second device."""


def _hash(secret):
    """What the database keeps of 32 random bytes: they cannot be guessed from it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _code_hash(token, code):
    """What the database keeps of a code of six digits.

    The key is the token, which the database does not hold: who has only the database
    cannot try all codes.
    """
    return hmac.new(token.encode(), code.encode(), hashlib.sha256).hexdigest()


class AccessLink(models.Model):
    """A personal link into one dossier, for one person, one purpose and a short time.

    Whoever has it sees nothing before he types the code that the coach says to him.
    The link then belongs to his device. It lasts as long as a talk, can be withdrawn
    at once, and never lasts longer than the access of the coach who gave it: all that
    comes in by it is done in that coach's name and under his rules.

    Token, code and device are kept as hashes; the token and the code are shown once.
    """

    _name = "netwerk.access.link"
    _inherit = "netwerk.dossier.mixin"
    _description = "Personal link"
    _order = "id desc"
    _rec_name = "purpose"
    _is_content = False

    purpose = fields.Selection(
        [("map", "The map, during a talk")], required=True, readonly=True
    )
    user_id = fields.Many2one(
        "res.users",
        string="Given by",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    expires_at = fields.Datetime("Until", required=True, readonly=True, index=True)
    opened_at = fields.Datetime("Opened", readonly=True)
    changed_at = fields.Datetime("Last change by it", readonly=True)
    withdrawn_at = fields.Datetime("Withdrawn", readonly=True)
    state = fields.Selection(
        [("waiting", "Not opened yet"), ("open", "Open"), ("ended", "Ended")],
        compute="_compute_state",
    )
    token_hash = fields.Char(required=True, readonly=True, groups=fields.NO_ACCESS)
    code_hash = fields.Char(required=True, readonly=True, groups=fields.NO_ACCESS)
    device_hash = fields.Char(readonly=True, groups=fields.NO_ACCESS)
    tries = fields.Integer("Wrong codes", readonly=True, groups=fields.NO_ACCESS)
    trail = fields.Json(
        readonly=True,
        groups=fields.NO_ACCESS,
        help="What was done by this link, to be undone; emptied at its end.",
    )

    _token_unique = models.UniqueIndex("(token_hash)")

    @api.depends("expires_at", "opened_at", "withdrawn_at")
    def _compute_state(self):
        for link in self:
            if not link._holds():
                link.state = "ended"
            else:
                link.state = "open" if link.opened_at else "waiting"

    # -- giving and withdrawing -------------------------------------------------

    @api.model
    def _give(self, dossier, purpose, hours):
        """Give a link into ``dossier``, in the name of the user.

        :param int hours: one of ``HOURS``
        :return: the link, its token and its code; the only time that these are known
        :raise AccessError: when the dossier is not open to the user
        """
        dossier.ensure_one()
        dossier.check_access("write")
        dossier._require_reason()
        if hours not in HOURS:
            raise UserError(
                self.env._("Choose how long the link lasts: 1, 2 or 4 hours.")
            )
        token = secrets.token_urlsafe(32)
        code = f"{secrets.randbelow(10**6):06d}"
        # sudo: links are made here only, never by hand; the checks are above
        link = self.sudo().create(
            {
                "dossier_id": dossier.id,
                "purpose": purpose,
                "user_id": self.env.uid,
                "expires_at": fields.Datetime.now() + timedelta(hours=hours),
                "token_hash": _hash(token),
                "code_hash": _code_hash(token, code),
            }
        )
        link._log_link("link_given", self.env.user, f"{hours} h")
        return link.sudo(False), token, code

    def action_withdraw(self):
        """Stop these links, at once. Whoever may enter the dossier can."""
        self.check_access("read")
        self.dossier_id._require_reason()
        # sudo: links are not written by hand; the checks are above
        going_on = self.sudo().filtered(lambda link: not link.withdrawn_at)
        going_on.write({"withdrawn_at": fields.Datetime.now(), "trail": False})
        for link in going_on:
            link._log_link("link_withdrawn", self.env.user)
        return True

    # -- coming in --------------------------------------------------------------

    @api.model
    def _open(self, token, code):
        """Open the link with this token and code, and bind it to a device.

        :return: the link, and the secret by which the device is known from now on
        :raise LinkUsed: when another device has it
        :raise LinkRefused: in any other case; all look the same from outside
        """
        # sudo: whoever comes by a link is nobody here; token and code are the check
        link = self.sudo().search([("token_hash", "=", _hash(token))])
        if not link:
            raise LinkRefused
        # held until the commit, so that no two tries count as one
        self.env.cr.execute(
            SQL("SELECT 1 FROM netwerk_access_link WHERE id = %s FOR UPDATE", link.id)
        )
        link.invalidate_recordset()
        if not link._holds() or link.tries >= MAX_TRIES:
            link._log_link("link_refused", self.env.user)
            raise LinkRefused
        if not hmac.compare_digest(link.code_hash, _code_hash(token, code)):
            link.tries += 1
            link._log_link("link_refused", self.env.user)
            raise LinkRefused
        if link.device_hash:
            link._log_link("link_refused", self.env.user)
            raise LinkUsed
        secret = secrets.token_urlsafe(32)
        link.write({"device_hash": _hash(secret), "opened_at": fields.Datetime.now()})
        link._log_link("link_opened", self.env.user)
        return link, secret

    @api.model
    def _of_device(self, link_id, secret, purpose):
        """The link that this device opened, as long as it holds; else none."""
        if not (isinstance(link_id, int) and isinstance(secret, str)):
            return self.browse()
        # sudo: see `_open`; here the secret of the device is the check
        link = self.sudo().browse(link_id).exists()
        if (
            not link.device_hash
            or not hmac.compare_digest(link.device_hash, _hash(secret))
            or link.purpose != purpose
            or not link._holds()
        ):
            return self.browse()
        return link

    def _is_of_token(self, token):
        """Whether this is the link of that token; no link is of none."""
        return bool(self) and hmac.compare_digest(self.token_hash, _hash(token))

    def _holds(self):
        """Whether this link is good today: not over, and its coach may still enter."""
        self.ensure_one()
        link = self.sudo()  # what decides is closed to who asks
        if link.withdrawn_at or link.expires_at <= fields.Datetime.now():
            return False
        if not link.device_hash and link.tries >= MAX_TRIES:
            return False
        dossier = link._dossier()
        return (
            link.user_id.active
            and dossier.sudo().active
            and link.user_id in dossier.sudo().access_user_ids
            and dossier.has_access("read")
        )

    def _dossier(self):
        """The dossier as the coach who gave the link may enter it, in his language."""
        self.ensure_one()
        user = self.user_id
        context = {  # and nothing of the context of whoever asks
            "lang": user.lang,
            "tz": user.tz,
            "uid": user.id,
            "allowed_company_ids": self.company_id.ids,
        }
        env = self.env(user=user, su=False, context=context)
        return self.dossier_id.with_env(env)

    def _log_link(self, action, user, detail=None):
        """Log what happened with these links; by ``user``, or by who has the link."""
        for link in self:
            role = "link" if action in ("link_opened", "link_refused") else None
            what = self.env._(
                "Link %(number)s, given by %(login)s",
                number=link.id,
                login=link.user_id.login,
            )
            self.env["netwerk.access.log"].with_user(user)._log(
                action, link.dossier_id, f"{what}, {detail}" if detail else what, role
            )

    @api.model
    def _forget_trails(self, dossiers):
        """What was done in these dossiers by a link cannot be undone there any more."""
        # sudo: nobody writes links by hand
        self.sudo().search([("dossier_id", "in", dossiers.ids)]).trail = False

    @api.autovacuum
    def _gc_links(self):
        """Forget what was done by links that are over; later the links too."""
        now = fields.Datetime.now()
        over = self.sudo().search([("expires_at", "<=", now)])
        over.filtered("trail").trail = False
        over.filtered(lambda link: link.expires_at <= now - KEEP_ENDED).unlink()
