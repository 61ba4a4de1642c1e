"""What clients draw with a pencil: each mark is one of their things, in their words."""
