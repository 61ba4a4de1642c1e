import hashlib
import hmac
import secrets
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL

from ..mixin.row_mixin import CheckedUnique
from .link_purpose import PURPOSES, OneTarget, PurposeField, UnknownPurpose
from .mixin.logged_mixin import ERASING

#: Wrong codes after which a link lets nobody in any more.
MAX_TRIES = 5
#: How long a link can last, in hours: about the length of a talk.
HOURS = (1, 2, 4)
#: What is over is kept this long, to be looked up; the log keeps its own rows.
KEEP_ENDED = timedelta(days=30)
#: Codes that can be asked for on the page: within an hour, and before somebody of the
#: team has to give one. With `MAX_TRIES` each, so few can be guessed that it is no use.
MOST_ASKED_AN_HOUR, MOST_ASKED = 3, 10
#: What is logged of whoever has the link, and not of a colleague.
BY_LINK = ("link_opened", "link_refused", "link_asked")


class LinkRefused(Exception):
    """This link does not open: why is nobody's business."""


class LinkUsed(LinkRefused):
    """The right link and the right code, on a second device."""


def _new_code():
    """Six digits that nobody can foresee."""
    return f"{secrets.randbelow(10**6):06d}"


def _hash(secret):
    """What the database keeps of 32 random bytes: they cannot be guessed from it."""
    return hashlib.sha256(secret.encode()).hexdigest()


def _code_hash(key, code):
    """What the database keeps of a code of six digits.

    The key is the token, which the database does not hold: who has only the database
    cannot try all codes. A code that the team gives later, when nobody knows the token
    any more, has the hash of the token for a key: read from the database it opens
    nothing either, for the token has to come with it.
    """
    return hmac.new(key.encode(), code.encode(), hashlib.sha256).hexdigest()


class AccessLink(models.Model):
    """A personal link into one dossier, for one person, one purpose and a short time.

    Whoever has it sees nothing before he types the code that the coach says to him.
    The link then belongs to his device. It ends by itself, can be withdrawn at once,
    and all that comes in by it is done in the name of a colleague who may enter
    (:meth:`_actor`) and under his rules.

    What it is for is registered by the room that has it (``link_purpose.py``). One for
    a talk has one code and one device, and is over with the access of who gave it. One
    that is somebody's own lasts longer, gets a new code when one is needed, and each
    code opens one device, which takes the place of the one before. It ends, whatever
    its date, when this person may not be contacted any more or left the network, when
    whom it is for is gone, and when nobody is left in whose name it works: who gave it
    or, after him, the coach of the day.

    Token, code and device are kept as hashes; the token and the code are shown once.
    """

    _name = "netwerk.access.link"
    _inherit = "netwerk.dossier.mixin"
    _description = "Personal link"
    _order = "id desc"
    _rec_name = "purpose"

    purpose = PurposeField(required=True, readonly=True)
    for_whom = fields.Char("For", compute="_compute_for_whom")
    user_id = fields.Many2one(
        "res.users",
        string="Given by",
        required=True,
        readonly=True,
        index=True,
        ondelete="restrict",
    )
    # who knows the code that was given last, and could type it too; of a link of before
    # this was noted nobody does
    told_by_id = fields.Many2one(
        "res.users",
        readonly=True,
        groups=fields.NO_ACCESS,
        ondelete="set null",
        export_string_translation=False,
    )
    expires_at = fields.Datetime("Until", required=True, readonly=True, index=True)
    opened_at = fields.Datetime("Opened", readonly=True)
    changed_at = fields.Datetime("Last change by it", readonly=True)
    withdrawn_at = fields.Datetime("Withdrawn", readonly=True)
    state = fields.Selection(
        [
            ("waiting", "Not opened yet"),
            ("open", "In use"),
            ("locked", "Waits for a new code"),
            ("ended", "Ended"),
        ],
        compute="_compute_state",
    )
    may_renew = fields.Boolean(compute="_compute_may_renew")
    token_hash = fields.Char(required=True, readonly=True, groups=fields.NO_ACCESS)
    code_hash = fields.Char(required=True, readonly=True, groups=fields.NO_ACCESS)
    mailed_hash = fields.Char(
        readonly=True,
        groups=fields.NO_ACCESS,
        help="Of the code that was mailed last, which opens beside the one that the "
        "team told: until one of both is used, or the team gives another.",
    )
    device_hash = fields.Char(readonly=True, groups=fields.NO_ACCESS)
    has_new_code = fields.Boolean(
        readonly=True,
        groups=fields.NO_ACCESS,
        help="A new code was given, and no device has used it yet.",
    )
    tries = fields.Integer("Wrong codes", readonly=True, groups=fields.NO_ACCESS)
    asked = fields.Json(
        readonly=True,
        groups=fields.NO_ACCESS,
        help="When a code was asked for on the page, since the team gave one.",
    )
    trail = fields.Json(
        readonly=True,
        groups=fields.NO_ACCESS,
        help="What was done by this link, to be undone; emptied at its end.",
    )

    sent_ids = fields.One2many("netwerk.sent", "link_id")

    _of_one = OneTarget("A personal link is for one person and one purpose.")
    _token_unique = CheckedUnique("(token_hash)", "", lambda row: (row.token_hash,))

    def _kind(self):
        """What links like this are for: a class of :class:`LinkPurpose`."""
        self.ensure_one()
        return PURPOSES.get(self.purpose, UnknownPurpose)

    def _purpose(self):
        """What this link is for, as its colleague may see it."""
        return self._kind()(self, self._dossier())

    @api.depends(
        lambda self: [
            "dossier_id",
            "purpose",
            *{
                kind.name_path()
                for kind in PURPOSES.values()
                if kind.target in self._fields
            },
        ]
    )
    def _compute_for_whom(self):
        for link in self:
            link.for_whom = link._kind().whom(link)

    @api.depends("expires_at", "opened_at", "withdrawn_at")
    def _compute_state(self):
        for link in self:
            if not link._holds():
                link.state = "ended"
            elif link._is_locked():
                link.state = "locked"
            else:
                link.state = "open" if link.opened_at else "waiting"

    @api.depends("purpose", "state")
    def _compute_may_renew(self):
        for link in self:
            link.may_renew = not link._is_for_a_talk() and link.state != "ended"

    # -- giving and withdrawing -------------------------------------------------

    @api.model
    def _give(self, dossier, purpose, hours):
        """Give a link for a talk into ``dossier``, in the name of the user.

        :param str purpose: the code of one for a talk
        :param int hours: one of ``HOURS``
        :return: the link, its token and its code; the only time that these are known
        :raise AccessError: when the dossier is not open to the user
        """
        dossier.ensure_one()
        dossier.check_access("write")
        dossier._require_reason()
        self._refuse_closed(dossier)
        if hours not in HOURS:
            raise UserError(
                self.env._("Choose how long the link lasts: 1, 2 or 4 hours.")
            )
        expires_at = fields.Datetime.now() + timedelta(hours=hours)
        return self._make(dossier, purpose, expires_at, f"{hours} h")

    @api.model
    def _give_to(self, purpose, record):
        """Give somebody a link of his own, in the name of the user.

        The one before of the same person and purpose stops.

        :param str purpose: the code of one that is somebody's own
        :param record: whom it is for: a record of the target of that purpose, or the
            dossier when it has no target
        :return: the link, its address and its code; the only time that these are known
        :raise UserError: when this person gets no link, in words
        :raise AccessError: when the dossier is not open to the user
        """
        record.ensure_one()
        kind = PURPOSES[purpose]
        expires_at = kind.until(record)
        dossier = record.dossier_id if kind.target else record
        dossier.check_access("write")
        dossier._require_reason()
        self._refuse_closed(dossier)
        whose = {"dossier_id": dossier.id}
        if kind.target:
            record.check_access("read")
            if problem := kind.problem(record) or kind.again_problem(record):
                raise UserError(problem)
            whose = {kind.target: record.id}
        domain = [(name, "=", value) for name, value in whose.items()]
        domain += [("purpose", "=", purpose), ("withdrawn_at", "=", False)]
        self.search(domain).action_withdraw()
        words = dict(self._fields["purpose"]._description_selection(self.env))
        link, token, code = self._make(
            dossier, purpose, expires_at, words.get(purpose, kind.label), **whose
        )
        # behind the "#": no server, proxy or log ever gets to see the token
        return link, f"{dossier.get_base_url()}{kind.page.home}#{token}", code

    @api.model
    def _refuse_closed(self, dossier):
        """A closed dossier has no links: nobody is asked anything by one."""
        if not dossier.active:
            raise UserError(
                self.env._("This dossier is closed: no personal link is given.")
            )

    @api.model
    def _make(self, dossier, purpose, expires_at, detail=None, **values):
        """Make a link; whether it may be given is the caller's to check.

        :return: as :meth:`_give`
        """
        token, code = secrets.token_urlsafe(32), _new_code()
        # sudo: links are made here only, never by hand; the callers check
        link = self.sudo().create(
            {
                "dossier_id": dossier.id,
                "purpose": purpose,
                "user_id": self.env.uid,
                "told_by_id": self.env.uid,
                "expires_at": expires_at,
                "token_hash": _hash(token),
                "code_hash": _code_hash(token, code),
            }
            | values
        )
        link._log_link("link_given", self.env.user, detail)
        return link.sudo(False), token, code

    def _give_new_code(self):
        """A new code for this link, in the name of the user.

        The device that is in stays in until somebody uses the code.

        :return: the code; the only time that it is known
        :raise UserError: when the link is over, or has one code for good
        """
        self.ensure_one()
        self.check_access("read")
        self.dossier_id.check_access("write")
        self.dossier_id._require_reason()
        if self._is_for_a_talk() or not self._holds():
            raise UserError(self.env._("This link is over. Give a new one."))
        if problem := self._again_problem():
            raise UserError(problem)
        code = _new_code()
        link = self.sudo()  # links are not written by hand; the checks are above
        link.write(
            {
                "code_hash": _code_hash(link.token_hash, code),
                "told_by_id": self.env.uid,
                "mailed_hash": False,
                "has_new_code": True,
                "tries": 0,
                "asked": False,
            }
        )
        link._log_link("link_code", self.env.user)
        return code

    def _again_problem(self):
        """Why this link lets no other device in, in a sentence, or False."""
        link, kind = self.sudo(), self._kind()  # sudo: of its target a sentence
        return kind.target and kind.again_problem(link[kind.target])

    def action_new_code(self):
        """Show a new code to say: by phone, or at the door."""
        return self._show(self.env._("New code"), code=self._give_new_code())

    def _show(self, title, **values):
        """The action that shows what is told once; nothing of it is kept."""
        if along := self._kind().says_along(self):
            values["along"] = along
        return {
            "type": "ir.actions.client",
            "tag": "netwerk_link_given",
            "target": "new",
            "name": title,
            "params": {"for_whom": self.for_whom} | values,
        }

    def _put_mailed_code(self, code_hash, asked):
        """Let this code open the link too, instead of the one that was mailed before.

        Whoever was told a code goes on with that, as long as it opened nothing yet:
        else anybody with the address of the page could make it worthless.
        """
        values = {
            "mailed_hash": code_hash,
            "has_new_code": True,
            "tries": 0,
            "asked": asked,
        }
        if not self._is_code_unused():
            values["code_hash"] = _hash(secrets.token_urlsafe(32))  # fits nothing
        self.write(values)

    def action_withdraw(self):
        """Stop these links, at once. Whoever may enter the dossier can."""
        self.check_access("read")
        self.dossier_id._require_reason()
        # sudo: links are not written by hand; the checks are above
        self.sudo().filtered(lambda link: not link.withdrawn_at)._withdraw()
        return True

    def _withdraw(self):
        """Stop these links; whether that may be is the caller's to check."""
        self.write({"withdrawn_at": fields.Datetime.now(), "trail": False})
        self.sent_ids._take_back()
        for link in self:
            link._log_link("link_withdrawn", self.env.user)

    # -- coming in --------------------------------------------------------------

    @api.model
    def _open(self, token, code, purposes, patient=True):
        """Open the link with this token and code, and bind it to a device.

        :param purposes: the codes of those that open here
        :param bool patient: False when the first wrong code locks the link
        :return: the link, and the secret by which the device is known from now on
        :raise LinkUsed: when another device has it
        :raise LinkRefused: in any other case; all look the same from outside
        """
        link = self._of_token(token, purposes)
        if not link:
            raise LinkRefused
        if not link._holds() or link.tries >= MAX_TRIES:
            link._log_link("link_refused", self.env.user)
            raise LinkRefused
        if not link._fits(token, code):
            link.tries = link.tries + 1 if patient else MAX_TRIES
            link._log_link("link_refused", self.env.user)
            raise LinkRefused
        if link.device_hash and not link.has_new_code:
            link._log_link("link_refused", self.env.user)
            raise LinkUsed
        return link, link._bind()

    def _bind(self):
        """Let this link belong to the device that is here now, in the place of the one
        before; whether it may is the caller's to check.

        :return: the secret by which that device is known from now on
        """
        secret = secrets.token_urlsafe(32)
        self.write(
            {
                "device_hash": _hash(secret),
                "opened_at": fields.Datetime.now(),
                "has_new_code": False,
            }
        )
        self._log_link("link_opened", self.env.user)
        return secret

    def _bind_along(self):
        """Open what the code of this link opens too: see `LinkPurpose.along`.

        :return: pairs of a link and the secret of its device
        """
        return [(link, link._bind()) for link in self._kind().along(self)]

    def _is_beside(self, other):
        """Whether both are of one person, whose page shows the one and the other."""
        return bool(other) and self._kind().is_beside(self, other)

    def _in_short(self):
        """What the list of a page tells of this link, where one has several: plain
        data. See `LinkPurpose.in_short`."""
        return {"id": self.id} | self._purpose().in_short()

    @api.model
    def _of_token(self, token, purposes):
        """The link of this token, held until the commit: no two tries count as one."""
        # sudo: whoever comes by a link is nobody here; token and code are the check
        link = self.sudo().search(
            [("token_hash", "=", _hash(token)), ("purpose", "in", purposes)]
        )
        if link:
            link._hold()
        return link

    def _hold(self):
        """Hold this link until the commit: of two requests at once, the second goes on
        after the first, or begins anew when the first wrote on it."""
        self.ensure_one()
        hold = "SELECT 1 FROM netwerk_access_link WHERE id = %s FOR UPDATE"
        self.env.cr.execute(SQL(hold, self.id))
        self.invalidate_recordset()

    def _fits(self, token, code):
        """Whether this is the code; said with the token, or given without it. Once no
        other device comes in, it is only that which went to the own mail address."""
        codes = [self.mailed_hash or ""]
        if not self._again_problem():
            codes.append(self.code_hash)
        fits = [
            hmac.compare_digest(known, _code_hash(key, code))
            for known in codes
            for key in (token, self.token_hash)
        ]
        return any(fits)

    @api.model
    def _ask_code(self, token, purposes):
        """Mail a code to who this link is for, at the address that we have of him.

        Whether there is such a link, such an address, or a code too many: whoever
        asks is not told.
        """
        link = self._of_token(token, purposes)
        if not link or link._is_for_a_talk() or not link._holds():
            return
        now = fields.Datetime.now()
        asked = link.asked or []
        hour_ago = fields.Datetime.to_string(now - timedelta(hours=1))
        lately = [moment for moment in asked if moment > hour_ago]
        # the address may be shielded from who gave the link; it is not shown
        kind = link._kind()
        address = kind.target and kind.address(link[kind.target])
        if not address or len(lately) >= MOST_ASKED_AN_HOUR or len(asked) >= MOST_ASKED:
            return
        code = _new_code()
        asked = [*asked, fields.Datetime.to_string(now)]
        link._put_mailed_code(_code_hash(token, code), asked)
        link._mail_code(address, code)
        link._log_link("link_asked", self.env.user)

    def _mail_code(self, address, code):
        """A mail with nothing in it but the code; it is gone once it was sent."""
        company = self.company_id
        link = self.with_context(lang=self._language())
        body = link.env["ir.qweb"]._render(
            "netwerk_ondersteuning.link_code_mail",
            {"code": f"{code[:3]} {code[3:]}"},
        )
        # a code mailed before opens nothing any more
        self.sent_ids._take_back()
        # not at once: how long the page takes would tell that there is an address
        link.env["netwerk.sent"]._send(
            [
                {
                    "dossier": link.dossier_id,
                    "kind": "code",
                    "to": address,
                    "subject": link.env._("Your code"),
                    "body": body,
                    "sender": company.email_formatted or self._actor().email_formatted,
                    "note": self._mail_note(),
                }
            ],
            later=True,
        )

    def _mail_note(self):
        """What is noted of a mail about this link: values of ``netwerk.sent``."""
        return {"link_id": self.id}

    @api.model
    def _of_device(self, link_id, secret, *purposes):
        """The link that this device opened, as long as it holds; else none."""
        link = self._known(link_id, secret, *purposes)
        return link if link and link._holds() else self.browse()

    @api.model
    def _known(self, link_id, secret, *purposes):
        """The link that this device opened, also when it is over by now."""
        if not (isinstance(link_id, int) and isinstance(secret, str)):
            return self.browse()
        # sudo: see `_of_token`; here the secret of the device is the check
        link = self.sudo().browse(link_id).exists()
        if (
            not link.device_hash
            or not hmac.compare_digest(link.device_hash, _hash(secret))
            or link.purpose not in purposes
        ):
            return self.browse()
        return link

    def _is_of_token(self, token):
        """Whether this is the link of that token; no link is of none."""
        return bool(self) and hmac.compare_digest(self.token_hash, _hash(token))

    def _holds(self):
        """Whether this link is good today: not over, and its colleague may enter."""
        self.ensure_one()
        link = self.sudo()  # what decides is closed to who asks
        if link.withdrawn_at or link.expires_at <= fields.Datetime.now():
            return False
        if link._is_for_a_talk() and link._is_locked():
            return False
        dossier = link._dossier()
        if not (dossier and dossier.sudo().active and dossier.has_access("read")):
            return False
        return link._kind()(link, dossier).holds()

    def _is_for_a_talk(self):
        """Whether it has one code and one device, and guessing is the end of it."""
        return self._kind().is_for_a_talk

    def _is_locked(self):
        """Whether the code cannot be used any more; who is in stays in."""
        link = self.sudo()  # what decides is closed to who asks
        return link._is_code_unused() and link.tries >= MAX_TRIES

    def _is_code_unused(self):
        """Whether the code that was given last opened no device yet."""
        return self.has_new_code or not self.device_hash

    def _actor(self):
        """The colleague in whose name all is done that comes in: who gave the link, as
        long as he may enter; after him, but for a talk, the coach of the day. Nobody
        when neither may."""
        self.ensure_one()
        dossier = self.sudo().dossier_id
        for user in (self.user_id, dossier.coach_id):
            if user.active and user in dossier._may_enter():
                return user
            if self._is_for_a_talk():
                break  # it ends with the access of who gave it
        return self.env["res.users"]

    def _language(self):
        """The language of whom this link is for: of his page, and of what is mailed."""
        self.ensure_one()
        return self._kind().language(self.sudo())  # a page is read by nobody of ours

    def _whom_to_call(self):
        """Whom somebody can call about this link, also when it is over."""
        # sudo: read by nobody of ours
        company = self.sudo().company_id
        return {"organisation": company.name, "phone": company.phone}

    def _dossier(self):
        """The dossier as the colleague of this link may enter it, in the language of
        whom it is for; none when there is no such colleague any more."""
        self.ensure_one()
        user = self._actor()
        if not user:
            return self.env["netwerk.dossier"]
        context = {  # and nothing of the context of whoever asks
            "lang": self._language(),
            "tz": user.tz,
            "uid": user.id,
            "allowed_company_ids": self.company_id.ids,
        }
        env = self.env(user=user, su=False, context=context)
        return self.dossier_id.with_env(env)

    def _log_link(self, action, user, detail=None):
        """Log what happened with these links; by ``user``, or by who has the link."""
        for link in self:
            role = "link" if action in BY_LINK else None
            # not in the language of whoever has the link: colleagues read the log
            speaks = link.with_context(lang=link.company_id._netwerk_language())
            what = speaks.env._(
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

    @api.model
    def _end_orphans(self, dossiers):
        """A link for a talk ends with the access of who gave it, and stays ended when
        access is given anew."""
        # sudo: whoever ends access may not be one who may enter himself
        links = self.sudo().search(
            [
                ("dossier_id", "in", dossiers.ids),
                ("withdrawn_at", "=", False),
                ("expires_at", ">", fields.Datetime.now()),
            ]
        )
        links.filtered(
            lambda link: link._is_for_a_talk() and not link._actor()
        )._withdraw()

    @api.autovacuum
    def _gc_links(self):
        """Forget what was done by links that are over; later the links too."""
        now = fields.Datetime.now()
        over = self.sudo().search([("expires_at", "<=", now)])
        over.filtered("trail").trail = False
        old = over.filtered(lambda link: link.expires_at <= now - KEEP_ENDED)
        ERASING.put_on(old).unlink()
