from hypothesis import given
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ...engine.meeting import named
from ...engine.names import search_key

#: Notes as coaches write them, and who is named in each.
NOTES = [
    ("Gebeld met Lotte; ze komt zaterdag mee naar de Colruyt.", ["Lotte"]),
    ("Met zijn zus Katrien en Peter Van Hove naar Brussel.", None),
    ("- Sara gebeld\n- Koken gaat goed\n* Met Thomas gesproken", ["Sara", "Thomas"]),
    ("Zijn broer Jan-Pieter, Renée en Françoise D'hondt.", None),
    ("Sprak Wim en Zoë's moeder 🙂 Wandelen lukt", ["Wim", "Zoë"]),
    ("Ze zag Kristof. Kristof was blij.", ["Kristof"]),
    ("Gesproken met buurvrouw Ann en mevrouw De Smet", None),
    ("Hij zag Sara van de week nog.", ["Sara"]),
    ("Hij zag Sara van de bakker nog.", ["Sara van de bakker"]),
    ("SARA KWAM. Alles was moe.", ["Sara"]),
    ("SARA PEETERS kwam uit het OCMW.", ["Sara Peeters"]),
    ("met lien en wim gebeld, an de roos gaf joke niet", ["Lien", "Wim"]),
    ("Gonda belde. Wendela en Bert komen. Isolde's zus niet.", None),
    ("Okra belde niet. Bakker gebeld. Familie belde.", ["Okra"]),
    ("Merel vertelde. Merel zat in de boom.", ["Merel"]),
    ("Contact met VDAB, het Rode Kruis en Thuiszorg Plus.", []),
    ("Op maandag 3 Maart in Gent, daarna in de Kerkstraat.", []),
    ("Solliciteren lukt. Familie blijft moeilijk. Afspraak verzet.", []),
    ("Hij leert Nederlands via WhatsApp.", []),
    ("", []),
]
ANSWERS = {
    NOTES[1][0]: ["Katrien", "Peter Van Hove"],
    NOTES[3][0]: ["Jan-Pieter", "Renée", "Françoise D'hondt"],
    NOTES[12][0]: ["Gonda", "Wendela", "Bert", "Isolde"],
    NOTES[6][0]: ["Buurvrouw Ann", "Mevrouw De Smet"],
}


@tagged("post_install", "-at_install")
class TestEngineNamed(BaseCase):
    """Who is named in a note: somebody missed rather than a name for each noun."""

    def test_notes(self):
        for note, names in NOTES:
            names = ANSWERS[note] if names is None else names
            with self.subTest(note=note):
                self.assertEqual(named.names_in(note), names)

    def test_who_is_known_is_found_where_a_sentence_begins(self):
        known = ["Okra", "Broer", "Iemand van korfbal"]
        self.assertEqual(named.names_in("Okra was moe."), [])
        self.assertEqual(named.names_in("Okra was moe.", known), ["Okra"])
        self.assertEqual(named.names_in("Zijn broer belde.", known), ["Broer"])
        self.assertEqual(
            named.names_in("Iemand van korfbal kwam", known), ["Iemand van korfbal"]
        )

    def test_the_spelling_of_the_network_is_kept(self):
        self.assertEqual(named.names_in("Hij zag Zoe.", ["Zoë"]), ["Zoë"])

    def test_the_client_and_the_team_are_left_out(self):
        own = ["Johan Peeters", "An Claes"]
        self.assertEqual(
            named.names_in("Samen met Johan, An en Els.", own=own), ["Els"]
        )

    def test_each_once_in_the_order_of_the_note(self):
        note = "Met Tom en Els. En weer Tom, Tom's zus en Els."
        self.assertEqual(named.names_in(note), ["Tom", "Els"])

    @given(st.text(), st.lists(st.text(), max_size=4), st.lists(st.text(), max_size=2))
    def test_any_text_gives_names_that_stand_in_it(self, note, known, own):
        names = named.names_in(note, known, own)
        self.assertEqual(len(names), len({search_key(name) for name in names}))
        for name in names:
            self.assertTrue(name.strip())

    @given(st.lists(st.sampled_from([note for note, _names in NOTES]), max_size=5))
    def test_more_notes_never_lose_a_name(self, notes):
        together = set(named.names_in("\n".join(notes)))
        for note in notes:
            self.assertLessEqual(set(named.names_in(note)), together)
