# make run   set up and open the app          make test   set up and run every check
# make quick  the checks without a browser and without slow ones, for the inner loop
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test quick lock
run: .venv/installed
	$(BIN)/zhiheng serve

test: .venv/installed
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest -n auto --dist loadfile

quick: .venv/installed
	$(BIN)/python -m ruff check .
	$(BIN)/python -m mypy
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not browser and not slow"

.venv/installed: requirements.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation -e .
	touch $@

# the pins for Windows, macOS and Linux; run after a change of the ranges in pyproject.toml (needs uv)
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --extra dev \
	  --custom-compile-command "make lock" -o requirements.lock pyproject.toml
