from . import of_sheet
