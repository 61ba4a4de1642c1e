from . import meeting_consultation
from . import meeting_minutes
from . import meeting_report
from . import page_minutes
