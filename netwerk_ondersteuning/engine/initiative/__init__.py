"""What can be said of an initiative without a database."""
