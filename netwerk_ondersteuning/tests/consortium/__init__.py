from . import test_engine_merge
