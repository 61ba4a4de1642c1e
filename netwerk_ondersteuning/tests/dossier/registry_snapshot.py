"""All that somebody can find in the whole registry, to hold against itself later."""

from odoo.exceptions import UserError

#: What costs much, and says what other fields say too.
HEAVY = {"binary", "html", "serialized", "json", "properties_definition"}


class RegistrySnapshot:
    """What ``user`` finds in all models: ``{question: answer}``.

    Every model is counted, listed, read whole, and searched and grouped by each of its
    fields that leads somewhere or has a search of its own. What is not open to the
    user answers with the words of the refusal.

    :param env: any environment
    :param user: who asks, in all of his organisations, archived records too
    :param skip: names of models that are not asked
    """

    def __init__(self, env, user, skip=()):
        context = {"allowed_company_ids": user.company_ids.ids, "active_test": False}
        env = env(user=user, context=context)
        env.invalidate_all()
        self.answers = {}
        for name in sorted(env.registry):
            Model = env[name]
            if Model._abstract or name in skip or not Model.has_access("read"):
                continue
            self._ask((name, "count"), Model.search_count, [])
            if name.startswith("netwerk."):  # the access table asks the rest
                continue
            self._ask_of_all(Model)
            self._ask_of_each(Model)

    @property
    def answered(self):
        """How many questions were answered, and not refused."""
        return sum(not isinstance(answer, str) for answer in self.answers.values())

    def _fields(self, Model):
        return [
            field
            for field in Model._fields.values()
            if Model._has_field_access(field, "read")
        ]

    def _ask_of_all(self, Model):
        name = Model._name
        for field in self._fields(Model):
            if field.relational or (field.search and not field.store):
                for operator in ("=", "!="):
                    domain = [(field.name, operator, False)]
                    question = (name, field.name, operator)
                    self._ask(question, lambda it=domain: Model.search(it).ids)
            if field.relational and field._description_groupable(Model.env):
                args = [], [field.name], ["__count"]
                self._ask(
                    (name, field.name, "group"), Model.formatted_read_group, *args
                )

    def _ask_of_each(self, Model):
        """All records with all that can be read of them, a row each."""
        name = Model._name
        records = self._ask((name, "search"), Model.search, [])
        if isinstance(records, str):
            return
        self.answers[name, "search"] = records.ids
        rows = {id_: {} for id_ in records._ids}
        names = [it.name for it in self._fields(Model) if it.type not in HEAVY]
        read = self._ask((name, "read"), records.read, names)
        if isinstance(read, str):  # one field that is closed hides no other
            for field in names:
                for row in self._read_each(name, records, field):
                    rows[row["id"]] |= row
        else:
            del self.answers[name, "read"]
            rows |= {row["id"]: row for row in read}
        for id_, row in rows.items():
            self.answers[name, id_] = row

    def _read_each(self, name, records, field):
        read = self._ask((name, "read", field), records.read, [field])
        return () if isinstance(read, str) else read

    def _ask(self, question, ask, *args):
        try:
            answer = ask(*args)
        except (UserError, ValueError, TypeError, NotImplementedError) as error:
            answer = f"{type(error).__name__}: {error}"
        self.answers[question] = answer
        return answer

    def changes(self, later, exempt=()):
        """The questions to which ``later`` answers something else, with both.

        :param exempt: models, or ``(model, field)``, of which it may be something else
        """
        changed = {}
        for question in self.answers.keys() | later.answers.keys():
            old, new = (it.answers.get(question) for it in (self, later))
            model, fields = question[0], {it for it in exempt if question[0] == it[0]}
            fields = {field for _model, field in fields}
            if isinstance(old, dict) and isinstance(new, dict):
                old, new = (
                    {k: v for k, v in row.items() if k not in fields}
                    for row in (old, new)
                )
            if old != new and model not in exempt and not fields & set(question):
                changed[question] = old, new
        return changed
