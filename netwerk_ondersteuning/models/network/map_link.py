import base64

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from odoo import fields

from ..dossier.link_purpose import PURPOSES, LinkPage, LinkPurpose

#: Where the page of such a link stands.
PAGE = "/netwerk/kaart"
MAP_PAGE = LinkPage(
    PAGE,
    "netwerk_ondersteuning.client_code_page",
    "netwerk_ondersteuning.client_map_page",
    draws=True,
)


def qr_code(text):
    """A QR code as the data URL of an SVG.

    Not Odoo's own route for barcodes: its address would hold the text. Drawn here, so
    that no renderer of pictures need be installed. On white of its own: a camera wants
    dark on light, on a dark screen too.
    """
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    size = range(code.getModuleCount())
    dark = "".join(f"M{x} {y}h1v1h-1z" for y in size for x in size if code.isDark(y, x))
    side = len(size) + 8
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-4 -4 {side} {side}" '
        f'shape-rendering="crispEdges"><path fill="#fff" d="M-4 -4h{side}v{side}H-4z"/>'
        f'<path d="{dark}"/></svg>'
    )
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


@PURPOSES.add
class MapPurpose(LinkPurpose):
    """The map on a device of the client's, as long as a talk lasts."""

    code = "map"
    label = "The map, during a talk"
    sequence = 10
    page = MAP_PAGE
    is_for_a_talk = True


class MapLinks:
    """The links of the map of one dossier, for the coach."""

    def __init__(self, dossier):
        self.dossier = dossier
        self.links = dossier.env["netwerk.access.link"]

    def give(self, hours):
        """See ``give_map_link`` of the dossier."""
        link, token, code = self.links._give(self.dossier, "map", hours)
        # behind the "#": no server, proxy or log ever gets to see the token
        url = f"{self.dossier.get_base_url()}{PAGE}#{token}"
        return {
            "id": link.id,
            "url": url,
            "code": code,
            "qr": qr_code(url),
            "expires_at": fields.Datetime.to_string(link.expires_at),
        }

    def good_now(self):
        """See ``get_map_links`` of the dossier."""
        links = self.links.search_fetch(
            [
                ("dossier_id", "=", self.dossier.id),
                ("purpose", "=", "map"),
                ("withdrawn_at", "=", False),
                ("expires_at", ">", fields.Datetime.now()),
            ],
            [],
        )
        return {
            "version": self.dossier.network_version,
            "links": [
                {
                    "id": link.id,
                    "state": link.state,
                    "given_by": link.user_id.name,
                    "expires_at": fields.Datetime.to_string(link.expires_at),
                }
                for link in links
                if link.state != "ended"
            ],
        }
