"""One version for all static files together."""

import hashlib
from pathlib import Path


def version_of(folder: Path) -> str:
    """Digest the names and contents of every file below `folder` to twelve characters."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        digest.update(str(path.relative_to(folder)).encode())
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:12]
