# make demo   installs briefgen into .venv and makes the example's nine briefings in out/
# make test   installs what the tests need, then runs the linter, the type checker and the tests
# make lock   renews both lock files from pyproject.toml

VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
# The first interpreter that is new enough; PYTHON=... chooses another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
MAKEFLAGS += --no-print-directory

.PHONY: demo test lock clean

demo: $(VENV)/.installed
	@rm -rf out
	$(BIN)/briefgen make seeds/kursk/sheet.yaml --lang en,uk,ko --format md,html,pdf --out out

test: $(VENV)/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/pytest -q -n auto $(PYTEST)

lock: $(VENV)/.installed-dev
	$(BIN)/uv pip compile $(COMPILE) --group build pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile $(COMPILE) --group dev -c requirements.lock pyproject.toml -o requirements-dev.lock

COMPILE := --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command "make lock"

clean:
	rm -rf $(VENV) tools/node/node_modules out dist build .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "briefgen needs Python 3.11 or newer" >&2; exit 1; }
	$(PYTHON) tools/setup_system.py venv
	$(PYTHON) -m venv $(VENV)

# Everything comes from the lock with its hash, the build back end too, so nothing else is fetched for the project itself.
# pip compiles what it copies into .venv, but not an editable project: where nobody may write bytecode, each start would compile 130 modules.
$(VENV)/.installed: requirements.lock pyproject.toml tools/setup_system.py | $(BIN)/python
	$(BIN)/python tools/setup_system.py pdf
	$(PIP) install --require-hashes --no-deps -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	$(BIN)/python -m compileall -q briefgen
	@touch $@

$(VENV)/.installed-dev: $(VENV)/.installed requirements-dev.lock tools/node/package-lock.json
	$(BIN)/python tools/setup_system.py test
	$(PIP) install --require-hashes --no-deps --no-build-isolation -r requirements-dev.lock
	@touch $@
