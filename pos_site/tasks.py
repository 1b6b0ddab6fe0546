"""What a worker that is a process of its own does when it starts: it lives at the house's hour, in the demo too."""

from celery.signals import worker_init

from pos_site.demo import clock as demo_clock


@worker_init.connect
def keep_the_houses_time(**_: object) -> None:
    """Let this process's clock run ahead as the demo's does."""
    demo_clock.restore()
