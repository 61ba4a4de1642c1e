"""Whoever has only the figures reaches no name by any road."""
