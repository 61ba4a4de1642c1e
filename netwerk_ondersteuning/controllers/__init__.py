from . import (
    breadcrumbs,
    google_translate,
    mail_thread,
    meeting_member,
    moment_photo,
    network_client,
    network_export,
    sheet_paper,
)
