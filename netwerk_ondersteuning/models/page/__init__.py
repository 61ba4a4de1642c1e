from . import member_page
from . import ir_http
