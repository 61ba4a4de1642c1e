from . import access_link_member
from . import member_page
from . import ir_http
