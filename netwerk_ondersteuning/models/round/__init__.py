from . import assessment, round
