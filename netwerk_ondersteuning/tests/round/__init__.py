from . import test_round, test_round_tour
