"""A case without names: what tells when something was, and how old somebody is, told
so that nobody is known by it."""
