"""Everything that must be clean before a change lands: ``python -m tests``. Stops at the first that is not."""

import subprocess
import sys
from pathlib import Path

BIN = Path(sys.executable).parent
CHECKS: tuple[list[str], ...] = (
    [str(BIN / "ruff"), "format", "--check", "."],
    [str(BIN / "ruff"), "check", "."],
    [str(BIN / "mypy")],
    [str(BIN / "lint-imports")],
    [sys.executable, "-m", "tests.benchmarks"],
    [sys.executable, "-m", "pytest", "-n", "2"],
)


def main() -> int:
    """Run all checks; returns the exit code of the first that fails."""
    for check in CHECKS:
        print("·", *(Path(part).name for part in check), flush=True)
        code = subprocess.run(check, cwd=Path(__file__).parent.parent, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main())
