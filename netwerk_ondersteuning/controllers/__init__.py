from . import (
    google_translate,
    meeting_member,
    moment_photo,
    network_client,
    network_export,
)
