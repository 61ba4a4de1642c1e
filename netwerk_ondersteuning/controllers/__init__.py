from . import meeting_member, moment_photo, network_client, network_export
