# One command each: `make site` builds the site, `make test` tests everything. Both set up .venv first.

PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input
READY := .venv/.installed

# How many tests run at once; `make test TESTS=tests/test_cli.py` runs some of them.
WORKERS ?= auto
TESTS ?=

.PHONY: help setup site serve check test lint format lock clean

help:
	@echo 'make site    生成网站,放在 site/'
	@echo 'make serve   生成网站并打开预览,改了内容页面自己刷新'
	@echo 'make check   只核对 content/'
	@echo 'make test    代码检查和全部测试'
	@echo 'make clean   删去生成的东西(.venv、site、缓存)'

setup: $(READY)

site: $(READY)
	@$(BIN)/qingdan build
	@echo '看网站:用浏览器打开 site/index.html;或者运行 make serve,改了内容页面自己刷新。'

serve: $(READY)
	@$(BIN)/qingdan serve

check: $(READY)
	@$(BIN)/qingdan check

test: lint
	$(BIN)/python tests/browser/find_browser.py
	$(BIN)/python tests/editor/find_server.py
	$(BIN)/python -m pytest -m '' -n $(WORKERS) --durations 25 --durations-min 10 $(TESTS)

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(READY)
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

# After a change of dependencies in pyproject.toml: one lock for Python 3.11 to 3.14, wheels only; and of it
# what a county needs, which has no use for the tools of development.
COUNTY_LOCK := build/qingdan/starter/requirements.lock
lock: $(READY)
	$(PIP) install --quiet --only-binary :all: 'uv>=0.13,<1'
	$(BIN)/uv pip compile --quiet pyproject.toml --group dev --universal --python-version 3.11 \
		--generate-hashes --only-binary :all: --no-emit-index-url --no-header --output-file requirements.lock
	$(BIN)/uv pip compile --quiet --group editor --universal --python-version 3.11 \
		--generate-hashes --only-binary :all: --no-emit-index-url --no-header --output-file tests/editor/node.lock
	$(BIN)/uv pip compile --quiet pyproject.toml --constraint requirements.lock --universal --python-version 3.11 \
		--generate-hashes --only-binary :all: --no-emit-index-url --no-header --no-annotate --output-file $(COUNTY_LOCK)

clean:
	rm -rf .venv site .site.* .qingdan dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	rm -rf tests/editor/.node tests/editor/node_modules
	find build site_plugins tests -name __pycache__ -type d -prune -exec rm -rf {} +

.venv/.locked: requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 15))' \
		|| { echo '要用 Python 3.11 到 3.14。装好后这样写:make PYTHON=python3.12'; exit 1; }
	@$(PYTHON) -m venv --clear .venv \
		|| { echo '建不了 .venv。Debian 或 Ubuntu 上先装 python3-venv。'; exit 1; }
	@echo '正在安装所需的部件(只有第一次,或 requirements.lock 变了以后)……'
	@$(PIP) install --quiet --require-hashes --only-binary :all: --requirement requirements.lock
	@touch $@

$(READY): .venv/.locked pyproject.toml
	@$(PIP) install --quiet --no-deps --no-build-isolation --editable .
	@touch $@
