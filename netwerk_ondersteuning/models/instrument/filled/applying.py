"""A batch of changes of a sheet, for who may enter its dossier."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import SQL

from ....engine import bounds
from ....engine.instrument import answers
from ....engine.instrument.vocabulary import LAYERS
from ...dossier.closing.closing import refuse_when_closed
from ...network.batch.clean import is_key
from ...network.words.words import Words
from .line import recount
from .stored import REFERS, Stored


def may_fill_in(assessment):
    """Refuse who may not change this sheet.

    Nobody has a right to write it, or what stands in it: who may see it and write in
    its dossier may fill it in.

    :raise AccessError: who cannot see it, or only reads in the dossier
    :raise UserError: when it was taken back
    """
    assessment.check_access("read")
    dossier = assessment.dossier_id
    dossier.check_access("write")
    dossier._require_reason()
    if assessment.state == "taken_back":
        raise UserError(assessment.env._("This sheet was taken back."))


def next_version(assessment, step=1):
    """Give the sheet a new version, and keep others off it until the commit.

    Before anything of it is read: who comes second then waits here, and begins anew
    with what the first one wrote.
    """
    assessment.flush_recordset(["version"])
    assessment.env.cr.execute(
        SQL(
            """UPDATE netwerk_assessment SET version = COALESCE(version, 0) + %s
            WHERE id = %s RETURNING version""",
            step,
            assessment.id,
        )
    )
    assessment.invalidate_recordset(["version"], flush=False)
    found = assessment.env.cr.fetchone()
    return found[0] if found else 0


class Applying:
    """One batch of changes of one sheet.

    :param assessment: one ``netwerk.assessment``
    :param list changes: see ``engine/instrument/filling``
    :param str uuid: of the batch, made by the page of the sender
    :param int base: the version that the sender was looking at
    :param bool with_client: the client has the screen: what is of the work alone is
        neither seen nor changed
    :raise UserError: when these cannot be a batch, whatever is in it
    """

    def __init__(self, assessment, changes, uuid, base, with_client=False):
        self.assessment = assessment
        self.env = assessment.env
        self.changes = changes
        self.uuid = uuid
        self.base = base
        self.with_client = with_client
        if not isinstance(changes, list):
            raise UserError(self.env._("This is not a list of changes."))
        if len(changes) > bounds.STEPS_BACK or not bounds.fits(changes):
            raise UserError(assessment._too_much_at_once())
        if uuid is not None and not is_key(uuid):
            raise UserError(self.env._("Unknown change."))
        if base is not None and not (type(base) is int and 0 <= base < 2**31):
            raise UserError(self.env._("Unknown version of the sheet."))

    def apply(self):
        """Apply it once, and answer it as often as it comes."""
        with self.env.cr.savepoint():
            version = next_version(self.assessment)
            may_fill_in(self.assessment)
            refuse_when_closed(self.assessment)
            batches = self.env["netwerk.assessment.batch"]._of(
                self.assessment, self.uuid, self.base
            )
            answered = self.uuid and batches._answered(self.uuid)
            result, changed = answered, False
            if not answered:
                result, changed = self._do(version)
            others = self._seen(batches._of_others(self.uuid))
            if not changed:  # who changes nothing makes no version
                version = next_version(self.assessment, -1)
        return result | {"version": version, "others": others}

    def _do(self, version):
        """What is answered, and whether anything changed."""
        stored = Stored(self.assessment)
        filling = stored.load(self._layers(stored))
        try:
            done = filling.apply(self.changes)
        except answers.Refused as refused:
            raise self._in_words(refused) from refused
        result = {"inverse": done.inverse, "collisions": done.collisions}
        if done.changed:
            self._look_at_refs(filling, done.changed)
            stored.save(filling, done.changed)
            self.env["netwerk.assessment.batch"]._keep(
                self.assessment, self.uuid, version, done.changed, result
            )
            if stored.assessment.state == "done":
                recount(self.assessment)
        return result, bool(done.changed)

    def _seen(self, places):
        """Those places of which the user may know."""
        stored = Stored(self.assessment)
        layers = self._layers(stored) if places else LAYERS
        if layers == LAYERS:
            return places
        filling = stored.load(layers)
        return [place for place in places if filling.shows(place)]

    def _layers(self, stored):
        return LAYERS[:1] if self.with_client else stored.layers(self.env)

    def _in_words(self, refused):
        said = Words(self.env).said(refused.reason, refused)
        return UserError(said % refused.values)

    def _look_at_refs(self, filling, changed):
        """Refuse a reference to what is not there, or is of another dossier.

        What kind of thing has no records here is said in words.
        """
        named = {}
        for _kind, *place in changed:
            answer = _kind == "answer" and filling.answers.get(tuple(place))
            if answer and filling.template.find(*place)[2].kind == "ref":
                for one in answer["value"] or ():
                    if one["id"]:
                        named.setdefault(one["to"], set()).add(one["id"])
        for to, ids in named.items():
            if to not in REFERS or len(self._there(to, ids)) < len(ids):
                raise UserError(self.env._("Choose who or what is meant."))

    def _there(self, to, ids):
        # sudo: are they there at all, in what belongs to this dossier
        assessment = self.assessment.sudo()
        domain = fields.Domain("id", "in", list(ids))
        if to == "member":
            domain &= fields.Domain("dossier_id", "=", assessment.dossier_id.id)
        elif to == "colleague":
            domain &= fields.Domain("company_ids", "in", assessment.company_id.ids)
        field = self.env["netwerk.answer.ref"]._fields[REFERS[to]]
        model = assessment.env[field.comodel_name].with_context(active_test=False)
        return model.search_fetch(domain, [])
