# Thin aliases; every word is what CI uses too. `python3 build.py --help` lists what else there is.
.DEFAULT_GOAL := help
.PHONY: help site serve test lint format schema golden screenshots soak-exact bench bench-import train-import bench-import-speed lock clean
PYTHON ?= python3
# Puts the development tools in .venv (or finds them in the active environment) without running a test.
TOOLS := $(PYTHON) build.py test --version >/dev/null
ENV := PATH="$(CURDIR)/.venv/bin:$$PATH"

help:  ## list the words
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 14

site:  ## import new seeds and build the site
	@$(PYTHON) build.py

serve:  ## preview the site while you write
	@$(PYTHON) build.py serve

test:  ## run the whole suite; ARGS='-k door' goes to pytest
	@$(PYTHON) build.py test $(ARGS)

lint:  ## what CI checks besides the tests
	@$(TOOLS)
	$(ENV) ruff check
	$(ENV) ruff format --check
	$(ENV) mypy

format:  ## let ruff mend what it can
	@$(TOOLS)
	$(ENV) ruff check --fix
	$(ENV) ruff format

schema:  ## write the schemas that editors' programs complete from
	@$(PYTHON) build.py config --schema > .vscode/config.schema.json
	@$(PYTHON) build.py config --schema brief > .vscode/brief.schema.json

golden:  ## write what the tests expect anew; read the diff as you would read code
	COPYDESK_GOLDEN=1 $(PYTHON) build.py test tests/test_golden.py tests/test_invalid.py

screenshots:  ## take the pictures of README.md anew
	COPYDESK_SCREENSHOTS=1 $(PYTHON) build.py test tests/browser

soak-exact:  ## let random histories try long whether fast equals clean (HISTORIES=500 STEPS=20), others each time
	COPYDESK_SOAK=$(or $(HISTORIES),500)x$(or $(STEPS),20) $(PYTHON) build.py test tests/test_incremental.py

bench:  ## measure builds beside other generators, for docs/benchmarks.md; ARGS='--sizes 1000 --rounds 2' for less
	@$(TOOLS)
	$(ENV) PYTHONPATH=. python benchmarks/builds.py $(ARGS)

bench-import:  ## measure import on real pages (PAGES=folder), for docs/import-quality.md
	@$(TOOLS)
	$(ENV) PYTHONPATH=. python benchmarks/import_quality.py $(PAGES)

train-import:  ## train the line weights of import on real pages (needs lightgbm), for bench-import and the engine
	@$(TOOLS)
	$(ENV) PYTHONPATH=. python benchmarks/train_lines.py

bench-import-speed:  ## measure how fast import is, for docs/import-speed.md
	@$(TOOLS)
	$(ENV) PYTHONPATH=. python benchmarks/import_speed.py

# The pins of the first lock bind the second, so that one environment serves both.
LOCK := uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" pyproject.toml

lock:  ## pin anew what pyproject.toml asks for (needs uv; UPGRADE=--upgrade for newer versions)
	$(LOCK) $(UPGRADE) --output-file requirements.txt
	$(LOCK) $(UPGRADE) --group dev --constraints requirements.txt --output-file requirements-dev.txt

clean:  ## remove the site's output, caches and .venv
	@$(PYTHON) build.py clean
	rm -rf .venv .venv.lock .mypy_cache .pytest_cache .ruff_cache .hypothesis .bench dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
