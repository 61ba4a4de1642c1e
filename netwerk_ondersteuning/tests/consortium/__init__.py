from . import (
    test_engine_leaving,
    test_engine_mutated,
    test_engine_package,
    test_engine_package_page,
    test_engine_merge,
    test_engine_merge_meaning,
    test_engine_merge_templates,
    test_merge_room,
    test_merge_room_bench,
    test_merge_room_facts,
    test_merge_screen,
    test_merge_tour,
)
