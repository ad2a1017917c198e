# The one entry for people and CI. `make run` does the main job, `make test` shows that it works.

DATA ?= data
PYTHON_PACKAGES = playwright==1.55.0 pytest==8.4.2 openpyxl==3.1.5

# Debian packages: what the server is built with, and what the tests read its work with.
RUN_PACKAGES = libpng-dev libqrencode-dev libsqlite3-dev pkg-config
TEST_PACKAGES = $(RUN_PACKAGES) chromium librsvg2-bin python3 python3-venv zbar-tools
