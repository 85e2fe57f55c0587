"""What unionwatch kept in other tables before texts had one of their own: read once, then dropped."""

from datetime import datetime, timedelta

from sqlalchemy import Connection, Integer, MetaData, Table, column, inspect, select, table

from monitor.store.schema import Moment

_LINK = table("link", column("one", Integer), column("other", Integer))
_SIGNATURE = table("signature", column("article_id", Integer), column("published", Moment))
_TABLES = ("link", "signature", "band", "band_recent", "band_middle")


def linked_over(connection: Connection, window: timedelta) -> set[int]:
    """The later articles of links over more than a window, as `import --all` had asked for; the tables go."""
    found = set(inspect(connection).get_table_names()) & set(_TABLES)
    far = _far(connection, window) if {_LINK.name, _SIGNATURE.name} <= found else set()
    for name in sorted(found):
        Table(name, MetaData()).drop(connection)
    return far


def _far(connection: Connection, window: timedelta) -> set[int]:
    rows = connection.execute(select(_SIGNATURE.c.article_id, _SIGNATURE.c.published))
    published: dict[int, datetime] = {row.article_id: row.published for row in rows}
    links = connection.execute(select(_LINK.c.one, _LINK.c.other))
    return {row.one for row in links if abs(published[row.one] - published[row.other]) > window}
