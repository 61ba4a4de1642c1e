"""What each file of the folder ``cases`` says, by name: ``(rows, notes)``, a row being
(line, values, more), or why it is refused: ``(code, line)``."""

RIGHT = {
    "c01_excel_unicode_text.txt": (
        [
            (2, {"name": "Zoë", "kind": "person", "ring": 2}, {}),
            (3, {"name": "De Brug", "kind": "organisation", "ring": 3}, {}),
        ],
        [],
    ),
    "c02_utf16be_semicolon.csv": ([(2, {"name": "Zoë", "kind": "person"}, {})], []),
    "c03_outlook_nl.csv": (
        [
            (
                2,
                {"name": "Els Peeters"},
                {
                    "contacts": [
                        ("phone", "0470 12 34 56"),
                        ("email", "els@voorbeeld.example"),
                    ]
                },
            ),
            (
                3,
                {"name": "Rik Claes"},
                {
                    "contacts": [
                        ("phone", "0471 12 34 56"),
                        ("email", "rik@voorbeeld.example"),
                    ]
                },
            ),
        ],
        [],
    ),
    "c05_google_old.csv": (
        [
            (
                2,
                {
                    "name": "Els Peeters",
                    "note": "Buur",
                    "occupation": "Verpleegster",
                    "birth_year": 1950,
                },
                {"contacts": [("phone", "0470 12 34 56")]},
            )
        ],
        [("unread_columns", ["Group Membership", "Phone 1 - Type"])],
    ),
    "c06_google_new.csv": (
        [
            (
                2,
                {"name": "Els Peeters", "note": "Buur", "occupation": ""},
                {"contacts": [("email", "els@voorbeeld.example")]},
            )
        ],
        [("unread_columns", ["Labels", "E-mail 1 - Label"])],
    ),
    "c07_xl_semicolon_cp1252.csv": (
        [
            (
                3,
                {
                    "name": "Zoë",
                    "kind": "person",
                    "ring": 2,
                    "note": "twee\nregels; met puntkomma",
                },
                {},
            )
        ],
        [("guessed_letters", [])],
    ),
    "c08_bom_quotes.csv": (
        [(2, {"name": 'Jan "de Lange" Bos', "kind": "person"}, {})],
        [],
    ),
    "c10_dupes_nfd.csv": ([(2, {"name": "Renée"}, {}), (3, {"name": "Renée"}, {})], []),
    "c12_namesakes.csv": (
        [
            (2, {"name": "Jan", "origin": "buurman links"}, {}),
            (3, {"name": "Jan", "origin": "collega op het werk"}, {}),
        ],
        [],
    ),
    "c13_ring_float.csv": (
        [(2, {"name": "Els", "ring": 2}, {}), (3, {"name": "Rik", "ring": 2}, {})],
        [],
    ),
    "c14_heading_variants.csv": (
        [(2, {"name": "Els"}, {})],
        [("unread_columns", ["Relatie"])],
    ),
    "c15_heading_first_empty_title.csv": (
        [(4, {"name": "Els", "kind": "person", "ring": 1}, {})],
        [("passed_over", ["Netwerk van Johan"])],
    ),
    "c16_unbalanced_quote.csv": ("open_quote", 2),
    "c17_headless_semicolon.csv": ("no_headings", 1),
    "c19_naam_star.csv": ([(2, {"name": "Els", "kind": "person"}, {})], []),
    "c20_pipe.csv": ([(2, {"name": "Els", "kind": "person"}, {})], []),
    "c21_list_commas.txt": (
        [(1, {"name": "Els"}, {}), (1, {"name": "Rik"}, {}), (1, {"name": "Mia"}, {})],
        [],
    ),
    "c23_nul.csv": ("unreadable", None),
    "c24_newline_in_name.csv": (
        [(3, {"name": "Els Peeters", "kind": "person"}, {})],
        [],
    ),
    "c25_emptyquoted_lines.csv": ([(4, {"name": "Els", "kind": "person"}, {})], []),
    "c26_real.xlsx": ([(2, {"name": "Els", "kind": "person"}, {})], []),
    "c27_html_as_xls.csv": ("web_page", None),
    "c28_networkcanvas_alter.csv": (
        [(2, {"name": "Els"}, {}), (3, {"name": "Rik"}, {})],
        [
            (
                "unread_columns",
                ["networkCanvasEgoUUID", "networkCanvasUUID", "nodeID", "age"],
            )
        ],
    ),
    "c29_vennmaker_like.csv": (
        [(2, {"name": "Änne"}, {})],
        [("unread_columns", ["Nähe"]), ("guessed_letters", [])],
    ),
    "c30_zwj_name.csv": ([(2, {"name": "Els"}, {}), (3, {"name": "Rik"}, {})], []),
    "c31_sep.csv": ([(3, {"name": "Els", "kind": "person"}, {})], []),
    "c32_utf8_nbsp_heading.csv": ([(2, {"name": "Els", "kind": "person"}, {})], []),
    "c33_dutch_ring_words.csv": (
        [
            (
                2,
                {"name": "Els", "kind": "person", "category": "familie", "ring": 2},
                {},
            ),
            (
                3,
                {"name": "Rik", "kind": "person", "category": "Familie", "ring": 1},
                {},
            ),
        ],
        [],
    ),
    "c35_known_new_phone.vcf": (
        [
            (
                1,
                {"name": "Els Peeters", "kind": "person"},
                {"contacts": [("phone", "0470 99 99 99")]},
            )
        ],
        [],
    ),
    "v01_android_qp.vcf": (
        [
            (
                1,
                {"name": "Maël Ötz", "kind": "person"},
                {"contacts": [("phone", "0470001122")]},
            )
        ],
        [],
    ),
    "v02_thunderbird_bare_qp.vcf": (
        [
            (
                1,
                {"name": "Bakkerij Dürk", "kind": "person"},
                {"contacts": [("email", "bakker@voorbeeld.example")]},
            )
        ],
        [],
    ),
    "v03_fold21.vcf": (
        [
            (
                1,
                {"name": "Lode Aerts", "kind": "person"},
                {"contacts": [("address", "Oude Baan 4, Dorp, 9999")]},
            )
        ],
        [],
    ),
    "v04_fold30.vcf": ([(1, {"name": "Lode Aerts", "kind": "person"}, {})], []),
    "v05_agent21.vcf": (
        [
            (
                1,
                {"name": "Ward Claes", "kind": "person"},
                {
                    "contacts": [
                        ("phone", "0470000002"),
                        ("email", "ward@voorbeeld.example"),
                    ]
                },
            ),
            (
                6,
                {"name": "Toon Maes", "kind": "person"},
                {"contacts": [("phone", "0499000001")]},
            ),
        ],
        [],
    ),
    "v07_omit_year_1900.vcf": ([(1, {"name": "Piet Vos", "kind": "person"}, {})], []),
    "v08_omit_year_2016.vcf": (
        [
            (
                1,
                {"name": "Mien Vos", "kind": "person"},
                {"contacts": [("phone", "0470 11 11 11")]},
            )
        ],
        [],
    ),
    "v08b_omit_year_2021.vcf": (
        [
            (
                1,
                {"name": "Mien Vos", "kind": "person"},
                {"contacts": [("phone", "0470 11 11 11")]},
            )
        ],
        [],
    ),
    "v09_omit_year_1604.vcf": (
        [
            (
                1,
                {"name": "Jan Vos", "kind": "person"},
                {"contacts": [("phone", "0470 11 11 12")]},
            )
        ],
        [],
    ),
    "v13_cp1250.vcf": ([(1, {"name": "Jiří Novák", "kind": "person"}, {})], []),
    "v14_mixed_charsets.vcf": (
        [
            (1, {"name": "Zoë Ünal", "kind": "person"}, {}),
            (
                6,
                {"name": "Jörg Müller", "kind": "person"},
                {"remarks": ["guessed_letters"]},
            ),
        ],
        [],
    ),
    "v15_nfd.vcf": ([(1, {"name": "Renée Dupré", "kind": "person"}, {})], []),
    "v16_apple_company.vcf": (
        [
            (
                1,
                {"name": "Wijkhuis De Linde", "kind": "organisation"},
                {
                    "contacts": [
                        ("phone", "02 000 00 00"),
                        ("address", "Plein 1 Bus 2, Dorp, 9999, België"),
                    ]
                },
            )
        ],
        [("unread_columns", ["PHOTO"])],
    ),
    "v17_no_name.vcf": (
        [
            (
                1,
                {"name": "", "kind": "person"},
                {"contacts": [("phone", "0470 22 22 22")], "errors": ["empty_name"]},
            )
        ],
        [],
    ),
    "v18_crlf_missing_mac.vcf": (
        [(1, {"name": "Jo Pauwels", "kind": "person"}, {})],
        [],
    ),
    "v19_utf16.vcf": ([(1, {"name": "Aşkın Çelik", "kind": "person"}, {})], []),
    "v20_empty_fn_first.vcf": ([(1, {"name": "Tine Baert", "kind": "person"}, {})], []),
    "v21_semicolon_qp.vcf": (
        [
            (
                1,
                {"name": "Café; De Hoek", "kind": "person", "occupation": "Zorg;Thuis"},
                {},
            )
        ],
        [],
    ),
    "v22_base64_v21_photo_noindent.vcf": (
        [
            (
                1,
                {"name": "An Raes", "kind": "person"},
                {"contacts": [("phone", "0470333333")]},
            )
        ],
        [("unread_columns", ["PHOTO"])],
    ),
    "v23_tel_uri_ext.vcf": (
        [
            (
                1,
                {"name": "Dokter Bos", "kind": "person"},
                {
                    "contacts": [
                        ("phone", "+32-2-555-55-55 ext. 5555"),
                        ("email", "bos@voorbeeld.example"),
                    ]
                },
            )
        ],
        [],
    ),
    "v24_wa_name_emoji.vcf": (
        [
            (
                1,
                {"name": "Mama ❤️👩\u200d👧", "kind": "person"},
                {"contacts": [("phone", "+32 470 00 00 00")]},
            )
        ],
        [],
    ),
    "v25_group_members.vcf": ([(1, {"name": "Voetbalploeg", "kind": "group"}, {})], []),
    "v26_gender_death.vcf": (
        [
            (
                1,
                {
                    "name": "Opa Jef",
                    "kind": "person",
                    "birth_year": 1930,
                    "death_year": 2010,
                },
                {},
            )
        ],
        [("unread_columns", ["GENDER", "RELATED"])],
    ),
    "v27_idn_email.vcf": (
        [
            (
                1,
                {"name": "Ute Groß", "kind": "person"},
                {
                    "contacts": [
                        ("email", "ute@größe.example"),
                        ("email", "ute@voorbeeld.example"),
                    ]
                },
            )
        ],
        [],
    ),
    "v28_charset_koi8.vcf": ([(1, {"name": "Ольга Иванов", "kind": "person"}, {})], []),
    "v29_xkaddress.vcf": ([(1, {"name": "Jonckheere, Bie", "kind": "person"}, {})], []),
    "v30_kind_org_tel_dup.vcf": (
        [
            (
                1,
                {"name": "Thuishulp", "kind": "organisation"},
                {
                    "contacts": [
                        ("phone", "02 000 00 00"),
                        ("phone", "02 000 00 01"),
                        ("phone", "02 000 00 02"),
                        ("phone", "02 000 00 03"),
                        ("phone", "02 000 00 04"),
                        ("phone", "02 000 00 05"),
                        ("phone", "02 000 00 06"),
                        ("phone", "02 000 00 07"),
                        ("phone", "02 000 00 08"),
                        ("phone", "02 000 00 09"),
                        ("phone", "02 000 00 10"),
                        ("phone", "02 000 00 11"),
                    ],
                    "remarks": ["too_many_contacts"],
                },
            )
        ],
        [],
    ),
    "v34_adr_label_colon.vcf": (
        [
            (
                1,
                {"name": "Firma Rood", "kind": "person"},
                {"contacts": [("address", "Straat 1, Dorp, 9999, Belgie")]},
            )
        ],
        [],
    ),
}
