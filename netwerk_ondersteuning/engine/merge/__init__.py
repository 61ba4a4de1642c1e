"""Compares versions of a template, and merges two that were made from one."""
