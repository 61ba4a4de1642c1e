"""The package: templates as one file that goes from organisation to organisation."""
