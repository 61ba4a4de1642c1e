from . import batch
from . import access_link
from . import assessment
