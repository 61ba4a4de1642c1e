from . import circle, ecogram, genogram, vip_card  # in the order of the choice
