from . import outcome
from . import use
from . import method
from . import phase
from . import shipped
