from . import test_round, test_round_together, test_round_tour
