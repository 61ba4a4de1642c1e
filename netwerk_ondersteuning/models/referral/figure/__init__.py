from . import figure_referral
