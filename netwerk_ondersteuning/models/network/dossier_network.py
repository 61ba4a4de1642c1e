from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import format_date

from ...engine.network import compare, layout, measures
from ..people.cv_line import CATEGORY_OF_KIND

#: What the map knows of a person and of a tie, in the order of the card.
MEMBER_FIELDS = (
    "name",
    "kind",
    "head_count",
    "category_id",
    "formality",
    "occupation",
    "occupation_reaction",
    "origin",
    "cv_line_id",
    "role_ids",
    "contact_permission",
    "contact_permission_date",
    "reachability",
    "stance",
    "note",
    "gender",
    "birth_year",
    "death_year",
    "is_minor",
)
TIE_FIELDS = (
    "ring",
    "client_gives",
    "quality",
    "valence",
    "direction",
    "tension_from",
    "kinship",
    "partner_bond",
    "contact_frequency",
    "function_ids",
    "is_vip",
    "engagement",
    "involve",
    "involve_words",
    "involve_review_date",
    "client_words",
)
CV_LINE_FIELDS = (
    "name",
    "kind",
    "year_from",
    "year_to",
    "sequence",
    "note",
    "is_walked",
)


def plain(record, names):
    """The values of ``names`` as JSON knows them: ids, ISO dates, False when empty."""
    values = {}
    for name in names:
        value, kind = record[name], record._fields[name].type
        if kind == "many2one":
            value = value.id
        elif kind == "many2many":
            value = sorted(value.ids)
        elif kind == "date":
            value = value.isoformat() if value else False
        elif kind == "integer":
            value = value or False
        values[name] = value
    return values


class Dossier(models.Model):
    """The network of a dossier: what the map, the report and the API read."""

    _inherit = "netwerk.dossier"

    member_ids = fields.One2many("netwerk.member", "dossier_id", string="People")
    tie_ids = fields.One2many("netwerk.tie", "dossier_id", string="Relations")
    moment_ids = fields.One2many("netwerk.moment", "dossier_id", string="Moments")
    cv_line_ids = fields.One2many("netwerk.cv.line", "dossier_id", string="The cv")
    network_version = fields.Integer(readonly=True, copy=False, default=0)
    network_date = fields.Date(
        "Circle of",
        readonly=True,
        copy=False,
        index=True,
        help="The last day of which the circle tells.",
        for_leader=True,
    )
    member_count = fields.Integer(
        "People on the map",
        compute="_compute_member_count",
        compute_sudo=True,  # a team leader sees how many, not who
        for_leader=True,
    )
    network_reading = fields.Text("In words", compute="_compute_network_reading")

    @api.depends("member_ids.active", "member_ids.date_start", "member_ids.date_end")
    def _compute_member_count(self):
        members = self.env["netwerk.member"]
        on_map = self.company_id._netwerk_domain_today(members._domain_on_map)
        counts = dict(
            members._read_group(
                fields.Domain("dossier_id", "in", self.ids) & on_map,
                ["dossier_id"],
                ["__count"],
            )
        )
        for dossier in self:
            dossier.member_count = counts.get(dossier, 0)

    @api.depends("network_version")
    def _compute_network_reading(self):
        """The network of today in words; one dossier at a time, for its form."""
        today = fields.Date.context_today(self)
        for dossier in self:
            data = dossier._network_data()
            figures = dossier._figures(data, dossier._state_on(data, today))
            sentences = dossier._reading(figures, data, today)
            dossier.network_reading = "\n".join(sentences)

    def action_open_map(self):
        """Open the circle, full screen."""
        self.ensure_one()
        return {
            "type": "ir.actions.client",
            "tag": "netwerk_ondersteuning.network_map",
            "name": self.env._("Network circle"),
            "params": {"dossier_id": self.id},
            "context": {"active_id": self.id, "active_model": self._name},
            "path": "netwerkkring",
        }

    def get_network(self, date=None, compare_to=None, drawing="circle"):
        """The network as it was on a day, ready to be drawn.

        :param str date: ISO date; today when left out
        :param str compare_to: ISO date to set it against
        :param str drawing: ``circle``, ``ecogram``, ``genogram`` or ``vip``
        :return: plain data, see ``docs/developer/network.md``
        :raise UserError: when a date is not a date, or there is no such drawing
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        self._check_drawing(drawing)
        day, before_day = self._day(date), compare_to and self._day(compare_to)
        self.env["netwerk.access.log"]._log_visit(self)
        return self._network(day, before_day, drawing=drawing)

    def _network(self, day, before_day=None, loaded=None, drawing="circle"):
        """As :meth:`get_network`, for a caller that has checked and logged.

        ``loaded``: data and places that the caller has at hand.
        """
        data, places = loaded or self._load_network()
        state = self._related_state_on(data, day)
        before = before_day and self._related_state_on(data, before_day)
        figures = self._figures(data, state)
        names = {member["id"]: member["name"] for member in data["members"]}
        changes = compare.changes(before, state) if before else []
        return {
            "dossier": {
                "id": self.id,
                "reference": self.reference,
                "kind": self.kind,
                "center_name": data["center_name"],
                "ring_count": self.ring_count,
                "can_edit": self.active and self.has_access("write"),
            },
            "version": self.network_version,
            "today": fields.Date.context_today(self).isoformat(),
            "date": day.isoformat(),
            "compare_to": before_day.isoformat() if before_day else None,
            "moments": data["moments"],
            "cv_lines": data["cv_lines"],
            "dates": self._dates(data),
            **self._picture(drawing, data, places, state, before),
            "before": before
            and self._drawing(places, before) | {"ties": before["ties"]},
            "changes": [
                change | {"text": self._change_words(change, names, data)}
                for change in self._with_feelings(changes)
            ],
            "measures": figures,
            "reading": self._reading(figures, data, day),
            "reading_points": self._reading_points(figures, data, state, day),
            "options": self._options(data),
        }

    def _figures(self, data, state):
        return measures.measures(
            state["members"], state["ties"], data["functions"], self.ring_count
        )

    # -- reading the data -------------------------------------------------------

    @api.model
    def _day(self, value):
        """A date from what the screen or the API sends."""
        if not value:
            return fields.Date.context_today(self)
        try:
            return fields.Date.to_date(value)
        except (ValueError, TypeError):
            raise UserError(
                self.env._("“%(value)s” is not a date.", value=str(value)[:50])
            ) from None

    def _center_name(self):
        # sudo: the contact can be closed to who may enter here (moved to another
        # organisation, say)
        return self.sudo().partner_id.name or self.initiative_name or self.reference

    def _network_data(self):
        """Everything of all dates, as plain data; the same queries for any size."""
        # what is archived in a list of words must still show where it was used, and
        # need not be fetched to be left out
        env = self.with_context(active_test=False).env
        mine = [("dossier_id", "=", self.id), ("active", "=", True)]
        members = env["netwerk.member"].search_fetch(
            mine, [*MEMBER_FIELDS, "date_start", "date_end"], order="id"
        )
        ties = env["netwerk.tie"].search_fetch(
            mine,
            [*TIE_FIELDS, "member_id", "other_member_id", "slot"]
            + ["date_start", "date_end"],
            order="id",
        )
        moments = env["netwerk.moment"].search_fetch(
            mine,
            ["name", "date", "question", "note", "has_photo", "network_version"],
            order="date",
        )
        cv_lines = env["netwerk.cv.line"].search_fetch(mine, CV_LINE_FIELDS)
        categories = self.env["netwerk.member.category"]._all_words()
        sectors = {row["id"]: row["sector"] for row in categories}
        known = set(members.ids)
        return {
            "center_name": self._center_name(),
            "members": [
                {"id": member.id}
                | plain(member, (*MEMBER_FIELDS, "date_start", "date_end"))
                | {"sector": sectors.get(member.category_id.id, False)}
                for member in members
            ],
            "ties": [
                plain(
                    tie,
                    ("id", "member_id", "other_member_id")
                    + (*TIE_FIELDS, "date_start", "date_end"),
                )
                | {"slot": tie.slot if tie.slot >= 0 else None}
                for tie in ties
                if {tie.member_id.id, tie.other_member_id.id or tie.member_id.id}
                <= known
            ],
            "moments": [
                plain(moment, ("id", "name", "date", "question", "note"))
                | {"photo": moment._photo_url()}
                for moment in moments
            ],
            "cv_lines": [
                plain(line, ("id", *CV_LINE_FIELDS)) for line in cv_lines._in_time()
            ],
            "categories": categories,
            "functions": self.env["netwerk.support.function"]._all_words(),
            "roles": self.env["netwerk.member.role"]._all_words(),
            "prompts": self.env["netwerk.prompt"]._all_words(),
        }

    @api.model
    def _state_on(self, data, day):
        """Who and what there was on ``day``."""
        iso = day.isoformat()

        def holds(row):
            return row["date_start"] <= iso and not (
                row["date_end"] and row["date_end"] <= iso
            )

        members = [member for member in data["members"] if holds(member)]
        present = {member["id"] for member in members}
        ties = [
            tie
            for tie in data["ties"]
            if holds(tie)
            and tie["member_id"] in present
            and (not tie["other_member_id"] or tie["other_member_id"] in present)
        ]
        return {
            "center_name": data["center_name"],
            "members": members,
            "ties": ties,
        }

    @api.model
    def _dates(self, data):
        rows = data["members"] + data["ties"]
        days = {row["date_start"] for row in rows} | {row["date_end"] for row in rows}
        return sorted(days - {False})

    @api.model
    def _persons(self, data):
        """A place a person and ring, over all dates: what the layout is made of."""
        members = {member["id"]: member for member in data["members"]}
        persons = {}
        for tie in data["ties"]:
            if not tie["ring"] or tie["other_member_id"]:
                continue
            member = members[tie["member_id"]]
            persons.setdefault(
                (member["id"], tie["ring"]),
                {
                    "id": (member["id"], tie["ring"]),
                    "ring": tie["ring"],
                    "sector": member["sector"] or None,
                    "slot": tie["slot"],
                    "kind": member["kind"],
                    "name": member["name"],
                },
            )
        return list(persons.values())

    def _load_network(self):
        data = self._network_data()
        return data, self._places(data)

    def _places(self, data):
        """Where everybody stands in each ring in which he ever stood.

        :return: ``{(member id, ring): node}``, the nodes of ``engine.layout``
        """
        nodes = layout.layout(self._persons(data), self.ring_count)
        return {
            node["member_id"]: node | {"member_id": node["member_id"][0]}
            for node in nodes
        }

    def _drawing(self, places, state):
        """What is drawn of one date; the places come from all dates."""
        frame = layout.frame(self.ring_count, state["center_name"])
        labels = self._sector_labels()
        with_client = {
            tie["member_id"]: tie for tie in state["ties"] if not tie["other_member_id"]
        }
        nodes, tray = {}, []
        for member in state["members"]:
            ring = with_client.get(member["id"], {}).get("ring")
            if ring:
                nodes[member["id"]] = places[member["id"], ring]
            else:
                tray.append(member["id"])
        lines = [
            (tie, layout.clip(nodes[tie["member_id"]], nodes[tie["other_member_id"]]))
            for tie in state["ties"]
            if tie["other_member_id"] in nodes and tie["member_id"] in nodes
        ]
        return frame | {
            "sectors": [
                sector | {"label": labels[sector["code"]]}
                for sector in frame["sectors"]
            ],
            "nodes": list(nodes.values()),
            "tray": tray,
            "others": [
                {"tie_id": tie["id"]}
                | dict(zip(("x1", "y1", "x2", "y2"), line, strict=True))
                for tie, line in lines
                if line
            ],
        }

    # -- words ------------------------------------------------------------------

    def _options(self, data):
        def on_offer(rows):
            return [row for row in rows if row["active"]]

        return {
            "categories": on_offer(data["categories"]),
            "functions": on_offer(data["functions"]),
            "roles": on_offer(data["roles"]),
            "prompts": on_offer(data["prompts"]),
            "cv_categories": self._cv_categories(data),
            "selections": {
                name: self._choices(model, name)
                for model, names in (
                    ("netwerk.member", MEMBER_FIELDS),
                    ("netwerk.tie", TIE_FIELDS),
                )
                for name in names
                if self.env[model]._fields[name].type == "selection"
            }
            | {"cv_kind": self._choices("netwerk.cv.line", "kind")},
        }

    @api.model
    def _cv_categories(self, data):
        """The category that each kind of cv line proposes, as far as it is in use."""
        ids = {row["code"]: row["id"] for row in data["categories"] if row["active"]}
        return {kind: ids.get(code, False) for kind, code in CATEGORY_OF_KIND.items()}

    def _choices(self, model, name):
        return self.env[model]._fields[name]._description_selection(self.env)

    def _sector_labels(self):
        return dict(self._choices("netwerk.member.category", "sector"))

    def _long_date(self, iso):
        return format_date(self.env, iso, date_format="d MMMM y")
