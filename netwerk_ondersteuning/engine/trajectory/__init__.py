"""Trajectories: the log of phases and events, where one stands, and the way drawn."""
