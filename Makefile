# make run [MODEL=file.gguf]   set up what is missing and run the gateway
# make test                    the whole suite: tests, types, lint, import contracts
# make bench                   the figures of BENCHMARKS.md, measured here
# make bench-classifier        recall, false positives and speed of the classifier (ARGS="--help" says what it can)
PYTHON ?= python3
PY := .venv/bin/python
ARGS ?=

.PHONY: run test bench bench-classifier setup setup-dev lint clean

run: setup
	@exec $(PY) manage.py up $(if $(MODEL),--model "$(MODEL)") $(ARGS)

test: setup-dev
	@$(PY) -m pytest $(ARGS)

bench: setup-dev
	@$(PY) deploy/bench/run.py $(ARGS)

bench-classifier: setup-dev
	@$(PY) -m deploy.bench.classifier $(ARGS)

setup:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Cordon needs Python 3.11 or later. On Debian or Ubuntu: sudo apt install python3 python3-venv" >&2; exit 2; }
	@$(PYTHON) deploy/setup.py runtime

setup-dev:
	@command -v $(PYTHON) >/dev/null 2>&1 || { echo "Cordon needs Python 3.11 or later. On Debian or Ubuntu: sudo apt install python3 python3-venv" >&2; exit 2; }
	@$(PYTHON) deploy/setup.py dev

lint: setup-dev
	@$(PY) -m ruff check . && $(PY) -m ruff format --check . && $(PY) -m mypy && .venv/bin/lint-imports

clean:
	rm -rf .venv .mypy_cache .ruff_cache
