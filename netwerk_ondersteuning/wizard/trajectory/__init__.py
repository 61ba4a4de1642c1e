from . import close, together, trajectory
