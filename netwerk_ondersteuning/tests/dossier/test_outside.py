"""Nothing that is typed in our screens leaves for somewhere else."""

import re
import socket
from pathlib import Path
from unittest.mock import patch
from urllib.parse import urlsplit

from lxml import etree

from odoo.exceptions import AccessError
from odoo.modules import Manifest, get_module_path
from odoo.tests import HttpCase, tagged

from odoo.addons.iap.tools import iap_tools

from ..common import MODULE, NetwerkCase, NetwerkMixin, post
from ..meeting.test_member_page import PAGE, MemberPhoneCase

#: Modules that call a service outside, besides all that depend on `iap`.
CALL_OUT = ("iap", "google_", "microsoft_", "cloud_storage", "web_unsplash")
#: Widgets that do so, of modules that may be there or not. Those of the modules that
#: are installed are read from their source below; a phone number has a button for a
#: text message with `sms`, and the last four load what an address or a name tells.
WIDGETS = {
    *("res_partner_many2one", "field_partner_autocomplete", "sms_widget", "phone"),
    *("google_address_autocomplete", "google_slide_viewer", "iframe_wrapper"),
    *("image_url", "iframe", "contact_image"),
}
#: Kinds of view that draw on a map of somebody else's.
VIEWS = {"map"}
REGISTERED = re.compile(r"""category\(["']fields["']\)\s*\.add\(\s*["']([\w.]+)["']""")
LOCAL = ("127.0.0.1", "localhost", "::1", "0.0.0.0", "")


def widgets_of(modules):
    """The names of the fields that the scripts of these modules register."""
    return {
        name
        for module in modules
        for script in Path(get_module_path(module)).glob("static/src/**/*.js")
        for name in REGISTERED.findall(script.read_text(encoding="utf-8"))
    }


@tagged("post_install", "-at_install")
class TestNoWidgetCallsOut(NetwerkCase):
    """All views of ours, as Odoo sends them with the modules that are installed."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        Module = cls.env["ir.module.module"].sudo()
        installed = Module.search([("state", "=", "installed")]).mapped("name")
        calling = {name for name in installed if name.startswith(CALL_OUT)}
        while more := {
            name
            for name in set(installed) - calling
            if calling & set(Manifest.for_addon(name)["depends"])
        }:
            calling |= more
        cls.calling = calling
        cls.outside = WIDGETS | widgets_of(calling)

        # who may make a contact gets the fields that make one
        makers = cls.env.ref("base.group_partner_manager")
        (cls.an + cls.lea + cls.tess + cls.ada + cls.fien).group_ids += makers

    def roles(self):
        return (self.an, self.lea, self.tess, self.ada, self.fien)

    def our_models(self):
        return sorted(
            name
            for name, model in self.registry.items()
            if model._original_module == MODULE and not model._abstract
        )

    def rendered(self):
        """(what it is, its arch, its model), each as a role gets it."""
        View = self.env["ir.ui.view"].sudo()
        for name in self.our_models():
            views = View.search([("model", "=", name), ("mode", "=", "primary")])
            asked = {(view.id, view.type) for view in views if view.type != "qweb"}
            asked |= {(False, type_) for _id, type_ in asked}
            for user in self.roles():
                Model = self.env[name].with_user(user)
                if not Model.has_access("read"):
                    continue
                for view_id, type_ in sorted(asked, key=str):
                    arch = Model.get_view(view_id, type_)["arch"]
                    where = f"{name} {type_} {view_id} as {user.login}"
                    yield where, etree.fromstring(arch), self.env[name]

    def fields_of(self, node, Model):
        """(node, field) of every field in a view, and in the views within it."""
        for child in node.iterchildren(tag=etree.Element):
            field = child.tag == "field" and Model._fields.get(child.get("name"))
            if field:
                yield child, field
            inside = self.env[field.comodel_name] if field and len(child) else Model
            if field and len(child) and not field.relational:
                inside = Model
            yield from self.fields_of(child, inside)

    def can_create(self, node, field):
        """Whether a form of what it leads to opens from this field, to be filled in."""
        never = (
            node.get("widget") == "netwerk_contact",
            field.readonly,
            node.get("readonly") in ("1", "True"),
            node.get("can_create") == "False",  # this role has no right to
            re.search(r"no_create['\"]:\s*(True|true|1)", node.get("options") or ""),
        )
        return not any(never)

    def test_no_field_of_ours_calls_out(self):
        self.assertIn("partner_autocomplete", self.calling)  # it comes by itself
        self.assertIn("res_partner_many2one", widgets_of(self.calling))
        seen, wrong = set(), set()
        for where, arch, Model in self.rendered():
            seen.add(where)
            if arch.tag in VIEWS:
                wrong.add(f"{where}: {arch.tag}")
            for node, field in self.fields_of(arch, Model):
                widget = node.get("widget") or field.type
                names = {widget, f"{arch.tag}.{widget}"}
                if names & self.outside:
                    wrong.add(f"{where}: {field} is {widget}")
        self.assertGreater(len(seen), 100)
        self.assertEqual(wrong, set())

    def test_no_field_of_ours_opens_a_form_that_calls_out(self):
        """Odoo's form of a contact has such a field, put there by its own code."""
        typed_out = self.outside - {"phone", "image_url", "contact_image"}

        def calls_out(name):
            form = self.env[name].sudo().get_view(False, "form")
            arch = etree.fromstring(form["arch"])
            return any(
                (node.get("widget") or field.type) in typed_out
                for node, field in self.fields_of(arch, self.env[name])
            )

        known, links, wrong = {}, 0, set()
        for where, arch, Model in self.rendered():
            if arch.tag not in ("form", "list"):
                continue
            for node, field in self.fields_of(arch, Model):
                if field.type not in ("many2one", "many2many"):
                    continue
                comodel = field.comodel_name
                if comodel not in known:
                    known[comodel] = calls_out(comodel)
                links += 1
                is_form = arch.tag == "form"
                if known[comodel] and is_form and self.can_create(node, field):
                    wrong.add(f"{where}: {field}")
        self.assertTrue(known["res.partner"])
        self.assertGreater(links, 100)
        self.assertEqual(wrong, set())

    def test_what_we_add_to_views_of_odoo_calls_nobody(self):
        views = self.env["ir.model.data"].search(
            [("module", "=", MODULE), ("model", "=", "ir.ui.view")]
        )
        added = self.env["ir.ui.view"].browse(views.mapped("res_id"))
        self.assertGreater(len(added), 60)
        for view in added:
            arch = etree.fromstring(view.arch_db)
            widgets = set(arch.xpath("//@widget"))
            with self.subTest(view.xml_id):
                self.assertFalse(widgets & self.outside)
            if view.type == "qweb":
                loaded = arch.xpath("//*[self::script or self::img or self::link]")
                for node in loaded:
                    for name in ("src", "href"):
                        self.assertNotRegex(node.get(name) or "", r"^(https?:)?//")

    def test_a_note_with_an_address_asks_nobody(self):
        """Odoo's server would fetch it, to show a preview."""
        note = post(self.dossier.with_user(self.an), "x")
        note.sudo().body = '<a href="https://opvang.example/geheim">x</a>'
        elsewhere = post(self.an.partner_id, "x")
        elsewhere.sudo().body = note.sudo().body
        target = "odoo.addons.mail.models.mail_link_preview.get_link_preview_from_url"
        with patch(target, return_value=None) as asked:
            previews = self.env["mail.link.preview"].sudo()
            previews._create_from_message_and_notify(note.sudo())
            asked.assert_not_called()
            previews._create_from_message_and_notify(elsewhere.sudo())
            asked.assert_called_once()

    def test_no_notice_goes_by_the_maker_of_a_browser(self):
        threads = self.env["netwerk.thread.mixin"]._thread_models()
        self.assertIn("netwerk.meeting", threads)
        self.give_access(self.dossier, self.bram)
        target = "_web_push_get_partners_parameters"
        meeting = self.env["netwerk.meeting"].create(
            {"dossier_id": self.dossier.id, "user_id": self.an.id}
        )
        for record in (self.dossier, meeting):
            with patch.object(type(record), target) as asked:
                post(
                    record.with_user(self.an),
                    "Bel me",
                    message_type="comment",
                    partner_ids=self.bram.partner_id.ids,
                )
                asked.assert_not_called()


class OutsideMixin:
    """Everything that a browser or the server asks of another computer is written down,
    and nothing of it gets there."""

    def setUp(self):
        super().setUp()
        self.asked = type(self).asked = []
        connect = socket.socket.connect

        def watched(sock, address):
            if isinstance(address, tuple) and address[0] not in LOCAL:
                self.asked.append(f"socket {address}")
                raise ConnectionRefusedError(address)
            return connect(sock, address)

        self.startPatcher(patch.object(socket.socket, "connect", watched))
        # in a test these models of Odoo refuse before anything is asked
        services = [
            model for model in self.registry.values() if hasattr(model, "_contact_iap")
        ]
        self.assertTrue(services)
        for model in services:
            self.startPatcher(patch.object(model, "_contact_iap", self.bought))
        self.startPatcher(patch.object(iap_tools, "iap_jsonrpc", self.bought))

    def bought(self, *args, **kwargs):
        """Of the server, by Odoo's own services."""
        self.asked.append(f"service {args} {kwargs}")
        raise AccessError(str(args))

    def fetch_proxy(self, url):
        """Of the browser: any address but that of the server under test."""
        if urlsplit(url).scheme not in ("data", "blob"):
            self.asked.append(f"browser {url}")
        return super().fetch_proxy(url)

    @classmethod
    def _request_handler(cls, s, r, /, **kw):
        """Of the server."""
        if urlsplit(r.url).hostname not in LOCAL:
            cls.asked.append(f"server {r.method} {r.url} {r.body}")
        return super()._request_handler(s, r, **kw)


@tagged("post_install", "-at_install")
class TestScreensCallNobody(OutsideMixin, MemberPhoneCase):
    """The main screens in a real browser, with every outside address caught."""

    def setUp(self):
        super().setUp()
        self.an.password = self.an.login
        self.browser_size, self.touch_enabled = "1366x768", False

    def test_a_new_dossier_with_a_name_that_is_typed(self):
        name = "Zeldzaamhart Vandenberghe"
        self.an.group_ids += self.env.ref("base.group_partner_manager")
        self.start_tour(
            "/odoo/netwerkdossiers/new", "netwerk_new_client", login="an", timeout=120
        )
        dossier = self.env["netwerk.dossier"].search([("partner_id.name", "=", name)])
        self.assertEqual(dossier.coach_id, self.an)
        self.assertEqual(self.asked, [])

    def test_a_talk_with_the_names_in_it(self):
        self.new_network(self.dossier, "Thomas")
        self.start_tour(
            f"/odoo/netwerk.dossier/{self.dossier.id}",
            "netwerk_talk_in_two_minutes",
            login="an",
            timeout=120,
        )
        self.assertEqual(self.asked, [])

    def test_the_page_of_a_member(self):
        self.browser_size, self.touch_enabled = "390x844", True
        self.open()
        self.walk(
            PAGE,
            """
            await press("label[for=answer_coming]");
            await fill("#answer_words", "Ik breng taart");
            await press("#answer .btn-primary");
            see("#answer .alert-success");
            """,
        )
        self.assertEqual(self.at_rita.answer_note, "Ik breng taart")
        self.assertEqual(self.asked, [])

    def test_what_is_caught_is_told(self):
        """Else the others prove nothing."""
        self.url_open(f"{PAGE}?code=")
        self.browser_js(
            "/web/login",
            """fetch("http://elsewhere.example/x").catch(() => 0).then(
                () => console.log("test successful"))""",
            "document.readyState === 'complete'",
        )
        self.assertEqual(self.asked, ["browser http://elsewhere.example/x"])
        with self.assertRaises(ConnectionRefusedError):
            socket.create_connection(("192.0.2.1", 80), timeout=1)
        self.assertIn("socket ('192.0.2.1', 80)", self.asked)


@tagged("post_install", "-at_install")
class TestMapCallsNobody(OutsideMixin, NetwerkMixin, HttpCase):
    """Johan's first talk: the map, the card of a person, the guide and a drawing."""

    def test_the_map_and_the_card(self):
        johan = self.new_contact("Johan")
        self.an.password = self.an.login
        self.start_tour(
            f"/odoo/contacts/{johan.id}",
            "netwerk_johan_first_talk",
            login="an",
            timeout=180,
        )
        self.assertEqual(self.asked, [])
