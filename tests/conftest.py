"""What tests of several rooms share."""

import gc
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from workshop_app.domain.workshop import Workshop
from workshop_app.paths import SAMPLE_WORKSHOP
from workshop_app.services.use_cases import UseCases
from workshop_app.wiring import wired

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

settings.register_profile(
    "ours", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.load_profile("ours")


LITTER = 700
"""What the collector itself would begin at."""


@pytest.fixture(autouse=True)
def swept() -> Iterator[None]:
    """Collect garbage: once a window has been, only its event loop does, and closed windows would pile up."""
    yield
    if not gc.isenabled() and gc.get_count()[0] > LITTER:
        gc.collect()
        if not gc.get_freeze_count():
            gc.freeze()  # what has been loaded stays


@pytest.fixture
def services(tmp_path: Path) -> Iterator[UseCases]:
    """The services on an empty data folder."""
    made = wired(tmp_path / "data")
    yield made
    made.close()


@pytest.fixture
def sample(services: UseCases) -> Workshop:
    """The example workshop, read from its file and not stored."""
    return services.library.read_file(SAMPLE_WORKSHOP)[0]
