# Everything that one does here, each by one word; `make help` lists them.
# Needs Python 3.11 with venv, and make; the targets set up .venv themselves, once.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   := .venv
BIN    := $(VENV)/bin
PIP    := $(BIN)/pip install --quiet --disable-pip-version-check --constraint constraints.txt
GRAPH  ?= demo/graph
DATA   ?=
DOCS   ?= examples/documents
GOLD   ?= $(KG_EVALUATION)
PAIRS  ?=
JOBS   ?= auto
# Which tests stay together is told in tests/conftest.py.
PYTEST := $(BIN)/pytest --numprocesses $(JOBS) --maxprocesses 4

# Stamps say what the environment already holds; they are older than the project file when that has changed.
CORE  := $(VENV)/.stamp-core
DEV   := $(VENV)/.stamp-dev
TRAIN := $(VENV)/.stamp-train

# A training whose windows differ in length: keep large arrays rather than give each back to the system (glibc), and
# keep the machine code made for each shape (oneDNN). Without the two it takes more than twice the time.
KEEP := MALLOC_MMAP_THRESHOLD_=2000000000 MALLOC_TRIM_THRESHOLD_=20000000000 MALLOC_TOP_PAD_=200000000 \
	ONEDNN_PRIMITIVE_CACHE_CAPACITY=1000000

.DEFAULT_GOAL := help
.PHONY: help demo tour test check lint types format bench eval errors screenshots train ontology catalogue constraints build clean

help: ## list the targets
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

$(BIN)/python:
	$(PYTHON) -m venv $(VENV)

$(CORE): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[cypher,plots,shacl,web]'
	@touch $@

$(DEV): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[dev]'
	@touch $@ $(CORE)

$(TRAIN): pyproject.toml constraints.txt | $(BIN)/python
	$(PIP) --editable '.[train]'
	@touch $@

demo: $(CORE) ## build the graph of the sample documents, print a trace, write a map
	$(BIN)/kg build examples/documents --graph $(GRAPH)
	$(BIN)/kg trace "new quality productive forces" --graph $(GRAPH)
	$(BIN)/kg map "new quality productive forces" --graph $(GRAPH) -o demo/map.html
	@echo "The map is in demo/map.html; the graph's pages: $(BIN)/kg serve --graph $(GRAPH); all commands: $(BIN)/kg --help"

tour: $(CORE) ## tell what the documents of the folder DOCS have to tell, by default the sample documents
	$(BIN)/kg tour $(DOCS)

test: $(DEV) ## run the tests; those whose server or browser is missing are skipped, in CI they fail
	$(PYTEST)

check: lint types $(DEV) ## the one gate: format, lint, layers, types, tests with coverage
	$(BIN)/ruff format --check .
	$(PYTEST) --cov --cov-report=term

lint: $(DEV) ## ruff, and the layers of imports
	$(BIN)/ruff check .
	$(BIN)/lint-imports

types: $(DEV) ## mypy, strict
	$(BIN)/mypy

format: $(DEV) ## put every file in the one format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(DEV) ## time the commands, as ratios to an empty Python
	$(BIN)/python -m scripts.bench

eval: $(DEV) ## compare what is read in the folder GOLD with its annotations, and the texts in PAIRS with each other
	$(BIN)/python -m scripts.evaluate $(GOLD) $(if $(PAIRS),--pairs $(PAIRS))

errors: $(DEV) ## show in .cache/errors.html at which stage each annotated statement of GOLD is lost
	@mkdir -p .cache
	$(BIN)/python -m scripts.errors $(GOLD) -o .cache/errors.html

screenshots: $(DEV) ## take the README's pictures of the pages, of the sample documents' graph
	$(BIN)/kg build examples/documents --graph $(GRAPH)
	$(BIN)/python -m scripts.screenshots $(GRAPH) -o docs/images

train: $(TRAIN) ## train the learned reader on training/documents, and on the annotated documents in DATA
	$(KEEP) $(BIN)/python -m training.train --data $(DATA) --out kg/extraction/model

ontology: $(DEV) ## make everything that comes from ontology/policy.yaml and ontology/authorities
	$(BIN)/python -m scripts.ontology
	$(BIN)/python -m ontology.authorities

catalogue: $(DEV) ## make docs/catalogue.md of the questions in kg/queries/catalogue
	$(BIN)/python -m scripts.catalogue

constraints: ## pin the versions that a fresh environment gets today
	$(PYTHON) -m venv --clear .cache/constraints
	.cache/constraints/bin/pip install --quiet '.[dev,train]'
	(sed -n '/^#/p' constraints.txt; .cache/constraints/bin/pip freeze | grep -v -E '^(policy-kg|nvidia|cuda|triton)') > .cache/constraints.txt
	mv .cache/constraints.txt constraints.txt

build: $(DEV) ## build the wheel into dist/
	$(BIN)/pip wheel --quiet --no-deps --wheel-dir dist .

clean: ## remove what the targets made, the environment too
	rm -rf $(VENV) .cache build dist demo graph .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
