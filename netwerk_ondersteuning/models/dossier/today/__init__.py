from . import later
from . import door
from . import landing
from . import settings
from . import activities
from . import team
from . import alone
