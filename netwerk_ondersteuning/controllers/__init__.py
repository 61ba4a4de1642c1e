from . import moment_photo
from . import network_export
