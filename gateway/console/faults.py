"""How a fault of a page is written down: what kind and where, never what it was about.

Pure. Named in `gateway.settings.console`. An exception's message may quote what a person typed, so it is left out.
"""

from __future__ import annotations

import logging
import traceback


class Faults(logging.Formatter):
    """Formats a fault as its type and the places in the code it passed."""

    def format(self, record: logging.LogRecord) -> str:
        """Return one line."""
        time = self.formatTime(record, "%Y-%m-%dT%H:%M:%S")
        if not record.exc_info or record.exc_info[1] is None:
            return f"{time} {record.levelname.lower()} {record.name} {getattr(record, 'status_code', '')}".rstrip()
        frames = traceback.extract_tb(record.exc_info[2])
        path = " > ".join(f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames[-6:])
        return f"{time} {record.levelname.lower()} {type(record.exc_info[1]).__name__} {path}"
