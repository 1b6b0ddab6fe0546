"""The real settings, with a data folder that is thrown away and a hasher that doesn't take its time."""

import atexit
import os
import shutil
import tempfile

if "BRIGADE_DATA" not in os.environ:
    os.environ["BRIGADE_DATA"] = tempfile.mkdtemp(prefix="brigade-test-")
    atexit.register(shutil.rmtree, os.environ["BRIGADE_DATA"], ignore_errors=True)

from pos_site.settings import *  # noqa: F403

# The same algorithm, so a server started by a test reads what the test has hashed.
PASSWORD_HASHERS = ["tests.hashers.QuickArgon2"]

# A view that doesn't say who may use it is an error here, and a 403 elsewhere.
TESTING = True
