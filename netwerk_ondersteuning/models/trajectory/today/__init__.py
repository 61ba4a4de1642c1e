from . import afterwards
from . import underway
