from . import test_sheet_screen, test_sheet_tour
