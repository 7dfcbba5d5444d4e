# Each of these does all the set-up that it needs.
PYTHON ?= python3
export NO_MKDOCS_2_WARNING = 1
BIN := .venv/bin
CHECKERS := tests/browser/node_modules/.package-lock.json
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK := $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --build-deps-for=editable

.PHONY: site serve check test test-fast truth fuzz edits golden lint bench pictures lock clean

site: .venv/site.installed  ## check the ledger and build the site into site/
	$(BIN)/claimledger check
	$(BIN)/mkdocs build --strict
	@echo
	@echo "The site is in site/. To read it: make serve, then open the address it prints."

serve: .venv/site.installed  ## show the site while you edit
	$(BIN)/mkdocs serve

check: .venv/site.installed  ## check the ledger alone
	$(BIN)/claimledger check

TESTS := $(BIN)/python -m pytest --numprocesses auto --dist loadfile --no-loadscope-reorder

test: .venv/dev.installed $(CHECKERS)  ## run all tests
	$(TESTS)

test-fast: .venv/dev.installed  ## run the tests that need no browser, Java or Node, in half the time
	$(TESTS) -m "not slow" --ignore tests/browser

truth: .venv/dev.installed  ## hold every sentence against 20,000 random ledgers; takes about an hour
	TRUTH_LEDGERS=20000 $(TESTS) tests/truth

fuzz: .venv/dev.installed  ## read a million spoilt ledgers, and check 10,000 with a page each; takes hours
	FUZZ_READS=1000000 FUZZ_CHECKS=10000 FUZZ_PAGES=20000 $(TESTS) tests/fuzz

edits: .venv/dev.installed  ## save 200 edits while the server runs; takes ten minutes
	SERVE_EDITS=200 $(BIN)/python -m pytest --capture no tests/serving/test_random_edits.py

golden: .venv/dev.installed  ## write every golden file anew; read what has changed before you commit it
	UPDATE_GOLDEN=1 $(TESTS) -m golden --ignore tests/browser
	git diff --stat

lint: .venv/dev.installed  ## ruff and mypy, on code and tests
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy

SIZE ?= 1000 10000

bench: .venv/dev.installed  ## measure builds beside Hugo and plain Material, into BENCHMARKS.md; SIZE="1000"
	$(INSTALL) --editable ".[bench]"
	$(BIN)/python tests/bench/compare.py --size $(SIZE) --write BENCHMARKS.md
	$(BIN)/python tests/bench/bench.py $(SIZE)

pictures: .venv/dev.installed  ## take the pictures of README anew, into pictures/
	$(BIN)/python -m tests.browser.pictures

lock:  ## write the lock files anew, after a change of dependencies
	$(INSTALL) pip-tools
	$(LOCK) --output-file requirements.lock pyproject.toml
	$(LOCK) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml

clean:  ## remove everything that was made
	rm -rf .venv site tests/browser/node_modules .mypy_cache .ruff_cache .pytest_cache

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/site.installed: requirements.lock pyproject.toml | .venv/bin/python
	$(INSTALL) --require-hashes --requirement requirements.lock
	$(INSTALL) --no-deps --no-build-isolation --editable .
	@touch $@

.venv/dev.installed: requirements-dev.lock .venv/site.installed
	$(INSTALL) --require-hashes --requirement requirements-dev.lock
	@touch $@

# without npm, `make test` skips the tests that need them
$(CHECKERS): tests/browser/package-lock.json
	@npm ci --prefix tests/browser --ignore-scripts --no-audit --no-fund --silent \
		|| echo "The checkers of HTML and workflows are not installed: their tests are skipped. They need npm and a network."
