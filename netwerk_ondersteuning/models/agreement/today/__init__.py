from . import too_much
from . import agreements
from . import no_follow_up
from . import reasons
from . import activities
