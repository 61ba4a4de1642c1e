"""How a test follows the link of a sheet, and fills it in."""

from copy import deepcopy

from ...models.dossier.link_purpose import PURPOSES
from ...models.instrument import shipped
from ...models.questionnaire.by_link import PAGE
from ..meeting.test_member_page import MemberPageCase

HOME = PAGE


def cell(section, row, column, value, **more):
    answer = None if value is None else {"value": value}
    place = {"section": section, "row": row, "column": column}
    return {"op": "set", **place, "answer": answer, **more}


class QuestionnaireCase(MemberPageCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.sheets = cls.env["netwerk.assessment"].with_user(cls.an)
        cls.kind = PURPOSES["questionnaire"]
        cls.count = 0

    def begin(self, code="schaalvragen", user=None, **said):
        dossier = self.dossier.with_user(user or self.an)
        number = dossier.start_assessment(code, **said)
        return self.sheets.with_user(user or self.an).browse(number)

    def of_member(self, member=None):
        return self.begin("vragen-netwerk", member_id=(member or self.rita).id)

    def give(self, sheet):
        """Give the link of a sheet; the link, its token and its code."""
        given = sheet.give_questionnaire_link()
        link = self.links.browse(given["id"])
        return link, given["url"].partition("#")[2], given["code"]

    def enter(self, token, code, page=HOME, **data):
        return super().enter(token, code, page, **data)

    def open_sheet(self, sheet):
        """Give its link and open it; the link."""
        link, token, code = self.give(sheet)
        self.another_device()
        page = self.enter(token, code)
        self.assertNotIn("o_netwerk_code_form", page.text)
        return link

    def ask(self, door, **params):
        answer = self.url_open(f"{HOME}/{door}", json={"params": params}).json()
        self.env.invalidate_all()
        self.assertNotIn("error", answer)
        return answer["result"]

    def say(self, *changes, **params):
        type(self).count += 1
        batch = {"batch": f"page:{self.count}"}
        return self.ask("apply", changes=list(changes), **(batch | params))

    def answers(self, sheet):
        """``{(section, row, column): value}``, or the state of who gave none."""
        self.env.invalidate_all()
        return {
            (section["key"], row["key"], column): (
                answer["value"] if answer["state"] == "given" else answer["state"]
            )
            for section in sheet.with_user(self.an).get_sheet()["sections"]
            for row in section["rows"]
            for column, answer in row["answers"].items()
        }

    @classmethod
    def published(cls, body, version=50):
        instruments = cls.env["netwerk.instrument"]
        made = instruments.create(instruments._values_of(body | {"version": version}))
        made.flush_recordset()
        made.state = "published"
        shipped.Shipped(cls.env).fill_index(made)
        return made

    @classmethod
    def split_body(cls):
        """Scales with a row, a column and a section of the work alone, and own points
        that point to somebody."""
        (body,) = (one for one in shipped.bodies() if one["code"] == "schaalvragen")
        body = deepcopy(body)
        (domains,) = body["sections"]
        next(one for one in domains["rows"] if one["key"] == "work")["layer"] = "work"
        next(one for one in domains["columns"] if one["key"] == "why")["layer"] = "work"
        words = {"en": "Beside it", "nl": "Ernaast"}
        column = {"key": "words", "words": words, "kind": "text"}
        who = {
            "key": "who",
            "words": words,
            "kind": "ref",
            "refers": "member",
            "many": True,
        }
        aside = {"title": words, "own_words": words, "own_rows": "only"}
        body["sections"] += [
            aside | {"key": "aside", "layer": "work", "columns": [column, who]},
            aside | {"key": "open", "columns": [column, who]},
        ]
        return body
