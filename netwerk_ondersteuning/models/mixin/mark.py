class Mark:
    """Something in the context that only this server can say.

    A client can send any word in a context, but never this object. So what is done
    under a mark was started by a method of this addon, after its own checks.

    :param str key: its name in the context
    """

    #: Every mark that was made, by its name in the context.
    known = {}

    def __init__(self, key):
        self.key = key
        self.known[key] = self

    def put_on(self, records):
        """Return ``records`` with this mark in their context."""
        return records.with_context(**{self.key: self})

    def is_on(self, records):
        """Whether this mark is in the context of ``records`` (or an environment).

        :param records: anything with a ``context`` in its ``env``, or an environment
        """
        env = getattr(records, "env", records)
        return env.context.get(self.key) is self
