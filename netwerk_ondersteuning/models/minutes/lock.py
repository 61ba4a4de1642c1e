"""What stands in the minutes of a meeting, and stays as it is once they are final."""

from odoo.exceptions import UserError

from ..mixin.mark import Mark

#: A step of the minutes.
STEP = Mark("netwerk_minutes")
#: What only a step writes.
STEPPED = {"minutes_state", "minutes_final_on", "minutes_final_by_id"}
#: What stands in the report of a meeting, and so stays as it is once that is final.
MINUTED = {
    *("minutes", "goes_well", "who_informs"),
    *("minutes_read_back_on", "minutes_read_back_with"),
    *("type_id", "outcome", "date", "start", "stop", "location"),
    *("question", "prepared_by_id", "prepared_by_other", "prepared_on"),
    *("led_kind", "led_by_member_id"),
    *("requested_by", "requested_by_name", "request_reason", "goal"),
    *("client_part", "client_part_reason", "second_part_from", "urgent_theme_ids"),
    *("coordinator_id", "coordinator_name", "family_ids"),
    *("hub_member_id", "hub_user_id", "hub_name"),
}
#: The same of somebody at the table; who gets the minutes is said afterwards too.
MINUTED_PERSON = {
    *("meeting_id", "kind", "member_id", "user_id", "name", "function", "service"),
    *("address", "email", "party", "state", "head_count", "time_from", "time_until"),
}


def changes(record, name, value):
    """Whether writing ``value`` changes a field; a form may send what is there."""
    field = record._fields[name]
    if field.type in ("many2many", "one2many"):
        return True
    before, after = (
        field.convert_to_cache(what, record, validate=False) or None
        for what in (record[name], value)
    )
    return before != after


def check_step(meetings):
    """The state of the minutes changes by the buttons, which check."""
    if not (STEP.is_on(meetings) or meetings.env.su):
        raise UserError(
            meetings.env._(
                "Use the buttons above the minutes: they ask what is needed."
            )
        )


def check_open_minutes(meetings):
    """Refuse a change of what stands in final minutes.

    The server itself (`sudo`) may: a dossier is deleted whole, two entries of one
    person are merged.
    """
    if meetings.env.su:
        return
    if any(meeting.minutes_state == "final" for meeting in meetings):
        raise UserError(
            meetings.env._(
                "The minutes of this meeting are final: what was said, the themes "
                "and who was there stay as they are. Open the minutes again first; "
                "agreements can always be changed."
            )
        )
