from . import member_period
