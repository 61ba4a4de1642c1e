"""Two versions of a template beside each other: what each changed, what is to be
chosen, what comes of it. Nothing is written here."""

from functools import cached_property

from ....engine.instrument import reading as instruments
from ....engine.instrument import sheet
from ....engine.instrument.bundles import BUNDLES
from ....engine.instrument.editing.mending import mended
from ....engine.merge import same
from ....engine.merge.choices import Choosing
from ....engine.merge.dry import losses, papers
from ....engine.merge.kinds import KINDS
from ....engine.merge.labels import label
from ....engine.merge.merge import merge
from ....engine.merge.told import Telling, side_by_side
from ....engine.merge.tree import ROOT, trees
from ....engine.method import reading as methods
from ....engine.package.texts import said
from ...editor.problems import problem_data
from ...network.words.words import Words
from ...version.told import owner_words
from ..counts import clients_in_classes, parts_in_classes
from .exists import Counting


class Comparing:
    """Mine, theirs, and from where they are merged.

    :param lines: `lines.Lines` of the organisation
    :param mine, theirs: versions
    :param base: a version, or none: then they are compared alone
    :param dict answers: ``{unit: side}``
    :param dict same_answers: ``{node: True | False}``
    :param str ending: with which new keys end
    """

    def __init__(
        self, lines, mine, theirs, base, answers=None, same_answers=None, ending=""
    ):
        self.env, self.kind = lines.env, KINDS[lines.kind]
        self.lines = lines
        # as the user reads them: what there is to name is of the own organisation
        self.mine, self.theirs, self.base = (
            one.sudo(False) for one in (mine, theirs, base)
        )
        self.answers, self.same_answers = answers or {}, same_answers or {}
        self.ending = ending
        words, languages = Words(self.env), mine._languages()
        self.telling = Telling(
            self.kind,
            lambda text: said(text, *languages),
            lambda text: words.said(text, self),
        )

    # -- bodies ------------------------------------------------------------------------

    @cached_property
    def mine_body(self):
        return self.mine.body

    @cached_property
    def theirs_body(self):
        return self.theirs.body

    @cached_property
    def known(self):
        """What a template may name here: two sets of keys."""
        if self.kind.code == "instrument":
            return self.mine._known_keys()
        outcomes = self.env["netwerk.outcome"]._all_words()
        codes = {one["code"] for one in self.mine._instruments_to_choose()}
        return codes, {one["code"] for one in outcomes}

    def problems_of(self, body):
        """What is wrong with plain data, as `merge` asks it."""
        read = instruments if self.kind.code == "instrument" else methods
        return read.problems(body, *self.known)

    @cached_property
    def merged(self):
        """`engine.merge.merge.Merged`."""
        return merge(
            self.kind,
            self.base.body,
            self.mine_body,
            self.theirs_body,
            self.answers,
            self.problems_of,
        )

    # -- what is to be chosen ----------------------------------------------------------

    @cached_property
    def _choosing(self):
        return Choosing(self.merged, self.telling)

    @cached_property
    def choices(self):
        """All that is or was to be chosen: a list of `choices.Choice`."""
        return self._choosing.choices(with_chosen=True)

    @cached_property
    def chosen(self):
        """``{unit: side}`` of what was chosen."""
        return {one.unit: self.answers[one.unit] for one in self.merged.chosen}

    @cached_property
    def exists(self):
        return Counting(self.lines, self.mine).exists()

    @cached_property
    def _answered(self):
        return {(section, column) for section, _row, column in self.exists.answered}

    def _has_answers(self, section, column):
        return (section, column) in self._answered

    @cached_property
    def questions(self):
        """Of what is asked whether it still asks the same: of `same.Question`."""
        return same.questions(
            self.kind, self.mine_body, self.merged.body, self._has_answers
        )

    @cached_property
    def settled(self):
        """The merged whole, in which what asks something else has a new key."""
        return same.settled(
            self.kind,
            self.mine_body,
            self.merged.body,
            self.ending,
            self.same_answers,
            self._has_answers,
        )

    def is_open(self):
        """Whether anything is to be chosen or said yet."""
        return bool(self.merged.conflicts) or any(
            one.is_asked and one.node not in self.same_answers for one in self.questions
        )

    # -- told --------------------------------------------------------------------------

    def data(self, reasons):
        """What `get_merge` tells of it.

        :param dict reasons: ``{unit: words}``
        """
        told = {
            "mine": _version(self.mine),
            "theirs": _version(self.theirs),
            "base": _version(self.base),
            "can_merge": bool(self.base),
            "changes": self._changes(),
            "choices": [],
            "same": [],
            "brought_back": [],
            "problems": [],
            "losses": [],
            "papers": [],
            "running": self._running(),
        }
        if self.base:
            told |= {
                "choices": [self._choice(one, reasons) for one in self.choices],
                "same": [self._question(one) for one in self.questions],
                "brought_back": [one.text for one in self._choosing.brought_back()],
                "problems": self.problems(),
                "losses": self._losses(),
                "papers": self._papers(),
            }
        return told

    def _changes(self):
        if self.base:
            changed = self._choosing.changed
        else:
            mine, theirs = trees(self.kind, self.mine_body, self.theirs_body)
            changed = [], self.telling.changes(mine, theirs)
        return {
            side: [one.text for one in lines if self._is_said(one)]
            for side, lines in zip(("mine", "theirs"), changed, strict=True)
        }

    def _is_said(self, line):
        """Whose version it is, and which, stands above."""
        return line.node != ROOT or line.field not in self.kind.identity

    def _choice(self, choice, reasons):
        kinds = {one.unit: one for one in (*self.merged.conflicts, *self.merged.chosen)}
        conflict = kinds[choice.unit]
        return {
            "unit": choice.unit,
            "kind": conflict.kind,
            "text": choice.text,
            "mine": [one.text for one in choice.mine],
            "theirs": [one.text for one in choice.theirs],
            "can_both": choice.can_both,
            "answer": self.chosen.get(choice.unit),
            "reason": reasons.get(choice.unit, ""),
            "texts": [
                {
                    "field": self._field(conflict.node, field),
                    "language": language,
                    "was": was,
                    "mine": mine,
                    "theirs": theirs,
                }
                for field, language, was, mine, theirs in choice.texts
            ],
        }

    def _field(self, name, field):
        trees = self.merged.mine, self.merged.theirs
        node = next(tree.nodes[name] for tree in trees if name in tree.nodes)
        found = label(node.kind or self.kind.code, field)
        return self.telling.said(found) if found else field

    def _question(self, question):
        tree = self.merged.tree
        return {
            "node": question.node,
            "thing": self.telling.thing(question.node, tree),
            "is_asked": question.is_asked,
            "was": self.telling.say(question.was) if question.was else "",
            "now": self.telling.say(question.now) if question.now else "",
            "texts": [
                {
                    "field": self._field(question.node, field),
                    "language": language,
                    "was": was,
                    "now": now,
                }
                for field, *both in question.said
                for language, was, now in side_by_side(*both)
            ],
            "answer": question.is_asked and self.same_answers.get(question.node),
        }

    def problems(self):
        """What is wrong with the merged whole, in words."""
        wrong = self.problems_of(self.settled)
        if not wrong:
            return []
        draft = self.mine._draft_of(self.settled)
        return [
            ": ".join(filter(None, (one["where"], one["words"])))
            for one in problem_data(self.mine, draft)
        ]

    def _losses(self):
        return losses.told(
            losses.dry_run(self.kind, self.mine_body, self.settled, self.exists),
            self.mine_body,
            self.telling,
            self._domain_words,
            self._clients_words,
            lambda counts: parts_in_classes(self.env, counts, clients_in_classes),
        )

    def _papers(self):
        """What becomes of the papers on which something of it stands."""
        change = papers.Change(
            self.kind, self.mine_body, self.merged.body, self.settled, self.exists
        )
        return papers.told(
            papers.papers(change),
            change,
            self.telling,
            self._set_words,
            self._clients_words,
        )

    def _clients_words(self, count):
        return clients_in_classes(self.env, count)

    def _set_words(self, key):
        """What a set of sheets that are printed together is called."""
        known = BUNDLES.get(key)
        return self.telling.said(known) if known else key

    def _domain_words(self, loss):
        """What a part of life is called."""
        domains = self.env["netwerk.life.domain"]._all_words()
        return next((one["name"] for one in domains if one["code"] == loss.of), loss.of)

    def _running(self):
        """For how many clients there is something on the versions of mine, in
        classes."""
        exists = self.exists
        if self.kind.code == "method":
            return {"trajectories": self._clients_words(len(exists.all_running()))}
        return {"open": self._clients_words(exists.open)}

    # -- how it will look --------------------------------------------------------------

    def page(self):
        """The merged whole as it will read, as HTML in which all words are plain."""
        body = self.settled
        if self.kind.code == "method":
            return self.mine._draft_page(self.mine._draft_of(body))
        read = mended(body, *self.known)
        if read is None:
            return ""
        values = {"sheet": sheet.blank(read, self.mine._languages()), "on_paper": False}
        page = "netwerk_ondersteuning.editor_paper"
        return str(self.env["ir.qweb"]._render(page, values))


def _version(version):
    """A version as a screen names it; False of none."""
    if not version:
        return False
    return {
        "id": version.id,
        "title": version[version._rec_name],
        "version": version.version,
        "words": version.env._("version %(number)s", number=version.version),
        "owner": owner_words(version.env, version.owner),
    }


def kept(old, new):
    """Which answers go on when a merge is begun again with newer versions: those to
    which the same is asked, of the same words on both sides.

    :param Comparing old, new:
    :return: ``answers``, ``same_answers``
    """
    if not (old.base and new.base):
        return {}, {}
    asked = {one.unit: one for one in old.choices}
    answers = {
        one.unit: old.chosen[one.unit]
        for one in new.choices
        if one.unit in old.chosen and asked.get(one.unit) == one
    }
    questions = {one.node: one for one in old.questions}
    same_answers = {
        one.node: old.same_answers[one.node]
        for one in new.questions
        if one.node in old.same_answers and questions.get(one.node) == one
    }
    return answers, same_answers
