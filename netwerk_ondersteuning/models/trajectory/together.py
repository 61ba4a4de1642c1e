"""With whom a trajectory goes together: a list to which lower rooms add."""

from ...engine.registry import Registry

#: Asked of each batch, and as a path is shown.
TOGETHER = Registry("with whom a trajectory goes together")


class Together:
    """Other trajectories in which what is noted in one is noted as well."""

    code: str

    def goes(self, trajectory):
        """Whether what is noted here is noted elsewhere today."""
        raise NotImplementedError

    def lock(self, trajectory):
        """Keep others off all of them, in one order: before a batch is noted."""
        raise NotImplementedError

    def note(self, trajectory, changes, done, before):
        """Note in the others what goes along of a batch that was noted here.

        :param list changes: as they were sent
        :param done: what came of it here (``engine/trajectory/log.Done``)
        :param dict before: ``rows`` and ``events`` here before it, by uid
        :raise UserError: when it cannot be; then nothing is noted anywhere
        """
        raise NotImplementedError
