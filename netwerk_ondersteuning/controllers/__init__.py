from . import (
    breadcrumbs,
    drawing_file,
    google_translate,
    mail_thread,
    meeting_member,
    moment_photo,
    network_client,
    network_export,
    questionnaire,
    sheet_paper,
)
