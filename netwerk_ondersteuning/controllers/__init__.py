from . import moment_photo, network_client, network_export
