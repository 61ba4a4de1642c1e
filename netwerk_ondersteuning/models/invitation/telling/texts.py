"""Reminders by text message: through Odoo's own `sms`, where an organisation has it.

Nothing here needs that module: without it, or without the setting of the organisation,
whoever is reminded by a text message is one that the coach sends.
"""

import re

from odoo import SUPERUSER_ID

from .words import MeetingWords

#: The model of Odoo's module `sms`, when it is installed.
TEXTS = "sms.sms"
#: What came of a text message, in Odoo's words: it left, or it did not.
LEFT = ("process", "pending", "sent")
NOT_LEFT = ("error", "canceled")
#: A number as it is sent to: with the country, and no longer than numbers are.
NUMBER = re.compile(r"\+[1-9]\d{7,14}")
#: Countries in which a number begins with a nought that is left out from abroad.
WITH_NOUGHT = ("BE", "NL", "DE", "FR")


def can_text(company):
    """Whether text messages of an organisation go by themselves."""
    return TEXTS in company.env.registry and company._netwerk_sends_texts()


def text_number(company, number):
    """The number as a text message goes to, with its country; False when it is none."""
    # sudo: where an organisation is, whoever reminds
    partner, country = company.sudo().partner_id, company.sudo().country_id
    if number and hasattr(partner, "_phone_format"):  # what `sms` brings along
        number = partner._phone_format(number=number, country=country) or number
    typed = re.sub(r"[^\d+]", "", (number or "").replace("(0)", ""))
    # without the library `phonenumbers` Odoo leaves a number as it was typed
    if typed.startswith("00"):
        typed = f"+{typed[2:]}"
    elif typed.startswith("0") and country.code in WITH_NOUGHT:
        typed = f"+{country.phone_code}{typed[1:]}"
    return typed if NUMBER.fullmatch(typed) else False


def send_text(row, number):
    """Put a reminder for one person in the queue of text messages, after the commit.

    It names nobody but who can be called: a phone shows it to whoever lies beside it.

    :param row: one ``netwerk.meeting.attendance``; who may be texted is the caller's
        check
    :return: the key by which what came of it is found
    """
    row = row.with_context(lang=row._language_outwards())
    words = MeetingWords(row.meeting_id)
    contact = words.contact()
    text = row.env["netwerk.invitation.text"]._of("talk_text")
    blanks = {"name": "", "client": "", "coach": contact["name"]}
    _subject, paragraphs = text._fill(
        {key: str(it or "") for key, it in blanks.items()}
    )
    body = " ".join(
        filter(None, [*paragraphs, words.day(), words.hours(), contact["phone"]])
    )
    # sudo: nobody reads or writes text messages by their own model
    system = row.env(user=SUPERUSER_ID, su=True, context={})
    message = system[TEXTS].create({"number": number, "body": body})
    return message.uuid


def outcome_of(env, uuids):
    """What came of text messages: ``{uuid: "sent", "failed" or "waiting"}``.

    Odoo deletes what left, so what is not there any more was sent; nothing is said
    when the module is gone.
    """
    if TEXTS not in env.registry:
        return dict.fromkeys(uuids, "failed")
    # sudo: only whether it left
    found = env[TEXTS].sudo().search([("uuid", "in", list(uuids))])
    states = {message.uuid: message.state for message in found}
    told = {}
    for uuid in uuids:
        state = states.get(uuid, "sent")
        told[uuid] = "sent" if state in LEFT else "waiting"
        if state in NOT_LEFT:
            told[uuid] = "failed"
    return told


def take_back(env, uuids):
    """Stop what did not leave yet."""
    _delete(env, uuids, [("state", "=", "outgoing")])


def forget(env, uuids):
    """Delete these messages, with the number in them, whatever came of them."""
    _delete(env, uuids, [])


def _delete(env, uuids, domain):
    if uuids and TEXTS in env.registry:
        # sudo: what we put in the queue ourselves
        texts = env[TEXTS].sudo()
        texts.search([("uuid", "in", list(uuids)), *domain]).unlink()
