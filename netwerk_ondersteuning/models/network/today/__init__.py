from . import to_ask
