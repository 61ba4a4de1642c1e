from . import (
    test_engine_leaving,
    test_engine_mutated,
    test_engine_package,
    test_engine_package_page,
    test_engine_renamed,
    test_engine_remark,
    test_engine_merge,
    test_engine_merge_meaning,
    test_engine_merge_templates,
<<<<<<< HEAD
    test_library,
    test_library_demo,
=======
    test_package_tour,
>>>>>>> pscr
    test_package_adopting,
    test_package_opening,
    test_publishing,
    test_publishing_tour,
    test_remark,
    test_merge_room,
    test_merge_room_bench,
    test_merge_room_facts,
)
