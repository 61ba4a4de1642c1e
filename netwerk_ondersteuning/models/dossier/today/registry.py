"""What rooms add to Vandaag."""

from ....engine.registry import Registry

#: The kinds of rows: classes of :class:`~.row.TodayKind`.
TODAY = Registry("kind of row of Vandaag", keeps_classes=True)
#: Under which heads they stand: classes of :class:`~.row.Section`.
SECTIONS = Registry("section of Vandaag", keeps_classes=True)
#: For whom they are: classes of :class:`~.row.Audience`.
AUDIENCES = Registry("audience of Vandaag", keeps_classes=True)
#: So many rows of one kind are fetched; of more it is said that there are more.
MOST = 50
