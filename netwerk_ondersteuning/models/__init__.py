# A room uses those above it, never those below it.
from . import mixin, organisation, dossier, doors
from . import first
from . import figure
from . import people, network
from . import meeting, agreement, invitation, minutes
from . import page
