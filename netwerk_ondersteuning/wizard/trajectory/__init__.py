from . import close, trajectory
