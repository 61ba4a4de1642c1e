from . import (
    test_engine_merge,
    test_engine_merge_meaning,
    test_engine_merge_templates,
)
