"""Where everything is kept: `sqlite` for use, `memory` for tests. One test suite runs over all.

To add a database: one module or folder here that meets `bot.ports.Store`, one line in the wiring,
one parameter of the fixture in tests/stores/conftest.py.
"""
