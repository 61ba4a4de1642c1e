from . import (
    test_known,
    test_sheet_client,
    test_sheet_paper,
    test_sheet_screen,
    test_sheet_tour,
)
