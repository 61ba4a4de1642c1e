"""No name of anybody is left in a line, however it was typed."""

import doctest
import re

from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine import dutch, redactor
from ...engine import names as spelling
from ...engine.exchange import plain_text
from ...engine.meeting import unnamed
from ...engine.network import called, pseudonyms

FIRST = ["Els", "Zoë", "Renée", "Jan-Willem", "Søren", "Ömer", "Ana Maria", "İpek"]
FIRST += ["Gonda", "Wendela", "Oumaima", "Tom", "Sara", "Wim", "Anne", "Bert"]
LAST = ["Maes", "D’Hondt", "De Smet", "Çelik", "van den Broeck", "Peeters-Claes", ""]
LAST += ["Vandenbroucke", "de Jong", "El Khattabi", "Declercq", "Hoekstra"]
WORDS = {"client": "client", "person": "person %s", "organisation": "organisation %s"}

names = st.builds(
    lambda first, last: f"{first} {last}".strip(),
    st.sampled_from(FIRST),
    st.sampled_from(LAST),
)
networks = st.lists(names, min_size=1, max_size=8)


def capitals(name):
    """The parts of a name that somebody writes with a capital."""
    return [part for part in re.split(r"[\s\-]+", name) if part[:1].isupper()]


def folded(name):
    return redactor.folded_text(name)[0]


#: How people write somebody of whom they know the whole name.
SPELLINGS = [
    str,
    str.upper,
    str.lower,
    folded,
    lambda name: folded(name).upper(),
    lambda name: name.replace("’", "'"),
    lambda name: name.replace("-", " "),
    lambda name: name.replace("-", "‑"),
    lambda name: name.replace(" ", "  "),
    lambda name: f"{name}s",
    lambda name: f"{name}'s",
    lambda name: capitals(name)[0],
    lambda name: capitals(name)[-1].upper(),
    lambda name: f"{capitals(name)[0]}s",
    lambda name: f"{name[0]}. {capitals(name)[-1]}",
    lambda name: f"{capitals(name)[0]} {capitals(name)[-1][0]}.",
    lambda name: capitals(name)[0].lower(),
    lambda name: capitals(name)[0].upper(),
    lambda name: folded(surname(name)),
    lambda name: surname(name).replace("van den ", "v.d. "),
    lambda name: surname(name).replace("van den ", "vd "),
    lambda name: surname(name).replace("van den B", "Vandenb"),
    lambda name: name.replace("Vanden", "van den ").replace("Decl", "De Cl"),
    lambda name: name.replace("-W", "w"),
    lambda name: f"“{capitals(name)[0]}”",
    lambda name: small(capitals(name)[0]),
    lambda name: f"{small(capitals(name)[0])}s",
    lambda name: small(capitals(name)[0]).lower(),
]
#: Surnames that are no word: known in small letters.
SPELLINGS += [
    lambda name: (
        surname(name).lower()
        if not any(map(dutch.needs_capital, capitals(surname(name))))
        else name
    )
]
#: What stands before a name, and opens a sentence or does not.
BEFORE = [
    "gebeld met ",
    "bij ",
    "naar ",
    "de fiets van ",
    "Thuis. ",
    "– ",
    "",
    "(",
    "«",
]

#: What coaches write, without anybody in it.
ORDINARY = """
Elke week gaan wandelen.
Roos staat in bloei, en een mark of twee in de la.
Mei was zwaar, juni gaat beter.
De bakker bracht brood; de slager ook.
Will je dat zeker? Wil je dat zeker?
Dag en nacht wakker.
Max. 3 keer per week.
Zoeken naar werk lukt niet.
Janken mag, zei niemand.
Rietje en een ritje met de bus.
Piano spelen in de club.
Solliciteren lukt. Familie blijft moeilijk. Afspraak verzet.
Wandelen lukt. Thuis is het druk. Morgen naar het OCMW in Gent.
Rijbewijs gehaald! Huur betaald, factuur van de energie nog niet.
Gesprek over schulden. Budgetmeter geplaatst.
Huisbezoek: alles proper, keuken opgeruimd.
Contact met VDAB, CAW, OCMW, UWV, GGZ en de WMO-consulent.
Belde niet terug. Kwam te laat. Vergat de afspraak.
Kookt nu zelf op dinsdag en vrijdag.
Slaapt slecht, eet weinig, rookt meer.
Hulp kwam laat. Bezoek kwam niet.
Mama kookt. Papa werkt. Oma belde. Zus helpt met de was.
Buurvrouw haalt de post; buurman helpt in de tuin.
Broer en zus komen niet overeen.
Ouders gescheiden. Kinderen wonen bij hun vader.
Vrienden van vroeger. Vriendin van het koor.
Huisarts gebeld voor medicatie. Dokter vraagt bloed.
Psychiater stelt opname voor. Kinesist komt aan huis.
Werkgever weigert verlof. Baas is tevreden.
Maatje gevonden via de buurtwerking.
Nieuwe collega op het werk, eerste indruk goed.
Vraagt hulp bij papieren. Wil geen pottenkijkers.
Wil graag leren fietsen. Kan goed luisteren.
Voelt zich alleen in het weekend.
Vindt praten lastig. Denkt aan stoppen.
Eerst koffie, dan papieren.
Gisteren ruzie, vandaag weer goed.
Vorige keer ging het beter dan nu.
Volgende keer: kring opnieuw bekijken.
Afgesproken: twee keer per week bellen.
Wie helpt bij de verhuis? Wat kan zelf?
Waarom lukt het niet? Hoe gaat het verder?
Niet iedereen weet ervan. Niemand komt langs.
Te veel op één dag. Te weinig slaap.
In de zomer naar zee, in de winter binnen.
Op maandag 3 maart om 10 uur in het buurthuis.
Van september tot juni school, dan stage.
Kerst was moeilijk, Pasen beter.
Ramadan begint volgende week; het Suikerfeest bij familie.
Leest graag, kijkt veel tv, speelt voetbal.
Voetbal op zaterdag, zwemmen op woensdag.
Fietsen, koken en tuinieren: dat geeft energie.
Durft de telefoon niet op te nemen.
Stress door brieven van de deurwaarder.
Brief van de rechtbank gekregen. Advocaat zoekt het uit.
Bewindvoerder betaalt de rekeningen. Leefgeld op vrijdag.
Uitkering stopgezet. Beroep ingediend.
Leefloon aangevraagd, intake gepland.
Wachtlijst van acht maanden voor therapie.
Opname in het ziekenhuis, daarna revalidatie.
Medicatie aangepast. Bijwerkingen minder.
Drinkt niet meer sinds de kermis.
Terugval in april, opnieuw gestart in mei.
Een engel van een buurvrouw. De wolf en het lam.
Het bos, de berg, de beek en de zee.
Een jonge hond, een oude kat, een zwarte vogel.
De kok, de visser, de smid en de molenaar.
Groen en wit zijn de kleuren van de club.
Groot huis, klein budget, lange trap.
Sterk in techniek, zwak in taal.
Goed nieuws: contract verlengd!
Beste resultaat tot nu toe.
Net op tijd. Bijna te laat. Nog even wachten.
Misschien later. Waarschijnlijk nooit.
Samen een lijst gemaakt van wie kan bellen.
Mensen van de kerk koken elke zondag.
Iemand van het werk bracht soep.
Twee mensen uit de straat doen boodschappen.
Alleen wonen valt zwaar. Huisdier helpt.
Woning gezocht, premie aangevraagd, waarborg geregeld.
Verhuisd naar een kleiner appartement.
Trein gemist, bus genomen, te laat gekomen.
Kinderopvang gevonden. Oppas valt weg.
School belt elke week. Leerkracht maakt zich zorgen.
Juf en meester zijn tevreden. Rapport was goed.
Vrijwilligerswerk in de kringwinkel op donderdag.
Cursus Nederlands gestart. Tolk nodig.
Geen energie. Veel pijn. Weinig steun.
Trots op het diploma. Blij met de fiets.
Boos op de dienst. Bang voor de winter.
Moe maar tevreden naar huis.
Kleine stap, groot verschil.
Stap voor stap. Beetje bij beetje.
Ja, dat lukt. Nee, dat niet. Oké dan.
Akkoord om de huisarts te bellen.
Toestemming gevraagd en gekregen.
Evaluatie over zes weken. Doel bereikt.
Netwerk in kaart gebracht. Steunfiguur gezocht.
Begeleiding om de twee weken, telefonisch tussendoor.
Crisis op zondag. Spoed gebeld, nacht gebleven.
Wat lieve mensen rond de tafel.
April doet wat hij wil.
Zo blij als een merel in de lente.
Veel gelachen, iets gedronken, op tijd naar bed.
Door de regen niet gegaan. Door het raam gekeken.
Door vroeg op te staan lukt het. Al vroeg wakker, al zegt niemand iets.
Deelnemer vertelt veel. Zorgverlener belde, de tolk ook. Agent schreef een brief.
Lieve mensen hier. Tien weten het. Wil weten hoe het zit.
Job gevonden in een winkel. Loon komt op het einde van de maand.
""".strip().splitlines()


def surname(name):
    """All but the first name, when there is more."""
    return re.sub(r"^(?:Ana Maria|\S+) ", "", name)


def small(name):
    """A small name as it is said: Tommetje, Saartje, Jan-Willemke."""
    name = folded(name)
    for ends, small_name in {
        "Els": "Elsje",
        "Tom": "Tommeke",
        "Sara": "Saartje",
        "Wim": "Wimpje",
        "Anne": "Anneke",
        "Bert": "Bertje",
        "Gonda": "Gondaatje",
        "Zoe": "Zoetje" if name[0] == "z" else "Zoeke",
    }.items():
        if name == ends:
            return small_name
    return f"{name}ke"


@tagged("post_install", "-at_install")
class TestEngineUnnamed(BaseCase):
    def redactor(self, everybody, named=(), client="Johan Pauwels", **words):
        data = {
            "center_name": client,
            "members": [
                {"id": number, "kind": "person", "name": name}
                for number, name in enumerate(everybody, 1)
            ],
        }
        return pseudonyms.redactor(data, set(named), WORDS | words)

    def test_doctests(self):
        for module in (unnamed, called, plain_text, pseudonyms, dutch, redactor):
            self.assertFalse(doctest.testmod(module).failed, module)
            self.assertTrue(doctest.testmod(module).attempted, module)

    @given(networks, st.data())
    def test_no_name_of_anybody_in_any_spelling(self, everybody, data):
        spelled = [
            (name, data.draw(st.sampled_from(SPELLINGS))(name)) for name in everybody
        ]
        line = ", ".join(f"gebeld met {typed}" for _name, typed in spelled)
        told = self.redactor(everybody)(f"{line}; Johan Pauwels en J. Pauwels.")
        words = re.findall(r"\w+", folded(told).casefold())
        for name in [*everybody, "Johan Pauwels"]:
            for part in map(folded, capitals(name)):
                for word in re.findall(r"\w+", part.casefold()):
                    if redactor.is_name(word.capitalize()):
                        self.assertNotIn(word, words, told)
                        self.assertNotIn(f"{word}s", words, told)

    @given(networks, st.text(max_size=200))
    def test_any_text_comes_through(self, everybody, typed):
        told = self.redactor(everybody)(typed)
        self.assertIsInstance(told, str)
        if not any(char.isalpha() for char in typed):
            self.assertEqual(told, spelling.one_line(typed))

    @given(names, st.sampled_from(SPELLINGS), st.sampled_from(BEFORE), st.booleans())
    def test_no_name_in_any_place(self, name, spelling, before, is_last):
        """Where a sentence begins, after a word, in brackets."""
        typed = spelling(name)
        told = self.redactor([name])(f"{before}{typed}{'' if is_last else ' belde.'}")
        words = re.findall(r"\w+", folded(told).casefold())
        for part in re.findall(r"\w+", folded(name)):
            if redactor.is_name(part):
                for end in ("", "s", "je", "ke", "eke", "tje", "kes", "jes"):
                    self.assertNotIn(f"{part.casefold()}{end}", words, told)
        self.assertIn("person", words, told)

    def test_ordinary_sentences_come_through(self):
        network = ["Els Maes", "Zoë Janssen", "Jan de Wit", "Rita Bos", "Tom Claes"]
        network += ["Roos Bakker", "Mark Vos", "Merel de Jong", "Max Visser", "April"]
        for sentence in ORDINARY:
            with self.subTest(sentence):
                one = unnamed.Unnamed(self.redactor([]), "iemand")
                self.assertEqual(one.lines([sentence]), [sentence])
                self.assertEqual((one.found, one.perhaps), ([], []))
                small_letters = sentence.lower()
                one = unnamed.Unnamed(self.redactor(network), "iemand")
                self.assertEqual(one.lines([small_letters]), [small_letters])

    def test_a_word_that_is_a_name_as_well_is_shown(self):
        one = unnamed.Unnamed(self.redactor(["Jan de Bakker", "Roos"]), "iemand")
        line = "De bakker gaf een roos. Roos en de Bakker niet. Brood van bakker"
        told = "De bakker gaf een roos. Person 2 en person 1 niet. Brood van bakker"
        self.assertEqual(one.lines([line]), [told])
        self.assertEqual(one.perhaps, ["bakker", "roos"])
        one = unnamed.Unnamed(self.redactor(["Roos"]), "iemand", hide=["roos"])
        self.assertEqual(one.lines(["een roos"]), ["een iemand"])
        self.assertEqual(one.perhaps, ["roos"], "it can be put back")

    def test_a_small_name_of_somebody_who_agreed(self):
        redact = self.redactor(["Janneke Maes", "Jan"], named={1})
        self.assertEqual(redact("Janneke en Jantje"), "Janneke en person 2")

    def test_an_organisation_needs_its_capital(self):
        data = {
            "center_name": "Johan",
            "members": [
                {"id": 1, "kind": "organisation", "name": "Sociale kruidenier Rabot"},
                {"id": 2, "kind": "group", "name": "Zaalvoetbal Peeters"},
            ],
        }
        redact = pseudonyms.redactor(data, set(), WORDS | {"group": "group %s"})
        typed = "Sociale kruidenier Rabot; een sociale dienst, zaalvoetbal"
        told = "Organisation 1; een sociale dienst, zaalvoetbal"
        self.assertEqual(redact(typed), told)

    def test_a_name_typed_without_capitals(self):
        redact = self.redactor(["lien peeters", "iemand van de markt"])
        self.assertEqual(
            redact("Lien, lien en Peeters; de peeters op de markt van iemand"),
            "Person 1, person 1 en person 1; de peeters op de markt van iemand",
        )

    def test_initials(self):
        redact = self.redactor(["Els Maes", "Jan De Smet"])
        for typed, told in (
            ("E. Maes belde", "Person 1 belde"),
            ("Els M. belde", "Person 1 belde"),
            ("met E.M. en J.D.S.", "met person 1 en person 2"),
            ("J. Pauwels komt", "Client komt"),
            ("de NMBS, een EM-wedstrijd", "de NMBS, een EM-wedstrijd"),
            ("Maesstraat 3, Elsene", "Maesstraat 3, Elsene"),
        ):
            with self.subTest(typed):
                self.assertEqual(redact(typed), told)

    def test_two_who_differ_by_an_accent_are_two(self):
        redact = self.redactor(["Rene", "René"])
        self.assertEqual(redact("bij Rene en René"), "bij person 1 en person 2")

    def test_who_agreed_is_named(self):
        redact = self.redactor(["Els Maes", "Tom Maes"], named={1})
        self.assertEqual(redact("Els en Tom"), "Els en person 2")

    def test_what_they_are_instead_of_a_number(self):
        redact = self.redactor(["Els", "Tom"], called={1: "zus", 2: "vriend 1"})
        self.assertEqual(
            redact("Els belde. Tom ook, en els."), "Zus belde. Vriend 1 ook, en zus."
        )

    @given(st.dictionaries(st.integers(1, 50), st.sampled_from(["zus", "vriend"])))
    def test_everybody_is_called_otherwise(self, words):
        told = called.numbered(words, ["vriend"])
        self.assertEqual(told.keys(), words.keys())
        self.assertEqual(len(set(told.values())), len(told))
        self.assertNotIn("vriend", told.values())

    def test_whoever_is_on_no_map(self):
        one = unnamed.Unnamed(self.redactor(["Els"]), "iemand", own=["An Coach"])
        told = one.lines(["Gebeld met dokter Claes en An.", "Claes komt bij Els"])
        self.assertEqual(told, ["Gebeld met iemand en An.", "Iemand komt bij person 1"])
        self.assertEqual(one.found, ["Dokter Claes"])
        kept = unnamed.Unnamed(self.redactor([]), "iemand", keep=["dokter claes"])
        line = ["Gebeld met dokter Claes."]
        self.assertEqual(kept.lines(line), line)

    def test_a_first_name_in_small_letters(self):
        """As it is typed on a phone; what may be another word needs its capital."""
        one = unnamed.Unnamed(
            self.redactor(["Lien Maes", "tante Roos", "tante Mia"]), "iemand"
        )
        told = one.lines(["met johan en lien, mia ook", "een roos van lien's moeder"])
        self.assertEqual(
            told,
            ["met client en person 1, person 3 ook", "een roos van person 1's moeder"],
        )

    def test_a_part_of_a_day_is_nobody(self):
        one = unnamed.Unnamed(self.redactor([]), "iemand")
        line = "Afgesproken op Dinsdagochtend en Vrijdagavond."
        self.assertEqual((one.lines([line]), one.found), ([line], []))

    def test_what_somebody_is_called_in_short_ends_no_sentence(self):
        one = unnamed.Unnamed(self.redactor([]), "iemand")
        typed = "Mevr. Jansen en mw. De Wit. Dhr. Bakker en dr. Verbeke. Mw Kok"
        (told,) = one.lines([typed])
        for name in ("Jansen", "Wit", "Bakker", "Verbeke", "Kok"):
            self.assertNotIn(name, told)
        self.assertIn("Mevrouw Jansen", one.found)

    def test_numbers_and_addresses_of_mail(self):
        one = unnamed.Unnamed(self.redactor([]), "iemand")
        for typed, told in (
            ("bel 0470 12 34 56", "bel …"),
            ("bel +32 (0)470/12.34.56 morgen", "bel … morgen"),
            ("mail els.maes@thuis.example", "mail …"),
            ("op 03/12/2026 om 14:30", "op 03/12/2026 om 14:30"),
            ("03-12-2026 14 uur", "03-12-2026 14 uur"),
            ("250 euro, 112 gebeld", "250 euro, 112 gebeld"),
            # a day hides no number beside it, and is no number
            ("op 01/02/2026 0470 12 34 56 gebeld", "op 01/02/2026 … gebeld"),
            ("van 01/02/26 - 12/02/26 weg", "van 01/02/26 - 12/02/26 weg"),
            ("02.12.34 56 78", "…"),
            # what else leads to one person
            ("nummer 85.07.30-033.28", "nummer …"),
            ("BSN 123456782", "BSN …"),
            ("op BE68 5390 0754 7034", "op …"),
            ("zie www.plek.example/els.maes", "zie …"),
            ("plek.be/els.maes en els.maes@thuis.be", "… en …"),
            ("van 10.00-11.00, 1.250.000 euro", "van 10.00-11.00, 1.250.000 euro"),
        ):
            with self.subTest(typed):
                self.assertEqual(one.lines([typed]), [told])

    def test_a_text_is_cut_after_a_whole_line(self):
        rows = [f"regel {number} {'x' * 90}" for number in range(2000)]
        text = plain_text.block("Titel", [("Deel", rows)])
        self.assertLessEqual(len(text), plain_text.LONGEST + 2)
        self.assertEqual(text.splitlines()[-1], "…")
        self.assertTrue(text.splitlines()[-2].endswith("x" * 90))
