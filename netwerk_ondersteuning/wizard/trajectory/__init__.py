from . import close, sheet, trajectory
