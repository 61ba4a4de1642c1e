from . import (
    test_going_on,
    test_known,
    test_print_set,
    test_questionnaire,
    test_questionnaire_phone,
    test_sheet_client,
    test_sheet_paper,
    test_sheet_screen,
    test_sheet_tour,
    test_take_drawing,
)
