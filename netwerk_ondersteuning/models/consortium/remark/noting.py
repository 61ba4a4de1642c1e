"""What somebody wants to say of a template, before it is kept: of what, and in which
words."""

from odoo.exceptions import UserError

from ....engine.package.refused import Refused
from ....engine.package.texts import said
from ....engine.redactor import Redactor
from ....engine.remark import item
from ....engine.remark.places import places
from ...editor.draft import in_words
from ...method.words import unnamed
from ..names import colleagues, names_in, of_dossiers

#: What stands in the place of a name that is looked for; nobody reads it.
_MARK = "\N{BLACK SQUARE}"


def places_of(template):
    """All in a version of a template that a remark can be about, in the language of the
    user: a list of `engine.remark.places.Place`."""
    env, languages = template.env, template._languages()
    return places(
        template._name.removeprefix("netwerk."),
        template.body,
        lambda words: said(words, *languages) if words else "",
        lambda phase: unnamed(env, phase.get("kind"), phase["place"]),
    )


def cleaned(env, words):
    """What somebody typed, as it is kept.

    :raise UserError: when there are no words, too many, or what cannot go along
    """
    try:
        return item.typed(words)
    except Refused as refused:
        raise in_words(env, refused) from refused


class Noting:
    """A template of which a remark is made, perhaps from a sheet that is open.

    :param str kind: ``instrument`` or ``method``; not needed with a sheet
    :param int template_id: a version that is published, or was
    :param int assessment_id: a sheet that the user may see: then it is about its
        instrument
    :raise UserError: when it is not there, or not the user's to see
    """

    def __init__(self, env, kind=None, template_id=None, assessment_id=None):
        self.env = env
        self.dossier = env["netwerk.dossier"]
        if assessment_id:
            sheet = self._found("netwerk.assessment", [("id", "=", assessment_id)])
            self.dossier = sheet.dossier_id
            self.dossier._require_reason()
            env["netwerk.access.log"]._log_visit(self.dossier)
            kind, template_id = "instrument", sheet.instrument_id.id
        if kind not in item.ABOUT:
            raise self._gone()
        self.kind = kind
        published = [("id", "=", template_id), ("state", "!=", "draft")]
        self.template = self._found(f"netwerk.{kind}", published)

    def _found(self, model, domain):
        number = domain[0][2]
        is_number = type(number) is int and 0 < number < 2**31
        found = self.env[model].search(domain) if is_number else self.env[model]
        if not found:
            raise self._gone()
        return found

    def _gone(self):
        return UserError(self.env._("This is not there any more."))

    def places(self):
        """All that it can be about, as `engine.remark.places.Place`."""
        return places_of(self.template)

    def values(self, place, words):
        """The values of the remark.

        :param list place: one of those of ``places``, or empty: the whole
        :param str words: as `cleaned` gives them
        :raise UserError: when it is no such place, or the words name somebody of the
            dossier of the sheet
        """
        known = {one.place: one.line for one in self.places()}
        way = tuple(place) if isinstance(place, list | tuple) else None
        if way is None or not all(isinstance(one, str) for one in way):
            raise self._gone()
        if way and way not in known:
            raise self._gone()
        self._look_for_names(words)
        return {
            f"{self.kind}_id": self.template.id,
            "place": list(way) or False,
            "place_words": known.get(way, False),
            "words": words,
            "company_id": self._company().id,
        }

    def _company(self):
        """Of which organisation the remark is: of the dossier from which one came, or
        of the template; of what is shared the one at hand."""
        return self.dossier.company_id or self.template.company_id or self.env.company

    def _look_for_names(self, words):
        """Refuse words that name somebody of the dossier from which one came, of
        another one that the user enters, or a colleague."""
        if self.dossier:
            self._look_in_dossier(words)
        found = names_in(self.env, of_dossiers(self.env), words)
        if found:
            raise UserError(
                self.env._(
                    "“%(name)s” is the name of somebody in one of your dossiers. "
                    "Say what does not work in the question itself, without anybody's "
                    "name.",
                    name=found[0],
                )
            )
        found = names_in(self.env, colleagues(self.env), words)
        if found:
            raise UserError(
                self.env._(
                    "“%(name)s” is the name of a colleague. Say what does not work in "
                    "the question itself, without anybody's name.",
                    name=found[0],
                )
            )

    def _look_in_dossier(self, words):
        members = self.dossier.with_context(active_test=False).member_ids
        names = [self.dossier._center_name(), *members.mapped("name")]
        found = Redactor([(name, _MARK) for name in names if name]).names_in(words)
        if found:
            raise UserError(
                self.env._(
                    "“%(name)s” is the name of somebody of this dossier. Say what does "
                    "not work in the question itself, without anybody's name.",
                    name=found[0],
                )
            )
