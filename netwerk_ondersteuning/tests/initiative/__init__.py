from . import (
    test_engine_initiative,
    test_initiative,
    test_initiative_tour,
    test_without_client,
)
