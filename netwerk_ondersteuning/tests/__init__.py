from . import test_translations
from .dossier import (
    test_access_link,
    test_access_log,
    test_access_rows,
    test_access_table,
    test_doors,
    test_dossier,
    test_http_doors,
)
from .network import (
    test_client_mode,
    test_engine_compare,
    test_engine_csv_members,
    test_engine_layout,
    test_engine_measures,
    test_engine_text,
    test_engine_timeline,
    test_hoot,
    test_import,
    test_network_changes,
    test_network_queries,
    test_network_time,
    test_network_together,
    test_report,
    test_tour,
)
