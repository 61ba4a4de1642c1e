"""The bytes of a package as a screen sends them, and the package that they are."""

import base64
import binascii

from odoo.exceptions import UserError

from ....engine import instrument, method  # noqa: F401 (their kinds of items)
from ....engine.package.parcel import limits
from ....engine.package.parcel.places import line
from ....engine.package.parcel.reading import read
from ....engine.package.taking import Wrong
from ...network.words.words import Words

#: Letters of a file of `limits.BYTES`, as a browser sends it.
LONGEST = limits.BYTES * 4 // 3 + 4


def bytes_of(env, data):
    """The bytes of a file that came as base64.

    :raise UserError: when it is larger than a package can be, or no base64
    """
    if isinstance(data, str) and len(data) > LONGEST:
        raise UserError(
            env._(
                "This file is too large for a package: %(most)s MB at most.",
                most=limits.BYTES // 1024**2,
            )
        )
    try:
        if not isinstance(data, str) or not data:
            raise ValueError
        return base64.b64decode(data.encode("ascii"), validate=True)
    except (ValueError, binascii.Error) as wrong:
        raise UserError(env._("This is no file. Choose the file again.")) from wrong


def say_of(env):
    """Translates words of the engine."""
    words, entry = Words(env), env["netwerk.package"]
    return lambda source: words.said(source, entry)


class Unreadable(Exception):
    """A file that is no package: ``problems`` says in words why not, and where."""

    def __init__(self, problems):
        super().__init__("\n".join(problems))
        self.problems = problems


def package_of(env, data):
    """The `engine.package.parcel.shape.Package` of bytes.

    :raise Unreadable:
    """
    try:
        return read(data)
    except Wrong as wrong:
        say = say_of(env)
        lines = [line(one, say) for one in wrong.problems]
        raise Unreadable(list(dict.fromkeys(lines))) from None


def whole(env, data):
    """The same, for who goes on with it.

    :raise UserError: with why it is no package
    """
    try:
        return package_of(env, data)
    except Unreadable as wrong:
        raise UserError("\n".join(wrong.problems)) from wrong


def bytes_in(record):
    """The file of a package that was kept, as it came."""
    return base64.b64decode(record.content or b"")


def package_in(record):
    """What the engine reads of a package that was kept."""
    return whole(record.env, bytes_in(record))
