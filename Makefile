# The one entry for people and CI. `make run` does the main job, `make test` shows that it works.
# Both install what is missing, and ask nothing when all is there.

.PHONY: run test build format lint unit node service install-run-packages install-test-packages pictures

DATA ?= data

# Debian packages: what the server is built with, and what the tests read its work with.
RUN_PACKAGES = libpng-dev libqrencode-dev libsqlite3-dev pkg-config
TEST_PACKAGES = $(RUN_PACKAGES) chromium fonts-liberation2 librsvg2-bin python3 python3-venv sqlite3 zbar-tools
PYTHON_PACKAGES = cryptography==50.0.2 playwright==1.65.2 pymerkle==7.0.0 pytest==9.2.0 requests==2.34.2

PYTHON = .build/python/bin/python
SWIFT_SOURCES = Package.swift Sources Tests
# A target may import what its entry in Package.swift names, and nothing else.
CHECKED = --explicit-target-dependency-import-check error

run: install-run-packages
	@echo "== building for release: some ten minutes the first time, seconds later"
	swift build -c release --product gatebook
	@echo "== starting; stop it with Ctrl-C"
	.build/release/gatebook serve --data $(DATA)

test: install-test-packages lint build unit node service
	@echo "== everything passed"

# MARK: Checks

lint:
	@echo "== format"
	swift format lint --strict --recursive --parallel $(SWIFT_SOURCES)

format:
	swift format --in-place --recursive --parallel $(SWIFT_SOURCES)

build:
	@echo "== building with the import check: some minutes the first time, seconds later"
	swift build --build-tests $(CHECKED)

unit:
	@echo "== rules, registers, documents and routes"
	GATEBOOK_TEST_PYTHON=$(abspath $(PYTHON)) swift test --skip-build $(CHECKED)

node:
	@echo "== the web app's logic"
	node --test Tests/Kiosk/

service:
	@echo "== the running server, from outside and in a browser"
	$(PYTHON) -m pytest -q -p no:cacheprovider Tests/Service Tests/Browser

# The pictures of the README, from the running product.
pictures: install-test-packages build
	$(PYTHON) Tests/Browser/pictures.py

# MARK: Set-up

install-run-packages:
	@$(call install,$(RUN_PACKAGES))

# Any Node.js from 18 on will do, wherever it comes from.
install-test-packages:
	@$(call install,$(TEST_PACKAGES) $(if $(shell command -v node),,nodejs))
	@test -x $(PYTHON) || { echo "== making a Python environment in .build/python"; python3 -m venv .build/python; }
	@echo '$(PYTHON_PACKAGES)' | cmp -s - .build/python/installed || { \
		echo "== installing Python packages"; \
		$(PYTHON) -m pip install --quiet --disable-pip-version-check $(PYTHON_PACKAGES) && \
		echo '$(PYTHON_PACKAGES)' > .build/python/installed; }

define install
missing=""; \
for package in $(1); do \
	dpkg-query --show --showformat='$${Status}' $$package 2>/dev/null | grep -q 'ok installed' \
		|| missing="$$missing $$package"; \
done; \
if [ -n "$$missing" ]; then \
	echo "== installing$$missing"; \
	as_root=$$([ "$$(id -u)" = 0 ] || echo sudo); \
	$$as_root apt-get update -qq && \
	$$as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing; \
fi
endef
