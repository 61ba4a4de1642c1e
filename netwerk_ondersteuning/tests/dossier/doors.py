"""Every public method of a model, with arguments: the doors that anybody can try."""

import inspect
import json

from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.service.model import get_public_method

from ..common import MODULE

#: Methods that are not tried, each with its reason.
NOT_TRIED = {
    "create": "its links are tried apart",
    "force_storage": "moves all files of the database",
    "regenerate_assets_bundles": "makes all pages of Odoo anew",
    "autocomplete_by_name": "asks a service outside",
    "autocomplete_by_vat": "asks a service outside",
    "enrich_by_duns": "asks a service outside",
    "enrich_by_gst": "asks a service outside",
    "copy_translations": "takes a record, which nobody can send",
    "message_change_thread": "takes a record, which nobody can send",
    "message_parse": "takes a mail that Python has read",
    "message_process": "takes a whole mail, with its own checks of who sent it",
    "message_route": "takes a mail that Python has read",
    "message_mail_with_source": "takes a template; `message_post` is tried",
    "message_post_with_source": "takes a template; `message_post` is tried",
    "get_mention_suggestions_from_channel": "takes a channel",
}
#: Methods of Odoo that end in an error of Python here, and in what words: these are
#: of the model, whatever the record. Any other crash ends the test.
CRASHES = {
    "action_archive": "No 'active' field on model",
    "action_unarchive": "No 'active' field on model",
    "toggle_active": "No 'active' field on model",
    "get_property_definition": "Invalid field 'x' on model",
    "schedule_meeting": "res_partner_id IN ()",
    "name_create": "mail_activity_check_user_id_is_set_if_model",
}
#: The fields that are read, grouped and exported: what can tell something.
TEXTS = ("char", "text", "html")


def public_methods(Model):
    """The methods of a model that can be called from outside.

    :return: ``{name: function}``
    """
    cls = type(Model)
    names = {
        name
        for name in dir(cls)
        if not name.startswith("_") and name not in Model._fields
    }
    methods = {}
    for name in sorted(names - NOT_TRIED.keys()):
        try:
            method = get_public_method(Model, name)
        except (AccessError, AttributeError):
            continue
        if inspect.isfunction(method):
            methods[name] = method
    return methods


def is_ours(Model, name):
    """Whether the addon has a say in this method."""
    package = f"odoo.addons.{MODULE}."
    return any(
        name in vars(cls) and (cls.__module__ or "").startswith(package)
        for cls in type(Model).mro()
    )


def signature(Model, name):
    """The parameters of a method, of the first class that names them."""
    for cls in type(Model).mro():
        if name not in vars(cls):
            continue
        parameters = list(inspect.signature(vars(cls)[name]).parameters.values())[1:]
        kinds = {parameter.kind for parameter in parameters}
        if inspect.Parameter.VAR_POSITIONAL not in kinds or len(kinds) > 2:
            return parameters
    return []


def texts(Model):
    """The fields with words, that a user may ask for."""
    return [
        name
        for name, field in Model._fields.items()
        if field.type in TEXTS and Model._has_field_access(field, "read")
    ]


def arguments(Model, name, given):
    """What to call a method with: ``given`` by name, and else by the parameter's name.

    Parameters with a default keep it, but where what they ask for decides.
    """
    fields = texts(Model)
    stored = [name for name in fields if Model._fields[name].store]
    # of looks back nobody knows who made them
    stored = stored or ["create_uid" if "create_uid" in Model._fields else "state"]
    known = {
        "domain": [],
        "fields": fields,
        "fields_to_export": fields,
        "fnames": fields,
        "specification": dict.fromkeys(fields, {}),
        "fields_spec": dict.fromkeys(fields, {}),
        "groupby": stored[:1],
        "group_by": stored[0],
        "grouping_sets": [stored[:1]],
        "aggregates": ["__count"],
        "progress_bar": {"field": stored[0], "colors": {"zwaluw": "success"}},
        "vals": {},
        "values": {},
        "vals_list": [{}] * len(Model),
        "values_list": [],
        "field_names": [],
        "field_name": stored[0],
        "full_name": "x.y",
        "operation": "read",
        "allfields": None,
        "name": "ghost",
        "data": [],
        "views": [[False, "form"]],
        "translations": {},
        "help_message": "x",
        "changes": [],
        "asked": [{"respondent": "client"}],
        "assessment_id": 1,
        "paper_id": 1,
        "codes": "vragen-klant,vragen-netwerk",
        "shown_to": "team",
        "hours": 1,
        "instrument_code": "schaalvragen",
        "revision_id": 1,
        "other_id": 1,
        "team_id": 1,
        "method_id": 1,
        "number": 1,
        "package_id": 1,
        "kind": "line",
        "words": "Zwaluw",
        "instrument_codes": ["schaalvragen"],
        "sheet_ids": [],
        "code": "prepare",
        "drawing": "ecogram",
        "who": "Zwaluw",
        "key": "a-key",
        "said": {"note": {"was": "", "is": "Zwaluw"}},
        "text": "Zwaluw",
        "photo": False,
        "act_type_xmlids": ["mail.mail_activity_data_todo"],
        "template_id": 1,
        "partner_ids": [],
        "body": "x",
        "mode": "read",
        "email": "zwaluw@example.com",
        "search": "Zwaluw",
        "search_term": "Zwaluw",
        "meeting_ids": [],
        "notification_type": "email",
        "unspsc_codes": [],
        "msg_dict": {},
        "res_model": Model._name,
        "view_id": None,
        "view_type": "form",
    } | given
    wanted = {}
    for parameter in signature(Model, name):
        if parameter.name in known and parameter.kind in (
            inspect.Parameter.POSITIONAL_OR_KEYWORD,
            inspect.Parameter.KEYWORD_ONLY,
        ):
            has_default = parameter.default is not inspect.Parameter.empty
            if has_default and parameter.name not in ("aggregates", "groupby"):
                continue
            wanted[parameter.name] = known[parameter.name]
    return wanted


class Doors:
    """Calls a method as a user would from outside, and undoes what it did."""

    def _about(self, records):
        """The dossier of the records, which a door of a whole model is told: of a
        record that is not there a number that is not there either."""
        if "dossier_id" not in records._fields or not records:
            return {}
        record = records[:1].sudo()
        return {"dossier_id": record.dossier_id.id if record.exists() else record.id}

    def called(self, records, name, given=None):
        """The answer of a public method, or its refusal, as text.

        :param records: the records on which it is called; of what is asked of a whole
            model, one with nothing in it will do
        :return: the class of a refusal (or ``"answer"``) and the words
        :raise AssertionError: when it is neither, and not one of `CRASHES`
        """
        method = public_methods(records)[name]
        given = self._about(records) | (given or {})
        if getattr(method, "_api_model", False):
            records = records.browse()
        wanted = arguments(records, name, given or {})
        self.env.invalidate_all()
        savepoint = self.cr.savepoint()
        try:
            answer = method(records, **wanted)
            self.env.flush_all()
            return "answer", json.dumps(answer, default=str)
        except (UserError, RedirectWarning) as error:
            return type(error).__name__, str(error)
        except Exception as error:
            known = not is_ours(records, name) and CRASHES.get(name)
            if not (known and known in str(error)):
                raise AssertionError(f"{records._name}.{name} crashed") from error
            return type(error).__name__, str(error)
        finally:
            savepoint.close(rollback=True)
