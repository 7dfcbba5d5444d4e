"""One build of a site at a time: two that write the same folder would leave half of each.

The lock belongs to the process, so that nothing is left of it when a build is killed. It is a file
among temporary ones, not in the project, where it would be seen and copied.
"""

import os
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

fcntl: Any
try:
    import fcntl
except ImportError:  # pragma: no cover - Windows
    fcntl = None


class BuildLock:
    """The right to write a site.

    Attributes:
        is_held: whether it was taken, and not given back.
    """

    def __init__(self, site: Path) -> None:
        """Not taken yet."""
        name = sha256(os.fsencode(site)).hexdigest()[:16]
        self._path = Path(tempfile.gettempdir()) / f"claimledger-{name}.lock"
        self._file: int | None = None
        self.is_held = False

    def take(self) -> bool:
        """Whether it could be taken; where the system knows no locks it always can."""
        if self.is_held:
            return True
        self._file = self._opened()
        if self._file is not None:
            try:
                fcntl.flock(self._file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._close()
                return False
            except OSError:  # a file system without locks
                self._close()
        self.is_held = True
        return True

    def give_back(self) -> None:
        """Lets another build begin; the file stays, for another may be waiting for it."""
        if self._file is not None:
            fcntl.flock(self._file, fcntl.LOCK_UN)  # for copies of this process as well
        self._close()
        self.is_held = False

    def _opened(self) -> int | None:
        if fcntl is None:
            return None
        flags = os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW
        try:
            return os.open(self._path, flags, 0o600)
        except OSError:  # somebody else's, or nothing can be written there
            return None

    def _close(self) -> None:
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def __del__(self) -> None:
        """Given back with the object, if nobody did."""
        self._close()
