"""What goes along with what was chosen, and the look before it leaves."""

from dataclasses import replace

from odoo.tests import BaseCase, tagged

from ...engine import dutch, redactor
from ...engine.method import vocabulary
from ...engine.package.parcel import leaning, looking
from ...engine.package.parcel.kinds import KINDS
from ...engine.package.parcel.leaning import Missing, collect, missing, name_of
from .packages import (
    find_shipped,
    package,
    shipped_items,
    shipped_templates,
    small,
    word,
)


def names(items):
    return {name_of(one) for one in items}


@tagged("post_install", "-at_install")
class TestLeaning(BaseCase):
    def test_a_method_takes_all_along(self):
        for method in (one for one in shipped_templates() if one.kind == "method"):
            got = collect([method], find_shipped)
            there = names(got.items)
            self.assertEqual(len(there), len(got.items), "each once")
            self.assertFalse(got.missing)
            self.assertFalse(missing(got.items), "complete by itself")
            body = method.content
            codes = {one["code"] for one in body.get("instruments", ())}
            for phase in body.get("phases", ()):
                codes |= set(phase.get("instruments", ()))
            self.assertEqual(
                {key for kind, key in there if kind == "instrument"},
                codes - set(vocabulary.ELSEWHERE),
            )
            self.assertEqual(
                {key for kind, key in there if kind == "outcome"},
                set(body.get("outcomes", ())),
            )

    def test_an_instrument_takes_its_words_along(self):
        scale = find_shipped("instrument", "schaalvragen")
        got = collect([scale], find_shipped)
        self.assertEqual(
            {key for kind, key in names(got.items) if kind == "life_domain"},
            {
                *("housing", "income", "work", "education", "legal"),
                *("family", "health", "participation", "leisure", "self"),
            },
        )
        self.assertEqual([one.kind for one in got.items][-1], "instrument")
        self.assertEqual(
            got.beside, (("instrument", "mindmap"), ("instrument", "stavaza"))
        )
        competences = collect(
            [find_shipped("instrument", "sleutelcompetenties")], find_shipped
        )
        self.assertEqual(sum(one.kind == "competence" for one in competences.items), 35)

    def test_what_nobody_has_is_named(self):
        scale = find_shipped("instrument", "schaalvragen")
        state = find_shipped("instrument", "stavaza")

        def find(kind, key):
            return None if key in ("work", "health") else find_shipped(kind, key)

        got = collect([scale, state], find)
        self.assertEqual(
            [(one.kind, one.key) for one in got.missing],
            [("life_domain", "health"), ("life_domain", "work")],
        )
        self.assertEqual(
            got.missing[0].needed_by,
            (("instrument", "schaalvragen"), ("instrument", "stavaza")),
        )
        self.assertEqual(got.missing, missing(got.items))
        self.assertEqual(
            missing(got.items, lambda kind, key: key == "work"),
            (Missing("life_domain", "health", got.missing[0].needed_by),),
        )

    def test_nothing_and_everything(self):
        self.assertEqual(collect([], find_shipped), leaning.Collected((), (), ()))
        everything = collect(shipped_items(), find_shipped)
        self.assertEqual(len(everything.items), len(shipped_items()))
        self.assertFalse(everything.missing + everything.beside)
        order = [list(KINDS).index(one.kind) for one in everything.items]
        self.assertEqual(order, sorted(order), "first what others lean on")

    def test_a_kind_that_nobody_knows_leans_on_nothing(self):
        self.assertFalse(missing([replace(small().items[0], kind="recipe")]))


@tagged("post_install", "-at_install")
class TestLook(BaseCase):
    def found(self, text, colleagues=()):
        """(kind, words) of what is found in a text."""
        item = word("life_domain", "work", {"nl": text}, may_pass_on=True)
        return [
            (one.kind, one.words)
            for one in looking.look(package([item]), colleagues)
            if one.place == ("items", "1", "content", "words", "nl")
        ]

    def test_phone_numbers(self):
        for text in (
            *("0470 12 34 56", "0470/12.34.56", "0470123456", "+32 470 12 34 56"),
            *("0032470123456", "(+32) 470 12 34 56", "09 225 25 25", "02/22.33.444"),
            *("06-12345678", "06-12-34-56-78", "+31 (0)20 123 45 67", "020-1234567"),
            *("0800-1234", "0900 0101", "078 15 15 15", "(09) 225 25 25"),
            *(
                "+49 30 901820",
                "+44 20 7946 0958",
                "+1 (202) 555-0143",
                "0\xa0470 123456",
            ),
        ):
            with self.subTest(number=text):
                self.assertEqual(self.found(f"Bel {text}."), [("phone", text)])
        self.assertEqual(
            self.found("0470 12 34 56 / 09 225 05 25 0612345678"),
            [
                ("phone", "0470 12 34 56"),
                ("phone", "09 225 05 25"),
                ("phone", "0612345678"),
            ],
        )

    def test_no_phone_numbers(self):
        for text in (
            *("0 tot 10", "0 1 2 3 4 5 6 7 8 9 10", "112", "in 2011-2017"),
            *("01/02/2026", "01-02-2026 14:30", "art. 23 en 24", "9000 Gent"),
            *("ISBN 978-90-334-5678-9", "00", "+", "3 x 0,5", "1.000.000"),
        ):
            with self.subTest(text=text):
                self.assertEqual(self.found(text), [])

    def test_mail(self):
        for text in (
            *("an.peeters@ocmw.example", "AN@X.BE", "an+werk@a-b.example.org"),
            *("an (at) ploeg.be", "an@gent.be", "zoë@één.nl"),
        ):
            with self.subTest(mail=text):
                self.assertEqual(
                    self.found(f"Schrijf {text}, of bel."), [("mail", text)]
                )
        for text in ("@home", "5 @ 10", "a@b", "een at twee"):
            self.assertEqual(self.found(text), [])

    def test_colleagues(self):
        colleagues = ["An Peeters", "Bram De Smet", "Zoë D’Hondt", "Jan"]
        for text, name in (
            ("met an peeters, van ons", "an peeters"),
            ("Peeters weet het", "Peeters"),
            ("vraag het aan Bram", "Bram"),
            ("vraag ZOE D'HONDT", "ZOE D'HONDT"),
        ):
            with self.subTest(text=text):
                self.assertEqual(self.found(text, colleagues), [("name", name)])
        self.assertEqual(self.found("Hoe gaat het op je werk?", colleagues), [])

    def test_a_first_name_that_is_a_word(self):
        """Is that word where it opens a sentence of its language; everywhere else, and
        with a last name, it is the name."""
        colleagues = ["An Peeters", "Wil de Boer", "Ben", "Roos Maes", "Tom Vos"]
        common = looking.words_of(one.content for one in shipped_items())

        def found(text, language):
            item = word("life_domain", "work", {language: text}, may_pass_on=True)
            return [
                one.words
                for one in looking.look(package([item]), colleagues, common)
                if one.place[-1] == language
            ]

        for language, text in (
            ("en", "An hour a day. An aunt."),
            ("en", "“An hour”: is it enough? (An hour.)"),
            ("en", "You need an hour."),
            ("nl", "Wil je dit? Ben je er klaar voor?"),
            ("nl_be", "Wil je dit?"),
            ("nl", "- Wil je dit? Ik wil en ben."),
        ):
            with self.subTest(text=text):
                self.assertEqual(found(text, language), [])
        for language, text, names in (
            ("nl", "An komt langs", ["An"]),  # no Dutch word
            ("en", "An Peeters comes. Ask An.", ["An Peeters", "An"]),
            ("en", "An Janssens comes", ["An"]),
            ("nl", "Vraag het aan Wil of Ben.", ["Wil", "Ben"]),
            ("nl", "Wil de Boer komt", ["Wil de Boer"]),
            ("nl", "Roos komt, Tom ook", ["Roos", "Tom"]),  # in no shipped template
            ("nl", "Peeters weet het", ["Peeters"]),
        ):
            with self.subTest(text=text):
                self.assertEqual(found(text, language), names)

    def test_no_first_name_stands_in_what_is_shipped(self):
        """Whatever a colleague is called, it says nothing of what everybody has."""
        common = looking.words_of(one.content for one in shipped_items())
        shipped = package(shipped_items())
        words = set().union(*common.values())
        names = sorted(
            {one.capitalize() for one in words if dutch.is_name_and_word(one)}
            | {one.capitalize() for one in words if dutch.is_first_name(one)}
            | {"An", "Wil", "Ben"}
        )
        found = looking.look(shipped, [f"{name} Xyzqwerty" for name in names], common)
        self.assertLessEqual({one.words for one in found}, {"May"}, "a month")

    def test_whole_package(self):
        owner = "Een heel lange naam " * 14 + "an@x.be"
        item = word(
            "life_domain",
            "work",
            {"nl": "Werk", "ar": "0470 12 34 56"},
            owner=owner[-299:],
            may_pass_on=False,
            licence="Enkel voor ons",
        )
        made = package([item, *small().items[2:]], steward="An Peeters")
        self.assertEqual(
            [one.line() for one in looking.look(made, ["An Peeters"])],
            [
                "the head of the package, “steward”: "
                "the name of a colleague (An Peeters)",
                "item 1: not ours to give (Enkel voor ons)",
                "item 1, “owner”: a mail address (an@x.be)",
                "item 1, “words”, “ar”: a phone number (0470 12 34 56)",
            ],
        )
        self.assertEqual(made.items[0].content["words"]["ar"], "0470 12 34 56")

    def test_what_is_shipped_tells_of_nobody(self):
        self.assertFalse(looking.look(package(shipped_items())))

    def test_long_texts_take_no_longer(self):
        """Whatever stands in it, a text is gone through a few times."""
        for text in ("0 " * 2_000, "a." * 2_000, "0470 12 34 56 " * 280, "a@" * 2_000):
            with self.subTest(text=text[:20]):
                looking.phones(text), looking.mails(text)

    def test_names_found_are_names_replaced(self):
        redact = redactor.Redactor([("Els Maes", "-"), ("Jan van den Broeck", "-")])
        text = "Elsje en J. Vandenbroeck, mevr. MAES; els is ook een boom"
        left = text
        for name in redact.names_in(text):
            self.assertIn(name, text)
            left = left.replace(name, "-", 1)
        self.assertEqual(left, redact(text))
        self.assertEqual(redactor.Redactor([]).names_in(text), [])
