# A room uses those above it, never those below it.
from . import mixin, organisation, dossier, doors
from . import funder
from . import first
from . import figure
from . import people, network
from . import meeting, agreement, invitation, minutes
from . import talk
from . import version, instrument
from . import method
from . import sheet
from . import series
from . import editor
from . import reflection
from . import questionnaire
from . import round
from . import elsewhere
from . import page
from . import goal
from . import trajectory
from . import family
from . import mandate
from . import lead
from . import referral
from . import volunteer
from . import match
from . import case
from . import initiative
from . import consortium
from . import practice
