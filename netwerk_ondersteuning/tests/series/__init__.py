from . import test_engine_series, test_numbers, test_series, test_series_tour
