from . import close, look, sheet, trajectory
