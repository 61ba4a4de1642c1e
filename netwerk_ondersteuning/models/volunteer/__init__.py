from . import intake
from . import volunteer
