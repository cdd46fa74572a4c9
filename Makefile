# Two commands matter: `make demo` and `make test`. `make check` is what to run before submitting.
export SWIFT_BACKTRACE = enable=no
RELEASE = -c release --static-swift-stdlib
# What the C libraries' own flags make SwiftPM print on every call, and nothing else.
QUIET = grep -v 'prohibited flag(s)' || true

.PHONY: demo test check format errors bench soak build serve clean

demo: build
	sh scripts/demo.sh

build:
	sh scripts/setup.sh build
	swift build $(RELEASE) --product chancery

# The service, on this machine alone, with a register in out/.
serve: build
	swift build $(RELEASE) --product chancery-service
	sh scripts/serve.sh

test:
	sh scripts/setup.sh test
	swift test
	sh scripts/examples.sh

check:
	sh scripts/setup.sh test
	swift format lint --strict -r Package.swift Sources Tests Benchmarks Examples
	swift build --build-tests
	swift test
	sh scripts/examples.sh
	$(MAKE) demo
	$$(swift build -c release --show-bin-path)/chancery check

format:
	swift format -i -r Package.swift Sources Tests Benchmarks Examples
	$$(swift build -c release --show-bin-path)/chancery format Templates

# The page of all diagnostics; what is new in it waits for words of its own ("TODO").
errors:
	python3 scripts/errors.py

bench: build
	sh scripts/setup.sh bench
	swift build $(RELEASE) --product chancery-bench
	python3 Benchmarks/run.py --write

# The long runs: a million hostile inputs for each parser, fewer for whole documents, ten minutes a
# test at most, over its shards. SOAK, SOAK_SECONDS and SOAK_SEED change that; what is printed last is the summary.
SOAK = 1000000
SOAK_SECONDS = 600
SOAK_SEED = 0
soak:
	sh scripts/setup.sh test
	SOAK=$(SOAK) SOAK_SECONDS=$(SOAK_SECONDS) SOAK_SEED=$(SOAK_SEED) sh scripts/soak.sh

clean:
	swift package clean
	rm -rf out
