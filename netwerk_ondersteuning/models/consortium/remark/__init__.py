from . import remark, version
