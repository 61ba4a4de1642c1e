from . import life_domain
from . import use
from . import instrument
from . import parts
from . import shipped
from . import filled
from . import living
from . import today
