# The one door: `make help` lists what there is. Each target installs what it needs through scripts/setup.

SWIFT_FLAGS   := --explicit-target-dependency-import-check error
# Symbols are for those who profile: swift build -c release keeps them.
RELEASE_FLAGS := -c release --static-swift-stdlib -Xlinker -s $(SWIFT_FLAGS)
SETUP         := scripts/setup
ARGS          ?=

.DEFAULT_GOAL := help
.PHONY: help build run test screens bench lint format dist conformance fuzz sanitize coverage clean

help: ## this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo '  ARGS="..." is handed on by run, bench, conformance, fuzz and coverage: make run ARGS=--help'

build: ## release binaries in .build/release: okno and wire-echo, Swift runtime linked in
	@$(SETUP) build
	@swift build $(RELEASE_FLAGS)

run: build ## build and start okno (Ctrl+C stops it)
	@exec .build/release/okno $(ARGS)

test: ## all tests: Swift's, the release binaries' libraries, the outside ones in Python
	@$(SETUP) build test
	@swift test --disable-xctest $(SWIFT_FLAGS) --skip 'CurlTests|BotTests|MongoTests' \
		|| { echo 'test: Swift tests failed; one alone: swift test --filter NAME' >&2; exit 1; }
	@swift test --disable-xctest $(SWIFT_FLAGS) --skip-build --no-parallel --filter 'CurlTests|BotTests|MongoTests' \
		|| { echo 'test: the tests of what speaks to other servers failed' >&2; exit 1; }
	@swift build $(RELEASE_FLAGS)
	@scripts/check-release .build/release/okno .build/release/wire-echo
	@if [ -d Tests/EndToEnd ]; then .build/venv/bin/python -m pytest -o cache_dir=.build/pytest Tests/EndToEnd; fi
	@.build/venv/bin/python -m pytest -o cache_dir=.build/pytest Tests/Browser

screens: ## pictures of the web chat at every size, light and dark, in .build/screens
	@$(SETUP) build test
	@swift build $(RELEASE_FLAGS)
	@OKNO_SCREENS=.build/screens .build/venv/bin/python -m pytest -q -o cache_dir=.build/pytest Tests/Browser/test_screens.py

dist: build ## an archive to run elsewhere, in .build/dist
	@scripts/dist

bench: ## measure wire-echo against a bare epoll echo, in pairs, and okno from message to ack
	@$(SETUP) bench
	@swift build $(RELEASE_FLAGS) --product wire-echo
	@swift build $(RELEASE_FLAGS) --product okno
	@$(MAKE) --silent -C Benchmarks/wsload BUILD="$(CURDIR)/.build/wsload"
	@Benchmarks/bench $(ARGS)
	@Benchmarks/chat

lint: ## formatting, scripts, compiler warnings
	@$(SETUP) lint
	@scripts/lint

format: ## let swift format rewrite the sources
	@swift format --in-place --parallel --recursive Sources Tests Benchmarks Package.swift

conformance: ## the Autobahn WebSocket suite against wire-echo (minutes)
	@$(SETUP) conformance
	@swift build $(RELEASE_FLAGS) --product wire-echo
	@scripts/conformance $(ARGS)

fuzz: ## long random and mutated input against the parsers
	@$(SETUP) fuzz
	@scripts/fuzz $(ARGS)

sanitize: ## the Swift tests under the address sanitizer, then the thread sanitizer
	@$(SETUP) build
	@scripts/sanitize address thread

coverage: ## lines of each target that the Swift tests reach
	@$(SETUP) coverage
	@swift test --disable-xctest --enable-code-coverage --scratch-path .build/coverage $(SWIFT_FLAGS)
	@scripts/coverage $(ARGS)

clean: ## remove everything that was built or installed here (.build)
	@rm -rf .build
