"""Who is asked in a round: begun, asked too, taken out, handed the screen."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.fields import Domain

from ...engine.instrument import vocabulary
from ...engine.instrument.filling import FIXED, PARTS
from ..dossier.mixin.logged_mixin import ERASING
from ..instrument.filled.starting import Start
from ..mixin.clock import today_of
from ..network.words.words import day_of
from .kinds import MOST, ONLY_ONE, kinds, newest

#: What can be said of a round as it begins.
SAID = {"about_day", "about_words", "shown_to", "section"}
#: What can be said of somebody who is asked.
OF_SOMEBODY = {"respondent", "member_id", "words"}
#: Whom the client would not have asked, as the tie with the client says.
NOT_NOW = ("not_now", "rather_not")
_LONGEST_WORDS = 200


def not_wanted(dossier):
    """Who of the network the client would rather not involve, or not now:
    ``{member id: involve}``."""
    today = today_of(dossier)
    ties = dossier.env["netwerk.tie"].search_fetch(
        Domain("dossier_id", "=", dossier.id)
        & Domain("other_member_id", "=", False)
        & Domain("involve", "in", NOT_NOW)
        & Domain("date_start", "<=", today)
        & (Domain("date_end", "=", False) | Domain("date_end", ">", today)),
        ["member_id", "involve"],
    )
    return {tie.member_id.id: tie.involve for tie in ties}


def why_not_asked(member, wish):
    """Why somebody of the network is not asked, in a sentence; False: can be asked.

    :param member: one ``netwerk.member``
    :param wish: ``involve`` of the tie with the client, when that is a no
    """
    env, name = member.env, member.name
    today = member.company_id._netwerk_today()
    gone = member._why_gone(today)
    if gone == "merged":
        return env._(
            "%(name)s and %(kept)s are one person: choose %(kept)s.",
            name=name,
            kept=member.merged_into_id.name,
        )
    if gone == "dead":
        return env._("%(name)s is no longer alive.", name=name)
    if gone:
        return env._("%(name)s is no longer in the network.", name=name)
    if wish:
        client = member.dossier_id._center_name()
        if wish == "not_now":
            return env._(
                "%(client)s does not want %(name)s involved now.",
                client=client,
                name=name,
            )
        return env._(
            "%(client)s would rather not involve %(name)s.", client=client, name=name
        )
    return False


def check_asked(env, asked):
    """Refuse what cannot be a list of who is asked, before anything is looked up.

    :param asked: see ``netwerk.round.start_round``
    :raise UserError:
    """
    if not isinstance(asked, list) or not asked:
        raise UserError(env._("Say who is asked."))
    if len(asked) > MOST:
        raise UserError(env._("%(count)s people are asked at most.", count=MOST))
    for row in asked:
        known = isinstance(row, dict) and set(row) <= OF_SOMEBODY
        words = known and (row.get("words") or "")
        if not isinstance(words, str) or len(words) > _LONGEST_WORDS:
            raise UserError(env._("Say who is asked."))
        if row.get("respondent") not in list(vocabulary.RESPONDENTS):
            raise UserError(env._("Somebody else fills in this instrument."))
        if type(row.get("member_id") or 0) is not int:
            raise UserError(env._("This person does not stand in this network."))


def check_said(env, codes, said):
    """Refuse what cannot be said of a round, before anything is looked up.

    :param said: see ``netwerk.round.start_round``
    :raise UserError:
    """
    if not isinstance(codes, str) or len(codes) > _LONGEST_WORDS:
        raise UserError(env._("These cannot be filled in together."))
    said = said or {}
    known = isinstance(said, dict) and set(said) <= SAID
    if not known or not all(
        value is None or isinstance(value, str) and len(value) <= _LONGEST_WORDS
        for value in said.values()
    ):
        raise UserError(env["netwerk.assessment"]._too_much_at_once())
    check_shown_to(env, said.get("shown_to") or "client")


class Asking:
    """Asks people in one round; whether the user may was asked.

    :param round_: one ``netwerk.round``
    :raise UserError: when it cannot be asked any more
    """

    def __init__(self, round_):
        # sudo: nobody has a right to write it; the caller asked
        self.round = round_.sudo()
        self.env = round_.env
        self.dossier = round_.dossier_id.with_env(self.env)
        known = newest(self.env, self.dossier.company_id)
        self.kind = kinds(known).get(self.round.codes)
        if not self.kind:
            raise UserError(self.env._("These cannot be filled in together."))

    @classmethod
    def begin(cls, dossier, codes, said):
        """A new round in which nobody is asked yet."""
        env, said = dossier.env, said or {}
        values = {
            "dossier_id": dossier.id,
            "codes": codes,
            "begun_on": dossier.company_id._netwerk_today(),
            "begun_by_id": env.uid,
            "about_words": (said.get("about_words") or "").strip() or False,
            "about_day": said.get("about_day") and day_of(dossier, said["about_day"]),
            "shown_to": said.get("shown_to") or "client",
        }
        # sudo: nobody has a right to write these; the caller asked for the dossier
        made = cls(env["netwerk.round"].sudo().create(values).sudo(False))
        made.section = made.check_section(said.get("section"))
        return made

    #: Of which part of the instrument it is, as it begins.
    section = None

    def check_section(self, key):
        """The section of which the sheets are, where one is chosen."""
        known = [one["key"] for one in self.kind.data(self.env)["sections"]]
        if not key and not known:
            return None
        if key not in known:
            raise UserError(self.env._("Say which part is filled in."))
        return key

    def ask(self, asked):
        """Ask all of these, or nobody.

        :param asked: see ``netwerk.round.start_round``
        :return: the round
        """
        there = self.round.assessment_ids.filtered(
            lambda one: one.state != "taken_back"
        )
        if len(there) + len(asked) > MOST:
            raise UserError(
                self.env._("%(count)s people are asked at most.", count=MOST)
            )
        if self.section is None and there:
            chosen = there[0].chosen or {}
            parts = chosen.get(PARTS) or [key for key, rows in chosen.items() if rows]
            self.section = next(iter(parts), None)
        wishes = not_wanted(self.dossier) if any(map(_member, asked)) else {}
        for row in asked:
            self._ask(row, wishes)
        return self.round.with_env(self.env)

    def _ask(self, row, wishes):
        respondent = row["respondent"]
        code = self.kind.code_for(respondent)
        if not code:
            raise UserError(self.env._("Somebody else fills in this instrument."))
        words = (row.get("words") or "").strip()
        said = {
            "respondent": respondent,
            "member_id": row.get("member_id"),
            "respondent_words": words or None,
            "said_on": None,
            "about_day": self.round.about_day or None,
            "about_words": self.round.about_words or None,
            "present": None,
        }
        self._check_somebody(said, wishes)
        start = Start(self.dossier, code, said)
        start.asked(
            round_id=self.round.id,
            shown_to=self.round.shown_to,
            is_apart=True,
            is_sealed=True,
            chosen=self._chosen(start.instrument),
        )

    def _check_somebody(self, said, wishes):
        """Refuse who cannot be asked, or is asked already."""
        respondent, env = said["respondent"], self.env
        there = self.round.assessment_ids.filtered(
            lambda one: one.respondent == respondent and one.state != "taken_back"
        )
        if respondent in ONLY_ONE:
            said["member_id"] = said["respondent_words"] = None
            if there:
                raise UserError(env._("There is one of these in a round."))
            return
        number = said["member_id"]
        if number:
            self._check_member(number, there, wishes)
            said["respondent_words"] = None
        elif not said["respondent_words"]:
            raise UserError(env._("Say who is asked, by name."))
        else:
            self._check_label(said["respondent_words"])

    def _check_member(self, number, there, wishes):
        member = self.env["netwerk.member"]
        if type(number) is int and 0 < number < 2**31:
            member = member.with_context(active_test=False).search(
                [("id", "=", number), ("dossier_id", "=", self.dossier.id)]
            )
        if not member:
            raise UserError(self.env._("This person does not stand in this network."))
        if member in there.member_id:
            raise UserError(self.env._("%(name)s is asked already.", name=member.name))
        if why := why_not_asked(member, wishes.get(member.id)):
            raise UserError(why)

    def _check_label(self, words):
        """Two labels that are one cannot be told apart. (Two of the network with one
        name can: they are two people there.)"""
        asked = self.round.assessment_ids.filtered(
            lambda one: one.state != "taken_back" and not one.member_id
        )
        names = {(one.respondent_words or "").casefold() for one in asked}
        if words.casefold() in names:
            raise UserError(
                self.env._("%(name)s is asked already: say which one.", name=words)
            )

    def _chosen(self, instrument):
        """The part that is chosen; of another instrument its rows, all of them."""
        template = instrument._template()
        if not self.section or not (part := template.section(self.section)):
            return False
        if template.choose:
            return {PARTS: [self.section], FIXED: []}
        rest = [one.key for one in template.sections if one.chosen]
        rows = [one.key for one in part.rows]
        return {self.section: rows} | {key: [] for key in rest if key != self.section}


def _member(row):
    return row.get("member_id")


def check_shown_to(env, value):
    """To whom something is shown.

    :raise UserError: when that is nobody we know
    """
    field = env["netwerk.round"]._fields["shown_to"]
    if not isinstance(value, str) or value not in dict(field.selection):
        raise UserError(env._("Say who reads it afterwards."))
    return value


class Guests:
    """Those who are asked in one round; whether the user may was asked.

    :param round_: one ``netwerk.round``
    """

    def __init__(self, round_):
        self.round = round_
        self.env = round_.env

    def find(self, number):
        """The sheet of somebody who is asked, under sudo.

        :raise UserError: when nobody here has it
        """
        # sudo: it is hidden from the user, who may see the round
        sheets = self.round.sudo().assessment_ids
        found = sheets.browse()
        if type(number) is int:
            found = sheets.filtered(
                lambda one: one.id == number and one.state != "taken_back"
            )
        if not found:
            raise UserError(self.env._("Nobody is asked this here any more."))
        return found

    def _own(self, sheet):
        return sheet.with_env(self.env)

    def take_out(self, number, with_answers):
        """See ``netwerk.round.take_out``."""
        sheet = self.find(number)
        if not sheet.version and sheet.state == "begun":
            self.forget(sheet)
            return
        if not with_answers:
            raise UserError(
                self.env._("Something was filled in. Say that it is to be deleted.")
            )
        if not sheet.is_apart:
            raise UserError(
                self.env._(
                    "You looked at this together. It is taken back on the sheet itself."
                )
            )
        self._own(sheet)._check_own()
        sheet._take_back_unread()

    def forget(self, sheet):
        """Take out a sheet in which nothing was said."""
        # sudo: nobody has a right to delete it; the caller asked for the round
        ERASING.put_on(sheet.sudo()).unlink()

    def show_to(self, number, shown_to):
        """See ``netwerk.round.show_side_to``."""
        wide, sheet = check_shown_to(self.env, shown_to), self.find(number)
        order = [code for code, _words in self.round._fields["shown_to"].selection]
        if self.round.state != "open" and not sheet.is_apart:
            if order.index(wide) > order.index(sheet.shown_to):
                raise UserError(
                    self.env._(
                        "It was said before who reads this. It can be shown to fewer, "
                        "not to more."
                    )
                )
        sheet.shown_to = wide
        if not sheet.is_apart:
            sheet._close_to_team()

    def open_on_screen(self, number):
        """See ``netwerk.round.open_on_screen``."""
        sheet = self.find(number)
        if sheet.state == "done":
            raise UserError(
                self.env._("This is ready. It opens when you look at it together.")
            )
        is_mine = sheet.started_by_id == self.env.user
        if sheet.version and not (is_mine and not sheet.is_sealed):
            raise UserError(
                self.env._(
                    "This was begun somewhere else, and is closed here. It goes on "
                    "there."
                )
            )
        sheet.write(
            {
                "is_sealed": False,
                "started_by_id": self.env.uid,
                "said_on": fields.Date.to_string(today_of(self.round)),
            }
        )
        return self._own(sheet).action_open_sheet()

    def print_for(self, number):
        """See ``netwerk.round.print_for``."""
        return self.find(number).instrument_id.with_env(self.env).action_print_blank()
