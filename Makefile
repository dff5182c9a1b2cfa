# For a machine with Go, make and git; what else the tests need, "make tools"
# installs. Plain "make" lists the targets.

# How long to fuzz each target, which benchmarks to run, and the race detector:
# "make test RACE=" does without it where there is no C compiler.
FUZZTIME ?= 5m
BENCH    ?= .
RACE     ?= -race

STATICCHECK := honnef.co/go/tools/cmd/staticcheck@v0.7.0

# Apps carry the packages below the desk; testers run all of it, but for the
# drivers of clouds, which take minutes to build for each platform, and for the
# race detector.
APPS    := $(addprefix app/,js/wasm android/arm64)
TESTERS := $(addprefix tester/,windows/amd64 darwin/arm64)
CORE    := . ./cover ./appfiles ./opensdk ./opendata ./chat ./inspect ./mobile ./cmd/minishare-wasm/...

step = @echo "== $(1)"

# The steps of a test run in their order, even under make -j: one failure, one
# name at the end of the output.
.NOTPARALLEL:
.PHONY: help build test tools mod fmt vet staticcheck cross $(APPS) $(TESTERS) unit simd sdk conformance interop native plugin fuzz bench bench-cover load fleet test-cluster clouds bench-fleet rules clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

# Vector code is an experiment of Go's, for amd64; elsewhere it changes nothing.
build: ## build the command line into build/, with vectors for covers
	$(call step,go build with GOEXPERIMENT=simd)
	@GOEXPERIMENT=simd go build -trimpath -o build/ ./cmd/minishare

test: tools mod fmt vet staticcheck cross unit simd sdk interop fleet native plugin ## run every check and every test
	@echo "all tests passed"

tools: ## install what the tests need and this machine lacks
	$(call step,tools that the tests need)
	@scripts/tools

mod: ## check that go.mod and go.sum say what is used
	$(call step,go mod tidy)
	@go mod tidy -diff

fmt: ## check that every Go file is formatted
	$(call step,gofmt)
	@files=$$(gofmt -l .) || exit; test -z "$$files" || { echo "run gofmt -w on:" $$files >&2; exit 1; }

vet: ## run go vet
	$(call step,go vet)
	@go vet ./...

staticcheck: ## run staticcheck
	$(call step,staticcheck)
	@go run $(STATICCHECK) ./...

cross: $(APPS) $(TESTERS) ## build for the platforms that apps and testers have

$(APPS): app/%:
	$(call step,go build of the core for $*)
	@GOOS=$(*D) GOARCH=$(*F) CGO_ENABLED=0 go build -buildvcs=false $(CORE)

$(TESTERS): tester/%:
	$(call step,go build for $*)
	@GOOS=$(*D) GOARCH=$(*F) CGO_ENABLED=0 go build -buildvcs=false -tags lean ./...

unit: ## run the tests, with the race detector
	$(call step,go test $(RACE))
	@go test $(RACE) -tags lean -timeout 20m ./...

simd: ## test covers with vectors, as "make build" makes them
	$(call step,go test with GOEXPERIMENT=simd)
	@GOEXPERIMENT=simd go vet ./cover/...
	@GOEXPERIMENT=simd go test ./cover/...

sdk:
	$(call step,the official SDK's own classes)
	@go test -count=1 -v ./conformance

conformance: ## compare opensdk with the official SDK's own classes
	$(call step,go test ./conformance)
	@MINISHARE_CONFORMANCE=required go test -count=1 -v ./conformance

interop: ## run the tests against other libraries, in modules of their own
	$(call step,go test in opendata/interop)
	@cd opendata/interop && go vet ./... && go test ./...

plugin: ## build the core, run the plugin in Node, in Chromium and with tsc
	$(call step,the plugin in Node and in Chromium)
	@plugin/build.sh
	@node --test --test-reporter=dot plugin/test/js/
	@GOOS=js GOARCH=wasm go vet ./cmd/minishare-wasm
	@said=$$(MINISHARE_PLUGIN=$${MINISHARE_PLUGIN:-yes} go test -count=1 -v ./plugin/test) || { echo "$$said"; exit 1; }; echo "$$said" | grep -E '^(---|ok)|was not run'

native: ## put the plugin into a Cordova project; compile, run and parse its native code
	$(call step,go test of the plugin's native side)
	@said=$$(MINISHARE_NATIVE=$${MINISHARE_NATIVE:-yes} go test -count=1 -v ./plugin/test/native ./mobile) || { echo "$$said"; exit 1; }; echo "$$said" | grep -E '^(---|ok)|not there|cannot be had'

fuzz: ## fuzz every target for FUZZTIME (5m)
	@scripts/fuzz $(FUZZTIME)

bench: ## run the benchmarks that match BENCH (all)
	@go test -run='^$$' -bench='$(BENCH)' -benchmem ./...

bench-cover: ## measure the cover beside its peers (many Debian packages, long)
	@bench/corpus.sh build/corpus
	@bench/cover.sh build/corpus build/bench --rounds 5 --quality

# On one core: taskset -c 1 make load MINISHARE_UNDER="taskset -c 0"
load: ## let many clients share, kill desks, fill disks, be hostile; print figures
	$(call step,load and faults)
	@MINISHARE_LOAD=1 go test -count=1 -v -timeout 30m -run '^(TestManyShares|TestKilledInTheMiddle|TestAFullDisk)$$' ./cmd/minishare
	@MINISHARE_LOAD=1 go test -count=1 -v -run '^(TestHostileRequests|TestPicturesThatExplode|TestAClientThatNeverReadsIsDropped)$$' ./desk

fleet: ## lose a worker and two servers of a small fleet of processes; check its examples
	$(call step,go test of a fleet on three servers)
	@MINISHARE_CLUSTER=small go test -count=1 -timeout 10m ./fleet/cluster
	@cd examples/fleet/check && go vet ./... && go test ./...

test-cluster: ## the same with 20,000 jobs, in a minute or two
	$(call step,go test of a large fleet on three servers)
	@MINISHARE_CLUSTER=full go test -count=1 -v -timeout 15m ./fleet/cluster

clouds: ## make cards from and into servers that speak like Google's and Azure's buckets
	$(call step,go test of gs:// and azblob://)
	@cd fleet/clouds/emulated && go vet ./... && go test -count=1 -v ./...

bench-fleet: ## measure batch beside its peers, and serve under load (long)
	@bench/fleet.sh build/corpus build/fleet

rules: ## write doc/rules.md from the code
	@rules=$$(go run ./cmd/minishare rules --format markdown) && printf '%s\n' "$$rules" > doc/rules.md

clean: ## remove what builds and tests leave behind: all that git ignores
	@git clean -fdqX
