# Thin names for scripts/*.sh, which work without make too.
.DEFAULT_GOAL := help
.PHONY: help demo run test build bench format clean

help: ## this list
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /make \1\t/' | expand -t 14

demo: ## set up, build, and name the people in the sample pictures
	@scripts/demo.sh

run: ## set up, build, get the models, and serve on port 8000
	@scripts/run.sh

test: ## everything that CI runs
	@scripts/test.sh

build: ## the tool, in face-cli/target/face, and the server, in face-server/target/server
	@scripts/build.sh

bench: ## the JMH benchmarks; ARGS="..." goes to JMH
	@scripts/bench.sh $(ARGS)

format: ## the code as the build wants it
	@scripts/format.sh

clean: ## away with what was built
	@scripts/clean.sh
