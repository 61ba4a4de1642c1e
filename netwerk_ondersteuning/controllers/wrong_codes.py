"""How often wrong codes came lately: from one browser, and from one address."""

import time
from collections import OrderedDict, deque
from ipaddress import IPv6Address, ip_address
from threading import Lock

#: Wrong codes of one browser, and of all that come from one address, within the time
#: (in seconds) after which they are forgotten.
MOST_OF_BROWSER, MOST_OF_ADDRESS, FORGOTTEN_AFTER = 10, 60, 600
#: Addresses that are remembered at once; the oldest are forgotten first.
MOST_ADDRESSES = 10_000
#: Key of the visitor's session: when he typed a wrong code.
WRONG = "netwerk_wrong_codes"


class WrongCodes:
    """Who guesses, and what that costs him; nobody else pays for it.

    **The link** counts first (``netwerk.access.link``, in the database): five wrong
    codes and it opens no more until it has a new one. That alone makes guessing
    hopeless: six digits, and no link without its token of 32 random bytes.

    **The browser** counts next, in its session: after ten wrong codes it waits,
    whatever it sends. Whoever shares its address does not.

    **The address** counts last, over all browsers, in this process. Somebody who throws
    his cookies away has a new browser for each code, so there the rest of an office
    would pay. Nobody waits for his address therefore. What is lost is the patience: as
    long as an address is under suspicion, the first wrong code locks a link, unless the
    browser has opened one before. So one who tries many links that are not his has one
    code for each, and whoever has a link and its code comes in.
    """

    def __init__(self):
        self._addresses = OrderedDict()
        self._lock = Lock()

    def is_over(self, session):
        """Whether this browser has to wait."""
        return len(self._of_session(session)) >= MOST_OF_BROWSER

    def is_suspect(self, address):
        """Whether so many came from this address that no more patience is due."""
        with self._lock:
            return len(self._of_address(address)) >= MOST_OF_ADDRESS

    def note(self, session, address):
        """One more wrong code, or a code that was asked for."""
        session[WRONG] = [*self._of_session(session), time.time()]
        with self._lock:
            self._of_address(address).append(time.time())

    def _of_session(self, session):
        since = time.time() - FORGOTTEN_AFTER
        return [moment for moment in session.get(WRONG) or () if moment > since]

    def _of_address(self, address):
        key = _network_of(address)
        times = self._addresses.setdefault(key, deque(maxlen=MOST_OF_ADDRESS))
        self._addresses.move_to_end(key)
        while len(self._addresses) > MOST_ADDRESSES:
            self._addresses.popitem(last=False)
        since = time.time() - FORGOTTEN_AFTER
        while times and times[0] <= since:
            times.popleft()
        return times


def _network_of(address):
    """An address, or the network of it that is one household's (IPv6, 64 bits).

    >>> _network_of("192.0.2.7")
    '192.0.2.7'
    >>> _network_of("2001:db8::7") == _network_of("2001:db8::8")
    True
    """
    try:
        known = ip_address(address or "")
    except ValueError:
        return address
    return int(known) >> 64 if isinstance(known, IPv6Address) else address
