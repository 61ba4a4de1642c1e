from . import visit
from . import agreed
