# Everything is done through `make`; the first target that needs it sets up .venv (tools/setup.sh).

DIR ?= demo
FILE ?=
SEED ?= 1000
PYTHON = .venv/bin/python
STAMP = .venv/stamp
PATHS = ukmdesk tests tools benchmarks

.PHONY: help setup run demo test lint types contracts format catalogue pictures bench kill fuzz lock wheel package clean
.DEFAULT_GOAL := help

help:
	@echo "make demo [DIR=folder] [FILE=sellers.csv]  the whole main job, from registration to certificate"
	@echo "make run                                   the app on the screen"
	@echo "make test                                  format, lint, types, import contracts, tests"
	@echo "make lint                                  the same without the tests"
	@echo "make format                                put the source into shape"
	@echo "make pictures                              the pages and papers that README and docs show"
	@echo "make catalogue [ENGLISH='a.json b.json']   collect the sentences, compile the English catalogue"
	@echo "make bench                                 the measured figures, each beside its limit or peer"
	@echo "make kill                                  the long kill tests"
	@echo "make fuzz [SEED=1000]                      tens of thousands of changed files, from another place with another seed"
	@echo "make lock [UPGRADE=1]                      requirements.in -> requirements.lock"
	@echo "make wheel                                 dist/*.whl with all resources inside"
	@echo "make package                               dist/ukmdesk: the app as one folder, moved and tested by itself"

$(STAMP): requirements.lock pyproject.toml tools/setup.sh tools/build_reference.py
	@tools/setup.sh

setup: $(STAMP)
	@:

demo: $(STAMP)
	@$(PYTHON) tools/demo.py --dir "$(DIR)" $(if $(FILE),--file "$(FILE)")

run: $(STAMP)
	@tools/setup.sh app
	@.venv/bin/ukmdesk

lint: $(STAMP)
	.venv/bin/ruff format --check $(PATHS)
	.venv/bin/ruff check $(PATHS)
	.venv/bin/mypy
	.venv/bin/lint-imports

test: lint
	@tools/setup.sh tests
	.venv/bin/pytest -n 2 -m "not long"

format: $(STAMP)
	.venv/bin/ruff format $(PATHS)
	.venv/bin/ruff check --fix $(PATHS)

pictures: $(STAMP)
	$(PYTHON) -m tools.pictures

catalogue: $(STAMP)
	$(PYTHON) tools/catalogue.py $(ENGLISH)

# One program a figure: each file of benchmarks/ that can be run.
bench: $(STAMP)
	@for file in $$(grep -l __main__ benchmarks/*.py); do \
		echo "== $$file"; \
		$(PYTHON) -m "benchmarks.$$(basename $$file .py)" || exit 1; \
	done

kill: $(STAMP)
	@tools/setup.sh tests
	.venv/bin/pytest -m long --timeout=3600 --ignore=tests/fuzz

fuzz: $(STAMP)
	@tools/setup.sh tests
	UKMDESK_FUZZ_SEED="$(SEED)" .venv/bin/pytest -m long --timeout=3600 tests/fuzz

# uv has no place in the lock itself: it lives in a folder of its own and asks the package index that pip is set to.
lock: $(STAMP)
	$(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet --disable-pip-version-check uv
	UV_DEFAULT_INDEX="$$($(PYTHON) -m pip config get global.index-url 2>/dev/null || echo)" \
	build/lock/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header \
		--no-emit-index-url --no-emit-find-links --no-config $(if $(UPGRADE),--upgrade) -o requirements.lock requirements.in

wheel: $(STAMP)
	$(PYTHON) -m pip wheel --quiet --no-deps --no-build-isolation -w dist .

# Only what this machine has is put in; the folder is then tried where nobody built it.
package: $(STAMP)
	@tools/setup.sh package
	.venv/bin/pyinstaller --noconfirm --log-level ERROR --distpath dist --workpath build build.spec
	@tools/try_package.sh dist/ukmdesk

clean:
	rm -rf build dist .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis
