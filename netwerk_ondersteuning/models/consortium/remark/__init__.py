from . import remark
from . import here
