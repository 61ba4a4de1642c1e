"""The words of a list as data: its headings and choices, in four languages.

As they stand in lists that people make themselves (Dutch, English, French, German) and
in what Outlook, Google, Apple and Thunderbird export. Looked up by :func:`key`: without
accents, signs and case; ``#`` is any number.
"""

import re
import unicodedata

from .. import names

#: The headings of each field of a list, separated by commas.
_HEADINGS = {
    "name": {
        "nl": "naam, volledige naam, wie, naam en voornaam, voornaam en naam, "
        "voor en achternaam, voornaam en achternaam, roepnaam en naam, weergavenaam, "
        "naam contactpersoon, contactpersoon",
        "en": "name, full name, who, display name, file as, contact name",
        "fr": "nom, nom complet, nom et prénom, prénom et nom, qui, nom affiché",
        "de": "vollständiger name, vor und nachname, wer, anzeigename",
    },
    "first_name": {
        "nl": "voornaam, roepnaam, voornamen",
        "en": "first name, given name, firstname, forename",
        "fr": "prénom, prénoms",
        "de": "vorname, vornamen, rufname",
    },
    "middle_name": {
        "nl": "tussenvoegsel, tussenvoegsels, middelste naam, tweede voornaam, "
        "tussennaam",
        "en": "middle name, additional name, infix",
        "fr": "deuxième prénom, particule",
        "de": "zweiter vorname, weitere vornamen, namenszusatz",
    },
    "last_name": {
        "nl": "achternaam, familienaam",
        "en": "last name, family name, surname, lastname",
        "fr": "nom de famille",
        "de": "nachname, familienname, zuname",
    },
    "nickname": {
        "nl": "bijnaam",
        "en": "nickname",
        "fr": "surnom",
        "de": "spitzname",
    },
    "kind": {
        "nl": "soort",
        "en": "kind, type",
        "fr": "sorte, genre de personne",
        "de": "art, typ",
    },
    "formality": {"nl": "formaliteit", "en": "formality", "fr": "statut", "de": ""},
    "category": {
        "nl": "categorie",
        "en": "category",
        "fr": "catégorie",
        "de": "kategorie",
    },
    "ring": {
        "nl": "kring, ring, cirkel",
        "en": "circle",
        "fr": "cercle",
        "de": "kreis",
    },
    "head_count": {
        "nl": "aantal, aantal mensen, aantal personen",
        "en": "head count, number of people",
        "fr": "nombre, nombre de personnes",
        "de": "anzahl, anzahl personen",
    },
    "occupation": {
        "nl": "beroep, werk, functie",
        "en": "occupation, job title, organization title, organization # title, job",
        "fr": "profession, métier, fonction",
        "de": "beruf, tätigkeit, position",
    },
    "company": {
        "nl": "bedrijf, organisatie, werkgever",
        "en": "company, organization, organisation, organization name, "
        "organization # name",
        "fr": "société, entreprise, organisation, employeur",
        "de": "firma, unternehmen, arbeitgeber",
    },
    "origin": {
        "nl": "herkomst, waarvan, bekend van, kent van, waarvan gekend",
        "en": "origin, known from",
        "fr": "connu de, origine",
        "de": "bekannt von, herkunft",
    },
    "note": {
        "nl": "opmerking, opmerkingen, notitie, notities, nota, toelichting",
        "en": "note, notes, remark, remarks, comment, comments",
        "fr": "remarque, remarques, commentaire",
        "de": "notiz, notizen, bemerkung, bemerkungen, anmerkung",
    },
    "phone": {
        "nl": "telefoon, telefoonnummer, tel, tel #, gsm, gsm nummer, mobiel, "
        "mobiel nummer, mobiele telefoon, telefoon thuis, telefoon privé, "
        "telefoon werk, telefoon op werk, telefoon #, thuistelefoon",
        "en": "phone, phone number, telephone, mobile, mobile phone, cell, cell phone, "
        "home phone, home phone #, business phone, business phone #, work phone, "
        "primary phone, other phone, phone # value, phone #, mobile number",
        "fr": "téléphone, numéro de téléphone, portable, mobile, téléphone mobile, "
        "téléphone domicile, tél, gsm",
        "de": "telefonnummer, handy, handynummer, mobiltelefon, mobil, "
        "telefon, telefon privat, telefon geschäftlich, telefon #",
    },
    "email": {
        "nl": "e mail, e mailadres, mail, mailadres, e mailadres #",
        "en": "email, e mail address, email address, e mail # address, e mail # value, "
        "primary email, secondary email, email #",
        "fr": "courriel, adresse e mail, adresse de messagerie, adresse mail",
        "de": "e mail adresse, mailadresse, e mail #",
    },
    "address": {
        "nl": "adres, thuisadres, woonadres",
        "en": "address, home address, address # formatted",
        "fr": "adresse, adresse domicile",
        "de": "anschrift, adresse privat",
    },
    "street": {
        "nl": "straat, straat en nummer, straat en huisnummer, huisadres straat, "
        "straat huisadres",
        "en": "street, home street, address # street",
        "fr": "rue, rue domicile, rue et numéro",
        "de": "straße, strasse, straße privat",
    },
    "postcode": {
        "nl": "postcode, huisadres postcode, postcode huisadres",
        "en": "zip, zip code, postal code, home postal code, address # postal code",
        "fr": "code postal, code postal domicile",
        "de": "plz, postleitzahl, postleitzahl privat",
    },
    "city": {
        "nl": "plaats, gemeente, woonplaats, stad, huisadres plaats, plaats huisadres",
        "en": "city, town, home city, address # city",
        "fr": "ville, commune, ville domicile",
        "de": "ort, stadt, wohnort, ort privat",
    },
    "birth": {
        "nl": "geboortejaar, geboren, geboortedatum, verjaardag",
        "en": "birth year, birthday, date of birth, born",
        "fr": "année de naissance, date de naissance, anniversaire, né",
        "de": "geburtsjahr, geburtsdatum, geburtstag, geboren",
    },
}
#: What each choice is called; "" is an empty cell.
_KINDS = {
    "person": ", persoon, person, mens, personne",
    "organisation": "organisatie, organisation, organization, dienst, service, dienst",
    "group": "groep, group, groupe, gruppe",
}
_FORMALITIES = {
    False: ", niet besproken, not discussed, pas discuté, nicht besprochen",
    "informal": "informeel, informal, eigen netwerk, own network, informel, informell",
    "volunteer": "vrijwilliger, volunteer, maatje, buddy, bénévole, ehrenamtlich",
    "professional": "professioneel, professional, beroepskracht, professionnel, "
    "professionell",
}
_NOT_PLACED = (
    ", niet geplaatst, nog niet geplaatst, not placed, not placed yet, "
    "nog geen plaats, no place yet, pas encore placé, noch nicht platziert"
)
#: How near a ring is, from near to far, as the screen of the client tells it.
_NEARNESS = (
    "heel dichtbij, very near, très proche, sehr nah",
    "dichtbij, near, proche, nah",
    "wat verder, a bit further, un peu plus loin, etwas weiter",
    "ver, far, loin, weit",
    "heel ver, very far, très loin, sehr weit",
)
_RING_WORD = r"(?:kring|ring|cirkel|circle|cercle|kreis)"
#: "2", "2.0" (a spreadsheet), "kring 2", "2e kring", "2nd".
_RING = re.compile(
    rf"{_RING_WORD}? ?(\d)(?:[.,]0+)? ?(?:e|de|ste|st|nd|rd|th|er|eme|er|te|\.)?"
    rf" ?{_RING_WORD}?"
)
_SIGNS = re.compile(r"[^\w#]+|_")
_NUMBER = re.compile(r"\d+")


def key(word):
    """A word as it is looked up.

    >>> key(" E-mail 1 - Value"), key("Prénom*:"), key("aantal_mensen\\xa0")
    ('e mail 1 value', 'prenom', 'aantal mensen')
    """
    plain = unicodedata.normalize("NFKD", names.name_key(word))
    plain = "".join(c for c in plain if not unicodedata.combining(c))
    return " ".join(_SIGNS.sub(" ", plain).split())


def _looked_up(table):
    return {
        key(word): value for value, words in table.items() for word in words.split(",")
    }


HEADINGS = {
    key(word): field
    for field, languages in _HEADINGS.items()
    for words in languages.values()
    for word in words.split(",")
    if key(word)
}
KINDS = _looked_up(_KINDS)
FORMALITIES = _looked_up(_FORMALITIES)
NOT_PLACED = {key(word) for word in _NOT_PLACED.split(",")}
NEARNESS = [{key(word) for word in words.split(",")} for words in _NEARNESS]
#: Headings of which the first cell that is filled is not the only one.
MANY = ("phone", "email", "address")


def field_of(heading):
    """The field that a heading names, or None.

    >>> field_of("Naam*"), field_of("Phone 2 - Value"), field_of("Schoenmaat")
    ('name', 'phone', None)
    """
    word = key(heading)
    return HEADINGS.get(word) or HEADINGS.get(_NUMBER.sub("#", word))


def ring_of(cell, ring_count):
    """The ring that a cell names, False for not placed, None when there is none such.

    >>> [ring_of(cell, 4) for cell in ("2,0", "1e kring", "Heel dichtbij", "", "9")]
    [2, 1, 1, False, None]
    """
    plain = " ".join(names.name_key(cell).split())
    if key(cell) in NOT_PLACED:
        return False
    found = _RING.fullmatch(plain.replace("è", "e"))
    if found and found[1].isascii() and 1 <= int(found[1]) <= ring_count:
        return int(found[1])
    for ring, words in enumerate(nearness(ring_count), 1):
        if key(cell) in words:
            return ring
    return None


def nearness(ring_count):
    """The words of each ring, by how many there are.

    >>> [sorted(words)[0] for words in nearness(3)]
    ['heel dichtbij', 'a bit further', 'far']
    """
    if ring_count == 3:
        return [NEARNESS[0], NEARNESS[2], NEARNESS[3]]
    return NEARNESS[:ring_count]
