from . import meeting_type
from . import theme
from . import meeting
from . import attendance
from . import agreement
from . import strain
from . import meeting_calendar
from . import calendar_event
