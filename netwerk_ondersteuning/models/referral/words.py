"""What the engine's lists of a referral are called, in the language of who reads."""

from odoo.tools.translate import get_translation

from ...engine.referral.page import PERMISSIONS
from ...engine.referral.steps import STEPS

MODULE = "netwerk_ondersteuning"


def said(env, source):
    """Words of the engine (``words._lt``) in the language of ``env``."""
    return get_translation(MODULE, env.lang or "en_US", source, ())


def step_choices(env):
    """The steps with their numbers: pairs of a code and words, for a selection."""
    return [
        (code, f"{number}. {said(env, step.label)}")
        for number, (code, step) in enumerate(STEPS.items(), 1)
    ]


def permission_choices(env):
    """The permissions as they are asked: pairs of a code and words."""
    return [(code, said(env, one.asks)) for code, one in PERMISSIONS.items()]
