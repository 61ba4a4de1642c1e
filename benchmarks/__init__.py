"""How fast the addon is, as ratios measured in one run. Run by hand: ``make bench``."""
