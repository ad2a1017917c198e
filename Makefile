# The one entry for people and CI. `make run` does the main job, `make test` shows that it works.
# Both install what is missing, and ask nothing when all is there.

.PHONY: run test build format lint unit node service fuzz bench bench-growth bench-programs test-faults test-sanitize
.PHONY: pictures install-run-packages install-test-packages install-bench-packages

DATA ?= data

# Debian packages: what the server is built with, and what the tests read its work with.
RUN_PACKAGES = fonts-liberation2 fonts-noto-core libarchive-dev libpango1.0-dev libpng-dev libqrencode-dev libsqlite3-dev \
	libxlsxwriter-dev pkg-config zlib1g-dev
TEST_PACKAGES = $(RUN_PACKAGES) chromium chromium-headless-shell faketime libreoffice-calc-nogui librsvg2-bin poppler-utils python3 python3-venv qpdf \
	sqlite3 strace zbar-tools
BENCH_PACKAGES = $(RUN_PACKAGES) gcc libc6-dev python3 python3-venv sqlite3 util-linux wrk
FAULT_PACKAGES = e2fsprogs eatmydata slowhttptest xfsprogs
PYTHON_PACKAGES = axe-playwright-python==0.1.8 cryptography==50.0.2 openpyxl==3.1.5 pillow==13.0.0 playwright==1.65.2 \
	prometheus-client==0.26.0 pymerkle==7.0.0 pytest==9.2.0 pytest-xdist==3.8.0 PyYAML==6.0.4 requests==2.34.2 \
	schemathesis==4.32.5

PYTHON = .build/python/bin/python
SWIFT_SOURCES = Package.swift Sources Tests
# A target may import what its entry in Package.swift names, and nothing else. C is optimised in the debug build too:
# scrypt takes five times as long without.
CHECKED = --explicit-target-dependency-import-check error -Xcc -O2

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
	$(PYTHON) -m pytest -q -p no:cacheprovider -n 2 --dist worksteal Tests/Service Tests/Browser

# The parsers of what comes from outside under libFuzzer, for as long as one likes: make fuzz SECONDS=86400. What it finds
# is kept in .build-fuzz/corpus; an input that ends the process is written to .build-fuzz and stands for a defect.
SECONDS ?= 600

fuzz: install-run-packages
	@echo "== building with libFuzzer, in a folder of its own: some ten minutes the first time"
	GATEBOOK_FUZZ=1 swift build --sanitize=fuzzer --product Fuzz --scratch-path .build-fuzz
	@echo "== fuzzing for $(SECONDS) seconds"
	@mkdir -p .build-fuzz/corpus
	SWIFT_BACKTRACE=enable=no .build-fuzz/debug/Fuzz -max_total_time=$(SECONDS) -timeout=10 -max_len=8192 \
		-print_final_stats=1 -verbosity=0 -print_funcs=0 -artifact_prefix=.build-fuzz/ .build-fuzz/corpus Tests/Fuzz/corpus

# The goals of speed, each as a ratio in one run; a day's work of data is made first, and kept in .build/bench. For less:
# make bench VISITS=100000 REPEAT=3 ONLY="check-in qr"
VISITS ?= 1000000
REPEAT ?= 5
SIZES ?= 100000 1000000 10000000

bench: bench-programs
	$(PYTHON) Tests/Bench/bench.py --visits $(VISITS) --repeat $(REPEAT) $(if $(ONLY),--only $(ONLY))

# How the figures change as the book grows; draws the README's picture.
bench-growth: bench-programs
	$(PYTHON) Tests/Bench/bench.py --repeat $(REPEAT) --growth $(SIZES)

bench-programs: install-bench-packages
	@echo "== building for release: some ten minutes the first time, seconds later"
	GATEBOOK_BENCH=1 swift build -c release --product gatebook
	GATEBOOK_BENCH=1 swift build -c release --product Bench

# Power cuts, kills, full and failing disks, harmful clients: half an hour, as root, on disks in files. Shorter or
# longer: make test-faults ROUNDS=100 DAY=100000. For some only: ONLY=power
ROUNDS ?= 10
DAY ?= 20000
ONLY ?=

test-faults: install-test-packages build
	@$(call install,$(FAULT_PACKAGES))
	@echo "== faults"
	GATEBOOK_FAULT_ROUNDS=$(ROUNDS) GATEBOOK_FAULT_VISITS=$(DAY) GATEBOOK_FAULT_KILLS=100 GATEBOOK_FAULT_ENTRIES=200 \
		GATEBOOK_FAULT_CHANGES=1000 GATEBOOK_FAULT_SECONDS=60 \
		$(PYTHON) -m pytest -q -rP -p no:cacheprovider -n 2 --dist worksteal -k '$(ONLY)' Tests/Faults \
		Tests/Service/test_register.py::test_whatever_is_changed_in_a_log_is_found \
		Tests/Service/test_schema.py \
		Tests/Service/test_sync.py::test_kill_9_during_sync_loses_no_answered_line \
		Tests/Browser/test_offline.py::test_entries_survive_a_dead_server_and_a_killed_browser_and_none_is_there_twice

# The tests under the sanitizers of threads and of memory, in folders of their own: some ten minutes of building for each
# the first time, and as long for the tests, one after the other: they take ten times as long as without. For some only: make test-sanitize SANITIZE=thread FILTER=StorageTests
SANITIZE ?= thread address
FILTER ?=

test-sanitize: install-test-packages
	@set -e; for sanitizer in $(SANITIZE); do \
		echo "== tests under the $$sanitizer sanitizer"; \
		GATEBOOK_TEST_PYTHON=$(abspath $(PYTHON)) ASAN_OPTIONS=detect_leaks=0 SWIFT_BACKTRACE=enable=no \
			TSAN_OPTIONS=suppressions=$(abspath Tests/thread-sanitizer.supp) \
			swift test --no-parallel --sanitize=$$sanitizer --scratch-path .build-$$sanitizer $(CHECKED) \
			$(if $(FILTER),--filter '$(FILTER)'); \
	done

# The pictures of the README, from the running product; those of all other screens go to .build/pictures. For some only:
# .build/python/bin/python Tests/Browser/pictures.py desk outage lobby poster admin office
pictures: install-test-packages build
	$(PYTHON) Tests/Browser/pictures.py

# MARK: Set-up

install-run-packages:
	@$(call install,$(RUN_PACKAGES))

# Any Node.js from 18 on will do, wherever it comes from.
install-test-packages:
	@$(call install,$(TEST_PACKAGES) $(if $(shell command -v node),,nodejs))
	@$(install_python)

install-bench-packages:
	@$(call install,$(BENCH_PACKAGES))
	@$(install_python)

define install_python
test -x $(PYTHON) || { echo "== making a Python environment in .build/python"; python3 -m venv .build/python; }; \
echo '$(PYTHON_PACKAGES)' | cmp -s - .build/python/installed || { \
	echo "== installing Python packages"; \
	$(PYTHON) -m pip install --quiet --disable-pip-version-check $(PYTHON_PACKAGES) && \
	echo '$(PYTHON_PACKAGES)' > .build/python/installed; }
endef

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
