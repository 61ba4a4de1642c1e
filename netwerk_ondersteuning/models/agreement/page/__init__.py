from . import agreement_link
from . import page_agreements
from . import page_strain
