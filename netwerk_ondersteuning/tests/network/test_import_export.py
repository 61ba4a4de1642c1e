"""What was taken along as CSV comes back as the same network."""

import io
import zipfile
from datetime import date

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from odoo.tests import tagged

from ...engine import names
from ...engine.exchange.values import name_of
from ...engine.network.fields import PERSON, TIE, Told
from ...models.network.along.export import EXPORTS
from ...models.network.along.taken import Taken
from ..common import NetwerkCase
from .common import add, set_tie
from .import_files import ImportMixin

DAYS = ("2024-01-01", "2025-03-02", "2026-01-01")
DATES = (False, "2026-05-03")
#: What is on the map and in no file: the cv is not.
NOT_IN_FILES = {"cv_line_id"}
#: Words as people type them, and what a spreadsheet takes for a formula.
words = st.text(
    st.sampled_from("abcé王م'=+-@;,\"| \u0301\u200b(1"), min_size=1, max_size=8
)
#: A name that is one: an address in it would be a way to reach somebody.
labels = words.map(names.one_line).filter(
    lambda text: text and name_of(text) == (text, [])
)


def exported(table):
    """The fields of a person or tie that stand in the files."""
    return [row for row in table.values() if row.export and not row.derived]


@tagged("post_install", "-at_install")
class TestImportExport(ImportMixin, NetwerkCase):
    def dossier_with(self, **values):
        dossier = self.new_dossier(self.an, "Johan").with_user(self.an)
        dossier.write(values)
        return dossier

    def import_in(self, dossier, content):
        return self.wizard(content, "netwerk.zip", dossier, self.an)

    def zip_of(self, dossier, day=None, **asked):
        day = day or self.in_days(0)
        return EXPORTS["csv"].make(Taken(dossier, day, None, asked))

    def essence(self, dossier, told=None):
        """All that the files hold of a network, by names."""
        network = dossier.get_network()
        name_of_id = {row["id"]: row["name"] for row in network["members"]}
        people = [
            {row.code: one[row.code] for row in exported(PERSON)}
            | {"takes_over_from_id": name_of_id.get(one["takes_over_from_id"])}
            | {"start": one["date_start"], "end": one["date_end"]}
            for one in network["members"]
        ]
        ties = []
        for tie in network["ties"]:
            other = tie["other_member_id"]
            ties.append(
                {
                    "of": name_of_id[tie["member_id"]],
                    "with": other and name_of_id[other],
                    "start": tie["date_start"],
                    "end": tie["date_end"],
                }
                | {
                    row.code: tie[row.code]
                    for row in exported(TIE)
                    if not (other and row.with_client)
                }
            )
        for row in (*people, *ties):  # what nobody sees is cleaned when it comes in
            for key, value in row.items():
                if isinstance(value, str):
                    row[key] = names.one_line(value) or False
        return sorted(people, key=str), sorted(ties, key=str)

    def fill(self, dossier, data, people, pairs):
        """Make a network with every field that a file holds."""
        draw = data.draw
        # family has rules of its own: what contradicts nothing
        choices = {"kinship": ("other_kin", False)}
        for count, name in enumerate(people):
            values = self.drawn(draw, "netwerk.member", PERSON, choices)
            values |= {"is_minor": draw(st.booleans())}
            del values["name"]
            values |= {"birth_year": draw(st.sampled_from((False, 1950)))}
            values |= {"death_year": draw(st.sampled_from((False, False, 2020)))}
            before = count and draw(st.sampled_from((False, f"p{dossier.id}-0")))
            before = before and dossier.member_ids.filtered(
                lambda m, k=before: m.uuid == k
            )
            values["takes_over_from_id"] = before and before.id
            values["takes_over_on"] = before and draw(st.sampled_from(DATES))
            tie = draw(st.booleans()) and self.drawn(draw, "netwerk.tie", TIE, choices)
            if tie:
                tie["ring"] = draw(st.sampled_from((False, 1, dossier.ring_count)))
            day = draw(st.sampled_from(DAYS))
            change = add(f"p{dossier.id}-{count}", name, tie or None, **values)
            dossier.apply_network_changes([change], date=day)
        for one, other in pairs:
            values = self.drawn(draw, "netwerk.tie", TIE, choices)
            values = {k: v for k, v in values.items() if not TIE[k].with_client}
            keys = (f"p{dossier.id}-{one}", f"p{dossier.id}-{other}")
            change = set_tie(*keys, **values)
            dossier.apply_network_changes([change], date=DAYS[-1])

    def drawn(self, draw, model, table, choices):
        values = {}
        for row in exported(table):
            field = self.env[model]._fields[row.code]
            if field.comodel_name == "netwerk.member":
                continue  # somebody of the same network: see `fill`
            if row.code in choices:
                value = draw(st.sampled_from(choices[row.code]))
            elif field.type == "selection":
                empty = () if field.required else (False,)
                keys = field.get_values(self.env)
                value = draw(st.sampled_from((*empty, *keys)))
            elif field.type == "char":
                value = draw(st.one_of(st.just(False), words))
            elif field.type == "boolean":
                value = draw(st.booleans())
            elif field.type in ("many2one", "many2many"):
                ids = self.env[field.comodel_name].search([]).ids
                value = draw(st.lists(st.sampled_from(ids), max_size=2, unique=True))
                value = value if field.type == "many2many" else bool(value) and value[0]
            elif field.type == "date":
                value = draw(st.sampled_from(DATES))
            elif row.code == "head_count":
                value = draw(st.sampled_from((False, 3)))
            else:
                continue
            values[row.code] = value
        return values

    # each in a dossier of its own: what fails is not made smaller
    @settings(deadline=None, derandomize=True, max_examples=15, phases=[Phase.generate])
    @given(st.data())
    def test_the_same_network_comes_back(self, data):
        count = data.draw(st.integers(1, 5))
        people = data.draw(
            st.lists(labels, min_size=count, max_size=count, unique_by=names.name_key)
        )
        pairs = [(a, b) for a in range(count) for b in range(a)]
        pairs = (
            data.draw(st.lists(st.sampled_from(pairs), unique=True)) if pairs else []
        )
        dossier = self.dossier_with(ring_count=data.draw(st.sampled_from((3, 4, 5))))
        self.fill(dossier, data, people, pairs)
        content = self.zip_of(dossier)
        other = self.dossier_with()
        wizard = self.import_in(other, content)
        self.assertEqual(wizard.error_count, 0, wizard.preview)
        wizard.action_import()
        self.assertEqual(self.essence(other), self.essence(dossier))
        self.assertEqual(other.ring_count, dossier.ring_count)
        # a second time nothing is new
        before = other.get_network()
        self.import_in(other, content).action_import()
        self.assertEqual(other.get_network()["members"], before["members"])
        self.assertEqual(other.get_network()["ties"], before["ties"])

    def test_all_of_the_map_that_is_no_secret_is_in_the_files(self):
        forgotten = {
            row.code
            for table in (PERSON, TIE)
            for row in table.values()
            if not (row.export or row.derived or row.told is Told.TEAM)
        }
        self.assertEqual(forgotten, NOT_IN_FILES)

    def test_the_client_comes_back_too(self):
        dossier = self.network()
        dossier.client_gender = "woman"
        content = self.zip_of(dossier)
        other = self.dossier_with()
        self.import_in(other, content).action_import()
        self.assertEqual(other.client_gender, "woman")
        asked = self.dossier_with(client_gender="man")
        self.import_in(asked, content).action_import()
        self.assertEqual(asked.client_gender, "man")

    def test_who_took_over_from_who_is_not_in_the_file(self):
        dossier = self.network()
        els, rik, _mia = dossier.member_ids.sorted("id")
        rik.write({"takes_over_from_id": els.id, "takes_over_on": "2025-01-01"})
        end = {"op": "end_member", "member_id": els.id}
        dossier.apply_network_changes([end], date="2025-01-01")
        other = self.dossier_with()
        wizard = self.import_in(other, self.zip_of(dossier))
        self.assertIn("from whom this person takes over does not", wizard.preview)
        wizard.action_import()
        self.assertFalse(any(other.member_ids.mapped("takes_over_on")))

    def network(self):
        dossier = self.dossier_with()
        dossier.apply_network_changes(
            [
                add("els", "=Els", {"ring": 1, "direction": "to_member"}),
                add("rik", "'t Hof", {"ring": 2}, birth_year=1950),
                add("mia", "Mia"),
                set_tie("rik", "els", kinship="parent", tension_from="member"),
            ],
            date="2024-05-06",
        )
        return dossier

    def test_the_file_of_alters_alone(self):
        dossier = self.network()
        with zipfile.ZipFile(io.BytesIO(self.zip_of(dossier))) as archive:
            files = {name: archive.read(name) for name in archive.namelist()}
        other = self.dossier_with()
        self.import_in(other, files["alter.csv"]).action_import()
        people, ties = self.essence(dossier)
        self.assertEqual(
            self.essence(other), (people, [tie for tie in ties if not tie["with"]])
        )
        for name in ("alter_alter.csv", "ego.csv"):
            with self.refused_with("This is a part of an export, without the people."):
                self.import_in(other, files[name])

    def test_in_another_order_and_saved_by_a_spreadsheet(self):
        """Who stands first in the file is no end of a tie by that."""
        dossier = self.network()
        with zipfile.ZipFile(io.BytesIO(self.zip_of(dossier))) as archive:
            files = {name: archive.read(name).decode() for name in archive.namelist()}
        head, *lines = files["alter.csv"].splitlines()
        files["alter.csv"] = "\ufeff" + "\r\n".join([head, *lines[::-1]]).replace(
            ",", ";"
        )
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as archive:
            for name, text in files.items():
                archive.writestr(f"map/{name}", text)
        other = self.dossier_with()
        self.import_in(other, stream.getvalue()).action_import()
        essence = {False: dossier, True: other}
        told = {
            key: {
                row["id"]: row["relation"] or row["name"]
                for row in one.get_network()["members"]
            }
            for key, one in essence.items()
        }
        self.assertEqual(sorted(told[True].values()), sorted(told[False].values()))
        tie = other.tie_ids.filtered("other_member_id")
        ends = (tie.member_id.name, tie.other_member_id.name)
        self.assertEqual(
            ends, ("=Els", "'t Hof") if tie.kinship == "child" else ends[::1]
        )
        child = tie.member_id if tie.kinship == "child" else tie.other_member_id
        self.assertEqual(child.name, "=Els")

    def test_people_who_are_there_stay_as_they_are(self):
        dossier = self.network()
        other = self.dossier_with()
        other.apply_network_changes([add("x", "=Els", {"ring": 3}, occupation="kok")])
        els = other.member_ids
        self.import_in(other, self.zip_of(dossier)).action_import()
        self.assertEqual(len(other.member_ids), 3)
        self.assertEqual(els.tie_ids.filtered(lambda t: not t.other_member_id).ring, 3)
        between = other.tie_ids.filtered("other_member_id")
        self.assertIn(els, between.member_id + between.other_member_id)

    def test_an_export_of_a_day_long_ago(self):
        dossier = self.network()
        rik = dossier.member_ids.filtered(lambda one: one.name == "'t Hof")
        end = {"op": "end_member", "member_id": rik.id}
        dossier.apply_network_changes([end], date="2025-01-01")
        other = self.dossier_with()
        content = self.zip_of(dossier, date(2024, 6, 1))
        self.import_in(other, content).action_import()
        for day in ("2024-06-01", "2025-06-01"):
            self.assertEqual(
                sorted(row["name"] for row in other.get_network(day)["members"]),
                sorted(row["name"] for row in dossier.get_network(day)["members"]),
            )

    def test_what_privacy_keeps_out_stays_out(self):
        dossier = self.network()
        content = self.zip_of(dossier, audience="outside", recipient="De dokter")
        other = self.dossier_with()
        self.import_in(other, content).action_import()
        told = sorted(other.member_ids.mapped("name"))
        self.assertEqual(told, ["Person 1", "Person 2", "Person 3"])
        self.assertFalse(any(other.member_ids.mapped("birth_year")))

    def test_what_is_not_known_here_is_told(self):
        head = "egoID,alterID,name,category,category_label,roles,tie_date_start\n"
        text = head + "1,2,Els,zolder,Zolder,koning,2024-01-01\n1,3,Rik,family,,,\n"
        wizard = self.import_in(self.dossier_with(), text)
        self.assertIn("not known here, left out: Zolder", wizard.preview)
        self.assertIn("not known here, left out: koning", wizard.preview)
        text = head.replace("roles", "schoenmaat") + "1,2,Els,,,38,2024-13-01\n"
        wizard = self.import_in(self.dossier_with(), text)
        self.assertIn("Not read: schoenmaat.", wizard.preview)
        with self.refused_with("Line 2: Els – a number or date cannot be read"):
            wizard.action_import()
