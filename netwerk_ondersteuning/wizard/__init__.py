from . import (
    dossier_break_glass,
    dossier_enter,
    dossier_handover,
    member_import,
    member_merge,
)
