from . import agreement, missed
