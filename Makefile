# Everything a user needs is GNU make and Python ≥ 3.11. `make help` lists the targets.
SHELL := /bin/sh
.DEFAULT_GOAL := help

PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --no-input

.PHONY: help demo test check lint types imports test-torch test-clients test-browser test-docs pictures train bench-peers bench setup setup-dev lock openapi clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-12s %s\n", $$1, $$2}' Makefile

demo: setup ## Start the service, ingest seeds/, check a claim, serve until Ctrl-C (ONCE=1: exit after printing; PORT=8000)
	@"$(BIN)/mihak" demo --port "$(PORT)" $(if $(ONCE),--once,)

test: check ## Run lint, types, import contract and every test

check: setup-dev lint types imports ## What continuous integration runs
	@"$(BIN)/python" -m pytest tests
	@test -x "$${CHROMIUM:-/usr/bin/chromium}" && echo "Browser tests are left out here: make test-browser runs them." \
	  || echo "Browser tests are left out here, and Chromium is missing: make test-browser installs it and runs them."

lint: setup-dev ## Check style and formatting
	@"$(BIN)/ruff" check . && "$(BIN)/ruff" format --check .

types: setup-dev ## Check types strictly
	@"$(BIN)/mypy"

imports: setup-dev ## Check that imports point downwards only
	@"$(BIN)/lint-imports"

test-torch: ## Run the tests of foreign NLI checkpoints, in an environment of their own with torch
	@sh requirements/venv.sh "$(PYTHON)" .venv-torch requirements/dev.lock requirements/torch.txt
	@.venv-torch/bin/python -m pytest tests/torch -o addopts=-q

test-clients: ## Generate clients (TypeScript, Java), compile, run and lint the contract; needs Node 20, npm, a JDK 17
	@sh requirements/venv.sh "$(PYTHON)" .venv-clients requirements/dev.lock requirements/clients.txt
	@cd tests/clients && npm ci --no-fund --no-audit
	@.venv-clients/bin/python -m pytest tests/clients -o addopts=-q

test-browser: ## Run the tests in Chromium; as root on Debian it is installed (CHROMIUM: path of one that is there)
	@sh requirements/chromium.sh
	@sh requirements/venv.sh "$(PYTHON)" .venv-browser requirements/dev.lock requirements/browser.txt
	@.venv-browser/bin/python -m pytest $(or $(TESTS),tests/browser) -o addopts=-q

pictures: ## Take pictures of every page into docs/pictures, in Chromium (as of test-browser)
	@sh requirements/chromium.sh
	@sh requirements/venv.sh "$(PYTHON)" .venv-browser requirements/dev.lock requirements/browser.txt
	@.venv-browser/bin/python -m tests.browser.pictures docs/pictures

test-docs: ## Run what the documents say of other programs: nginx, systemd, TypeScript (Node 20); as root on Debian missing ones are installed
	@sh requirements/programs.sh
	@sh requirements/venv.sh "$(PYTHON)" .venv-clients requirements/dev.lock requirements/clients.txt
	@cd tests/clients && npm ci --no-fund --no-audit
	@.venv-clients/bin/python -m pytest tests/docs/programs -o addopts=-q

train: ## Train the NLI model anew into OUT (DATA: folder of labelled sets; MORE="--from-shipped": train further); hours
	@test -n "$(DATA)" && test -n "$(OUT)" || { echo "usage: make train DATA=folder OUT=folder [MORE=options]"; exit 2; }
	@sh requirements/venv.sh "$(PYTHON)" .venv-train requirements/dev.lock requirements/training.txt
	@.venv-train/bin/python -m models.training.all --data "$(abspath $(DATA))" --out "$(abspath $(OUT))" $(MORE)

BENCH ?= .bench
PARTS ?= nli check load memory ingest corpora retrieval million

bench-peers: ## Make what benchmarks compare with: environments of other software, float32 weights in BENCH (.bench)
	@sh requirements/venv.sh "$(PYTHON)" .venv-peers requirements/dev.lock requirements/peers.txt
	@test -x .venv-infinity/bin/python || "$(PYTHON)" -m venv .venv-infinity
	@.venv-infinity/bin/python -m pip install --quiet --disable-pip-version-check --requirement requirements/infinity.txt
	@mkdir -p "$(BENCH)"
	@test -d "$(BENCH)/base" || .venv-peers/bin/python models/training/unpack.py "$(BENCH)/base"
	@.venv-peers/bin/python -m models.training.restore --base "$(BENCH)/base" "$(BENCH)/nli"
	@cp "$(BENCH)/base/tokenizer_config.json" "$(BENCH)/nli/"

bench: setup-dev ## Measure PARTS (all: nli check load memory ingest corpora retrieval million) into benchmarks/; after bench-peers
	@MIHAK="$(BIN)/mihak" BENCH="$(BENCH)" DATA="$(DATA)" sh benchmarks/run.sh $(PARTS)

setup: $(VENV)/runtime.stamp ## Make .venv with the locked runtime dependencies

setup-dev: $(VENV)/dev.stamp ## Make .venv with the locked development dependencies

$(VENV)/runtime.stamp: requirements/runtime.lock pyproject.toml requirements/venv.sh
	@sh requirements/venv.sh "$(PYTHON)" "$(VENV)" requirements/runtime.lock
	@touch "$@"

$(VENV)/dev.stamp: requirements/dev.lock pyproject.toml requirements/venv.sh
	@sh requirements/venv.sh "$(PYTHON)" "$(VENV)" requirements/dev.lock
	@touch "$@" "$(VENV)/runtime.stamp"

lock: ## Resolve the lock files anew (needs uv)
	@for part in runtime dev; do \
	  uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-annotate --no-header --no-emit-index-url \
	    pyproject.toml requirements/build.in $$( [ $$part = dev ] && echo "--group dev -c requirements/runtime.lock" ) \
	    -o requirements/$$part.lock; done

openapi: setup ## Write openapi/openapi.json anew
	@"$(BIN)/mihak" openapi > openapi/openapi.json.new && mv openapi/openapi.json.new openapi/openapi.json

clean: ## Remove environments and caches
	@rm -rf .venv .venv-torch .venv-train .venv-clients .venv-browser .venv-peers .venv-infinity tests/browser/pictures tests/clients/node_modules tests/clients/build tests/clients/generated .mypy_cache .ruff_cache .pytest_cache .hypothesis
