"""HTTP headers of all answers of this addon: cache, framing, content policy."""

import secrets

#: Where all routes of this addon stand.
ROOT = "/netwerk/"
#: Nobody keeps, frames, indexes or tells on where an answer of ours came from.
HEADERS = {
    "Cache-Control": "no-store",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(
        f"{feature}=()"
        for feature in (
            "accelerometer",
            "autoplay",
            "browsing-topics",
            "camera",
            "display-capture",
            "geolocation",
            "gyroscope",
            "magnetometer",
            "microphone",
            "midi",
            "payment",
            "usb",
        )
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "X-Robots-Tag": "noindex, nofollow",
}
#: Of what is no page: a file, data, or a refusal in a few words.
NOTHING = {
    "default-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
#: Of a page: what comes from here, and the few lines of script that carry its nonce.
PAGE = NOTHING | {
    "connect-src": "'self'",
    "font-src": "'self'",
    "form-action": "'self'",
    "img-src": "'self' data:",
    "style-src": "'self'",
}
#: Of a page that draws: its templates become functions in the browser ('unsafe-eval'),
#: and its drawing sets styles on elements.
DRAWING = PAGE | {"style-src-attr": "'unsafe-inline'"}


def new_nonce():
    return secrets.token_urlsafe(16)


def policy(rules):
    """Return the value of a Content-Security-Policy header."""
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def page_policy(nonce, draws=False):
    """Return the content security policy of a page.

    :param str nonce: what its own lines of script carry
    :param bool draws: whether it holds a drawing, and the scripts for it
    """
    scripts = f"'nonce-{nonce}'"
    if draws:
        return policy(DRAWING | {"script-src": f"'self' {scripts} 'unsafe-eval'"})
    return policy(PAGE | {"script-src": scripts})


def is_ours(path):
    return path.startswith(ROOT)


def close(response):
    """Add to a response whatever of these headers it does not say itself."""
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", policy(NOTHING))
    return response
