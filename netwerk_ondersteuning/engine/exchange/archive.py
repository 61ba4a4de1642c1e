"""Files that are a zip: how much stands in it is known before any of it is unpacked."""

import io
import zipfile

from .. import bounds
from .refused import Refused

_MARK = b"PK\x03\x04"
#: What makes of a few letters a text without an end (XML, in ASCII and in UTF-16).
_ENTITIES = (b"<!DOCTYPE", b"<!ENTITY")


def is_zip(content):
    """Whether a file (bytes) begins as a zip does."""
    return content.startswith(_MARK)


def opened(content):
    """The zip, when it is one and not too large.

    A part is never unpacked beyond the size that is written beside its name, so what is
    added up here is a bound.

    :return: an open ``ZipFile``
    :raise Refused: ``unreadable`` or ``too_large``
    """
    if len(content) > bounds.WORKBOOK_BYTES:
        raise Refused("too_large")
    try:
        found = zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
        raise Refused("unreadable") from error
    sizes = [entry.file_size for entry in found.infolist()]
    if len(sizes) > bounds.WORKBOOK_PARTS or sum(sizes) > bounds.WORKBOOK_UNPACKED:
        raise Refused("too_large")
    return found


def unpacked(found, name):
    """The bytes of one part.

    :raise Refused: ``unreadable``
    """
    try:
        return found.read(name)
    except Exception as error:  # whatever a broken or locked zip makes of it
        raise Refused("unreadable") from error


def check_plain_xml(found):
    """Refuse a part that grows while it is read.

    :raise Refused: ``unreadable``
    """
    for name in found.namelist():
        if name.endswith((".xml", ".rels", ".vml")):
            content = unpacked(found, name).replace(b"\0", b"")
            if any(word in content for word in _ENTITIES):
                raise Refused("unreadable")
