from . import close, look, sheet, together, trajectory
