"""Referral to another service: its steps, and the page that goes along."""
