# make run: install, build, certify the reference platform over TLS, leave the reports in out/.
# make test: install, build, run every test. make bench: the measurements. The rest is CMake (CMakePresets.json).
SHELL := /bin/bash
.PHONY: run test build bench format clean install

install:
	@tools/install-packages

build/release/build.ninja: install
	@[ -f $@ ] || tools/quietly "configuring" cmake --preset release

build: build/release/build.ninja
	@tools/quietly "building" cmake --build --preset release

run: build
	@build/release/plumbline run --out out

test: build
	@tools/check-format
	@ctest --test-dir build/release --output-on-failure -j2

bench: build
	@tools/quietly "building the measurements" cmake --build --preset release --target plumbline_bench
	@build/release/bench/plumbline_bench

format:
	@tools/check-format --fix

clean:
	@rm -rf build out
