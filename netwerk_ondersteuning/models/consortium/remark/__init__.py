from . import remark
from . import here
from . import beside
