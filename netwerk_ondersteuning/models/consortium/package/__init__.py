from . import package
from . import item
from . import map
from . import kinds
