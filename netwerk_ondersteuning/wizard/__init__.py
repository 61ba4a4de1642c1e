from . import (
    dossier_break_glass,
    dossier_close,
    dossier_enter,
    dossier_handover,
    dossier_ill,
    meeting_not_wanted,
    meeting_consent,
    meeting_copy,
    meeting_people,
    meeting_salutation,
    member_import,
    member_merge,
    meeting,
    dossier,
)
from . import account
