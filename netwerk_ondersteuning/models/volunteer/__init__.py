from . import volunteer
