"""Words of the engine that somebody reads: marked here, translated where shown."""


def _lt(source: str) -> str:
    """Mark words for translation; they come back as they are.

    The engine knows no language. Whoever shows the words translates them
    (``said`` of ``models/network/words``). Written as ``words._lt("…")``, in a dict or
    by itself: Odoo's exporter takes a bare ``_lt`` in an import for the start of a
    call, and codes in brackets beside a call for words.
    """
    return source
