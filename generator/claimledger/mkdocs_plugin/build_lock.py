"""One build of a site at a time: two that write the same folder would leave half of each.

The lock belongs to the process, so that nothing holds it when a build is killed. It is a file among
temporary ones, not in the project, where it would be seen and copied. Who gives it back removes the
file while they still hold it; who takes it makes sure that the file is still the one of that name.
"""

import os
import tempfile
from contextlib import suppress
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
        self._taken_by = 0
        self.is_held = False

    def take(self) -> bool:
        """Whether it could be taken; where the system knows no locks it always can."""
        if self.is_held:
            return True
        while (file := self._opened()) is not None:
            self._file = file
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                self._close()
                return False
            except OSError:  # a file system without locks
                self._close()
                break
            if self._is_current(file):
                break
            self._close()  # its holder removed it after we had opened it
        self._taken_by = os.getpid()
        self.is_held = True
        return True

    def give_back(self) -> None:
        """Lets another build begin, and leaves nothing behind."""
        if self._file is not None:
            if self._taken_by == os.getpid():
                with suppress(OSError):
                    self._path.unlink()
            fcntl.flock(self._file, fcntl.LOCK_UN)  # for copies of this process as well
        self._close()
        self.is_held = False

    def _is_current(self, file: int) -> bool:
        """Whether the name still stands for a file that was opened by it."""
        try:
            return os.path.samestat(os.fstat(file), self._path.lstat())
        except FileNotFoundError:
            return False

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
