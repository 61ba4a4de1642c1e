from . import access_log
from . import package
from . import library
