from . import minuted_mixin
from . import meeting
from . import attendance
from . import topic
from . import agreement
from . import consent
from . import page_minutes
from . import log  # adds itself to the list
