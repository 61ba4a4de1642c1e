"""What travels between organisations: one form for its data, and a checksum of it."""
