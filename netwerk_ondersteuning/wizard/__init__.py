from . import (
    dossier_break_glass,
    dossier_enter,
    dossier_handover,
    meeting_not_wanted,
    member_import,
    member_merge,
)
