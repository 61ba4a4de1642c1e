"""Models that a test adds to the registry and throws away: a room of tomorrow."""

from contextlib import contextmanager

from odoo.orm.model_classes import add_to_registry

from .common import MODULE


@contextmanager
def thrown(env, *definitions):
    """Have these model classes in the registry, as if a room of ours had them.

    Each has ``_module = None``, so that Odoo itself never loads it. What is written of
    them in the database goes with the transaction of the test.

    :param definitions: classes of new models without a table, and of models that are
        there and get more
    """
    registry = env.registry
    names = [definition._name for definition in definitions]
    there = {name: registry[name]._base_classes__ for name in names if name in registry}
    new = [name for name in names if name not in there]
    try:
        for definition in definitions:
            definition._module = MODULE
            add_to_registry(registry, definition)
        registry._setup_models__(env.cr, names)
        if new:
            registry.init_models(env.cr, new, {})
        yield
    finally:
        for name, classes in there.items():
            registry[name]._base_classes__ = classes
        for name in new:
            for parent in registry[name]._inherit_module:
                registry[parent]._inherit_children.discard(name)
            registry[name]._base_classes__ = ()
            del registry.models[name]
        env.invalidate_all(flush=False)
        registry._setup_models__(env.cr)
