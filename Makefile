# Two commands do everything a newcomer needs: `make demo` and `make test`.
# Both first make .venv with the pinned dependencies.

VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready

# The first Python on the path that can run the project; another can be named: make PYTHON=/path/to/python3.12
PYTHON ?= $(shell for python in python3 python3.13 python3.12 python3.11 python; do \
	if $$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; \
	then command -v $$python; break; fi; done)

.PHONY: help demo test lint types floors tests bench-clean bench-dedupe bench-read clean

help:
	@echo "make demo           crawl the bundled sample site, offline, and show what came of it"
	@echo "make test           lint, type-check and test everything"
	@echo "make bench-clean    PAGES=FOLDER: measure cleaning beside its peers"
	@echo "make bench-dedupe   measure the recognition of reprints beside its peers"
	@echo "make bench-read     show the first readings of new texts beside a keyword alert; SETS=FILES reads new sets, once"

$(READY): pyproject.toml constraints.txt
	@if [ -z "$(PYTHON)" ]; then \
		echo "unionwatch needs Python 3.11, 3.12 or 3.13, and none is on the path; install one, or name it: make PYTHON=/path/to/python3.12" >&2; \
		exit 1; fi
	@"$(PYTHON)" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
		echo "unionwatch needs Python 3.11, 3.12 or 3.13, and $(PYTHON) is another one; name a fitting one: make PYTHON=/path/to/python3.12" >&2; \
		exit 1; }
	@echo "Setting up $(VENV) with pinned dependencies (a minute or two, once) …"
	@"$(PYTHON)" -m venv $(VENV)
	@PIP_CONSTRAINT=$(CURDIR)/constraints.txt $(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test]'
	@touch $@

demo: $(READY)
	@$(BIN)/unionwatch demo

test: lint types floors tests

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(READY)
	$(BIN)/mypy

floors: $(READY)
	$(BIN)/lint-imports

tests: $(READY)
	$(BIN)/pytest -n auto --dist loadfile

# What the benchmarks compare with. Some of these pin older versions of what we stand on, so they are
# installed without their own requirements; all of them run with ours.
PEERS := newspaper4k==0.9.6 readability-lxml==0.9 rensa==0.5.0 redis==8.1.0 \
	beautifulsoup4==4.15.0 soupsieve==2.8.4 feedparser==6.0.12 sgmllib3k==1.0.0 brotli==1.2.0 pillow==12.3.0 pyyaml==6.0.3 \
	scikit-learn==1.9.1 joblib==1.6.0 cloudpickle==3.1.3 chardet==7.7.0 threadpoolctl==3.8.0 narwhals==2.29.0

$(VENV)/.peers: $(READY) Makefile
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps $(PEERS)
	@touch $@

bench-clean: $(VENV)/.peers
	$(BIN)/python -m tests.bench.clean $(PAGES) --folds --write

bench-dedupe: $(VENV)/.peers
	$(BIN)/python -m tests.bench.dedupe --write

bench-read: $(READY)
	$(BIN)/python -m tests.bench.read $(if $(SETS),--first $(SETS)) --write

clean:
	rm -rf $(VENV) unionwatch-demo build dist
