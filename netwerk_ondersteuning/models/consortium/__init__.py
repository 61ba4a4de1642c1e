from . import access_log
from . import package
from . import remark
from . import version
from . import publishing
from . import merging
from . import library
