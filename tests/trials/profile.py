"""A plugin for pytest: every property that asks for the profile's number is asked BRIGADE_EXAMPLES times."""

from hypothesis import settings

from tests.trials import suite

settings.register_profile("trial", max_examples=suite.size("examples", 100), deadline=None)
settings.load_profile("trial")
