"""What a list of people does to a network: who is new, who is there already, who left.

Plain classes; :mod:`.member_import` asks and shows.
"""

from uuid import uuid4

from odoo.tools import email_normalize

from ...engine import names
from ...models.network.along.files import shared_words
from ...models.network.data import member_fields, plain
from ...models.people.tie import DIRECTED, TURNED

#: Of whoever is younger no contact details are kept; a card tells the year alone.
OF_AGE = 18
NEW, SAME, SKIP = "new", "same", "skip"
#: What tells two people of one name apart.
TELLS_APART = ("origin", "birth_year", "gender")
#: What is not a field of the person.
ASIDE = ("ring", "category", "category_label", "roles")


class Row:
    """A row of the file: what it says, what is wrong with it, and what is to be done.

    :ivar number: of the row, from 0
    :ivar values: fields of the person, as a change takes them
    :ivar ring: where this person stands, or False
    :ivar choice: NEW, SAME, SKIP, or False when it must be asked
    :ivar member: who on the map it is (SAME); without, the row of the same name before
    :ivar twin: the first row of the same name before it, or one that may be, or None
    :ivar remarks: ``(code, what it is about)``, for :mod:`.words`
    """

    def __init__(self, number, row, ring_count):
        self.number = number
        self.line = row["line"]
        self.said = row["values"]
        self.name = row["values"]["name"]
        self.key = names.name_key(self.name)
        self.turned_key = names.turned_key(self.name)
        self.contacts = list(row["contacts"])
        self.errors = [error["code"] for error in row["errors"]]
        self.remarks = [(code, "") for code in row.get("remarks", ())]
        self.ring_count = ring_count
        self.own = row  # of an export of ours: its key, period and tie
        self.ring = row["values"].get("ring", False)
        self.values = {k: v for k, v in row["values"].items() if k not in ASIDE}
        self.choice, self.member, self.twin = NEW, None, None
        self.uuid = uuid4().hex


class Plan:
    """What is read of a file, held against the network of a dossier.

    :param dossier: one ``netwerk.dossier``, in the environment of who imports
    :param Read read: see :func:`.engine.exchange.reader.read`
    :param date today: from which it holds
    """

    def __init__(self, dossier, read, today):
        self.dossier = dossier
        self.env = dossier.env
        self.today = today
        self.notes = read.notes
        self.ties = read.ties
        self.ring_count = read.ring_count
        self.client_gender = read.client_gender
        self.known, self.turned = {}, {}
        for member in dossier.member_ids:
            self.known.setdefault(names.name_key(member.name), []).append(member)
            self.turned.setdefault(names.turned_key(member.name), []).append(member)
        # the rings of an export come along into a network without anybody
        rings = self.ring_count if self.ring_count and self.is_empty else None
        self.most_rings = rings or dossier.ring_count
        self.rows = [
            Row(number, row, self.most_rings) for number, row in enumerate(read.rows)
        ]
        self.rings = self._rings()
        words = SharedWords(self.env)
        keys = {row.own.get("key") for row in self.rows}
        firsts, self.turned_rows = {}, {}
        for row in self.rows:
            words.put_in(row)
            self._check_taking_over(row, keys)
            self._check_contacts(row)
            self._check_ring(row)
            if row.errors:
                self._skip_nobody(row)
            if row.name:
                self._decide(row, firsts)

    # -- what is wrong, what is kept --------------------------------------------------

    def _check_contacts(self, row):
        """Only those contact details that are kept."""
        year = row.values.get("birth_year")
        is_person = row.values.get("kind", "person") == "person"
        if year and is_person and self.today.year - year < OF_AGE:
            row.values["is_minor"] = True
        if row.values.get("is_minor") and row.contacts:
            row.contacts = []
            row.remarks.append(("minor", ""))
        wrong = [
            one
            for one in row.contacts
            if one["kind"] == "email" and not email_normalize(one["value"])
        ]
        if wrong:
            row.contacts = [one for one in row.contacts if one not in wrong]
            told = ", ".join(one["value"] for one in wrong)
            row.remarks.append(("wrong_email", told))

    def _check_taking_over(self, row, keys):
        """From whom: somebody in the same file, or it is told that it stays behind."""
        before = row.own.get("takes_over_from")
        if before and (before not in keys or before == row.own["key"]):
            row.own = row.own | {"takes_over_from": None}
            row.values["takes_over_on"] = False
            row.remarks.append(("takes_over_nobody", ""))

    def _check_ring(self, row):
        """The rings of an export, when the network has fewer."""
        tie = row.own.get("tie")
        ring = tie["values"]["ring"] if tie else row.ring
        if type(ring) is int and ring > self.most_rings:
            row.errors.append("ring_out_of_range")

    def _skip_nobody(self, row):
        """A line without a name is left out, unless more is wrong with it."""
        if row.errors == ["empty_name"]:
            row.choice = SKIP

    @property
    def is_empty(self):
        """Whether there is nobody in the network, nor ever was."""
        return not self.known

    # -- is there already -------------------------------------------------------------

    def _decide(self, row, firsts):
        """Propose what to do with a row, by who has this name."""
        known = self.known.get(row.key, [])
        present = [member for member in known if not self.has_left(member)]
        fitting = [member for member in present if not self._differs(row, member)]
        row.twin = firsts.get(row.key)
        firsts.setdefault(row.key, row)
        if fitting:
            row.choice = SAME if len(fitting) == 1 else False
            row.member = fitting[0] if len(fitting) == 1 else None
            row.remarks += self._met(row) if row.member else [("which", "")]
        elif row.twin and not _differ(row.said, row.twin.said):
            row.choice = SAME
            row.remarks.append(("twin", row.twin.line))
        elif back := self._who_left(row, known):
            row.choice, row.member = SAME, back
            row.remarks.append(("comes_back", back.date_end))
        elif present:
            row.remarks.append(("namesake", _apart(present[0]) or row.name))
        elif row.twin:
            row.remarks.append(("namesake_line", row.twin.line))
        elif known:
            row.remarks.append(("namesake_before", known[-1].date_end))
        elif row.turned_key and not row.own.get("key"):  # of an export: known apart
            self._ask_turned(row)
        if row.turned_key:
            self.turned_rows.setdefault(row.turned_key, row)

    def _ask_turned(self, row):
        """Ask whether somebody with the same words in another order is the same."""
        there = [
            member
            for member in self.turned.get(row.turned_key, [])
            if not (self.has_left(member) or self._differs(row, member))
        ]
        before = self.turned_rows.get(row.turned_key)
        if there:
            row.choice = False
            row.member = there[0] if len(there) == 1 else None
            row.remarks.append(("turned", there[0].name))
        elif before and not _differ(row.said, before.said):
            row.choice, row.twin = False, before
            row.remarks.append(("turned_line", before.line))

    def has_left(self, member):
        return member._why_gone(self.today) == "left"

    def _who_left(self, row, known):
        left = [
            member
            for member in known
            if self.has_left(member)
            and not member._has_died(self.today)
            and not self._differs(row, member)
        ]
        return max(left, key=lambda one: one.date_end, default=None)

    def _differs(self, row, member):
        """Whether a row and somebody on the map cannot be one person."""
        kind = row.said.get("kind", "person")
        return (kind != "person" and kind != member.kind) or _differ(row.said, member)

    def _met(self, row):
        """What to say of somebody who is there already."""
        new = ", ".join(one["value"] for one in self.new_contacts(row, row.member))
        remarks = [("adds", new)] if new else [("there", "")]
        stays = [
            row.member._fields[name]._description_string(self.env)
            for name, value in row.values.items()
            if name in ("occupation", "note", "category_id", "formality")
            and value
            and row.member[name]
            and not _is_same(row.member, name, value)
        ]
        return remarks + ([("stays", ", ".join(stays))] if stays else [])

    def new_contacts(self, row, member):
        """The ways to reach somebody that are not known yet."""
        if member.is_minor:
            return []
        known = {names.contact_key(one.kind, one.value) for one in member.contact_ids}
        return [
            one
            for one in row.contacts
            if names.contact_key(one["kind"], one["value"]) not in known
        ]

    def _rings(self):
        """The ring of everybody who has one today: ``{member id: ring}``."""
        ties = self.env["netwerk.tie"].search_fetch(
            [
                ("dossier_id", "=", self.dossier.id),
                ("other_member_id", "=", False),
                ("date_start", "<=", self.today),
                "|",
                ("date_end", "=", False),
                ("date_end", ">", self.today),
            ],
            ["member_id", "ring"],
        )
        return {tie.member_id.id: tie.ring for tie in ties}

    # -- what is done -----------------------------------------------------------------

    def changes(self):
        """The changes that bring everybody in, for ``apply_network_changes``."""
        for row in self.rows:
            if row.choice == SAME and not row.member and row.twin:
                self._join(row, row.twin)
        changes = []
        for row in self.rows:
            if row.choice == NEW:
                changes.append(self._added(row, dict(row.values)))
            elif row.choice == SAME and row.member:
                changes += self._completed(row)
        return changes

    def _join(self, row, twin):
        """What a row says of the person of a row before it."""
        while twin.choice == SAME and not twin.member and twin.twin:
            twin = twin.twin
        for name, value in row.values.items():
            if value and not twin.values.get(name):
                twin.values[name] = value
        twin.ring = twin.ring or row.ring
        twin.contacts += row.contacts

    def _added(self, row, values):
        change = {"op": "add_member", "uuid": row.uuid, "values": values}
        return change | {"tie": {"ring": row.ring}} if row.ring else change

    def _completed(self, row):
        """What is new of somebody whom the map knows; who left comes back today, as
        the map does it: in a row of its own, so that the time between stays as it was.
        """
        member = row.member
        if self.has_left(member):
            known = {k: v for k, v in plain(member, member_fields()).items() if v}
            said = {k: v for k, v in row.values.items() if v and k != "name"}
            return [self._added(row, known | said)]
        values = {
            name: value
            for name, value in row.values.items()
            if value and name in member._fields and not member[name]
        }
        changes = []
        if values:
            changes.append(
                {"op": "update_member", "member_id": member.id, "values": values}
            )
        if row.ring and not self.rings.get(member.id):
            ring = {"values": {"ring": row.ring}}
            changes.append({"op": "set_tie", "member_id": member.id, **ring})
        return changes

    def contacts(self, ids):
        """The contact details that are new, as values of ``netwerk.member.contact``.

        :param dict ids: of who was added, by uuid
        """
        found = []
        for row in self.rows:
            if row.choice == NEW:
                found += _of(ids[row.uuid], row.contacts)
            elif row.choice == SAME and row.member:
                back = ids.get(row.uuid)
                found += _of(back or row.member.id, self.new_contacts(row, row.member))
                if back:
                    found += [
                        one.copy_data({"member_id": back})[0]
                        for one in row.member.contact_ids
                    ]
        return [
            dict(one) for one in {tuple(one.items()): one for one in found}.values()
        ]

    def periods(self, ids):
        """The changes that put back since when and until when, and all ties, of an
        export of ours; after the people are there.

        :param dict ids: of who was added, by uuid
        """
        people, changes = {}, []
        words = SharedWords(self.env)
        for row in self.rows:
            member_id = ids.get(row.uuid) or (row.member.id if row.member else None)
            if row.choice in (NEW, SAME) and member_id and row.own.get("key"):
                people[row.own["key"]] = member_id
            tie = row.own.get("tie")
            if row.choice != NEW or not row.own.get("key"):
                if tie and member_id and not self.rings.get(member_id):
                    changes.append(
                        _set_tie(member_id, words.of_tie(tie["values"], row))
                    )
                continue
            if period := row.own["period"]:
                days = {"date_start": period[0], "date_end": period[1]}
                changes.append(
                    {"op": "put_member", "member_id": member_id, "values": days}
                )
            if tie:
                values = words.of_tie(tie["values"], row)
                changes.append(_put_tie(member_id, False, tie["period"], values))
        changes += self._of_client()
        return changes + self._taking_over(people) + self._between(people)

    def _of_client(self):
        """What the file says of the client, when nobody was asked here."""
        dossier = self.dossier
        if not self.client_gender or dossier.client_gender or dossier.kind != "client":
            return []
        values = {"client_gender": self.client_gender}
        return [{"op": "update_client", "values": values}]

    def _taking_over(self, people):
        """Who took over from whom, of who is new; both stand in the file."""
        return [
            {
                "op": "update_member",
                "member_id": people[row.own["key"]],
                "values": {"takes_over_from_id": people[row.own["takes_over_from"]]},
            }
            for row in self.rows
            if row.choice == NEW
            and row.own.get("takes_over_from") in people
            and row.own["key"] in people
        ]

    def _between(self, people):
        """The ties between two, where the map has none yet."""
        there = {
            frozenset((tie.member_id.id, tie.other_member_id.id))
            for tie in self.dossier.tie_ids
        }
        changes = []
        for tie in self.ties:
            ends = people.get(tie["source"]), people.get(tie["target"])
            if None in ends or len({*ends}) < 2 or frozenset(ends) in there:
                continue
            values = tie["values"]
            if ends[0] > ends[1]:  # the history of a pair begins with the lower id
                values = {
                    name: TURNED.get(value, value) if name in DIRECTED else value
                    for name, value in values.items()
                }
            changes.append(_put_tie(*ends, tie["period"], values))
            there.add(frozenset(ends))
        return changes


class SharedWords:
    """The categories, roles and functions, by their codes and by their names in every
    language that is in use."""

    def __init__(self, env):
        self.ids = {}
        for code, _name in env["res.lang"].get_installed():
            words = shared_words(env(context={**env.context, "lang": code}))
            for kind, rows in words.items():
                ids = self.ids.setdefault(kind, {})
                for id_, row in rows.items():
                    for word in (row["code"], row["name"]):
                        ids.setdefault(names.name_key(word or ""), id_)

    def put_in(self, row):
        """The ids in a row for its words; what is not known is wrong in a list, and is
        left out, and told, of an export."""
        is_own = "key" in row.own
        category, label = row.said.get("category"), row.said.get("category_label")
        if category:
            found = self._known_id("category", category) or self._known_id(
                "category", label
            )
            if found:
                row.values["category_id"] = found
            elif is_own:
                row.remarks.append(("unknown_word", label or category))
            else:
                row.errors.append("unknown_category")
        if "roles" in row.said:
            row.values["role_ids"] = self._known("role", row.said["roles"], row)

    def of_tie(self, values, row):
        """The values of a tie with the ids for its codes."""
        values = dict(values)
        if "functions" in values:
            codes = values.pop("functions")
            values["function_ids"] = self._known("function", codes, row)
        return values

    def _known(self, kind, codes, row):
        unknown = [code for code in codes if not self._known_id(kind, code)]
        if unknown:
            row.remarks.append(("unknown_word", ", ".join(unknown)))
        return [self._known_id(kind, code) for code in codes if code not in unknown]

    def _known_id(self, kind, word):
        return self.ids.get(kind, {}).get(names.name_key(word or ""))


def _differ(said, other):
    """Whether two say different things that tell people apart."""
    for name in TELLS_APART:
        one = said.get(name)
        two = other.get(name) if isinstance(other, dict) else other[name]
        if one and two and names.name_key(str(one)) != names.name_key(str(two)):
            return True
    return False


def _apart(member):
    """What tells somebody apart, in words."""
    told = [str(member[name]) for name in ("origin", "birth_year") if member[name]]
    return f"{member.name} ({', '.join(told)})" if told else ""


def _is_same(member, name, value):
    now = member[name]
    if member._fields[name].relational:
        return now.id == value
    return names.name_key(str(now)) == names.name_key(str(value))


def _of(member_id, contacts):
    return [contact | {"member_id": member_id} for contact in contacts]


def _set_tie(member_id, values):
    values = {name: value for name, value in values.items() if value}
    return {"op": "set_tie", "member_id": member_id, "values": values}


def _put_tie(member_id, other_id, period, values):
    days = {"date_start": period[0], "date_end": period[1]}
    return {
        "op": "put_tie",
        "member_id": member_id,
        "other_member_id": other_id,
        "history": [days | {"values": values}],
    }
