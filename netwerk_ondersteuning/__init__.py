from . import log_guard
from . import controllers, models, report, wizard
from .hooks import uninstall_hook

log_guard.install()
