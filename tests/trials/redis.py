"""R-REDIS: Redis killed, emptied, stopped and restarted, five times each, under load.

Processes of pages, work and clock are apart.
"""

from tests.trials import suite


def run() -> int:
    """Run the test of tests/faults with its full numbers."""
    return suite.run_on_many_boxes("R-REDIS", "tests/faults/test_redis.py")
