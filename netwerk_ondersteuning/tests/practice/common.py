"""A database to practise in, for tests."""

from contextlib import contextmanager
from unittest.mock import patch

from ...models.practice import starting_over

#: What the database says when the mark is touched by whatever road.
GUARD = "netwerk_practice: only an empty database, once, for good"


class PracticeMixin:
    def dialog(self, user=None):
        """The dialog, as this user has it."""
        dialogs = self.env["netwerk.practice.dialog"]
        if user:
            dialogs = dialogs.with_user(user).with_company(user.company_id)
        return dialogs.create({})

    @contextmanager
    def practising(self):
        """As in a database to practise in, though there are dossiers of tests."""
        model = self.env.registry["netwerk.practice"]
        with patch.object(model, "_is_here", lambda practice: True):
            yield

    @contextmanager
    def without_people(self, load=lambda env: None, empty=lambda env, since: None):
        """Nobody invented comes, and nothing goes: what they do takes long."""
        with (
            patch.object(starting_over, "load", side_effect=load) as loading,
            patch.object(starting_over, "empty", side_effect=empty) as emptying,
        ):
            yield loading, emptying
