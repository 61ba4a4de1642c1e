"""In whose name something is kept that waited in a browser."""

from odoo.http import SessionExpiredException


def check_sender(env, sender):
    """Refuse what somebody typed who has logged out since, in the same browser.

    A page that waits for its line sends what it holds when the line is back; by then
    somebody else may have logged in, in whose name it would be kept.

    :param int sender: the user of the page that sends; None when it does not say
    :raise SessionExpiredException: when that is not who is logged in now
    """
    if sender and sender != env.uid:
        raise SessionExpiredException("The sender has logged out.")
