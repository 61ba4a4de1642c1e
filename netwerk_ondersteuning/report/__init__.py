from . import network_report
