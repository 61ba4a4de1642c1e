from . import next_step
