"""Writes the dashboard of the figures: ``python -m tools.dashboard``.

What Odoo's Dashboards app shows is a spreadsheet in JSON. Here it is said in words:
cards, charts and tables, each of one figure, on a grid of two halves. The tests check
that the file in the addon is what this writes.

Every text is English, as in the rest of the addon: Odoo takes the terms of a
``*_dashboard.json`` from chart titles, filters, links and ``_t`` formulas, and shows
them in the language of the user. The words of an axis come from the fields.
"""

import json
from itertools import count

from .project import ADDON, ADDON_DIR

FILE = ADDON_DIR / "data" / "meeting" / "network_dashboard.json"

#: Pixels. Two halves with a gap between them, each of a label and three numbers: with
#: the list of dashboards beside it, it fits a screen of 1366.
LABEL, NUMBER, GAP = 215, 105, 20
HALF = LABEL + 3 * NUMBER
WIDTH = 2 * HALF + GAP
COLUMNS = [LABEL, NUMBER, NUMBER, NUMBER, GAP, LABEL, NUMBER, NUMBER, NUMBER]
LEFT, RIGHT = 0, 5
CARD_HEIGHT, CHART_HEIGHT = 100, 280
CARDS = 5

#: The colours of Odoo's own dashboards.
INK, TEAL = "#434343", "#01666B"
BLUE, SAND, LINE = "#EFF6FF", "#FFF7ED", "#CCCCCC"
#: The colours of columns of numbers. Those of classes are given where they are drawn
#: (``static/src/figure_look``), so that none changes when another is not there.
BLUE_BAR, SAND_BAR, GREEN_BAR = "#4EA7F2", "#F4A261", "#43B581"
#: What each style and border of a cell looks like.
STYLES = {
    "part": {"textColor": TEAL, "bold": True, "fontSize": 16},
    "note": {"textColor": "#6B7280", "fontSize": 10, "verticalAlign": "middle"},
    "table": {"textColor": TEAL, "bold": True, "fontSize": 12},
    "head": {"textColor": INK, "bold": True, "fontSize": 11},
    "number_head": {"textColor": INK, "bold": True, "fontSize": 11, "align": "right"},
    "cell": {"textColor": INK, "verticalAlign": "middle"},
    "empty": {"textColor": INK, "fontSize": 12, "verticalAlign": "middle"},
}
BORDERS = {
    "under": {"bottom": {"style": "thin", "color": LINE}},
}
#: The style or border of a name, as the file numbers them.
STYLE_OF = {name: number for number, name in enumerate(STYLES, 1)}
BORDER_OF = {name: number for number, name in enumerate(BORDERS, 1)}

FILTERS = [
    {
        "id": "period",
        "type": "date",
        "label": "Period",
        "defaultValue": "last_12_months",
    },
    {
        "id": "organisation",
        "type": "relation",
        "label": "Organisation",
        "modelName": "res.company",
    },
    {"id": "team", "type": "relation", "label": "Team", "modelName": "netwerk.team"},
    {
        "id": "coach",
        "type": "relation",
        "label": "Coach",
        "modelName": "res.users",
        "domainOfAllowedValues": [["share", "=", False]],
    },
    {
        "id": "funder",
        "type": "selection",
        "label": "Funder",
        "resModel": "netwerk.figure.served",
        "selectionField": "funder",
    },
    {"id": "municipality", "type": "text", "label": "Municipality"},
    {
        "id": "age",
        "type": "selection",
        "label": "Age class",
        "resModel": "netwerk.figure.served",
        "selectionField": "age_class",
    },
]
CHAINS = {
    "period": {"chain": "date", "type": "date", "offset": 0},
    "organisation": {"chain": "company_id", "type": "many2one"},
    "team": {"chain": "team_id", "type": "many2one"},
    "coach": {"chain": "coach_id", "type": "many2one"},
    "funder": {"chain": "funder", "type": "selection"},
    "municipality": {"chain": "municipality", "type": "char"},
    "age": {"chain": "age_class", "type": "selection"},
}
#: What a figure does not know: those of today have no period, facts about people have
#: no coach, and the networks are told by team alone.
UNMATCHED = {
    "caseload": {"period"},
    "network": {"period", "coach", "funder", "municipality", "age"},
    "refusal": {"coach"},
    "strain": {"coach"},
    "trajectory": {"coach"},
    "ending": {"coach"},
    "move": {"coach"},
    "result": {"coach"},
    "stay": {"coach"},
    "fidelity": {"period", "coach"},
}
AROUND_THE_TABLE = ["network_meeting", "round_table", "consultation", "gathering"]


def model(figure: str) -> str:
    """The model of a figure."""
    return f"netwerk.figure.{figure}"


def menu(figure: str) -> str:
    """The menu under which a figure opens."""
    return f"{ADDON}.menu_figure_{figure}"


def matching(figure: str) -> dict:
    """How the filters of the dashboard reach a figure."""
    missing = UNMATCHED.get(figure, set())
    return {name: CHAINS[name] for name in CHAINS if name not in missing}


def letter(column: int) -> str:
    """The letter of a column, counted from 0."""
    return "ABCDEFGHIJKLMNOPQRSTUVWXYZ"[column]


class Sheet:
    """A sheet that is filled from above."""

    def __init__(self, name: str, widths: list):
        self.name, self.widths = name, widths
        self.heights, self.cells = [], {}
        self.styles, self.borders, self.figures = {}, {}, []

    def row(self, height: int = 28) -> int:
        """Add a row; its number, counted from 0."""
        self.heights.append(height)
        return len(self.heights) - 1

    def write(self, column: int, row: int, content: str, style: str = "") -> str:
        """Fill a cell; its name."""
        name = f"{letter(column)}{row + 1}"
        self.cells[name] = content
        if style:
            self.styles[name] = STYLE_OF[style]
        return name

    def line(self, column: int, row: int, columns: int):
        """A line under some cells of a row."""
        last = letter(column + columns - 1)
        self.borders[f"{letter(column)}{row + 1}:{last}{row + 1}"] = BORDER_OF["under"]

    def style(self, column: int, row: int, columns: int, rows: int, style: str):
        """Give a block of cells a style."""
        last = f"{letter(column + columns - 1)}{row + rows}"
        self.styles[f"{letter(column)}{row + 1}:{last}"] = STYLE_OF[style]

    def as_json(self) -> dict:
        """The sheet as the file has it."""
        return {
            "id": self.name.lower(),
            "name": self.name,
            "colNumber": len(self.widths),
            "rowNumber": len(self.heights),
            "cols": {str(n): {"size": size} for n, size in enumerate(self.widths)},
            "rows": {str(n): {"size": size} for n, size in enumerate(self.heights)},
            "merges": [],
            "cells": self.cells,
            "styles": self.styles,
            "formats": {},
            "borders": self.borders,
            "conditionalFormats": [],
            "dataValidationRules": [],
            "figures": self.figures,
            "tables": [],
            "areGridLinesVisible": True,
            "isVisible": True,
            "headerGroups": {"ROW": [], "COL": []},
            "comments": {},
        }


class Dashboard:
    """The front, the numbers behind it, and where each of them comes from."""

    def __init__(self):
        self.front = Sheet("Dashboard", COLUMNS)
        self.data = Sheet("Data", [160, *[90] * 8])
        self.pivots, self.menus = {}, {}
        self.ids = count(1)

    # -- where numbers come from --------------------------------------------------

    def pivot(self, figure, measures, rows=(), domain=(), name=""):
        """A table that cells can refer to; its number."""
        number = str(next(self.ids))
        self.pivots[number] = {
            "type": "ODOO",
            "id": number,
            "formulaId": number,
            "name": name or figure,
            "model": model(figure),
            "domain": list(domain),
            "context": filled([spec(row) for row in rows]),
            "measures": [
                {
                    "id": f"{measure}:sum",
                    "fieldName": measure,
                    "aggregator": "sum",
                    "format": "#,##0",
                }
                for measure in measures
            ],
            "columns": [],
            "rows": list(rows),
            "sortedColumn": None,
            "fieldMatching": matching(figure),
        }
        return number

    def total(self, figure, measure, domain=()):
        """The cell of one number: a sum that is 0 when there is nothing."""
        number = self.pivot(figure, [measure], domain=domain)
        row = self.data.row()
        cell = self.data.write(0, row, f'=PIVOT.VALUE({number},"{measure}:sum")')
        # of a range: nothing is 0, and what is still loading says so
        return "Data!" + self.data.write(1, row, f"=ROUND(SUM({cell}))")

    def months(self, figure, measures):
        """The last twelve months of the period, with numbers; (labels, columns)."""
        rows = [{"fieldName": "date", "granularity": "month", "order": "asc"}]
        number = self.pivot(figure, measures.values(), rows)
        return self.series(number, "date:month", measures, 12, from_the_end=True)

    def series(self, number, group, measures, length, from_the_end=False):
        """A block of the data sheet: a header, then a row for each class.

        :param measures: ``{title: measure}``
        :return: the range of the labels, and of each measure with its title
        """
        head = self.data.row()
        before = "0"
        if from_the_end:
            # how many rows there are before the last ones
            table = f"PIVOT({number},1000,FALSE,FALSE,,FALSE)"
            start = self.data.write(
                8, head, f"=MAX(0,IFERROR(ROWS({table}),0)-{length})"
            )
            before = f"${start[0]}${start[1:]}"
        for column, title in enumerate(measures, 1):
            self.data.write(column, head, f'=_t("{title}")')
        for place in range(1, length + 1):
            row = self.data.row()
            at = f'"#{group}",{before}+{place}'
            self.data.write(0, row, f'=IFERROR(PIVOT.HEADER({number},{at}),"")')
            for column, measure in enumerate(measures.values(), 1):
                # VALUE: without the format of the field, which hides halves on an axis
                value = f'VALUE(PIVOT.VALUE({number},"{measure}:sum",{at}))'
                self.data.write(column, row, f'=IFERROR({value},"")')
        first, last = head + 1, head + 1 + length
        ranges = [
            f"Data!{letter(column)}{first}:{letter(column)}{last}"
            for column in range(len(measures) + 1)
        ]
        return ranges[0], ranges[1:]

    # -- what is seen -------------------------------------------------------------

    def part(self, title, note=""):
        """The heading of a part, and one sentence under it."""
        self.front.row(16)
        row = self.front.row(40)
        self.front.write(LEFT, row, f'=_t("{title}")', "part")
        self.front.line(LEFT, row, len(COLUMNS))
        if note:
            self.front.write(LEFT, self.front.row(30), f'=_t("{note}")', "note")

    def place(self, name, row, x, width, height, data):
        """Put something on the sheet, at so many pixels from the left."""
        self.front.figures.append(
            {
                "id": name,
                "tag": "chart",
                "col": 0,
                "row": row,
                "offset": {"x": x, "y": 5},
                "width": width,
                "height": height,
                "data": data | {"chartId": name},
            }
        )

    def cards(self, *cards):
        """A row of cards: one number each, and what stands beside it."""
        row = self.front.row(CARD_HEIGHT + 10)
        gap = 15
        width = (WIDTH - gap * (CARDS - 1)) // CARDS
        for number, card in enumerate(cards):
            self.card(row, number * (width + gap), width, **card)

    def card(
        self, row, x, width, figure, title, value, beside="", words="", paper=BLUE
    ):
        """One card; it opens the figure."""
        name = f"card-{title.lower().replace(' ', '-')}"
        data = {
            "type": "scorecard",
            "title": {"text": title, "bold": True, "color": INK, "fontSize": 13},
            "keyValue": value,
            "background": paper,
            "baselineMode": "text",
            "baselineColorUp": INK,
            "baselineColorDown": INK,
            "humanize": False,
        }
        if beside:
            data |= {"baseline": beside, "baselineDescr": {"text": words}}
        self.menus[name] = menu(figure)
        self.place(name, row, x, width, CARD_HEIGHT, data)

    def charts(self, *charts):
        """A left and a right chart beside each other."""
        row = self.front.row(CHART_HEIGHT + 15)
        for x, (name, figure, data) in zip((0, HALF + GAP), charts, strict=True):
            self.menus[name] = menu(figure)
            self.place(name, row, x, HALF, CHART_HEIGHT, data)

    def tables(self, *tables):
        """A left and a right table: title, figure, group, measures by their titles."""
        title_row, head = self.front.row(40), self.front.row()
        first = head + 1
        for column, table in zip((LEFT, RIGHT), tables, strict=True):
            link = f"odoo://ir_menu_xml_id/{menu(table['figure'])}"
            title = f"[{table['title']}]({link})"
            self.front.write(column, title_row, title, "table")
            self.front.line(column, title_row, 4)
            self.front.write(column, head, f'=_t("{table["group_title"]}")', "head")
            measures = table["measures"]
            for place, name in enumerate(measures, column + 1):
                self.front.write(place, head, f'=_t("{name}")', "number_head")
            number = self.pivot(
                table["figure"],
                measures.values(),
                [{"fieldName": table["group"]}],
                table.get("domain", ()),
            )
            formula = f"=PIVOT({number},{table['rows']},FALSE,FALSE,,FALSE)"
            self.front.write(column, first, formula)
            self.front.style(column, first, 4, table["rows"], "cell")
        for _row in range(max(table["rows"] for table in tables)):
            self.front.row(24)

    def as_json(self) -> dict:
        """The whole file."""
        return {
            "version": "18.5.10",
            "sheets": [self.front.as_json(), self.data.as_json()],
            "styles": {STYLE_OF[name]: style for name, style in STYLES.items()},
            "formats": {},
            "borders": {BORDER_OF[name]: border for name, border in BORDERS.items()},
            "revisionId": "START_REVISION",
            "uniqueFigureIds": True,
            "settings": {
                "locale": {
                    "name": "English (US)",
                    "code": "en_US",
                    "thousandsSeparator": ",",
                    "decimalSeparator": ".",
                    "dateFormat": "mm/dd/yyyy",
                    "timeFormat": "hh:mm:ss",
                    "formulaArgSeparator": ",",
                    "weekStart": 7,
                }
            },
            "pivots": self.pivots,
            "pivotNextId": len(self.pivots) + 1,
            "customTableStyles": {},
            "globalFilters": FILTERS,
            "lists": {},
            "listNextId": 1,
            "chartOdooMenusReferences": self.menus,
        }


def spec(row: dict) -> str:
    """By what a table is grouped, as a chart says it."""
    return ":".join(filter(None, [row["fieldName"], row.get("granularity")]))


def filled(group_by: list) -> dict:
    """What makes a month in which nothing was a month too. Not of what is in classes
    besides, which would get one more, nor of facts about people, hidden where they are
    few."""
    return {"fill_temporal": True} if group_by == ["date:month"] else {}


def titled(text: str) -> dict:
    """The title of a chart."""
    return {"text": text, "bold": True, "color": INK, "fontSize": 14}


def chart(name, kind, figure, title, measure, group_by, domain=(), **more):
    """A chart that Odoo draws from one measure of a figure."""
    mode = "line" if kind == "line" else "bar"
    data = {
        "type": f"odoo_{mode}",
        "title": titled(title),
        "background": "#FFFFFF",
        "legendPosition": "top" if len(group_by) > 1 else "none",
        "verticalAxisPosition": "left",
        "stacked": len(group_by) > 1,
        "horizontal": kind == "horizontal",
        "humanize": False,
        "metaData": {
            "groupBy": group_by,
            "measure": measure,
            "order": None,
            "resModel": model(figure),
            "mode": mode,
            "cumulatedStart": False,
        },
        "searchParams": {
            "comparison": None,
            "context": filled(group_by),
            "domain": list(domain),
            "groupBy": group_by,
            "orderBy": [],
        },
        "dataSets": [],
        "actionXmlId": f"{ADDON}.action_figure_{figure}",
        "fieldMatching": matching(figure),
    }
    return name, figure, data | more


def drawn(name, figure, title, labels, columns, colors, kind="bar", kinds=(), **more):
    """A chart of columns of the data sheet: several measures beside each other."""
    sets = [
        {"dataRange": column, "yAxisId": "y", "backgroundColor": color}
        for column, color in zip(columns, colors, strict=True)
    ]
    for one, form in zip(sets, kinds, strict=False):
        one["type"] = form
    data = {
        "type": kind,
        "title": titled(title),
        "background": "#FFFFFF",
        "legendPosition": "top",
        "dataSetsHaveTitle": True,
        "dataSets": sets,
        "labelRange": labels,
        "aggregated": False,
        "stacked": False,
        "humanize": False,
        # no halves on an axis of whole numbers (``static/src/figure_chart``)
        "axesDesign": {"y": {"wholeNumbers": True}},
    }
    return name, figure, data | more


def build() -> dict:
    """The dashboard, from top to bottom."""
    board = Dashboard()
    dossiers = board.total("caseload", "dossier_count")
    silent = board.total(
        "caseload", "dossier_count", [["last_contact", "in", ["long", "never"]]]
    )
    unmapped = board.total("caseload", "dossier_count", [["map_age", "=", "without"]])
    held = board.total("norm", "held_count")
    expected = board.total("norm", "expected")
    without = board.total("meeting", "without_follow_up_count")
    table = [["kind", "in", AROUND_THE_TABLE]]
    at_table = board.total("meeting", "held_count", table)

    board.front.row(6)
    board.cards(
        {"figure": "caseload", "title": "Open dossiers", "value": dossiers},
        {"figure": "caseload", "title": "Not spoken for a while", "value": silent},
        {"figure": "caseload", "title": "Without a map", "value": unmapped},
        {
            "figure": "norm",
            "title": "Network meetings",
            "value": held,
            "beside": expected,
            "words": "as the norm asks",
            "paper": SAND,
        },
        {
            "figure": "meeting",
            "title": "Without follow-up",
            "value": without,
            "beside": at_table,
            "words": "meetings held",
            "paper": SAND,
        },
    )
    nothing = "Nothing to count yet: the figures fill themselves from the dossiers."
    empty = f'=IF({dossiers}+{held}=0,_t("{nothing}"),"")'
    board.front.write(LEFT, board.front.row(24), empty, "empty")

    board.part(
        "What is done",
        "The first three cards and the two charts on the right are of today.",
    )
    board.charts(
        chart(
            "open-dossiers",
            "line",
            "flow",
            "Open dossiers by month",
            "net_count",
            ["date:month"],
            cumulative=True,
            cumulatedStart=True,
            fillArea=True,
        ),
        chart(
            "age-of-the-map",
            "horizontal",
            "caseload",
            "Age of the map",
            "dossier_count",
            ["map_age"],
        ),
    )
    flow = board.months("flow", {"In": "opened_count", "Out": "closed_count"})
    board.charts(
        drawn("in-and-out", "flow", "Dossiers in and out", *flow, [BLUE_BAR, SAND_BAR]),
        chart(
            "last-contact",
            "horizontal",
            "caseload",
            "Last contact",
            "dossier_count",
            ["last_contact"],
        ),
    )
    norm = board.months("norm", {"Held": "held_count", "Norm": "expected"})
    board.charts(
        chart(
            "meetings-held",
            "bar",
            "meeting",
            "Meetings held, by type",
            "held_count",
            ["date:month", "kind"],
            table,
        ),
        drawn(
            "norm",
            "norm",
            "Network meetings and the norm",
            *norm,
            [BLUE_BAR, INK],
            kind="combo",
            kinds=("bar", "line"),
        ),
    )
    measures = {"Held": "held_count", "Norm": "expected"}
    board.tables(
        {
            "figure": "norm",
            "title": "Network meetings by team",
            "group": "team_id",
            "group_title": "Team",
            "measures": measures,
            "rows": 6,
        },
        {
            "figure": "norm",
            "title": "Network meetings by coach",
            "group": "coach_id",
            "group_title": "Coach",
            "measures": measures,
            "rows": 6,
        },
    )
    board.charts(
        chart(
            "who-was-there",
            "bar",
            "attendance",
            "Who was there",
            "attendance_count",
            ["date:month", "party"],
            table,
        ),
        chart(
            "who-led",
            "horizontal",
            "meeting",
            "Who led",
            "held_count",
            ["led_by"],
            [["led_by", "!=", False]],
        ),
    )
    board.charts(
        chart(
            "contacts",
            "horizontal",
            "meeting",
            "Contacts held, of every kind",
            "held_count",
            ["kind"],
            [["outcome", "in", ["held", "partly"]]],
        ),
        chart(
            "different-people",
            "horizontal",
            "person",
            "Different people around the table",
            "person_count",
            ["party"],
        ),
    )
    kept = board.pivot(
        "kept", ["kept_count", "not_kept_count"], [{"fieldName": "doer_party"}]
    )
    reviews = board.series(
        kept,
        "doer_party",
        {"Kept": "kept_count", "Something came in between": "not_kept_count"},
        5,
    )
    board.charts(
        chart(
            "without-follow-up",
            "bar",
            "meeting",
            "Meetings without follow-up",
            "without_follow_up_count",
            ["date:month"],
            table,
        ),
        drawn(
            "kept",
            "kept",
            "Agreements looked back on",
            *reviews,
            [GREEN_BAR, SAND_BAR],
            stacked=True,
        ),
    )
    board.part(
        "What changes for people",
        "Networks, what gets too much and what was not wanted are not shown by coach, "
        "and not of fewer than five dossiers. Bigger is not better.",
    )
    board.charts(
        chart(
            "who-does-the-work",
            "bar",
            "agreement",
            "Who does the work, since the start of the dossier",
            "agreement_count",
            ["since_start", "doer_party"],
            [["state", "not in", ["renegotiated", "handed_over"]]],
        ),
        chart(
            "networks",
            "bar",
            "network",
            "People in a network, at the start and now",
            "average",
            ["moment", "party"],
        ),
    )
    board.charts(
        chart(
            "too-much",
            "bar",
            "strain",
            "Does it get too much?",
            "member_count",
            ["date:quarter", "level"],
        ),
        chart(
            "not-wanted",
            "horizontal",
            "refusal",
            "Asked but not wanted",
            "refusal_count",
            ["reason"],
        ),
    )
    board.part(
        "Trajectories",
        "Going back is no failure. Nothing is shown by coach, nor of fewer than five "
        "dossiers.",
    )
    board.charts(
        chart(
            "trajectories",
            "bar",
            "trajectory",
            "Trajectories that began",
            "trajectory_count",
            ["date:quarter", "method"],
        ),
        chart(
            "moves",
            "bar",
            "move",
            "On, back and again",
            "move_count",
            ["date:quarter", "move"],
        ),
    )
    board.charts(
        chart(
            "endings",
            "horizontal",
            "ending",
            "Trajectories that ended",
            "ending_count",
            ["reason"],
        ),
        chart(
            "results",
            "horizontal",
            "result",
            "What came of trajectories",
            "result_count",
            ["result", "said_when"],
        ),
    )
    board.charts(
        chart(
            "stays",
            "horizontal",
            "stay",
            "Days in phases that were left",
            "days",
            ["phase"],
        ),
        chart(
            "fidelity",
            "horizontal",
            "fidelity",
            "Points of Critical Time Intervention",
            "trajectory_count",
            ["point", "state"],
        ),
    )
    board.front.row(16)
    board.data.row()
    return board.as_json()


def content() -> str:
    """The file as text."""
    return json.dumps(build(), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    FILE.write_text(content(), encoding="utf-8")
