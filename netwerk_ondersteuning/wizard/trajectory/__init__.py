from . import close, look, trajectory
