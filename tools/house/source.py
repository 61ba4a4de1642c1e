"""Reads the Python files of the addon: what stands in them, and what they use."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

#: Of these folders nothing is drawn: they look at the whole house.
OUTSIDE = {"migrations", "static", "tests"}
#: The floors of the engine, lowest first; those of one floor do not use each other.
ENGINE = (
    ("engine",),
    ("engine/case", "engine/network", "engine/package"),
    ("engine/drawing", "engine/instrument", "engine/method"),
    (
        *("engine/exchange", "engine/goal", "engine/initiative"),
        *("engine/match", "engine/meeting", "engine/merge", "engine/paper"),
        *("engine/referral", "engine/remark", "engine/trajectory"),
    ),
)
#: What stands on the models. ``.`` is the addon itself: what Odoo loads first.
ON_TOP = (("report",), ("controllers", "wizard"), (".",))
#: Methods that answer with records of the model they are called on.
SAME_MODEL = {
    *("browse", "create", "exists", "filtered", "filtered_domain", "new", "search"),
    *("search_fetch", "sorted", "sudo", "with_company", "with_context", "with_env"),
    *("with_prefetch", "with_user"),
}


@dataclass(frozen=True)
class Definition:
    """A method or field of a class.

    ``owner`` is the model that the class makes or extends, or the class's own name;
    ``via`` what one does with it: ``calls`` or ``reads``.
    """

    name: str
    owner: str
    path: str
    via: str


@dataclass(frozen=True)
class Use:
    """Something of the addon that a file uses, and on which line.

    ``kind``: ``imports`` (``name`` is the path of a file), ``names`` (a model) or
    ``uses`` (a method or field). ``owner`` is the model or class of which it is used,
    where the code says so, else an empty text.
    """

    kind: str
    name: str
    line: int
    owner: str = ""


@dataclass
class Body:
    """A class: the model that it makes or extends, and on what that stands."""

    owner: str
    path: str
    makes: bool = False
    is_model: bool = False
    bases: tuple[str, ...] = ()
    methods: list[str] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)
    #: What a plain object holds; names of constraints and the like of a model.
    others: list[str] = field(default_factory=list)


@dataclass
class File:
    """A Python file, named by its path inside the addon (``models/people/tie.py``)."""

    path: str
    lines: int
    bodies: list[Body] = field(default_factory=list)
    uses: list[Use] = field(default_factory=list)

    @property
    def room(self) -> str:
        """The room where it stands: a folder inside a room belongs to that room."""
        folders = self.path.split("/")[:-1]
        deep = 2 if folders[:1] in (["models"], ["engine"]) else 1
        return "/".join(folders[:deep]) or "."

    @property
    def folder(self) -> str:
        """The folder where it stands."""
        return self.path.rpartition("/")[0] or "."


@dataclass
class Source:
    """All files of the addon, and the floors on which their rooms stand.

    ``floors`` are rooms side by side, the lowest first; ``order`` has for each file
    when Python imports it among those of its room, lowest first.
    """

    files: list[File]
    floors: tuple[tuple[str, ...], ...]
    order: dict[str, int]


def read(addon: Path) -> Source:
    """Read the addon in this folder."""
    trees = {
        path.relative_to(addon).as_posix(): path
        for path in sorted(addon.rglob("*.py"))
        if not OUTSIDE & set(path.relative_to(addon).parts)
    }
    files, order = [], {}
    for path, place in trees.items():
        text = place.read_text(encoding="utf-8")
        tree = ast.parse(text)
        if place.name == "__init__.py":
            folder = path.rpartition("/")[0]
            for number, name in enumerate(_imported(tree)):
                order[f"{folder}/{name}.py"] = number
            if folder:
                continue
        files.append(_file(path, text, tree, set(trees)))
    rooms = _imported(ast.parse((addon / "models/__init__.py").read_text("utf-8")))
    models = tuple((f"models/{room}",) for room in rooms)
    return Source(files, (*ENGINE, *models, *ON_TOP), order)


def _imported(tree: ast.Module) -> list[str]:
    """Return what an ``__init__`` imports from its own folder, in that order."""
    return [
        alias.name
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.level == 1 and not node.module
        for alias in node.names
    ]


def _file(path: str, text: str, tree: ast.Module, paths: set[str]) -> File:
    file = File(path, len(text.splitlines()))
    imported: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            imported |= {it.asname or it.name.partition(".")[0] for it in node.names}
            if isinstance(node, ast.ImportFrom) and node.level:
                file.uses += _imports(path, node, paths)
    _Reader(file, imported).visit(tree)
    return file


def _imports(path: str, node: ast.ImportFrom, paths: set[str]) -> Iterator[Use]:
    """Yield the files that one relative import names."""
    folder = path.split("/")[: -node.level]
    folder += node.module.split(".") if node.module else []
    whole = "/".join(folder)
    for alias in node.names:
        for found in (f"{whole}/{alias.name}.py".lstrip("/"), f"{whole}.py"):
            if found in paths:
                yield Use("imports", found, node.lineno)
                break


class _Reader(ast.NodeVisitor):
    """Notes the classes of a file and what it uses."""

    def __init__(self, file: File, imported: set[str]):
        self.file = file
        self.imported = imported
        self.body: Body | None = None

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Note a class with its methods and fields, and read what is in it."""
        before, self.body = self.body, _body(node, self.file.path)
        self.file.bodies.append(self.body)
        self.generic_visit(node)
        self.body = before

    def visit_Constant(self, node: ast.Constant) -> None:
        """Note a text that looks like the name of a model."""
        if isinstance(node.value, str) and node.value.startswith("netwerk."):
            self.file.uses.append(Use("names", node.value, node.lineno))

    def visit_Attribute(self, node: ast.Attribute) -> None:
        """Note what is called or read of something, with of what if that is said."""
        self.generic_visit(node)
        of = node.value
        if isinstance(of, ast.Name) and of.id in self.imported:
            return  # the import is noted
        if isinstance(of, ast.Call) and _name(of.func) == "super":
            return  # what the method itself stands for
        if self.body and _name(of) == "self" and isinstance(node.ctx, ast.Store):
            if not self.body.is_model:
                self.body.others.append(node.attr)
        self.file.uses.append(Use("uses", node.attr, node.lineno, self._owner(of)))

    def _owner(self, node: ast.expr) -> str:
        """Return of which model or class this is a record, as far as it is said."""
        while isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            if node.func.attr not in SAME_MODEL:
                return ""
            node = node.func.value
        if isinstance(node, ast.Name) and node.id in ("self", "cls"):
            return self.body.owner if self.body else ""
        if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
            env = node.value
            if "env" in (_name(env), getattr(env, "attr", "")):
                return str(node.slice.value)
        return ""


def _body(node: ast.ClassDef, path: str) -> Body:
    """Describe a class."""
    said: dict[str, tuple[str, ...]] = {}
    body = Body(node.name, path)
    for line in node.body:
        if isinstance(line, ast.FunctionDef | ast.AsyncFunctionDef):
            body.methods.append(line.name)
        elif isinstance(line, ast.AnnAssign):
            body.others.append(_name(line.target))
        elif isinstance(line, ast.Assign) and len(line.targets) == 1:
            name = _name(line.targets[0])
            if name in ("_name", "_inherit"):
                said[name] = _texts(line.value)
            elif _is_field(line.value):
                body.fields.append(name)
            else:
                body.others.append(name)
    inherits = said.get("_inherit", ())
    names = said.get("_name", ()) or inherits[:1]
    if names:
        body.is_model = True
        body.owner = names[0]
        body.makes = names[0] not in inherits
        body.bases = tuple(name for name in inherits if name != names[0])
    else:
        body.bases = tuple(_name(base) for base in node.bases)
    return body


def _is_field(node: ast.expr) -> bool:
    """Tell whether this makes a field: ``fields.Char(…)``."""
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and _name(node.func.value) == "fields"
    )


def _texts(node: ast.expr) -> tuple[str, ...]:
    """Return the texts that stand here, one or a list of them."""
    if isinstance(node, ast.Constant):
        return (node.value,) if isinstance(node.value, str) else ()
    return tuple(it.value for it in ast.walk(node) if isinstance(it, ast.Constant))


def _name(node: ast.expr) -> str:
    """Return the name that stands here, empty for whatever else does."""
    return node.id if isinstance(node, ast.Name) else ""
