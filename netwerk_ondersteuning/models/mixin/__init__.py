from . import bounded_mixin
from . import row_mixin
from . import in_use_mixin
from . import links_mixin
from . import dossier_mixin
from . import thread_mixin
from . import hanging_mixin
