"""Goals as plain data: in which order they stand, and what changed between two days."""
