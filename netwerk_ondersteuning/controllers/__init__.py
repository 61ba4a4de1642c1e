from . import network_client, network_export
