"""From one sheet to the other: what was said there comes along by hand."""
