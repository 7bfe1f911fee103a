# Treaty Atlas: make run starts it, make test proves it. Everything else is in README.md.

PYTHON ?= python3
PORT ?= 8501
PROCESSES ?= 2
VENV := .venv
BIN := $(VENV)/bin

.PHONY: run serve test quick lint types format bench boundaries package lock refresh clean browser nginx

run: $(VENV)/run.done
	$(BIN)/streamlit run dashboard.py --server.port $(PORT)

# Several processes on one machine, each visitor kept on one, behind nginx (apt-get install nginx-light).
serve: $(VENV)/run.done
	PORT=$(PORT) PROCESSES=$(PROCESSES) PYTHON=$(BIN)/python bash deploy/serve.sh

test: $(VENV)/dev.done browser nginx
	$(BIN)/python -m pytest -n auto --dist worksteal

# The everyday run: no browser, nothing that takes long; under a minute.
quick: $(VENV)/dev.done
	$(BIN)/python -m pytest -n auto --dist loadfile -m "not browser and not slow"

lint: $(VENV)/dev.done
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(VENV)/dev.done
	$(BIN)/pyright

format: $(VENV)/dev.done
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# With AGAINST=folder the cost of page runs and commands beside those of another checkout, in one run.
bench: $(VENV)/dev.done browser
	$(BIN)/python -m benchmarks
	$(if $(AGAINST),$(BIN)/python -m benchmarks.against $(AGAINST))

# Every package that the short list brings in, by version and hash.
lock: $(VENV)/dev.done
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-header --no-annotate -o requirements.lock requirements.txt

# Shapes, points and neighbours from the npm package world-atlas 2.0.2, fetched once into .cache (hash pinned).
boundaries: $(VENV)/dev.done
	$(BIN)/python -m geodata.build.boundaries
	$(BIN)/python -m loaders.package

# After any change to a table by hand: compute effects, and renew sizes and hashes in datapackage.json.
package: $(VENV)/dev.done
	$(BIN)/python -m geodata.build.acts
	$(BIN)/python -m loaders.package

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

# The tests of deploy/ try the real nginx.
nginx:
	@PATH=$$PATH:/usr/sbin; command -v nginx >/dev/null || { \
	  echo "Installing nginx for the tests of deploy/"; \
	  SUDO=$$(test "$$(id -u)" = 0 || echo sudo); \
	  $$SUDO apt-get update -qq && $$SUDO apt-get install -y -qq --no-install-recommends nginx-light >/dev/null; }
