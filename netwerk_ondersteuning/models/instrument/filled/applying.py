"""A batch of changes of a sheet, for who may fill it in."""

from odoo import fields
from odoo.exceptions import UserError
from odoo.tools import SQL

from ....engine import bounds
from ....engine.instrument import answers
from ....engine.instrument.vocabulary import LAYERS
from ...network.batch.clean import is_key
from ...network.words.words import Words
from .stored import REFERS


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


def next_version(sheet, step=1):
    """Give the sheet a new version, and keep others off it until the commit.

    Before anything of it is read: who comes second then waits here, and begins anew
    with what the first one wrote.
    """
    sheet.flush_recordset(["version"])
    sheet.env.cr.execute(
        SQL(
            """UPDATE %s SET version = COALESCE(version, 0) + %s
            WHERE id = %s RETURNING version""",
            SQL.identifier(sheet._table),
            step,
            sheet.id,
        )
    )
    sheet.invalidate_recordset(["version"], flush=False)
    found = sheet.env.cr.fetchone()
    return found[0] if found else 0


class Applying:
    """One batch of changes of one sheet.

    :param sheet: one record of a model on ``netwerk.filled.mixin``
    :param list changes: see ``engine/instrument/filling``
    :param str uuid: of the batch, made by the page of the sender
    :param int base: the version that the sender was looking at
    :param bool with_client: whether it is not the user who says it, but whom it is
        about, or somebody else from outside: then what is open to who works with the
        client is neither shown nor changed
    :raise UserError: when these cannot be a batch, whatever is in it
    """

    def __init__(self, sheet, changes, uuid, base, with_client=False):
        self.sheet = sheet
        self.env = sheet.env
        self.batches = self.env[sheet._batches]
        self.changes = changes
        self.uuid = uuid
        self.base = base
        self.with_client = with_client
        if not isinstance(changes, list):
            raise UserError(self.env._("This is not a list of changes."))
        if len(changes) > bounds.STEPS_BACK or not bounds.fits(changes):
            raise UserError(sheet._too_much_at_once())
        if uuid is not None and not is_key(uuid):
            raise UserError(self.env._("Unknown change."))
        if base is not None and not (type(base) is int and 0 <= base < 2**31):
            raise UserError(self.env._("Unknown version of the sheet."))

    def apply(self):
        """Apply it once, and answer it as often as it comes."""
        with self.env.cr.savepoint():
            version = next_version(self.sheet)
            self.sheet._check_may_fill_in()
            self.sheet._check_may_change(self.changes)
            batches = self.batches._of(self.sheet, self.uuid, self.base)
            answered = self.uuid and batches._answered(self.uuid)
            result, changed = answered, False
            if not answered:
                result, changed = self._do(version)
            others = self._seen(batches._of_others(self.uuid))
            if not changed:  # who changes nothing makes no version
                version = next_version(self.sheet, -1)
        return result | {"version": version, "others": others}

    def _layers(self, stored):
        return LAYERS[:1] if self.with_client else stored.layers(self.env)

    def _do(self, version):
        """What is answered, and whether anything changed."""
        stored = self.sheet._stored()
        filling = stored.load(self._layers(stored))
        try:
            done = filling.apply(self.changes)
        except answers.Refused as refused:
            raise self._in_words(refused) from refused
        result = {"inverse": done.inverse, "collisions": done.collisions}
        if done.changed:
            self._look_at_refs(filling, done.changed)
            self._look_at_origins(filling)
            self.sheet._before_change()
            stored.save(filling, done.changed)
            self.batches._keep(self.sheet, self.uuid, version, done.changed, result)
            self.sheet._after_change()
        return result, bool(done.changed)

    def _seen(self, places):
        """Those places of which the user may know."""
        stored = self.sheet._stored()
        layers = self._layers(stored) if places else LAYERS
        if layers == LAYERS:
            return places
        filling = stored.load(layers)
        return [place for place in places if filling.shows(place)]

    def _in_words(self, refused):
        said = Words(self.env).said(refused.reason, refused)
        return UserError(said % refused.values)

    def _look_at_refs(self, filling, changed):
        """Refuse a reference to what is not there, or is not of this sheet.

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

    def _look_at_origins(self, filling):
        """Refuse a point that says that it comes from where nothing of the kind is."""
        came = [
            (filling.own[one["uid"]].section, one["origin"], one["words"].strip())
            for one in self.changes
            if one["op"] == "add_row" and one.get("origin")
        ]
        if came:
            self.sheet._check_origins(came, self.with_client)

    def _there(self, to, ids):
        field = self.env["netwerk.answer.ref"]._fields[REFERS[to]]
        # sudo: are they there at all, in what belongs to this sheet
        model = self.env[field.comodel_name].sudo().with_context(active_test=False)
        mine = self.sheet.sudo()._domain_referred(to)
        return model.search_fetch(fields.Domain("id", "in", list(ids)) & mine, [])
