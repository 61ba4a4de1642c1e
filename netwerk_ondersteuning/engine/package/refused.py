"""The refusal of what can never stand where somebody put it."""


class Refused(ValueError):
    """What cannot stand there: ``reason`` (words to translate), ``values``."""

    def __init__(self, reason, **values):
        super().__init__(reason % values)
        self.reason = reason
        self.values = values
