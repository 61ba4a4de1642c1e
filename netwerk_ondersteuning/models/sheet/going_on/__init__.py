from . import after, bring, from_network
