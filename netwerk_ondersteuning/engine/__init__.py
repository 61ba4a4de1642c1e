"""The pure core of the addon: plain functions on plain data, no Odoo, no database.

Whatever can be said without a database is said here, with doctests that show the use.
The models fetch, call and store.
"""
