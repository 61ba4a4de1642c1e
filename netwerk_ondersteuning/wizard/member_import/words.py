"""What the import of people says: why a file is refused, what was not read, and of each
line what is wrong or will be done."""

from ...models.mixin.days import screen_day
from ...models.network.words.words import Words


class ImportWords:
    """The words of an import, in the language of who imports."""

    def __init__(self, env):
        self.env = env

    def refused(self, refusal):
        """Why a file is not read.

        :param Refused refusal: see :mod:`.engine.exchange.refused`
        """
        words = self._refusals()[refusal.code]
        if not refusal.line:
            return words
        return self.env._("Line %(line)s: %(what)s", line=refusal.line, what=words)

    def _refusals(self):
        save = self.env._("This file cannot be read. Save it as CSV and try again.")
        return {
            "empty": self.env._("There is nobody in this file."),
            "no_name_column": self.env._("This file has no column “name”."),
            "no_headings": self.env._(
                "this is no name. A list with more than names needs a first line that "
                "says what stands in which column: name, ring, phone …"
            ),
            "too_many_rows": self.env._("This file is too long: 500 lines at most."),
            "unreadable": save,
            "unknown_letters": self.env._(
                "The letters of this file cannot be read. Save it as “CSV UTF-8” and "
                "try again."
            ),
            "open_quote": self.env._(
                "the quotation marks are not right. Nothing was read, so that nobody "
                "gets lost; put the mark where the text ends, or take it out."
            ),
            "no_card": self.env._(
                "There is no card in this file. Export the contacts as vCard (.vcf) "
                "and try again."
            ),
            "calendar": self.env._(
                "This is a calendar, not a list of people. Export the contacts instead."
            ),
            "data": self.env._(
                "This is a data file of a program, not a list of people. Export the "
                "people as CSV or vCard."
            ),
            "web_page": self.env._(
                "This is a web page, even if it is called a spreadsheet. Open it in a "
                "spreadsheet, save it as .xlsx or CSV and try again."
            ),
            "mark_up": self.env._(
                "This is a file for another program (XML), not a list of people. Save "
                "it as .xlsx or CSV."
            ),
            "document": self.env._(
                "This is a document or a picture, not a list of people. Put the names "
                "in a spreadsheet, or paste them on the map."
            ),
            "old_workbook": self.env._(
                "This kind of spreadsheet cannot be read. Save it as .xlsx or CSV and "
                "try again."
            ),
            "archive": self.env._(
                "This is a packed file (zip) without a list of people. Unpack it first "
                "and choose the list in it."
            ),
            "no_workbook": save,
            "part_of_export": self.env._(
                "This is a part of an export, without the people. Choose the zip "
                "itself, or alter.csv."
            ),
            "too_large": self.env._("This file is too large: 20 MB at most."),
            "list_too_large": self.env._(
                "This list is too large: 2 MB and 500 lines at most."
            ),
            "card_too_large": self.env._(
                "A card in this file is too large: 1000 lines at most."
            ),
        }

    # -- the file as a whole ----------------------------------------------------------

    def note(self, note):
        """What was not read of a file.

        :param dict note: ``code`` and ``words`` (:class:`.engine.exchange.reader.Read`)
        """
        words = {
            "unread_columns": self.env._("Not read: %s."),
            "passed_over": self.env._("Not read, above the headings: %s."),
            "other_sheets": self.env._("Not read, other sheets: %s."),
            "tie_of_nobody": self.env._(
                "Not read, a line between people who are not there: %s."
            ),
            "guessed_letters": self.env._(
                "The file does not say how its letters are written. Look at the names "
                "with accents."
            ),
            "lost_letters": self.env._(
                "Some letters (�) were lost before this file came here. Look at the "
                "names with accents."
            ),
        }[note["code"]]
        return words % ", ".join(note["words"]) if "%s" in words else words

    # -- a line -----------------------------------------------------------------------

    def line(self, row):
        """One line of the file in words, with what is said of it."""
        line = self.env._(
            "Line %(line)s: %(name)s", line=row.line, name=row.name or "?"
        )
        remarks = self.remarks(row)
        return f"{line} – {remarks}" if remarks else line

    def remarks(self, row):
        """What is wrong with a line, or will be done with it."""
        if row.errors:
            told = self._errors()
            return ", ".join(dict.fromkeys(told[code] for code in row.errors))
        return ", ".join(self._remark(code, what) for code, what in row.remarks)

    def _errors(self):
        return {
            "empty_name": self.env._("the name is missing"),
            "unknown_kind": self.env._("choose person, organisation or group"),
            "unknown_formality": self.env._(
                "choose informal, volunteer or professional"
            ),
            "unknown_category": self.env._("this category does not exist"),
            "ring_out_of_range": self.env._("this ring does not exist"),
            "head_count_out_of_range": self.env._(
                "this number of people cannot be right"
            ),
            "too_long": self.env._("this text is too long"),
            "not_possible": self.env._("a number or date cannot be read"),
        }

    def _remark(self, code, what):
        if code in ("comes_back", "namesake_before") and what:
            what = screen_day(self.env, what)
        return {
            "there": self.env._("is there already"),
            "adds": self.env._("is there already; new: %s"),
            "stays": self.env._("what the map says stays: %s"),
            "choose": self.env._("choose who this is, or leave it out"),
            "which": self.env._(
                "several people on the map have this name: choose who it is"
            ),
            "turned": self.env._("perhaps the same as %s: say whether"),
            "turned_line": self.env._("perhaps the same as on line %s: say whether"),
            "twin": self.env._("stands in this list already, on line %s"),
            "comes_back": self.env._("left on %s; comes back from today"),
            "namesake": self.env._("has the name of somebody on the map: %s"),
            "namesake_line": self.env._(
                "has the name of somebody else in this list, on line %s"
            ),
            "namesake_before": self.env._(
                "has the name of somebody who was there until %s"
            ),
            "minor": self.env._("a child: no contact details are kept"),
            "wrong_email": self.env._("an e-mail address is not right, left out: %s"),
            "unknown_word": self.env._("not known here, left out: %s"),
            "from_name": self.env._("a number or address stood in the name"),
            "takes_over_nobody": self.env._(
                "from whom this person takes over does not stand in the file"
            ),
            "guessed_letters": self.env._("look at the letters with accents"),
            "too_many_contacts": self.env._(
                "more ways to reach this person than are kept; the first are taken"
            ),
        }[code].replace("%s", str(what))

    def about(self, row):
        """What comes along with a name, so that two of one name can be told apart."""
        kinds = dict(self._choices("netwerk.member", "kind"))
        said = row.said
        kind = said.get("kind")
        tie = row.own.get("tie")
        ring = tie["values"]["ring"] if tie else row.ring
        told = [
            kinds.get(kind, "") if kind != "person" else "",
            said.get("category_label") or said.get("category"),
            self.ring(ring, row),
            said.get("occupation"),
            said.get("origin"),
            self._years(said),
            *(one["value"] for one in row.contacts),
        ]
        return ", ".join(one for one in told if one and isinstance(one, str))

    @staticmethod
    def _years(said):
        """Born and died, as under a name in the genogram."""
        born, died = said.get("birth_year"), said.get("death_year")
        if not died:
            return str(born or "")
        return f"{born} – {died}" if born else f"† {died}"

    def ring(self, ring, row):
        """How near, in the words of the screen."""
        if type(ring) is not int or not 1 <= ring <= row.ring_count:
            return ""
        return Words(self.env).rings(row.ring_count)[ring - 1]

    def _choices(self, model, name):
        return self.env[model]._fields[name]._description_selection(self.env)
