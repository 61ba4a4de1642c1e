"""Instruments as they go from organisation to organisation."""
