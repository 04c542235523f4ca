# Needs Python 3.11 or newer, and make. The rest is set up in $(VENV) from the locks.
#   make run PYTHON=python3.13      another Python
#   make test VENV=.venv-3.13       another environment beside the first
PYTHON ?= python3
VENV ?= .venv
PEERS := .venv-peers
PY := $(VENV)/bin/python
TESTS ?= tests

export PIP_DISABLE_PIP_VERSION_CHECK := 1

.DEFAULT_GOAL := help
.PHONY: help run test check bench bench-growth torture lock audit clean

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /  make \1\t/' | expand -t 22

# One environment. `run` asks for the runtime lock alone, to start soon on a new machine; the rest adds the tools.
# A stamp is younger than its lock when there is nothing to do. All set-up talk goes to stderr and none of it reads
# stdin, so that `make run < answers.txt > chat.txt` holds the chat and nothing else.
$(VENV)/.ready-to-run: requirements.txt
	$(call install,$<,$(VENV))
	@touch $@

$(VENV)/.ready-to-test: requirements-dev.txt
	$(call install,$<,$(VENV))
	@touch $@ $(VENV)/.ready-to-run

$(PEERS)/.ready: requirements-peers.txt
	$(call install,$<,$(PEERS))
	@touch $@

define install
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' </dev/null 2>/dev/null || \
	  { echo "Hetong needs Python 3.11 or newer. Name one: make $(MAKECMDGOALS) PYTHON=/path/to/python3.11" >&2; exit 1; }
	@echo "Setting up $(2) from $(1) ..." >&2
	@$(2)/bin/python -c 'import pip' </dev/null 2>/dev/null || $(PYTHON) -m venv $(2) </dev/null >&2
	@# Python compiles what it imports; pip would compile everything, which takes nearly half the time.
	@$(2)/bin/python -m pip install -qq --no-compile --no-deps --require-hashes -r $(1) </dev/null >&2
	@# .gitattributes names this driver; git takes the command itself only from its own configuration.
	@if [ -e .git ]; then git config diff.docx.textconv '$(PY) -m bot text' || true; fi </dev/null >&2
endef

run: $(VENV)/.ready-to-run ## start: the Telegram bot where a token is set, else the chat in this terminal
	@$(PY) -m bot run

test: $(VENV)/.ready-to-test ## all tests, or some: make test TESTS=tests/dialogs
	@$(PY) -m pytest -n auto --dist worksteal $(TESTS)

check: $(VENV)/.ready-to-test ## all that must hold before a commit: format, lint, types, imports, tests
	$(VENV)/bin/ruff format --check .
	$(VENV)/bin/ruff check .
	$(VENV)/bin/mypy
	$(VENV)/bin/lint-imports
	$(VENV)/bin/hadolint Dockerfile
ifeq ($(CI),true)
	@# Only here is nothing skipped, so only here does the figure mean something.
	$(PY) -m pytest -n auto --dist worksteal -p tests.plugins.no_skips --cov --cov-report=
	$(VENV)/bin/coverage report --include='dialogs/*,bot/stores/*,bot/documents/*' --fail-under=100
else
	$(PY) -m pytest -n auto --dist worksteal
endif

bench: $(VENV)/.ready-to-test $(PEERS)/.ready ## measure beside other bots, plain use and hard limits, as ratios in one run
	@$(PY) -m tests.bench

bench-growth: $(VENV)/.ready-to-test ## the same for a database of a million drafts; takes a few minutes and gigabytes
	@$(PY) -m tests.bench.growth

torture: $(VENV)/.ready-to-test ## put every promise of docs/promises.md to the test, in full counts; takes a while
	@$(PY) -m tests.torture

# The runtime versions are settled first, and the tools must fit them: tests run on what is shipped.
COMPILE = $(VENV)/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
  --no-emit-index-url --no-emit-find-links --custom-compile-command 'make lock' $(if $(UPGRADE),--upgrade)
lock: $(VENV)/.ready-to-test ## write the locks anew from pyproject.toml; make lock UPGRADE=1 takes the newest versions
	@$(COMPILE) pyproject.toml -o requirements.txt
	@$(COMPILE) pyproject.toml --group dev --constraints requirements.txt -o requirements-dev.txt
	@$(COMPILE) --group peers -o requirements-peers.txt

audit: $(VENV)/.ready-to-test ## look for known weaknesses in the locked versions (asks a public database)
	@# It prints what it found to stdout; where it could not look, there is a traceback on stderr and nothing else.
	@found=$$($(VENV)/bin/uv tool run pip-audit --strict --require-hashes --disable-pip -r requirements.txt \
	  2>$(VENV)/audit.log </dev/null) && { tail -n 1 $(VENV)/audit.log; exit; }; \
	if [ -n "$$found" ]; then echo "$$found"; else \
	  echo "Nothing was audited: is the network there? What the audit said is in $(VENV)/audit.log." >&2; \
	fi; exit 1

clean: ## remove what can be made again; ./data and the keys stay
	@rm -rf .venv .venv-peers .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis .coverage .coverage.* htmlcov
	@# Without .venv the command could not run, and git would refuse to show a diff.
	@if [ -e .git ]; then git config --unset diff.docx.textconv || true; fi
	@find bot dialogs tests templates -name __pycache__ -prune -exec rm -rf {} + 2>/dev/null || true
