"""What is not as a house should be, each in words that stay the same by line."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from .browser import Folders
from .graph import House

#: A room is one screen of files.
MOST_FILES = 16
#: The dossier is a door, not a room: it has fewer methods of its own than this.
MOST_METHODS = 60
DOSSIER = "netwerk.dossier"


@dataclass(frozen=True)
class Fault:
    """Something that is not right: in words, with the lines of code that show it."""

    text: str
    why: tuple[str, ...] = ()


def faults(house: House, folders: Folders) -> list[Fault]:
    """Return all that is not right."""
    return [
        *upward(house),
        *round_in_circles(house),
        *folders_in_circles(folders),
        *full_rooms(house),
        *full_dossier(house),
        *split_models(house),
    ]


def upward(house: House) -> list[Fault]:
    """Return the arrows to a room that stands on (or beside) the one they come from."""
    found = defaultdict(list)
    for arrow in house.arrows:
        if house.is_upward(arrow):
            target = house.room_of(arrow.target)
            what = f"{arrow.source} {arrow.via} {arrow.name} of {target}"
            found[what].append(arrow.why)
    return [Fault(text, tuple(why)) for text, why in found.items()]


def round_in_circles(house: House) -> list[Fault]:
    """Return the files of one room that use each other round in a circle."""
    found = []
    for room in house.rooms:
        for circle in house.circles(room):
            names = ", ".join(path.split("/")[-1][:-3] for path in circle)
            why = [
                arrow.why
                for arrow in house.within(room)
                if {arrow.source, arrow.target} <= set(circle)
            ]
            found.append(Fault(f"{room} goes round: {names}", tuple(why)))
    return found


def folders_in_circles(folders: Folders) -> list[Fault]:
    """Return the folders of scripts that import from each other round in a circle."""
    return [
        Fault(
            f"static/src goes round: {', '.join(circle)}",
            tuple(
                f"{path} imports from {target}"
                for (source, target), paths in folders.arrows.items()
                if {source, target} <= set(circle)
                for path in paths
            ),
        )
        for circle in folders.circles()
    ]


def full_rooms(house: House) -> list[Fault]:
    """Return the folders with more files than fit one screen."""
    folders = Counter(file.folder for files in house.rooms.values() for file in files)
    return [
        Fault(f"{folder} has more than {MOST_FILES} files", (f"{count}",))
        for folder, count in folders.items()
        if count > MOST_FILES
    ]


def full_dossier(house: House) -> list[Fault]:
    """Return one fault when the dossier has too many methods of its own."""
    places = defaultdict(set)
    for body in house.bodies():
        if body.owner == DOSSIER:
            places[body.path] |= set(body.methods)
    names = set().union(*places.values())
    if len(names) < MOST_METHODS:
        return []
    why = (f"{path}: {len(own)}" for path, own in sorted(places.items()))
    text = f"{DOSSIER} has {MOST_METHODS} own methods or more"
    return [Fault(text, (f"{len(names)} in all", *why))]


def split_models(house: House) -> list[Fault]:
    """Return the models with more than one class body in one room."""
    found = defaultdict(list)
    for body in house.bodies():
        if body.is_model:
            found[house.room_of(body.path), body.owner].append(body.path)
    return [
        Fault(f"{room} has several bodies of {model}", tuple(paths))
        for (room, model), paths in sorted(found.items())
        if len(paths) > 1
    ]
