from . import week
from . import not_this_time
