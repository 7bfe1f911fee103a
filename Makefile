# Treaty Atlas: make run starts it, make test proves it. Everything else is in README.md.

PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run test lint format bench boundaries package refresh clean browser

run: $(VENV)/run.done
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

test: $(VENV)/dev.done browser
	$(BIN)/python -m pytest

lint: $(VENV)/dev.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

format: $(VENV)/dev.done
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/dev.done browser
	$(BIN)/python -m benchmarks

# Shapes, points and neighbours from the npm package world-atlas 2.0.2, fetched once into .cache (hash pinned).
boundaries: $(VENV)/dev.done
	$(BIN)/python -m geodata.build.boundaries
	$(BIN)/python -m geodata.build.package

# After any change to a table by hand: compute effects, check, and describe the files anew.
package: $(VENV)/dev.done
	$(BIN)/python -m geodata.build.acts
	$(BIN)/python -m geodata.build.package

# Fetch the depositary's pages and say what would change; add WRITE=--write to take it.
refresh: $(VENV)/run.done
	$(BIN)/python -m loaders.refresh $(WRITE)

clean:
	rm -rf $(VENV) .cache .pytest_cache .ruff_cache .hypothesis

$(VENV)/run.done: requirements.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Treaty Atlas needs Python 3.11 or later; name one with make PYTHON=...")'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	touch $@

$(VENV)/dev.done: requirements-dev.txt $(VENV)/run.done
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	touch $@

# The browser tests drive Debian's Chromium.
browser:
	@command -v chromium >/dev/null || { \
	  echo "Installing Chromium for the browser tests"; \
	  SUDO=$$(test "$$(id -u)" = 0 || echo sudo); \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends chromium fonts-dejavu-core >/dev/null; }
