from . import life_domain
from . import use
from . import instrument
from . import shipped
