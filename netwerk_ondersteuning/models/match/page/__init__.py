from . import visit
from . import scale
from . import step
from . import agreed
