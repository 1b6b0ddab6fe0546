"""The real settings, with a data folder that is thrown away and a hasher that doesn't take its time."""

import atexit
import os
import shutil
import tempfile

if "BRIGADE_DATA" not in os.environ:
    os.environ["BRIGADE_DATA"] = tempfile.mkdtemp(prefix="brigade-test-")
    atexit.register(shutil.rmtree, os.environ["BRIGADE_DATA"], ignore_errors=True)

# Workers that run side by side inherit the folder: each has its own in it, or one would count the other's paper.
worker = os.environ.get("PYTEST_XDIST_WORKER", "")
if worker and not os.environ["BRIGADE_DATA"].endswith(worker):
    os.environ["BRIGADE_DATA"] += f"/{worker}"

from pos_site.settings import *  # noqa: E402, F403

# The same algorithm, so a server started by a test reads what the test has hashed.
PASSWORD_HASHERS = ["tests.hashers.QuickArgon2"]

# A view that doesn't say who may use it is an error here, and a 403 elsewhere.
TESTING = True

# Emulators of printers listen on this machine.
PRINTER_NETWORKS = ["127.0.0.0/8"]
PRINTER_PORTS = range(1, 65536)
