# The work is done by the Python package in tools/; see "make help".

PYTHON ?= python3
export T DAY PORT DOSSIERS MEETINGS SHEETS TRAJECTORIES
export PYTHONPYCACHEPREFIX := $(CURDIR)/.local/pycache

.DEFAULT_GOAL := help
.PHONY: help demo demo-reset shell test check house instruments methods readme bench clicks screenshots

help: ## Show this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-11s %s\n", $$1, $$2}' Makefile

demo: ## Start Odoo with demo data at 127.0.0.1:8069 (another port: PORT=8070)
	@$(PYTHON) -m tools demo

demo-reset: ## Throw the demo database away and start over
	@$(PYTHON) -m tools demo-reset

shell: ## Open an Odoo shell on the demo, or run a script: make shell < script.py
	@$(PYTHON) -m tools shell

test: ## Run all tests (one: T=path/to/test_file.py or T="words for pytest -k"; at another moment: DAY=2027-01-01T00:30)
	@$(PYTHON) -m tools test

check: ## Run the linters
	@$(PYTHON) -m tools check

house: ## Draw the addon as its code is (docs/developer/house.md), and say what is wrong
	@$(PYTHON) -m tools house

instruments: ## Write the list and the pages of instruments in the guide
	@$(PYTHON) -m tools instruments

methods: ## Write the page of methods in the guide
	@$(PYTHON) -m tools methods

readme: ## Make the addon's README.rst and index.html from its folder readme
	@$(PYTHON) -m tools readme

bench: ## Measure how fast it is (more: DOSSIERS=20000 MEETINGS=300000 SHEETS=100000 TRAJECTORIES=100000)
	@$(PYTHON) -m tools bench

clicks: ## Count the clicks, keys and seconds of ten tasks (some: TASKS="talk print")
	@$(PYTHON) -m tools clicks

screenshots: ## Retake the pictures of the guide (make demo must be running)
	@.local/venv/bin/python docs/screenshots.py --address http://127.0.0.1:$(or $(PORT),8069)
