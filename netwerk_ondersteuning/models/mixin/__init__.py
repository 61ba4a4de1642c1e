from . import clock
from . import called_mixin
from . import bounded_mixin
from . import row_mixin
from . import unseen_mixin
from . import in_use_mixin
from . import period_mixin
from . import links_mixin
