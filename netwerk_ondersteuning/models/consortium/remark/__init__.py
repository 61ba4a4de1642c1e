from . import remark, version
from . import here, package
