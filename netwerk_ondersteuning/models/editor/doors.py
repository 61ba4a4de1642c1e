from odoo import api, fields, models

from .begin import begin
from .draft import Draft, look_at_editor
from .publish import publish, retire

_EDITOR = "netwerk_ondersteuning.group_template_editor"


class EditorMixin(models.AbstractModel):
    """The doors of the screen on which a template is made: an instrument, a method.

    Stands beside `netwerk.version.mixin`. Nobody has more than a right to read
    templates: who is a template editor, and of the organisation, makes and changes one
    by what is here.

    A draft may be of another form than what is published: in an editor each object of a
    list has a key. A model says below what is its own.
    """

    _name = "netwerk.editor.mixin"
    _description = "Template that can be made"

    #: All that may be changed of a draft (``engine/package/forms.Inside``).
    _draft_form = None
    #: The tag and the path of the screen.
    _editor_screen = None

    can_edit = fields.Boolean(compute="_compute_can_edit")

    @api.depends_context("uid")
    def _compute_can_edit(self):
        self.can_edit = self.env.user.has_group(_EDITOR)

    # -- what a model says of its own --------------------------------------------------

    @api.model
    def _editor_words(self):
        """What is said of these templates: ``no_editor``, ``no_such``, ``untitled``,
        ``new`` (what one is called of which nothing is said), ``shared``, ``screen``
        (what the screen is called)."""
        raise NotImplementedError

    @api.model
    def _draft_empty(self, code, uuid, called, owner):
        """A draft of which nothing is said yet but what it is called.

        :param dict called: words
        """
        raise NotImplementedError

    @api.model
    def _draft_values(self, draft):
        """What lists ask of a version that is being made, as far as it is known."""
        raise NotImplementedError

    @api.model
    def _draft_of(self, body):
        """The draft that begins as what was published; ``body`` stays as it is."""
        return body

    @api.model
    def _body_of(self, draft):
        """The template that a draft becomes."""
        return draft

    def _draft_problems(self, draft):
        """What is wrong with it: a list of ``taking.Problem``, with places in the
        draft."""
        raise NotImplementedError

    @api.model
    def _draft_places(self):
        """What its fields are called where something is wrong, and its objects that
        have no words: two dicts of texts."""
        raise NotImplementedError

    def _thing_words(self, kind, thing):
        """How an object of a list is called; empty: as `_draft_places` says."""
        raise NotImplementedError

    def _draft_choices(self):
        """What there is to choose from where it is made."""
        raise NotImplementedError

    def _published_values(self, body, before):
        """What more is written when it is published.

        :param before: the version before it that is or was published, or nothing
        """
        return {}

    def get_template(self):
        """What is being made, what is wrong with it, and how it will look.

        :return: ``id``, ``edition``, ``draft``, ``problems`` (``at``, ``where`` and
            ``words``), and what the screen shows of it
        :raise UserError: for who is no template editor, or of what is published
        """
        raise NotImplementedError

    # -- made --------------------------------------------------------------------------

    @api.model
    def new_draft(self, from_id=None, title=None):
        """Begin to make one: a new one, the next version of one of the own
        organisation, or of a shared one an own one that was made after it.

        A next version that somebody else began already is gone on with.

        :param int from_id: the published version that it begins as; None: nothing yet
        :param str title: what a new one is called, in the language of the user
        :return: the number of the version that is being made
        :raise UserError: for who is no template editor, or when it cannot begin so
        """
        return begin(self, from_id, title).id

    def get_template_screen(self):
        """All that the screen needs to begin with.

        :return: as ``get_template``, with ``choices`` (what there is to choose from)
            and ``version``
        :raise UserError: as there
        """
        self.ensure_one()
        return self.get_template() | {
            "choices": self._draft_choices(),
            "version": self.version,
        }

    def apply_template(self, changes, base=None):
        """Change what is being made.

        :param list changes: see ``engine/package/editing.py``
        :param int base: the edition that the sender was looking at
        :return: ``edition``, ``inverse`` (changes that take it back), ``collisions``
            (what was not done because somebody else changed it) and ``others`` (who
            changed something since)
        :raise UserError: for who is no template editor, of what is published, and when
            a change cannot be: then nothing is changed
        """
        self.ensure_one()
        return Draft(self).apply(changes, base)

    def action_publish(self, base=None):
        """Publish what was made: from then on it is closed, and can be worked with.

        :param int base: the edition that was looked at; None: whatever it is now
        :raise UserError: for who is no template editor, when somebody changed it since,
            and with all that is wrong with it: then nothing is changed
        """
        self.ensure_one()
        publish(Draft(self), base)
        return self.get_formview_action()

    def action_retire(self):
        """Begin nothing with this version any more; what was made with it stays.

        :raise UserError: for who is no template editor, and of what is not of the
            organisation
        """
        self.ensure_one()
        retire(self)

    def delete_draft(self):
        """Throw away what is being made.

        :raise UserError: for who is no template editor, and of what is published
        """
        self.ensure_one()
        Draft(self).delete()

    # -- buttons -----------------------------------------------------------------------

    @api.model
    def action_new(self):
        """Ask what a new one is called, and begin."""
        look_at_editor(self)
        return self.browse()._action_editor()

    def action_edit(self):
        """Go on with what is being made; of what is published, show it."""
        self.ensure_one()
        self.check_access("read")
        if self.state == "draft":
            return self._action_editor()
        return self.get_formview_action()

    def action_new_version(self):
        """Make the next version of it, or an own one after it, and open that."""
        self.ensure_one()
        return self.browse(self.new_draft(self.id))._action_editor()

    def _action_editor(self):
        """The action of the client that opens the editor."""
        tag, path = self._editor_screen
        return {
            "type": "ir.actions.client",
            "tag": tag,
            "name": self._editor_words()["screen"],
            "params": {"version_id": self.id},
            "path": path,
        }
