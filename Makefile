# Thin names for scripts/*.sh, which work without make too.
.DEFAULT_GOAL := help
.PHONY: help demo run test build bench format clean secrets env-check docker-build docker-up docker-down \
  health-check docker-health docker-health-api docker-check backup dr-drill load-test security-scan

help: ## this list
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /make \1\t/' | expand -t 20

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

secrets: ## strong secrets for a deployment, in docker/.env; ARGS="--print" only shows some
	@scripts/secrets.sh $(ARGS)

env-check: ## does docker/.env parse, and would the server start with it?
	@scripts/env-check.sh $(ARGS)

docker-build: ## the image face-recognition:latest; ARGS="--build-arg ..." goes to docker build
	@DOCKER_BUILDKIT=1 docker build -t face-recognition:latest --build-arg REVISION="$$(git rev-parse HEAD)" $(ARGS) .

docker-up: ## the development stack of docker/docker-compose.yml, until all of it is healthy
	@scripts/compose.sh up -d --wait $(ARGS)

docker-down: ## stops it; ARGS="-v" deletes what it kept, too
	@scripts/compose.sh down $(ARGS)

health-check: ## is the server well? ARGS="http://localhost 8000"
	@scripts/health_check.sh $(ARGS)

docker-health: ## are all containers of the stack well?
	@scripts/docker_health_check.sh all

docker-health-api: ## is the server's container well?
	@scripts/docker_health_check.sh api

docker-check: ## starts the development stack and asks whether all of it is well, for a CI that has Docker
	@$(MAKE) docker-up && $(MAKE) health-check && $(MAKE) docker-health

backup: ## database, pictures and WAL; ARGS="--stack" for the containers
	@scripts/backup.sh $(ARGS)

dr-drill: ## a disaster for practice: a scratch database is destroyed and restored to a moment
	@scripts/dr-drill.sh $(ARGS)

load-test: ## many users at a server: ARGS="standard --local"
	@scripts/load-test.sh $(ARGS)

security-scan: ## SpotBugs, SBOM, licences, vulnerabilities
	@scripts/security-scan.sh $(ARGS)
