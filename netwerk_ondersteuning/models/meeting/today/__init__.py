from . import appointments
from . import unseen
from . import reasons
from . import next_one
