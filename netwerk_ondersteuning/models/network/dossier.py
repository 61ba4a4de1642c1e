from odoo import api, fields, models
from odoo.exceptions import UserError

from ...engine import bounds
from ..dossier.dossier_lock import takes_turn
from ..dossier.worklist import WaitingDay
from ..mixin.clock import today_of
from ..mixin.sender import check_sender
from ..people.finding import found_people
from . import places, to_ask
from .along.taken import file_name
from .batch import merge
from .batch.batch import Batch
from .batch.clean import LONGEST_KEY, check_changes
from .map_link import MapLinks
from .network import DossierNetwork, check_drawing
from .words import family
from .words.words import day_of


@api.depends("member_ids.active", "member_ids.date_start", "member_ids.date_end")
def _member_count(dossiers):
    members = dossiers.env["netwerk.member"]
    on_map = dossiers.company_id._netwerk_domain_today(members._domain_on_map)
    counts = dict(
        members._read_group(
            fields.Domain("dossier_id", "in", dossiers.ids) & on_map,
            ["dossier_id"],
            ["__count"],
        )
    )
    for dossier in dossiers:
        dossier.member_count = counts.get(dossier, 0)


@api.depends("network_version")
def _network_reading(dossiers):
    """The network of today in words; one dossier at a time, for its form."""
    for dossier in dossiers:
        sentences = DossierNetwork(dossier).reading().sentences()
        dossier.network_reading = "\n".join(sentences)


class Dossier(models.Model):
    """The network of a dossier: what the map, the report and the API ask for.

    These are the doors; they check, log, and leave the rest to :class:`DossierNetwork`
    and :class:`Batch`.
    """

    _inherit = "netwerk.dossier"

    member_ids = fields.One2many("netwerk.member", "dossier_id", string="People")
    tie_ids = fields.One2many("netwerk.tie", "dossier_id", string="Relations")
    moment_ids = fields.One2many("netwerk.moment", "dossier_id", string="Moments")
    cv_line_ids = fields.One2many("netwerk.cv.line", "dossier_id", string="The cv")
    client_gender = fields.Selection(
        [("woman", "Woman"), ("man", "Man"), ("other", "Other")],
        "Woman or man",
        copy=False,
        help="Of the client, for the genogram and the words for family. Asked, never "
        "required: empty is not asked.",
    )
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
        compute=_member_count,
        compute_sudo=True,  # a team leader sees how many, not who
        for_leader=True,
    )
    network_reading = fields.Text("In words", compute=_network_reading)
    # -- to ask, and to call
    ask_again_date = WaitingDay(
        "Ask again on",
        rows_of="netwerk.tie",
        rows="_domain_ask_again",
        rows_day="involve_review_date",
        for_leader=True,
        help="The first day on which to ask anew whether somebody may be involved.",
    )
    ask_again = fields.Char("Ask again whether to involve", compute=to_ask.ask_again)
    emergency_contact_ids = fields.Many2many(
        "netwerk.member.contact",
        string="To call when it is urgent",
        compute=to_ask.emergency,
    )
    emergency_without = fields.Char(
        "To call when it is urgent, without a number", compute=to_ask.emergency
    )

    def write(self, vals):
        """Fewer rings than there are people in are refused."""
        self._check_values(vals)  # before they are looked at
        fewer = self.filtered(
            lambda dossier: dossier.ring_count > vals.get("ring_count", 5)
        )
        if fewer:
            places.check_fewer_rings(fewer, vals["ring_count"])
        return super().write(vals)

    # -- reading ----------------------------------------------------------------

    def get_network(self, date=None, compare_to=None, drawing="circle"):
        """The network as it was on a day, ready to be drawn.

        :param str date: ISO date; today when left out
        :param str compare_to: ISO date to set it against
        :param str drawing: the code of one of ``engine.drawing.DRAWINGS``
        :return: plain data, see ``docs/developer/network.md``
        :raise UserError: when a date is not a date, or there is no such drawing
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        check_drawing(self.env, drawing)
        day = day_of(self, date)
        before_day = compare_to and day_of(self, compare_to)
        self.env["netwerk.access.log"]._log_visit(self)
        return DossierNetwork(self).answer(day, before_day, drawing)

    def get_network_moments(self, drawing="circle"):
        """The network at every moment up to today, and today, to lay side by side.

        :param str drawing: the code of one of ``engine.drawing.DRAWINGS``
        :return: a list of plain data, see ``docs/developer/network.md``
        :raise UserError: when there is no such drawing
        """
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        check_drawing(self.env, drawing)
        self.env["netwerk.access.log"]._log_visit(self)
        return DossierNetwork(self).moments(drawing)

    # -- changing ---------------------------------------------------------------

    @takes_turn
    def apply_network_changes(
        self,
        changes,
        date=None,
        mode="changed",
        base_version=None,
        drawing="circle",
        batch=None,
        sender=None,
    ):
        """Apply a batch of changes as of a day, in one transaction.

        :param list changes: see ``docs/developer/network.md``
        :param str date: ISO date on which the changes hold; today when left out
        :param str mode: ``changed`` (from that day on) or ``corrected`` (the whole
            period, so that a typo never becomes history)
        :param int base_version: the version that the sender was looking at; what
            others changed since then is kept and told
        :param str drawing: the one that comes back with the network
        :param str batch: a uuid made by the sender; the same batch a second time
            changes nothing and gets the same ids, inverse and collisions. With a colon
            in it: what stands before is the page of the sender, whose other batches
            are no collision; without, all batches of this user are none
        :param int sender: the user who made these changes; when somebody else has
            logged in since, in the same browser, they are not made in his name
        :return: version, ids of what was added, inverse, collisions, what others
            changed, and the network of that day
        :raise UserError: when anything is invalid; then nothing has changed
        :raise SessionExpiredException: when the sender is not who is logged in now
        """
        check_sender(self.env, sender)
        self.ensure_one()
        self.check_access("write")
        self._require_reason()
        check_drawing(self.env, drawing)
        day = day_of(self, date)
        if mode not in ("changed", "corrected"):
            raise UserError(self.env._("Unknown way to change the network."))
        check_changes(self, changes)
        if base_version is not None and type(base_version) is not int:
            raise UserError(self.env._("Unknown version of the network."))
        self._lock()
        with self.env.cr.savepoint(), family.kept_possible(self, changes):
            work = Batch(self, day, mode, base_version, batch)
            result = work.apply_once(changes)
        network = work.network or DossierNetwork(self)
        return result | {"network": network.answer(day, drawing=drawing)}

    @takes_turn
    def merge_members(self, keep_id, other_id):
        """Make one entry of two that are the same person.

        The first stays and is right where both say something of the same day; what
        only the second knows is added. The second is archived, not lost.

        :raise UserError: when one of them does not stand in this network
        """
        self.ensure_one()
        self.check_access("write")
        self._require_reason()
        if not bounds.fits([keep_id, other_id], 3 * LONGEST_KEY):
            raise UserError(self._too_much_at_once())
        self._lock()
        with self.env.cr.savepoint(), family.kept_possible(self):
            batch = Batch(self, today_of(self), "changed", None)
            keep, other = batch.member(keep_id), batch.member(other_id)
            merge.merge(batch, keep, other)
            # sudo: archived rows and those of colleagues go along too; who may merge
            # was checked above
            rows = batch.env["netwerk.member"].sudo().with_context(active_test=False)
            keep, other = rows.browse(keep.id), rows.browse(other.id)
            merge.name_other(keep, other)
            keep._take_over(other)
            return batch.finish()

    @takes_turn
    def set_moment_photo(self, moment_id, photo):
        """Keep a photo with a moment, or take it out.

        :param int moment_id: a moment of this dossier
        :param photo: base64 of the picture; False takes it out
        :return: the address of the photo, or False
        :raise UserError: when it is no picture, or no moment of this dossier; then
            the photo that was there stays
        """
        self.ensure_one()
        self.check_access("write")
        self._require_reason()
        self.env["netwerk.moment"]._check_photo_size(photo)
        self._lock()
        moment = self.env["netwerk.moment"].search_fetch(
            [("dossier_id", "=", self.id), ("id", "=", moment_id)], []
        )
        if not moment:
            raise UserError(self.env._("This moment is not on this time line."))
        moment.photo = photo or False
        return moment._photo_url()

    def action_tidy_map(self):
        """Place everybody anew, in a fan around the middle of the own sector."""
        self.check_access("write")
        places.forget(self)
        for dossier in self:
            places.save(dossier)

    # -- the map on a device of the client --------------------------------------

    def give_map_link(self, hours):
        """Let the client open the map on another device, for ``hours``.

        :return: ``{"id", "url", "code", "qr", "expires_at"}``; address and code are
            not kept and cannot be shown again. ``qr`` is a picture as a data URL, so
            that the address stands in no log of the server.
        """
        return MapLinks(self).give(hours)

    def get_map_links(self):
        """The links of the map that are good now, and the version of the network."""
        self.ensure_one()
        self.check_access("read")
        self._require_reason()
        return MapLinks(self).good_now()

    # -- finding ----------------------------------------------------------------

    @api.model
    def _find(self, dossiers, key):
        """The people on the map too."""
        return super()._find(dossiers, key) + [
            {
                "model": member._name,
                "id": member.id,
                "name": member.name,
                "beside": member.dossier_id._center_name(),
                "dossier_id": member.dossier_id.id,
                "closed": not member.dossier_id.active,
            }
            for member in found_people(dossiers, key)
        ]

    # -- opening ----------------------------------------------------------------

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

    def _network_file_name(self):
        """The name of a printed file with this network: never the client's name."""
        return file_name(self)
