import psycopg2
from werkzeug.exceptions import (
    HTTPException,
    MethodNotAllowed,
    RequestEntityTooLarge,
    UnsupportedMediaType,
)

from odoo import models
from odoo.exceptions import UserError
from odoo.http import _dispatchers, request

from ..dossier.dossier_lock import TryAgainError, try_again
from .page_headers import close, is_ours

#: What passes by itself: somebody else was busy with the same, or the database is
#: being started again.
PASSING = (psycopg2.OperationalError, psycopg2.InterfaceError)


class IrHttp(models.AbstractModel):
    """Requests of this addon: they take turns on a dossier, and errors are in words."""

    _inherit = "ir.http"

    @classmethod
    def _match(cls, path):
        """Add our headers to refusals that come before a controller is called, such as
        a wrong HTTP method or content type."""
        try:
            rule, arguments = super()._match(path)
        except MethodNotAllowed as error:
            if is_ours(path):
                error.error_response = close(_as_response(error))
            raise
        dispatcher = _dispatchers[rule.endpoint.routing["type"]]
        if is_ours(path) and not dispatcher.is_compatible_with(request):
            refused = close(_as_response(UnsupportedMediaType()))
            raise UnsupportedMediaType(response=refused)
        return rule, arguments

    @classmethod
    def _dispatch(cls, endpoint):
        if dossier := cls._netwerk_changed_dossier():
            dossier._take_turn()
        return super()._dispatch(endpoint)

    @classmethod
    def _post_dispatch(cls, response):
        if is_ours(request.httprequest.path):
            close(response)
        return super()._post_dispatch(response)

    @classmethod
    def _handle_error(cls, exception):
        """Answer an error of the database in words that tell the user what to do; the
        error itself is only in the log of the server."""
        ours = is_ours(request.httprequest.path)
        if isinstance(exception, psycopg2.Error) and (ours or _is_call_of_ours()):
            exception = cls._netwerk_in_words(exception)
        elif ours and isinstance(exception, RequestEntityTooLarge):
            exception = UserError(
                request.env["netwerk.bounded.mixin"]._too_much_at_once()
            )
            exception.http_status = RequestEntityTooLarge.code
        response = super()._handle_error(exception)
        return close(_as_response(response)) if ours else response

    @classmethod
    def _netwerk_changed_dossier(cls):
        """Return the dossier that this request is about to change by a method marked
        `takes_turn`, or None."""
        name, call = _called()
        if name != "netwerk.dossier" or not isinstance(call, str):
            return None
        Dossier = request.registry[name]
        waits = any(
            getattr(vars(part).get(call), "_takes_turn", False)
            for part in Dossier.__mro__
        )
        arguments = request.params.get("args") or [request.params.get("ids")]
        match arguments:
            case [[int(id_)], *_rest] if waits and not request.env.cr.readonly:
                return request.env[name].browse(id_)
        return None

    @classmethod
    def _netwerk_in_words(cls, exception):
        """Return the error to show instead of an error of the database."""
        env = request.env
        try:
            if not env.cr.closed:
                env.cr.rollback()  # what failed lets nothing be asked, not even words
        except psycopg2.Error:
            return TryAgainError("There is no connection. Try again.")
        if isinstance(exception, PASSING):
            return TryAgainError(try_again(env))
        return UserError(
            env._("This could not be done. Load the page again and try anew.")
        )


def _called():
    """Return the model and the method that a call names, unchecked."""
    params = getattr(request, "params", None) or {}
    return (
        params.get("model") or params.get("__model__") or params.get("thread_model"),
        params.get("method") or params.get("__method__"),
    )


def _is_call_of_ours():
    name, _method = _called()
    return isinstance(name, str) and name.startswith("netwerk.")


def _as_response(answer):
    if isinstance(answer, HTTPException):
        return answer.get_response(request.httprequest.environ)
    return answer
