# SPDX-License-Identifier: Apache-2.0
#
# One way to do each chore:
#
#   make demo      set up, then Japan's and Malaysia's node with the real history (ARGS="--no-serve" and so on)
#   make test      every test (ARGS="-k boats"); what is skipped is named at the end
#   make check     lint, format, types, and the one direction of the rooms
#   make bench     each benchmark beside its peers
#   make messages  strings to translate: collected, brought into each catalogue, compiled
#
# Needs Python 3.11 or later; a package index the first time, no network after that.
# `make demo PYTHON=python3.12` names the Python to use.

.PHONY: demo test check bench messages catalogues template stale
.DELETE_ON_ERROR:
.NOTPARALLEL:
.SUFFIXES:

# A home that is unset, or that cannot be written, is no hindrance: the caches are kept here instead.
CACHE := $(shell test -n "$$HOME" && mkdir -p "$$HOME/.cache/uv" 2>/dev/null && test -w "$$HOME/.cache/uv" \
	&& echo "$$HOME/.cache" || echo "$(CURDIR)/.cache")
export UV_CACHE_DIR ?= $(CACHE)/uv
export PIP_CACHE_DIR ?= $(CACHE)/pip
export npm_config_cache ?= $(CACHE)/npm

# A network that inspects TLS has its authority in the system's store.
export UV_SYSTEM_CERTS ?= 1
export PIP_CERT ?= $(firstword $(wildcard $(SSL_CERT_FILE) /etc/ssl/certs/ca-certificates.crt))
export UV_PYTHON_DOWNLOADS = never

LOCALE     := src/openosa/web/locale
CATALOGUES := $(patsubst %.po,%.mo,$(wildcard $(LOCALE)/*/LC_MESSAGES/django.po))
TEMPLATE   := .cache/django.pot


# The words

demo: .venv/ready $(CATALOGUES)
	@.venv/bin/osa demo $(ARGS)

test: .venv/ready-test $(CATALOGUES)
	@.venv/bin/pytest -n 2 $(ARGS)

check: .venv/ready-check $(CATALOGUES)
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports

bench: .venv/ready-bench $(CATALOGUES)
	@set -e; for each in $(wildcard benchmarks/*.py); do echo "== $$each"; .venv/bin/python $$each $(ARGS); done

messages: template
	.venv/bin/pybabel -q update -i $(TEMPLATE) -d $(LOCALE) -D django \
		--no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date
	@$(MAKE) --no-print-directory catalogues

catalogues: $(CATALOGUES)

template: .venv/ready
	@mkdir -p $(dir $(TEMPLATE))
	.venv/bin/pybabel -q extract -F babel.cfg -o $(TEMPLATE) --project=OpenOSA --add-location=file \
		-k gettext_lazy -k passes -k warns -k blocks -k cannot_tell -k say -k Rule:2 -k ngettext_lazy:1,2 -k pgettext_lazy:1c,2 -k npgettext_lazy:1c,2,3 .

$(CATALOGUES): %.mo: %.po | .venv/ready
	@.venv/bin/pybabel -q compile -i $< -o $@ -l $(word 5,$(subst /, ,$@))


# The set-up. Each word installs what it needs and nothing runs while nothing has changed.

# hatch_build.py leaves the sum of every browser asset and of what it came from. uv would not run it again for an
# asset that has gone, since it keeps what it has built; so it is told to whenever a sum does not agree.
SUMS_AGREE := { sha256sum -c browser/.sha256sums || shasum -a 256 -c browser/.sha256sums; } >/dev/null 2>&1
# A folder that was moved needs a new .venv: the commands in it name the folder in which they were made.
HERE := test "$$(cat .venv/ready 2>/dev/null)" = "$(CURDIR)"

.venv/ready: .bootstrap/uv-0.13.9 uv.lock pyproject.toml $(shell $(HERE) && $(SUMS_AGREE) || echo stale)
	@test ! -e $@ || $(HERE) || rm -rf .venv
	$(call SYNC,$(if $(filter stale,$^),--reinstall-package openosa))
	@$(SUMS_AGREE) || { echo "A browser asset is missing: see above, and run make again." >&2; exit 1; }
	@echo "$(CURDIR)" > $@

.venv/ready-test: .venv/ready
	$(call SYNC,--group test)
	@touch $@

.venv/ready-check: .venv/ready
	$(call SYNC,--group check --group test)
	@touch $@

.venv/ready-bench: .venv/ready
	$(call SYNC,--group peers --group test)
	@touch $@

SYNC = .bootstrap/bin/uv sync --python .bootstrap/bin/python --frozen --inexact $(1)

# A Python that is gone, as after an upgrade of the system, leaves a link to nowhere.
.bootstrap/uv-%: $(shell test -x .bootstrap/bin/python || echo stale)
	@test -n "$(call PYTHON_THAT,)" || { echo "No Python 3.11 or later is on PATH: install one," \
		"or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@test -n "$(call PYTHON_THAT,import ensurepip;)" || { echo "$(call PYTHON_THAT,) cannot make virtual" \
		"environments: apt install python3-venv" >&2; exit 1; }
	@rm -rf .bootstrap
	$(call PYTHON_THAT,import ensurepip;) -m venv .bootstrap
	.bootstrap/bin/python -m pip install --quiet --disable-pip-version-check uv==$*
	@touch $@

PYTHON_THAT = $(shell for each in $(or $(PYTHON),python3 python3.14 python3.13 python3.12 python3.11); do \
	"$$each" -c '$(1)import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$each" && break; done)
