from . import sheet_mixin
from . import ir_rule
from . import answer
from . import batch
from . import filled_mixin
from . import assessment
from . import dossier
from . import talk_points
from .reading import BEFORE as BEFORE
