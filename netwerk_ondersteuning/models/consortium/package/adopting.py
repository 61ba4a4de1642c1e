"""Adopts a package: in parts, and to be seen at the end, all at once."""

import logging
from datetime import timedelta

from psycopg2 import OperationalError

from odoo import fields
from odoo.exceptions import UserError

from ....engine.package.parcel.kinds import KINDS
from .file import package_in
from .kinds import HERE
from .look import Look
from .noting import note
from .words import OTHER

_logger = logging.getLogger(__name__)

#: Items of one step of the job, and of a package that is adopted at once.
STEP, AT_ONCE = 200, 20
#: So often one is taken up without getting any further.
TRIES = 5
#: Letters of what went wrong.
_WORDS = 4_000
#: Answers about words that are taken.
_ANSWERS = 2_000


class Adopting:
    """One package that is adopted.

    :param record: the `netwerk.package`, in the organisation that it is of
    """

    def __init__(self, record):
        self.env = record.env
        # sudo: nobody has a right to write these; who may adopt was asked
        self.record = record.sudo()

    def begin(self, package, same=None):
        """Begin, or finish a small one at once. What is adopted already is left as it
        is.

        :param package: what the engine reads of it
        :param dict same: answers as they came from a screen
        :raise UserError: with all that keeps it from being adopted
        """
        if self.record.way != "in":
            raise UserError(self.env._("This package is your own."))
        is_whole = not any(self.record.item_ids.mapped("is_taken_back"))
        if (
            self.record.state == "adopting"
            or self.record.state == "adopted"
            and is_whole
        ):
            return
        look = Look(self.env, package, self._clean(same))
        self._refuse(look)
        self._keep_names(look)
        self._keep_answers(look)
        self.record.write(
            {
                "state": "adopting",
                "done_count": 0,
                "tries": 0,
                "problem_words": False,
                "adopted_by_id": self.env.uid,
            }
        )
        others = self.record.search_count(
            [("company_id", "=", self.record.company_id.id), ("state", "=", "adopting")]
        )
        if len(package.items) <= AT_ONCE and others == 1:
            self.step(AT_ONCE)
            self.finish()
        else:
            self.env.ref("netwerk_ondersteuning.cron_adopt").sudo()._trigger()

    def _clean(self, same):
        """Answers as they came from a screen.

        :raise UserError: when they are none
        """
        if not same:
            return {}
        if not isinstance(same, dict) or len(same) > _ANSWERS:
            raise UserError(self.env._("These are no answers about words."))
        return same

    def _refuse(self, look):
        problems = list(look.problems)
        problems += [
            self.env._("Say first whether “%(words)s” is the same as ours.", **one)
            for one in (
                {"words": question["words"]} for question in look.open_questions()
            )
        ]
        if problems:
            begins = self.env._("This package cannot be adopted:")
            raise UserError("\n".join([begins, *(f"- {one}" for one in problems)]))

    def _keep_names(self, look):
        """Keep with each item how it stands, and what is called otherwise here."""
        rows = {one.number: one for one in self.record.item_ids}
        for one in look.items:
            here = look.here.get(one.item.kind)
            row = rows[one.number]
            is_ours = one.record in look.taken_back or self._brought(row, here, one)
            values = {
                "was_here": one.is_here and not is_ours,
                "is_made": one.is_here or here is None,
                "names": (look.names.of(one.item) or False) if here else False,
            }
            if here and here.link:
                values[here.link] = one.record.id if one.record else False
            row.write(values)

    def _brought(self, row, here, one):
        """Whether this package brought it, when it was adopted before: only a part of
        that was taken back."""
        return bool(
            self.record.adopted_on
            and one.record
            and not row.was_here
            and row[here.link] == one.record
        )

    def _keep_answers(self, look):
        """Keep what was said of words: it is not asked again."""
        company = self.record.company_id
        questions, values = look.questions, []
        new = [one for one in questions.asked if questions.is_new(one)]
        for one in new:
            here = look.here[one["kind"]]
            is_same = one["answer"] != OTHER
            values.append(
                {
                    "kind": one["kind"],
                    "uuid": one["uuid"],
                    "key": one["key"],
                    "words": one["words"],
                    "is_same": is_same,
                    here.link: here.by_code[one["answer"]].id if is_same else False,
                    "company_id": company.id,
                }
            )
        if not new:
            return
        maps = self.env["netwerk.package.map"].sudo()
        maps.search(
            [
                ("company_id", "=", company.id),
                ("uuid", "in", [one["uuid"] for one in new]),
            ]
        ).unlink()
        maps.create(values)
        words = ", ".join(one["words"] for one in new)
        note(self.env, "package_same", self.record, f"({words})")

    def look_again(self):
        """Look anew at what is here when its turn comes: another package may have
        brought the same meanwhile.

        :raise UserError: when it cannot be adopted any more
        """
        look = Look(self.env, package_in(self.record))
        self._refuse(look)
        self._keep_names(look)

    # -- in parts ----------------------------------------------------------------------

    def step(self, most=STEP):
        """Make the next items, not to be seen yet.

        :return: how many were done; 0: all are
        """
        rows = self.record.item_ids.filtered(lambda one: not one.is_made)[:most]
        for code, kind in self._kinds():
            mine = rows.filtered(lambda one, code=code: one.kind == code)
            made = kind.make(self._contents(mine)) if mine else None
            for row, record in zip(mine, made or (), strict=False):
                row[kind.link] = record
        rows.is_made = True
        self.record.done_count = sum(self.record.item_ids.mapped("is_made"))
        return len(rows)

    def _kinds(self):
        """Kinds of items in the order in which they can be adopted."""
        codes = [code for code in KINDS if code in HERE]
        return [(code, HERE[code](self.env)) for code in codes]

    def _contents(self, rows):
        """Pairs of an item and what is adopted of it."""
        return [(row, row._adopted_content()) for row in rows]

    def finish(self):
        """Open all that was made, in one transaction."""
        rows = self.record.item_ids
        for code, kind in self._kinds():
            mine = rows.filtered(
                lambda one, code=code: one.kind == code and not one.was_here
            )
            if not mine:
                continue
            again = mine.filtered(lambda one, kind=kind: kind.is_whole(one))
            if again:
                kind.bring_back(again.mapped(kind.link))
            new = mine - again
            made = kind.finish(self._contents(new)) if new else None
            for row, record in zip(new, made or (), strict=False):
                if row[kind.link] != record:
                    row[kind.link] = record
        self._link_answers()
        rows.is_taken_back = False
        self.record.write(
            {
                "state": "adopted",
                "adopted_on": fields.Datetime.now(),
                "done_count": len(rows),
            }
        )
        who = self.record.adopted_by_id or self.env.user
        note(self.env(user=who.id, su=False), "package_adopted", self.record)

    def _link_answers(self):
        """The words that came beside ours are known by who answered; what is known
        stays as it was noted."""
        maps = self.env["netwerk.package.map"].sudo()
        new = maps.search(
            [
                ("company_id", "=", self.record.company_id.id),
                ("is_same", "=", False),
                ("life_domain_id", "=", False),
                ("outcome_id", "=", False),
                ("uuid", "in", self.record.item_ids.mapped("uuid")),
            ]
        )
        words = {one.uuid: one for one in self.record.item_ids}
        for one in new:
            row = words[one.uuid]
            one.write(
                {
                    "life_domain_id": row.life_domain_id.id,
                    "outcome_id": row.outcome_id.id,
                }
            )

    def give_up(self, words):
        """Take away what was made and is not open yet."""
        for _code, kind in self._kinds():
            if not kind.link:
                continue
            made = self.record.item_ids.filtered(lambda one: not one.was_here)
            kind.throw_away(made.mapped(kind.link))
        stands = self.record.adopted_on and any(
            row[kind.link]
            for _code, kind in self._kinds()
            for row in self.record.item_ids
            if kind.link and not row.was_here and not row.is_taken_back
        )
        self.record.write(
            {
                "state": "adopted" if stands else "kept",  # as it was before
                "done_count": 0,
                "tries": 0,
                "problem_words": words and _bounded(words),
            }
        )


def _bounded(words):
    """What a screen and the field hold of words that came from anywhere."""
    return words if len(words) <= _WORDS else f"{words[: _WORDS - 1]}…"


def run_jobs(env):
    """Go on with all that is being adopted: see `netwerk.package._cron_adopt`."""
    progress = env["ir.cron"]
    # first what is under way already: it holds what others may bring too
    waiting = env["netwerk.package"].search(
        [("state", "=", "adopting")], order="done_count desc, id"
    )
    left = sum(waiting.mapped("item_count")) - sum(waiting.mapped("done_count"))
    progress._commit_progress(remaining=left + len(waiting))
    later = set()  # organisations of which one could not go on: the next one waits
    for record in waiting:
        company = record.company_id
        if company in later:
            continue
        came = _run(record, progress)
        if came is None:
            return
        if not came:
            later.add(company)
    if later:
        at = fields.Datetime.now() + timedelta(minutes=1)
        env.ref("netwerk_ondersteuning.cron_adopt")._trigger(at)


def _run(record, progress):
    """Go on with one.

    :return: whether it came to its end; None: the time is over
    """
    company = record.company_id
    who = record.adopted_by_id
    record = record.with_context(
        allowed_company_ids=company.ids, lang=who.lang or record.env.lang
    )
    job = Adopting(record)
    try:
        record.tries += 1  # kept before anything else: a server may fall over it
        if not progress._commit_progress(0):
            return None
        _look_at_turn(record)
        if not record.done_count:
            job.look_again()
        while done := job.step():
            record.tries = 0
            if not progress._commit_progress(done):
                return None
        job.finish()
    except OperationalError:  # somebody else was writing: again, a little later
        record.env.cr.rollback()
        return False
    except Exception as error:
        record.env.cr.rollback()
        # neutral: the words of an error may hold those of a template
        _logger.error("Package %s was not adopted: %s", record.id, type(error).__name__)
        words = str(error) if isinstance(error, UserError) else ""
        words = words or record.env._("Something went wrong. Nothing was adopted.")
        if not _given_up(job, words):
            return False
    return True if progress._commit_progress(1) else None


def _look_at_turn(record):
    """Refuse what is not adopted any further: who began it may not any more, or it was
    tried too often.

    :raise UserError:
    """
    who, env = record.adopted_by_id, record.env
    may = (
        who.active
        and record.company_id in who.company_ids
        and who.has_group("netwerk_ondersteuning.group_template_editor")
    )
    if not may:
        raise UserError(
            env._(
                "%(name)s, who began, is no template editor of this organisation any "
                "more. Nothing was adopted: whoever is one can begin again.",
                name=who.name or env._("Somebody"),
            )
        )
    if record.tries > TRIES:
        raise UserError(
            env._(
                "It was tried %(count)s times and never came to its end. Nothing was "
                "adopted.",
                count=TRIES,
            )
        )


def _given_up(job, words):
    """Whether it could be given up."""
    env = job.record.env
    try:
        job.give_up(words)
        env.flush_all()
    except Exception as error:
        env.cr.rollback()
        _logger.error(
            "Package %s could not be given up: %s", job.record.id, type(error).__name__
        )
        return False
    return True
