from . import (
    test_afterwards,
    test_engine_fidelity,
    test_engine_log,
    test_engine_path,
    test_engine_standing,
    test_figure_fidelity,
    test_figure_norm,
    test_figure_stay,
    test_path,
    test_path_tour,
    test_trajectory,
    test_trajectory_together,
)
