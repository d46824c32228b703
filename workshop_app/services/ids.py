"""Ids: time-ordered UUIDs (version 7, RFC 9562), made by the app so that two laptops can be merged."""

import secrets
import time
import uuid

_last = [0]


def new_id() -> str:
    """Make an id that sorts after every id made before it in this process, also when the clock is set back."""
    _last[0] = max(time.time_ns() // 1_000_000 << 12, _last[0] + 1)
    milliseconds, sequence = _last[0] >> 12, _last[0] & 0xFFF
    value = milliseconds << 80 | 0x7 << 76 | sequence << 64 | 0b10 << 62 | secrets.randbits(62)
    return str(uuid.UUID(int=value))
