from . import (
    test_engine_leaving,
    test_engine_mutated,
    test_engine_package,
    test_engine_package_page,
)
