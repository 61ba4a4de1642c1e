from . import (
    test_known,
    test_for_talk,
    test_print_set,
    test_questionnaire,
    test_questionnaire_phone,
    test_sheet_client,
    test_sheet_paper,
    test_sheet_print,
    test_sheet_screen,
    test_sheet_tour,
)
