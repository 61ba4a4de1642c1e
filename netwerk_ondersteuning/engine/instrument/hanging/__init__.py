"""What hangs together on a sheet, and where it stands."""
