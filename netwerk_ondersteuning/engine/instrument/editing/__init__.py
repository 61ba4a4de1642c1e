"""A template while it is made: what may be changed, and what can be shown meanwhile."""
