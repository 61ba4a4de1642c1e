"""A dry run of a new version: what of all that exists does not come along, and what
becomes of the papers on which something of it stands."""
