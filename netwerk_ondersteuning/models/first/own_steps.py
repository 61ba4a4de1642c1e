"""What every organisation has to arrange."""

from datetime import timedelta
from urllib.parse import urlsplit

from odoo import fields
from odoo.exceptions import UserError
from odoo.http import request
from odoo.tools import config

from ..dossier.sent import mail_address
from ..mixin.days import screen_day
from .steps import ADMINISTRATOR, STEPS, SYSTEM, FirstStep, notice

#: As much of what a mail server said as is shown.
MOST_REASON = 500
#: Hosts that nobody outside reaches.
LOCAL = ("localhost", "127.0.0.1", "0.0.0.0", "::1")
#: What Odoo calls an organisation that nobody named.
UNNAMED = (False, "", "My Company", "YourCompany")
#: A night job that did not run for so long does not run at night.
A_NIGHT = timedelta(hours=36)


@STEPS.add
class AdministratorStep(FirstStep):
    """Who gives roles, reads the log and enters by breaking the glass."""

    code = "administrator"
    sequence = 10
    groups = ("base.group_erp_manager",)

    def says(self):
        return {
            "title": self.env._("Who is administrator"),
            "why": self.env._(
                "Nobody gets this role by itself: choose who gives colleagues their "
                "role and looks after the log."
            ),
            "button": self.env._("Choose"),
        }

    def is_done(self):
        return bool(self.company._netwerk_administrators())

    def tells(self):
        names = ", ".join(self.company._netwerk_administrators().mapped("name"))
        return [names] if names else []

    def whom_to_ask(self):
        return self.env._("Another one is chosen by Odoo's system administrator.")

    def act(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Who is administrator"),
            "res_model": "netwerk.first.administrator",
            "views": [[False, "form"]],
            "target": "new",
        }


@STEPS.add
class OrganisationStep(FirstStep):
    """What stands below every letter, and in which language it is."""

    code = "organisation"
    sequence = 20
    groups = (ADMINISTRATOR,)

    def says(self):
        return {
            "title": self.env._("Your organisation"),
            "why": self.env._(
                "Name, phone, e-mail, the language of letters and pages, and the time "
                "zone by which a day begins."
            ),
            "button": self.env._("Fill in"),
        }

    def _missing(self):
        """The words for what is not filled in yet."""
        company, env = self.company.sudo(), self.env  # its contact may be closed
        asked = (
            (company.name not in UNNAMED, env._("name")),
            (company.phone, env._("phone")),
            (company.email, env._("e-mail")),
            (company.netwerk_lang, env._("language outwards")),
            (company.partner_id.tz, env._("time zone")),
        )
        return [words for value, words in asked if not value]

    def is_done(self):
        return not self._missing()

    def tells(self):
        missing = self._missing()
        if not missing:
            return [self.company.name]
        return [self.env._("Still empty: %(names)s.", names=", ".join(missing))]

    def act(self):
        view = self.env.ref("netwerk_ondersteuning.view_settings_organisation")
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Your organisation"),
            "res_model": "netwerk.settings",
            "views": [[view.id, "form"]],
            "target": "new",
        }


@STEPS.add
class PeopleStep(FirstStep):
    """Who works here, in which role and team."""

    code = "people"
    sequence = 30
    groups = (ADMINISTRATOR,)

    def says(self):
        return {
            "title": self.env._("Colleagues, roles and teams"),
            "why": self.env._(
                "Paste your list of colleagues, as it stands in a spreadsheet: name, "
                "e-mail, role, team."
            ),
            "button": self.env._("Paste the list"),
        }

    def _count(self, role):
        group = self.env.ref(f"netwerk_ondersteuning.group_{role}")
        # sudo: how many, and not who
        users = self.env["res.users"].sudo()
        return users.search_count(
            [
                ("all_group_ids", "in", group.ids),
                ("company_ids", "in", self.company.ids),
                ("share", "=", False),
                ("id", "!=", self.env.ref("base.user_root").id),
            ]
        )

    def _teams(self):
        # sudo: how many, and not which
        teams = self.env["netwerk.team"].sudo()
        return teams.search_count([("company_id", "=", self.company.id)])

    def is_done(self):
        return bool(self._count("coach"))

    def tells(self):
        coaches, leaders = self._count("coach"), self._count("team_leader")
        if not coaches:
            return [self.env._("Nobody can work with dossiers yet.")]
        return [
            self.env._(
                "May work with dossiers: %(coaches)s, of whom lead a team: "
                "%(leaders)s. Teams: %(teams)s.",
                coaches=coaches,
                leaders=leaders,
                teams=self._teams(),
            )
        ]

    def act(self):
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Paste the list"),
            "res_model": "netwerk.people.paste",
            "views": [[False, "form"]],
            "target": "new",
        }


@STEPS.add
class MailStep(FirstStep):
    """Whether mail leaves: seen by sending one to who asks."""

    code = "mail"
    sequence = 40

    def says(self):
        return {
            "title": self.env._("Outgoing mail"),
            "why": self.env._(
                "Invitations, reminders and codes leave by mail: send one to yourself "
                "and see whether it comes."
            ),
            "button": self.env._("Mail me a test"),
        }

    def is_done(self):
        return bool(self.company.sudo().netwerk_mail_tried_on)

    def tells(self):
        tried = self.company.sudo().netwerk_mail_tried_on
        if not tried:
            return []
        day = screen_day(self.env, tried)
        return [self.env._("A mail server took a test mail on %(day)s.", day=day)]

    def act(self):
        """Mail the user a test, now, and tell what came back."""
        user = self.env.user
        if not mail_address(user.email):
            raise UserError(
                self.env._("Fill in your own e-mail address first: My preferences.")
            )
        mail = self._mail(user)
        mail.send()
        is_sent, reason = mail.state == "sent", mail.failure_reason
        mail.unlink()
        if not is_sent:
            # what the server says is the only clue that there is
            why = (reason or self.env._("no reason was given")).strip()[:MOST_REASON]
            raise UserError(
                self.env._(
                    "The mail did not leave: %(why)s\n\nLook at Settings, Technical, "
                    "Outgoing mail servers, or ask who looks after Odoo.",
                    why=why,
                )
            )
        # sudo: an administrator of network support has no right on companies
        self.company.sudo().netwerk_mail_tried_on = self.company._netwerk_today()
        return notice(
            self.env._(
                "The mail server took it. Look whether it comes, in %(to)s, and from "
                "whom. Not there after ten minutes? Look among the unwanted mail.",
                to=user.email,
            ),
        )

    def _mail(self, user):
        """The mail, which is not sent yet."""
        company = self.company.sudo()  # its contact may be closed
        # sudo: mails are the system's; this one is for who asks, and holds nothing
        return (
            self.env["mail.mail"]
            .sudo()
            .create(
                {
                    "subject": self.env._("Does this mail come?"),
                    "body_html": self.env._(
                        "This is a test of %(name)s. When you read this, mail leaves.",
                        name=company.name,
                    ),
                    "email_to": mail_address(user.email),
                    "email_from": company.email_formatted or user.email_formatted,
                    "auto_delete": False,
                }
            )
        )


@STEPS.add
class AddressStep(FirstStep):
    """Whether personal links lead somewhere."""

    code = "address"
    sequence = 50
    groups = (SYSTEM,)

    def says(self):
        return {
            "title": self.env._("The address for outside"),
            "why": self.env._(
                "Personal links of clients and their people lead to this address, from "
                "their own phones: with https, and always the same."
            ),
            "button": self.env._("Use this address"),
        }

    def _base(self):
        # sudo: the address stands in every mail, and the parameter is the system's
        return self.env["ir.config_parameter"].sudo().get_param("web.base.url") or ""

    def _is_frozen(self):
        # sudo: see above
        return bool(
            self.env["ir.config_parameter"].sudo().get_param("web.base.url.freeze")
        )

    def _behind_proxy(self):
        """Whether Odoo does not know by which address it is reached: a proxy stands
        before it, and ``proxy_mode`` is off."""
        if not (self.origin and request):
            return False
        return urlsplit(request.httprequest.host_url)[:2] != urlsplit(self.origin)[:2]

    def is_done(self):
        return not self._problems()

    def _problems(self):
        env, base = self.env, urlsplit(self._base())
        problems = []
        if base.hostname in (None, *LOCAL):
            problems.append(env._("Nobody outside reaches this address."))
        elif base.scheme != "https":
            problems.append(env._("It is without https: links are not safe."))
        if not self._is_frozen():
            problems.append(
                env._("It changes with the address at which somebody logs in.")
            )
        if self._behind_proxy() and not config["proxy_mode"]:
            problems.append(
                env._(
                    "There is a proxy before Odoo: put proxy_mode = True in its "
                    "configuration."
                )
            )
        return problems

    def tells(self):
        return [self._base(), *self._problems()]

    def act(self):
        """Let the address in the browser be that of all links, for good."""
        address = urlsplit(self.origin)
        if address.scheme != "https" or address.hostname in (None, *LOCAL):
            raise UserError(
                self.env._(
                    "You are here at %(address)s. Log in at the address that is "
                    "reached from outside, with https, and press once more.",
                    address=self.origin or self._base(),
                )
            )
        # sudo: asked by `groups`; these two are what Odoo itself writes at a login
        parameters = self.env["ir.config_parameter"].sudo()
        parameters.set_param("web.base.url", f"https://{address.netloc}")
        parameters.set_param("web.base.url.freeze", "True")
        return None


@STEPS.add
class PdfStep(FirstStep):
    """Whether anything can be printed."""

    code = "pdf"
    sequence = 60

    def says(self):
        return {
            "title": self.env._("Paper"),
            "why": self.env._(
                "Letters, drawings and reports are printed by the program wkhtmltopdf."
            ),
            "button": self.env._("Try"),
        }

    def _state(self):
        return self.env["ir.actions.report"].get_wkhtmltopdf_state()

    def is_done(self):
        return self._state() in ("ok", "workers")

    def tells(self):
        words = {
            "ok": self.env._("It is there."),
            "workers": self.env._("It is there. Give Odoo two workers or more."),
            "upgrade": self.env._("It is there, and too old."),
        }
        return [words.get(self._state(), self.env._("It is not on the server."))]

    def act(self):
        if not self.is_done():
            raise UserError(
                self.env._(
                    "wkhtmltopdf is not on the server, or too old. Who looks after the "
                    "server installs it and starts Odoo anew."
                )
            )
        # sudo: the program of the server, on a page without anything
        reports = self.env["ir.actions.report"].sudo()
        page = reports._run_wkhtmltopdf(["<html><body>✓</body></html>"])
        if not (page or b"").startswith(b"%PDF"):
            raise UserError(self.env._("wkhtmltopdf made no PDF of a page."))
        return notice(self.env._("A page was printed: it works."))


@STEPS.add
class DutchStep(FirstStep):
    """Whether the screens are in Dutch."""

    code = "dutch"
    sequence = 70
    groups = (SYSTEM,)

    def says(self):
        return {
            "title": self.env._("Dutch"),
            "why": self.env._(
                "Screens, letters and lists are in Dutch once the language is "
                "installed: of Flanders or of the Netherlands."
            ),
            "button": self.env._("Install Dutch"),
        }

    def _dutch(self):
        installed = self.env["res.lang"].get_installed()
        return [name for code, name in installed if code.startswith("nl")]

    def is_done(self):
        return bool(self._dutch())

    def tells(self):
        return self._dutch()

    def act(self):
        return self.env["ir.actions.act_window"]._for_xml_id(
            "base.action_view_base_language_install"
        )


@STEPS.add
class NightStep(FirstStep):
    """Whether what has to be done each day is done."""

    code = "night"
    sequence = 80

    def says(self):
        return {
            "title": self.env._("Night jobs"),
            "why": self.env._(
                "Each night access ends that was given until that day, and each "
                "morning people are reminded."
            ),
            "button": self.env._("Run them now"),
        }

    def _jobs(self):
        """The scheduled actions of this addon, whatever room has them."""
        # sudo: names and hours of them, for who looks after this addon
        names = self.env["ir.model.data"].sudo()
        found = names.search_fetch(
            [("module", "=", "netwerk_ondersteuning"), ("model", "=", "ir.cron")],
            ["res_id"],
        )
        jobs = self.env["ir.cron"].sudo().with_context(active_test=False)
        return jobs.browse(found.mapped("res_id")).exists()

    def _late(self):
        """Those that did not run for a night and more, or never."""
        since = fields.Datetime.now() - A_NIGHT
        return self._jobs().filtered(
            lambda job: job.active and (not job.lastcall or job.lastcall < since)
        )

    def _off(self):
        return self._jobs().filtered(lambda job: not job.active)

    def is_done(self):
        return not (self._late() or self._off())

    def tells(self):
        told = []
        if off := self._off():
            names = ", ".join(off.mapped("name"))
            told.append(self.env._("Switched off: %(names)s.", names=names))
        if late := self._late():
            names = ", ".join(late.mapped("name"))
            told.append(self.env._("Did not run lately: %(names)s.", names=names))
        if not told:
            last = min(self._jobs().mapped("lastcall"))
            day = screen_day(self.env, self.company._netwerk_day_at(last))
            told.append(self.env._("They ran, the last time since %(day)s.", day=day))
        return told

    def act(self):
        if self._off():
            raise UserError(
                self.env._(
                    "Some are switched off: Settings, Technical, Scheduled actions."
                )
            )
        for job in self._jobs():
            job._trigger()
        return notice(
            self.env._(
                "Odoo was asked to run them. Look again in a minute: when nothing "
                "changed, Odoo runs no scheduled actions (max_cron_threads)."
            ),
            "info",
        )


@STEPS.add
class BackupStep(FirstStep):
    """A copy elsewhere: Odoo cannot see it, so somebody says so."""

    code = "backup"
    sequence = 90

    def says(self):
        return {
            "title": self.env._("Backup"),
            "why": self.env._(
                "Each day a copy of the database and the files, elsewhere, and once "
                "put back to see that it works. Odoo cannot see that: you say so."
            ),
            "button": self.env._("It is arranged"),
        }

    def is_done(self):
        return bool(self.company.sudo().netwerk_backup_on)

    def tells(self):
        said = self.company.sudo().netwerk_backup_on
        return [screen_day(self.env, said)] if said else []

    def act(self):
        # sudo: an administrator of network support has no right on companies
        self.company.sudo().netwerk_backup_on = self.company._netwerk_today()
        return None
