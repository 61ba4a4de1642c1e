from . import test_print_set, test_sheet_screen, test_sheet_tour
