"""The network on paper and as a file."""

import doctest
import io
import json
import re
import zipfile
from datetime import date
from html import unescape
from itertools import combinations

from lxml import etree
from pypdf import PdfReader

from odoo import http
from odoo.tests import tagged

from ...engine import text
from ...engine.drawing import drawn as drawing_sheet
from ...engine.drawing import ink as network_drawing
from ...engine.drawing.drawing import DRAWINGS
from ...engine.paper import column
from ...engine.paper import sheet as paper
from ...models.dossier.entering import ReasonNeeded
from ...models.network.along.export import REPORT
from ...models.network.along.sheet import Sheet
from ...models.network.along.taken import Taken
from ..common import NetwerkCase, NetwerkHttpCase
from .common import add, set_tie
from .test_canvas import LONG, NAMES, USUAL

SPRING, AUTUMN = date(2026, 3, 2), date(2026, 9, 1)
EXTENSIONS = ("pdf", "svg", "zip", "graphml")
SVG = "{http://www.w3.org/2000/svg}"
HREF = "{http://www.w3.org/1999/xlink}href"
AWKWARD = [
    'O\'Brien "de Rosse" & zn.',
    "<script>alert(1)</script>",
    "]]> --> <!-- {{ 7 * 7 }} %(x)s",
    "Tante 👩‍👧 Mia 🎉",
    "محمد علي",
    "Control\x0bteken\x08 \u202eomgekeerd",
    "Zeer lange naam " * 18,
    "ZonderEenEnkeleSpatie" * 14,
]


class SheetMixin:
    """A network with something of everything, in spring and in autumn."""

    @classmethod
    def fill(cls, dossier):
        dossier.apply_network_changes(
            [
                add("vader", "Vader", {"ring": 2, "quality": "tense"}),
                add(
                    "broer", "Broer", {"ring": 1, "quality": "supportive", "is_vip": 1}
                ),
                add("club", "Korfbalclub", {"ring": 3}, kind="organisation"),
                add(
                    "school", "De klas", {"ring": 4, "quality": "neutral"}, kind="group"
                ),
                add("baas", "Vroegere baas", {"ring": 4, "quality": "broken"}),
                add("buur", "Buurvrouw"),
                set_tie("vader", "broer", quality="tense"),
                set_tie("broer", "club"),
                {
                    "op": "add_moment",
                    "uuid": "m1",
                    "values": {
                        "name": "Kennismaking",
                        "date": SPRING.isoformat(),
                        "question": "Wie is belangrijk voor jou?",
                        "note": "Notitie van het moment",
                    },
                },
            ],
            date=SPRING.isoformat(),
        )
        dossier.apply_network_changes(
            [
                add("trainer", "Trainer", {"ring": 2}),
                set_tie("club", ring=1),
                {"op": "end_member", "member_id": "baas"},
            ],
            date=AUTUMN.isoformat(),
        )

    @classmethod
    def crowd(cls, dossier, count=60):
        categories = cls.env["netwerk.member.category"].search([]).ids
        qualities = ["supportive", "neutral", "tense", "broken", False]
        dossier.apply_network_changes(
            [
                add(
                    f"p{n}",
                    f"Persoon {n} van de kerk",
                    {
                        "ring": n % 4 + 1,
                        "quality": qualities[n % 5],
                        "is_vip": n % 9 == 0,
                    },
                    category_id=categories[n % len(categories)],
                )
                for n in range(count)
            ],
            date=SPRING.isoformat(),
        )


class SheetCase(SheetMixin, NetwerkCase):
    def svg(self, dossier, day=SPRING, before=None, **options):
        """The drawing, parsed strictly."""
        dossier = dossier.with_user(dossier.coach_id)
        content = Taken(dossier, day, before, options).svg()
        parser = etree.XMLParser(resolve_entities=False, no_network=True, recover=False)
        return etree.fromstring(content, parser)

    def groups(self, svg, name):
        """The groups of which the first class is ``name``."""
        return [
            g for g in svg.iter(f"{SVG}g") if g.get("class", "").split()[:1] == [name]
        ]

    def within(self, svg, layer, name):
        (group,) = self.groups(svg, layer)
        return self.groups(group, name)

    def people(self, svg):
        """The full names of who is drawn."""
        return [person.findtext(f"{SVG}title") for person in self.groups(svg, "person")]

    def words(self, svg):
        return " ".join(
            "".join(row.itertext())
            for row in self.groups(svg, "words")[0].iter(f"{SVG}text")
        )

    def pdf(self, dossiers, **data):
        report = self.env["ir.actions.report"].with_user(dossiers[0].coach_id)
        content, kind = report.with_context(
            force_report_rendering=True
        )._render_qweb_pdf(REPORT, dossiers.ids, data=data)
        self.assertEqual(kind, "pdf")
        return PdfReader(io.BytesIO(content))

    def text_of(self, page):
        """The text, whatever white space the PDF has for a space."""
        return " ".join(page.extract_text().split())

    def assert_one_sheet(self, pdf, pages=1):
        self.assertEqual(len(pdf.pages), pages)
        for page in pdf.pages:
            self.assertAlmostEqual(float(page.mediabox.width), 842, delta=1)
            self.assertAlmostEqual(float(page.mediabox.height), 595, delta=1)


@tagged("post_install", "-at_install")
class TestNetworkDrawing(SheetCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fill(cls.dossier)

    def test_doctests(self):
        self.assertFalse(doctest.testmod(network_drawing).failed)

    def test_everybody_stands_on_it_once(self):
        svg = self.svg(self.dossier)
        placed = ["Broer", "De klas", "Korfbalclub", "Vader", "Vroegere baas"]
        self.assertEqual(sorted(self.people(svg)), placed)
        self.assertEqual(self.words(svg).count("Buurvrouw"), 1, "not placed yet")
        names = ["".join(path.itertext()) for path in svg.iter(f"{SVG}textPath")]
        self.assertEqual(len(names), 7, "six sectors, and who has no category yet")
        self.assertIn("No category yet", names)
        rings = self.groups(svg, "ring_names")[0]
        self.assertEqual(
            ["".join(row.itertext()) for row in rings.iter(f"{SVG}text")],
            ["Very near", "Near", "A bit further", "Far"],
        )

    def test_a_line_for_every_tie(self):
        svg = self.svg(self.dossier)
        self.assertEqual(
            sorted(g.get("class") for g in self.within(svg, "lines_to_client", "line")),
            ["line broken", "line neutral", "line not_discussed"]
            + ["line supportive", "line tense"],
        )
        self.assertEqual(
            sorted(g.get("class") for g in self.within(svg, "lines_between", "line")),
            ["line not_discussed", "line tense"],
        )

    def test_lines_differ_without_colour(self):
        looks = set()
        for quality in ("supportive", "neutral", "tense", "broken", False):
            line = network_drawing.line((0, 0, 100, 0), quality)
            looks.add((line["width"], line["dash"], line["cross"], len(line["parts"])))
        self.assertEqual(len(looks), 5)

    def test_shapes_and_star(self):
        people = {
            person.findtext(f"{SVG}title"): person
            for person in self.groups(self.svg(self.dossier), "person")
        }
        squares = [
            name for name, g in people.items() if g.find(f".//{SVG}rect") is not None
        ]
        self.assertEqual(squares, ["Korfbalclub"])
        self.assertEqual(len(people["De klas"].findall(f".//{SVG}circle")), 3)
        stars = [name for name, g in people.items() if g.find(f"{SVG}path") is not None]
        self.assertEqual(stars, ["Broer"])

    def test_places_are_those_of_the_screen(self):
        network = self.dossier.get_network(SPRING.isoformat())
        places = {
            node["full_name"]: f"translate({node['x']} {node['y']})"
            for node in network["layout"]["nodes"]
        }
        for person in self.groups(self.svg(self.dossier), "person"):
            self.assertEqual(
                person.get("transform"), places[person.findtext(f"{SVG}title")]
            )

    def test_words_beside_it(self):
        words = self.words(self.svg(self.dossier))
        for expected in (
            "Johan Peeters",
            "Kennismaking",
            "“Wie is belangrijk voor jou?”",
            self.dossier.reference,
            "2026",
            "An",
        ):
            self.assertIn(expected, words)
        legend = self.groups(self.svg(self.dossier), "legend")
        self.assertEqual(len(legend), 9, "three shapes, the star, five lines")

    def test_nothing_of_notes_and_contact_details(self):
        broer = self.dossier.member_ids.filtered(lambda member: member.name == "Broer")
        broer.write({"occupation": "Geheim beroep", "stance": "Geheime mening"})
        self.env["netwerk.member.contact"].create(
            {"member_id": broer.id, "kind": "phone", "value": "0470 11 22 33"}
        )
        broer.tie_ids.write({"client_words": "Geheime woorden"})
        content = etree.tostring(self.svg(self.dossier), encoding="unicode")
        for secret in ("Geheim", "0470", "Notitie"):
            self.assertNotIn(secret, content)

    def test_it_stands_on_its_own(self):
        svg = self.svg(self.dossier, AUTUMN, SPRING)
        self.assertEqual(svg.tag, f"{SVG}svg")
        self.assertEqual(
            svg.get("viewBox").split()[2:], [svg.get("width"), svg.get("height")]
        )
        ids = {element.get("id") for element in svg.iter() if element.get("id")}
        for element in svg.iter(etree.Element):
            self.assertIn(
                etree.QName(element).localname,
                {"svg", "g", "title", "text", "textPath"}
                | {"rect", "circle", "line", "path"},
            )
            for name, value in element.attrib.items():
                self.assertNotEqual(name, "style")
                self.assertFalse(name.startswith("on"), name)
                self.assertNotIn("url(", value)
                if name.endswith("href"):
                    self.assertEqual(name, HREF)
                    self.assertIn(value.removeprefix("#"), ids)

    def test_two_dates_over_each_other(self):
        svg = self.svg(self.dossier, AUTUMN, SPRING)
        news = [g for g in self.groups(svg, "person") if self.groups(g, "new")]
        self.assertEqual([g.findtext(f"{SVG}title") for g in news], ["Trainer"])
        self.assertEqual(len(self.groups(svg, "ghost")), 2, "who moved and who left")
        self.assertTrue(self.groups(svg, "arrow"))
        labels = [
            "".join(row.itertext())
            for g in self.groups(svg, "ghost_labels")
            for row in g.iter(f"{SVG}text")
        ]
        self.assertEqual(" ".join(labels), "Vroegere baas", "only of who left")
        words = self.words(svg)
        network = self.dossier.get_network(AUTUMN.isoformat(), SPRING.isoformat())
        self.assertEqual(len(network["changes"]), 3)
        for change in network["changes"]:
            self.assertIn(change["text"], words)

    def test_an_arrow_does_not_run_over_the_name(self):
        box = (-20, 12, 20, 25)
        ends = network_drawing.stop_at_label((0, 100, 0, 15), box)
        self.assertGreater(ends[3], 25)
        beside = (100, 0, 15, 0)
        self.assertEqual(network_drawing.stop_at_label(beside, box), beside)

    # -- paper is the screen ------------------------------------------------------

    def test_without_lines_between_others_and_it_says_so(self):
        for drawing in ("circle", "ecogram"):
            whole = self.svg(self.dossier, drawing=drawing)
            self.assertNotIn("Without lines", self.words(whole))
            svg = self.svg(self.dossier, drawing=drawing, lines="0")
            self.assertIn("Without lines between others", self.words(svg))
            self.assertIn("Without lines between others", svg.findtext(f"{SVG}title"))
            gone = [
                len(self.groups(one, "line")) + len(self.groups(one, "relation"))
                for one in (whole, svg)
            ]
            self.assertEqual(gone[0] - gone[1], 2)

    def test_who_steps_back_on_screen_does_so_on_paper(self):
        asked = {"filter": json.dumps({"kind": ["group", "organisation"]})}
        for drawing in ("circle", "ecogram", "genogram"):
            svg = self.svg(self.dossier, drawing=drawing, **asked)
            seen = {
                one.findtext(f"{SVG}title")
                for one in self.groups(svg, "person")
                if one.get("opacity") is None
            }
            self.assertLessEqual({"Korfbalclub", "De klas"}, seen)
            self.assertFalse(seen & {"Vader", "Broer", "Vroegere baas"}, drawing)
            self.assertIn("Only: Group, Organisation", self.words(svg))
            dim = [g for g in svg.iter(f"{SVG}g") if g.get("opacity") == "0.2"]
            self.assertTrue(dim, "their lines too")

    def test_what_is_asked_of_the_screen_is_checked(self):
        for asked in (
            {"filter": "["},
            {"filter": "[]"},
            {"filter": '{"note": ["x"]}'},
            {"filter": '{"kind": "person"}'},
            {"filter": '{"kind": [1.5]}'},
            {"filter": '{"kind": [{}]}'},
            {"filter": '{"highlight": true}'},
            {"filter": json.dumps({"kind": ["x"] * 201})},
            {"filter": '{"kind": ["group"' + " " * 5000 + "]}"},
            {"filter": "[" * 3000},
        ):
            with self.refused_with("not a filter of the map"):
                Taken(self.dossier, SPRING, None, asked)
        with self.refused_with("lines between others are shown"):
            Taken(self.dossier, SPRING, None, {"lines": "2"})

    def test_outside_nobody_is_told_apart_by_what_is_not_told(self):
        asked = {"filter": json.dumps({"reachability": ["easy"], "kind": ["group"]})}
        taken = Taken(self.dossier, SPRING, None, asked | {"audience": "outside"})
        self.assertEqual(taken.shown.filter, {"kind": ["group"]})
        self.assertEqual(
            taken.detail("svg"), "svg, outside, kind", "never a value in the log"
        )

    def test_nothing_changed(self):
        words = self.words(self.svg(self.dossier, SPRING, SPRING))
        self.assertIn("Nothing that was noted is different.", words)

    def test_empty_network(self):
        svg = self.svg(self.dossier_bram)
        self.assertEqual(self.people(svg), [])
        self.assertIn("Nobody stands on the map yet.", self.words(svg))
        self.assertIn("Fatima Amrani", self.words(svg))

    def test_awkward_names(self):
        dossier = self.new_dossier(self.an, "<b>\"Riet\" & 'Tom'</b> " * 9)
        dossier.apply_network_changes(
            [
                {
                    "op": "add_moment",
                    "uuid": "m",
                    "values": {"name": "<i>&", "date": SPRING.isoformat()},
                }
            ]
            + [add(f"a{n}", name, {"ring": 1}) for n, name in enumerate(AWKWARD)]
            + [add(f"b{n}", name) for n, name in enumerate(AWKWARD)],
            date=SPRING.isoformat(),
        )
        svg = self.svg(dossier)
        self.assertEqual(sorted(self.people(svg)), sorted(map(text.clean, AWKWARD)))
        words = self.words(svg)
        for name in AWKWARD[:5]:
            self.assertIn(name.split()[0], words)

    def test_who_is_not_placed_is_named_to_the_last(self):
        names = [f"Buur nummer {n} uit de straat" for n in range(60)]
        self.dossier_bram.apply_network_changes(
            [add(f"b{n}", name) for n, name in enumerate(names)],
            date=SPRING.isoformat(),
        )
        words = self.words(self.svg(self.dossier_bram))
        self.assertEqual([name for name in names if name not in words], [])

    def test_each_direction_of_writing_is_an_element(self):
        self.dossier_bram.apply_network_changes(
            [
                add("a", "Oom محمد (buur)", {"ring": 1}),
                add("b", "שרה"),
                add("c", "Jan"),
            ],
            date=SPRING.isoformat(),
        )
        svg = self.svg(self.dossier_bram)
        turned = {span.text for span in svg.iter(f"{SVG}tspan")}
        self.assertEqual(turned, {"محمد", "שרה"})

    def test_words_stay_clear_of_the_legend(self):
        self.crowd(self.dossier_bram)
        self.dossier_bram.apply_network_changes(
            [{"op": "end_member", "member_id": f"p{n}"} for n in range(60)],
            date=AUTUMN.isoformat(),
        )
        svg = self.svg(self.dossier_bram, AUTUMN, SPRING)
        top = min(
            float(entry.get("transform").split()[1].rstrip(")"))
            for entry in self.groups(svg, "legend")
        )
        rows = [
            float(row.get("y"))
            for row in self.groups(svg, "words")[0].iter(f"{SVG}text")
        ]
        *_body, last = sorted(y for y in rows if y < 405)
        self.assertLess(last, top - 12)
        self.assertIn("more; the map shows them all.", self.words(svg))


@tagged("post_install", "-at_install")
class TestOtherDrawings(SheetCase):
    """Ecogram, genogram and VIP card on the same sheet."""

    NAMES = ("ecogram", "genogram", "vip")

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fill(cls.dossier)
        cls.dossier.apply_network_changes(
            [
                set_tie("broer", kinship="sibling", valence="positive"),
                set_tie("vader", kinship="parent", direction="mutual"),
                set_tie("baas", tension_from="member"),
            ],
            date=SPRING.isoformat(),
        )

    def test_doctests(self):
        self.assertFalse(doctest.testmod(drawing_sheet).failed)

    def drawings(self, before=None):
        """The data of each drawing beside what is drawn of it."""
        day = AUTUMN if before else SPRING
        for name in self.NAMES:
            with self.subTest(drawing=name, compared=bool(before)):
                network = self.dossier.get_network(
                    day.isoformat(), before and before.isoformat(), name
                )
                svg = self.svg(self.dossier, day, before, drawing=name)
                yield network, network["drawing"], svg

    def test_everybody_and_every_line_stands_on_it_once(self):
        for before in (None, SPRING):
            for _network, drawing, svg in self.drawings(before):
                self.assertEqual(
                    sorted(self.people(svg)),
                    sorted(node["full_name"] for node in drawing["nodes"]),
                )
                for layer in ("lines", "bonds"):
                    (group,) = self.groups(svg, layer)
                    paths = {path.get("d") for path in group.iter(f"{SVG}path")}
                    for line in drawing[layer]:
                        self.assertIn(line["d"], paths)
                    self.assertEqual(len(group), len(drawing[layer]))

    def test_places_are_those_of_the_screen(self):
        for _network, drawing, svg in self.drawings():
            places = {
                f"translate({node['x']} {node['y']})" for node in drawing["nodes"]
            }
            drawn = {person.get("transform") for person in self.groups(svg, "person")}
            self.assertEqual(drawn, places)

    def test_all_of_it_lies_clear_of_the_words(self):
        for before in (None, SPRING):
            for _network, drawing, svg in self.drawings(before):
                (group,) = self.groups(svg, "drawn")
                x, y, scale = map(float, re.findall(r"[-\d.]+", group.get("transform")))
                left, top, width, height = drawing["box"]
                wide = paper.is_wide(drawing["box"])
                right, bottom = (840, 130) if wide else (444, 438)
                self.assertGreaterEqual(x + scale * left, -436)
                self.assertGreaterEqual(y + scale * top, -436)
                self.assertLessEqual(x + scale * (left + width), right)
                self.assertLessEqual(y + scale * (top + height), bottom)

    def test_a_wide_drawing_stands_above_the_words(self):
        self.dossier_chris.apply_network_changes(
            [
                add(f"z{n}", f"Zus {n}", {"ring": 2, "kinship": "sibling"})
                for n in range(20)
            ],
            date=SPRING.isoformat(),
        )
        svg = self.svg(self.dossier_chris, SPRING, drawing="genogram")
        rows = [
            float(row.get("y"))
            for row in self.groups(svg, "words")[0].iter(f"{SVG}text")
        ]
        self.assertGreater(min(rows), 130)
        self.assertLess(max(rows), 430)
        self.assertIn("20 names stand on the map.", self.words(svg))

    def test_the_legend_tells_every_sign_and_no_other(self):
        for before in (None, SPRING):
            for network, drawing, svg in self.drawings(before):
                used = drawing_sheet.used(drawing)
                sheet = Sheet(self.dossier, network, DRAWINGS[drawing["name"]])
                legend = sheet._legend()
                told = [entry[0] for side in legend.values() for entry in side]
                self.assertEqual(len(self.groups(svg, "legend")), len(told))
                # who the client is, and who stands around the family, is plain to see
                self.assertEqual(used - set(told) - {"client", "social"}, set())
                self.assertEqual(set(told) - used, set())

    def test_all_that_a_legend_can_tell_is_whole(self):
        network = self.dossier.get_network(SPRING.isoformat(), None, "genogram")
        sheet = Sheet(self.dossier, network, DRAWINGS["genogram"])
        right = [
            *sheet._legend_bonds(),
            *sheet._legend_heads(),
            *sheet._legend_changes(),
        ]
        rows = column._legend({"left": sheet._legend_signs(), "right": right}, 0)
        told = [
            (row["x"], row["y"] + line["y"], line["text"])
            for row in rows
            for line in row["lines"]
        ]
        self.assertIn("partners, or until", " ".join(words for _x, _y, words in told))
        self.assertEqual([words for _x, _y, words in told if "…" in words], [])
        for x, y, words in told:
            near = [one for at, other, one in told if at == x and abs(other - y) < 12]
            self.assertEqual(near, [words])

    def test_signs_of_the_ecogram(self):
        svg = self.svg(self.dossier, SPRING, drawing="ecogram")
        signs = ["".join(sign.itertext()).strip() for sign in self.groups(svg, "sign")]
        self.assertEqual(signs, ["+"])
        (group,) = self.groups(svg, "lines")
        heads = [path.get("class") for path in group.iter(f"{SVG}path")]
        self.assertEqual(heads.count("head support"), 2, "mutual")
        self.assertEqual(heads.count("head tension"), 1)

    def test_it_stands_on_its_own(self):
        for _network, _drawing, svg in self.drawings(SPRING):
            for element in svg.iter(etree.Element):
                self.assertIn(
                    etree.QName(element).localname,
                    {"svg", "g", "title", "text", "tspan"}
                    | {"rect", "circle", "line", "path"},
                )
                for name, value in element.attrib.items():
                    self.assertNotIn(name, ("style", "href", HREF))
                    self.assertFalse(name.startswith("on"), name)
                    self.assertNotIn("url(", value)

    def test_each_says_what_it_is(self):
        titles = {"ecogram": "ECOGRAM", "genogram": "GENOGRAM", "vip": "VIP CARD"}
        for _network, drawing, svg in self.drawings():
            self.assertIn(titles[drawing["name"]], self.words(svg))
            taken = Taken(self.dossier, SPRING, asked={"drawing": drawing["name"]})
            name = taken.file_name()
            start = {"vip": "vip-kaart"}.get(drawing["name"], drawing["name"])
            self.assertEqual(name, f"{start}-{self.dossier.reference}-2026-03-02")

    def test_nobody_and_sixty(self):
        self.crowd(self.dossier_chris)
        for name in self.NAMES:
            with self.subTest(drawing=name):
                empty = self.svg(self.dossier_bram, drawing=name)
                self.assertEqual(self.people(empty), ["Fatima Amrani"])
                self.svg(self.dossier_chris, drawing=name)

    def test_a_page_each(self):
        for name in self.NAMES:
            with self.subTest(drawing=name):
                pdf = self.pdf(
                    self.dossier,
                    date=AUTUMN.isoformat(),
                    compare_to=SPRING.isoformat(),
                    drawing=name,
                )
                self.assert_one_sheet(pdf)
                content = self.text_of(pdf.pages[0])
                for expected in ("Johan Peeters", "Broer", self.dossier.reference):
                    self.assertIn(expected, content)

    def test_a_page_for_outside_names_nobody(self):
        for name in self.NAMES:
            with self.subTest(drawing=name):
                pdf = self.pdf(
                    self.dossier,
                    date=AUTUMN.isoformat(),
                    compare_to=SPRING.isoformat(),
                    drawing=name,
                    audience="outside",
                )
                content = self.text_of(pdf.pages[0]) + str(pdf.metadata)
                for secret in ("Johan", "Broer", "Vader", "Korfbal", "Kennismaking"):
                    self.assertNotIn(secret, content)
                self.assertIn("Person 2", content)

    def test_what_is_no_drawing_or_audience(self):
        report = self.env[f"report.{REPORT}"].with_user(self.an)
        for data, words in (
            ({"drawing": "sketch"}, "There is no drawing “sketch” of a network."),
            ({"audience": "everybody"}, "Say who gets it"),
        ):
            with self.refused_with(words):
                report._get_report_values(self.dossier.ids, data)
        self.assertFalse(self.log_of(action="printed"))


@tagged("post_install", "-at_install")
class TestNamesOnPaper(SheetCase):
    """What is inked of the names of every drawing, measured on the sheet itself."""

    def networks(self):
        """(what it is, dossier, whether every name is there in full)."""
        sectors = {
            category.sector: category.id
            for category in self.env["netwerk.member.category"].search([])
            if category.sector
        }
        spread = [*sectors]
        many = [
            (name, 1 + n % 4, spread[n % len(spread)]) for n, name in enumerate(NAMES)
        ]
        street = [(name, 3, "neighbourhood") for name in NAMES[:20]]
        long = [(f"{LONG} {n}", 1 + n % 4, spread[n % len(spread)]) for n in range(12)]
        networks = (
            ("Nobody", [], True),
            ("One", [("Vader", 4, "household")], True),
            ("Johan", USUAL, True),
            ("Abdelrahman El Mansouri", many, True),
            ("Street", street, False),
            ("Long", long, False),
        )
        for client, people, is_whole in networks:
            dossier = self.new_dossier(self.an, client)
            if people:
                dossier.with_user(self.an).apply_network_changes(
                    [
                        add(
                            f"{client}{n}",
                            name,
                            {"ring": ring},
                            category_id=sectors[sector],
                        )
                        for n, (name, ring, sector) in enumerate(people)
                    ],
                    SPRING.isoformat(),
                )
            yield client, dossier, is_whole

    def box(self, row, x=0, y=0):
        """What a line of text fills, by its anchor."""
        words, font = "".join(row.itertext()), float(row.get("font-size"))
        wide = text.width(words, font)
        anchor = row.get("text-anchor") or "middle"
        left = x + float(row.get("x") or 0)
        left -= {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        top = y + float(row.get("y")) - 0.75 * font
        return left, top, left + wide, top + 0.9 * font

    def names(self, svg):
        """``{full name: [(words, box)]}``, in the units of the drawing."""
        found = {
            person.findtext(f"{SVG}title"): [
                ("".join(row.itertext()), self.box(row, *place))
                for place in [
                    [float(n) for n in re.findall(r"[-\d.]+", person.get("transform"))]
                ]
                for row in person.findall(f"{SVG}text")
            ]
            for person in self.groups(svg, "person")
        }
        self.read += len(found)
        return found

    def setUp(self):
        super().setUp()
        self.read = 0  # how many names were looked at

    def touch(self, one, other):
        across = min(one[2], other[2]) - max(one[0], other[0])
        down = min(one[3], other[3]) - max(one[1], other[1])
        return across > 0.5 and down > 0.5

    def test_whole_where_there_is_room(self):
        for client, dossier, is_whole in self.networks():
            for drawing in DRAWINGS if is_whole else ():
                svg = self.svg(dossier, drawing=drawing)
                cut = [
                    (name, [words for words, _box in rows])
                    for name, rows in self.names(svg).items()
                    if "…" in "".join(words for words, _box in rows)
                ]
                with self.subTest(client=client, drawing=drawing):
                    self.assertEqual(cut, [])
        self.assertGreater(self.read, 20)

    def test_no_name_lies_over_another_nor_a_word_of_the_drawing_over_a_name(self):
        words_of_rings = 0
        for client, dossier, _is_whole in self.networks():
            for drawing in DRAWINGS:
                svg = self.svg(dossier, drawing=drawing)
                rows = [
                    (name, box)
                    for name, lines in self.names(svg).items()
                    for _words, box in lines
                ]
                others = [
                    ("ring", self.box(row))
                    for group in self.groups(svg, "ring_names")
                    for row in group
                ]
                words_of_rings += len(others)
                over = [
                    (one, other)
                    for (one, a), (other, b) in combinations(rows + others, 2)
                    if one != other and self.touch(a, b)
                ]
                with self.subTest(client=client, drawing=drawing):
                    self.assertEqual(over, [])
        self.assertGreater(self.read, 20)
        self.assertTrue(words_of_rings)

    def test_letters_of_the_circle_can_be_read(self):
        letters = 0
        for client, dossier, is_whole in self.networks():
            svg = self.svg(dossier)
            for person in self.groups(svg, "person") if is_whole else ():
                for row in person.findall(f"{SVG}text"):
                    self.assertGreaterEqual(float(row.get("font-size")), 12, client)
                    letters += 1
        self.assertGreater(letters, 20)


@tagged("post_install", "-at_install")
class TestNetworkPdf(SheetCase):
    def test_one_landscape_page_that_can_be_read(self):
        self.fill(self.dossier)
        pdf = self.pdf(
            self.dossier, date=AUTUMN.isoformat(), compare_to=SPRING.isoformat()
        )
        self.assert_one_sheet(pdf)
        content = self.text_of(pdf.pages[0])
        for expected in (
            "Johan Peeters",
            "Broer",
            "Korfbalclub",
            "Trainer",
            "Buurvrouw",
        ):
            self.assertIn(expected, content)
        for expected in (
            "very important",
            "supportive",
            "tense",
            "not discussed",
            "moved",
        ):
            self.assertIn(expected, content)
        self.assertIn("Kennismaking", content)
        self.assertIn("2026", content)
        self.assertIn(self.dossier.reference, content)
        self.assertNotIn("Johan", str(pdf.metadata), "no name outside the page")

    def test_names_stand_once(self):
        self.fill(self.dossier)
        pdf = self.pdf(self.dossier, date=SPRING.isoformat())
        content = self.text_of(pdf.pages[0])
        for name in ("Vader", "Korfbalclub", "De klas"):
            self.assertEqual(content.count(name), 1, name)

    def test_sixty_people_on_one_page(self):
        self.crowd(self.dossier)
        pdf = self.pdf(self.dossier, date=SPRING.isoformat())
        self.assert_one_sheet(pdf)
        content = self.text_of(pdf.pages[0])
        for n in range(60):
            self.assertIn(f"Persoon {n}", content)

    def test_awkward_names(self):
        self.dossier.apply_network_changes(
            [add(f"a{n}", name, {"ring": n % 4 + 1}) for n, name in enumerate(AWKWARD)]
            + [add(f"b{n}", name) for n, name in enumerate(AWKWARD)],
            date=SPRING.isoformat(),
        )
        pdf = self.pdf(self.dossier, date=SPRING.isoformat())
        self.assert_one_sheet(pdf)
        content = self.text_of(pdf.pages[0])
        self.assertIn("<script>alert(1)</script>", content, "as text, not run")
        self.assertIn("O'Brien", content)

    def test_empty_network(self):
        pdf = self.pdf(self.dossier)
        self.assert_one_sheet(pdf)
        self.assertIn("Nobody stands on the map yet.", self.text_of(pdf.pages[0]))

    def test_two_dossiers_two_pages(self):
        other = self.new_dossier(self.an, "Riet Janssens")
        pdf = self.pdf(self.dossier + other)
        self.assert_one_sheet(pdf, pages=2)
        self.assertIn("Johan Peeters", self.text_of(pdf.pages[0]))
        self.assertIn("Riet Janssens", self.text_of(pdf.pages[1]))

    def values(self, user, dossiers, **data):
        report = self.env[f"report.{REPORT}"].with_user(user)
        return report._get_report_values(dossiers.ids, data)

    def test_each_print_is_logged(self):
        self.values(self.an, self.dossier)
        (row,) = self.log_of(self.dossier, action="printed")
        self.assertEqual((row.user_id, row.detail, row.role), (self.an, "pdf", "coach"))

    def test_a_stranger_prints_nothing(self):
        for user in (self.bram, self.chris, self.bea, self.ada, self.emma, self.sam):
            with (
                self.subTest(user=user.login),
                self.denied("read", "netwerk.dossier") as caught,
            ):
                self.values(user, self.dossier)
            self.assertNotIn("Johan", str(caught.exception))
        with self.denied("read", "netwerk.dossier"):
            self.values(self.an, self.dossier + self.dossier_bram)
        self.assertFalse(self.log_of(action="printed"))

    def test_a_leader_gives_a_reason_first(self):
        with self.refused_with("You are not among the people", ReasonNeeded):
            self.values(self.lea, self.dossier)
        self.enter(self.dossier, self.lea)
        self.values(self.lea, self.dossier)
        self.assertEqual(self.log_of(self.dossier, action="printed").role, "leader")

    def test_what_cannot_be_printed(self):
        with self.refused_with("Choose a dossier to print."):
            self.values(self.an, self.dossier.browse())
        with self.refused_with("“gisteren” is not a date."):
            self.values(self.an, self.dossier, date="gisteren")
        self.assertFalse(self.log_of(action="printed"))


@tagged("post_install", "-at_install")
class TestNetworkFiles(SheetMixin, NetwerkHttpCase):
    """The same over HTTP."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.fill(cls.dossier)

    def get(self, extension, dossier=None, query="?date=2026-03-02"):
        id_ = (dossier or self.dossier).id
        return self.url_open(
            f"/netwerk/dossier/{id_}/network.{extension}{query}", allow_redirects=False
        )

    def test_svg(self):
        self.authenticate("an", "an")
        response = self.get("svg", query="?date=2026-09-01&compare_to=2026-03-02")
        self.assertEqual(response.status_code, 200)
        headers = response.headers
        self.assertEqual(headers["Content-Type"], "image/svg+xml; charset=utf-8")
        self.assertEqual(headers["Cache-Control"], "no-store")
        self.assertIn("default-src 'none'", headers["Content-Security-Policy"])
        self.assertIn(
            f"netwerkkring-{self.dossier.reference}-2026-09-01.svg",
            headers["Content-Disposition"],
        )
        self.assertNotIn("Johan", str(headers))
        content = etree.fromstring(response.content)
        self.assertIn("Trainer", "".join(content.itertext()))
        (row,) = self.log_of(self.dossier, action="exported")
        self.assertEqual((row.user_id, row.detail), (self.an, "svg"))

    def test_what_is_on_the_screen_goes_along(self):
        self.authenticate("an", "an")
        asked = "?date=2026-03-02&lines=0&filter=%7B%22kind%22%3A%5B%22group%22%5D%7D"
        for extension in ("svg", "pdf"):
            response = self.get(extension, query=asked)
            self.assertEqual(response.status_code, 200)
            if extension == "svg":
                words = "".join(etree.fromstring(response.content).itertext())
            else:
                (page,) = PdfReader(io.BytesIO(response.content)).pages
                words = " ".join(page.extract_text().split())
            self.assertIn("Only: Group", words)
            self.assertIn("Without lines between others", words)
        (row,) = self.log_of(self.dossier, action="exported")
        self.assertEqual(row.detail, "svg, kind, without lines between others")
        self.assertEqual(self.get("svg", query="?filter=%5B").status_code, 400)
        self.assertEqual(self.get("zip", query="?filter=%5B").status_code, 200)

    def test_pdf(self):
        self.authenticate("an", "an")
        response = self.get("pdf")
        self.assertEqual(response.status_code, 200)
        headers = response.headers
        self.assertEqual(headers["Content-Type"], "application/pdf")
        self.assertEqual(headers["Cache-Control"], "no-store")
        self.assertIn(
            f"netwerkkring-{self.dossier.reference}-2026-03-02.pdf",
            headers["Content-Disposition"],
        )
        (page,) = PdfReader(io.BytesIO(response.content)).pages
        self.assertIn("Broer", page.extract_text())
        (row,) = self.log_of(self.dossier, action="printed")
        self.assertEqual((row.user_id, row.detail), (self.an, "pdf"))

    def test_csv(self):
        self.authenticate("an", "an")
        response = self.get("zip")
        self.assertEqual(response.status_code, 200)
        headers = response.headers
        self.assertEqual(headers["Content-Type"], "application/zip")
        self.assertEqual(headers["Cache-Control"], "no-store")
        self.assertEqual(headers["X-Content-Type-Options"], "nosniff")
        self.assertIn(
            f"netwerk-{self.dossier.reference}-2026-03-02.zip",
            headers["Content-Disposition"],
        )
        with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
            self.assertIn("Broer", archive.read("alter.csv").decode())
        (row,) = self.log_of(self.dossier, action="exported")
        self.assertEqual((row.user_id, row.detail), (self.an, "csv"))

    def test_graphml_for_outside(self):
        self.authenticate("an", "an")
        query = "?date=2026-03-02&audience=outside&recipient=Mevrouw+Geheim"
        response = self.get("graphml", query=query)
        self.assertEqual(response.status_code, 200)
        headers = response.headers
        self.assertEqual(headers["Content-Type"], "application/xml; charset=utf-8")
        self.assertEqual(headers["Cache-Control"], "no-store")
        self.assertIn("-pseudoniem.graphml", headers["Content-Disposition"])
        for secret in ("Broer", "Johan", "Geheim"):
            self.assertNotIn(secret, response.text + str(headers))
        (row,) = self.log_of(self.dossier, action="exported")
        self.assertEqual(row.detail, "graphml, outside", "for whom is not kept")

    def test_each_drawing(self):
        self.authenticate("an", "an")
        for drawing in ("ecogram", "genogram", "vip"):
            response = self.get("svg", query=f"?date=2026-03-02&drawing={drawing}")
            self.assertEqual(response.status_code, 200)
            self.assertIn(f'class="drawn {drawing}"', response.text)
        self.assertEqual(
            set(self.log_of(self.dossier, action="exported").mapped("detail")),
            {"svg, ecogram", "svg, genogram", "svg, vip"},
        )

    def test_the_print_menu_is_logged_too(self):
        self.authenticate("an", "an")
        url = f"/report/pdf/{REPORT}/{self.dossier.id}"
        token = http.Request.csrf_token(self)
        response = self.url_open(
            "/report/download",
            data={"data": json.dumps([url, "qweb-pdf"]), "csrf_token": token},
        )
        self.assertEqual(response.status_code, 200)
        self.assertIn(self.dossier.reference, response.headers["Content-Disposition"])
        self.assertNotIn("Johan", response.headers["Content-Disposition"])
        self.assertEqual(len(self.log_of(self.dossier, action="printed")), 1)

    def test_closed_and_missing_look_the_same(self):
        missing = self.dossier.browse(2147483647)
        for login in ("bram", "chris", "bea", "ada", "emma", "sam", "pia"):
            self.authenticate(login, login)
            for extension in EXTENSIONS:
                with self.subTest(user=login, extension=extension):
                    closed = self.get(extension)
                    self.assertEqual(closed.status_code, 404)
                    self.assertEqual(closed.text, self.get(extension, missing).text)
                    self.assertNotIn("Johan", closed.text)
        self.assertFalse(self.log_of(action="printed") + self.log_of(action="exported"))

    def test_a_refusal_is_logged(self):
        self.authenticate("bram", "bram")
        self.get("svg")
        self.assertTrue(
            self.log_of(self.dossier, action="denied", user_id=self.bram.id)
        )

    def test_a_leader_is_told_to_give_a_reason(self):
        self.authenticate("lea", "lea")
        for extension in EXTENSIONS:
            response = self.get(extension)
            self.assertEqual(response.status_code, 403)
            self.assertIn("<p>", response.text, "says what to do")
            self.assertNotIn("Johan", response.text)

    def test_a_visitor_must_log_in(self):
        self.authenticate(None, None)
        for extension in EXTENSIONS:
            response = self.get(extension)
            self.assertEqual(response.status_code, 303)
            self.assertIn("/web/login", response.headers["Location"])

    def test_a_date_that_is_none(self):
        self.authenticate("an", "an")
        for query in (
            "?date=gisteren",
            "?date=2026-02-30",
            "?compare_to=<b>x</b>",
            "?drawing=<b>x</b>",
        ):
            for extension in ("pdf", "svg"):
                response = self.get(extension, query=query)
                self.assertEqual(response.status_code, 400, query)
                self.assertIn(query.split("=")[1][:3], unescape(response.text))
                self.assertNotIn("<b>x", response.text)
        for extension in EXTENSIONS:
            response = self.get(extension, query="?audience=everybody")
            self.assertEqual(response.status_code, 400)
        self.assertFalse(self.log_of(action="printed") + self.log_of(action="exported"))

    def test_without_a_date_it_is_today(self):
        self.authenticate("an", "an")
        response = self.get("svg", query="?date=&compare_to=")
        self.assertEqual(response.status_code, 200)
        self.assertIn(f"{self.in_days(0)}.svg", response.headers["Content-Disposition"])

    def test_a_number_beyond_all_numbers(self):
        self.authenticate("an", "an")
        response = self.url_open("/netwerk/dossier/99999999999999999999/network.svg")
        self.assertEqual(response.status_code, 404)
