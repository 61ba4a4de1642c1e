from . import logged_mixin
from . import dossier_mixin
from . import part_mixin
from . import stands_mixin
from . import thread_mixin
