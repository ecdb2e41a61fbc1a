# Marketgate's tasks; `make` alone lists them. A JDK 25 is looked for by .mvn/jdk.sh.

JDK := JAVA_HOME=$$(.mvn/jdk.sh) && export JAVA_HOME
MAVEN := $(JDK) && ./mvnw
LAUNCHER := -Xmx192m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData

# Folders count too: a file that was removed makes its folder newer.
SOURCES := $(shell find pom.xml */pom.xml */src/main .mvn -not -name '.*.sw?')
BUILT := target/built

.DEFAULT_GOAL := help
.PHONY: help run trained admin-key test images test-containers test-kubernetes bench build format check \
	clean clean-data sbom reproducible test-backup test-stores test-upgrade

help: ## List what can be made
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-15s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@echo
	@echo "Settings of make run, as in make run PORT=9000 DATA=folder (all optional):"
	@sed -n '/^  *PORT=/,/^ *MARKETGATE_START/p' launcher/src/main/java/io/marketgate/launcher/Help.java | sed 's/^          //'

# Shells start background jobs with SIGINT ignored, and a JVM leaves it so: undone where env can.
run: $(BUILT) ## Start everything on this machine; Ctrl-C stops it
	@$(JDK) && export TRAIN="$${TRAIN:-yes}" && reset="env --default-signal=INT" && { $$reset true 2>/dev/null || reset=env; } && \
		exec $$reset "$$JAVA_HOME/bin/java" $(LAUNCHER) -jar launcher/target/launcher.jar

# Beside a running stack nothing is built anew: its programs would change under it.
admin-key: ## Make a new admin key, while the stack runs or not
	@[ -f launcher/target/launcher.jar ] || $(MAKE) --no-print-directory build
	@$(JDK) && exec "$$JAVA_HOME/bin/java" $(LAUNCHER) -jar launcher/target/launcher.jar admin-key

build: $(BUILT) ## Build what has changed, without tests

$(BUILT): $(SOURCES)
	@echo "building, the first time this takes some minutes"
	@$(MAVEN) -q -DskipTests -Dspotless.check.skip -Dcheckstyle.skip package -pl '!e2e'
	@mkdir -p $(@D) && touch $@

trained: $(BUILT)
	@$(JDK) && "$$JAVA_HOME/bin/java" $(LAUNCHER) -jar launcher/target/launcher.jar train

test: ## Format, static checks, unit, integration and end-to-end tests
	@.mvn/tools.sh
	@$(MAVEN) verify -Dmarketgate.train=true
	@mkdir -p $(dir $(BUILT)) && touch $(BUILT)
	@if docker info >/dev/null 2>&1; then E2E=no $(MAKE) --no-print-directory test-containers; \
		else echo "left out: the stack in containers, it needs Docker (make test-containers)"; fi

images: $(BUILT) ## Build the container images, from what is built
	@compose/images.sh

test-containers: $(BUILT) ## Try docker-compose.yml with the end-to-end tests, and kill every container once
	@compose/test.sh

test-kubernetes: $(BUILT) ## Try k8s/overlays/local on the cluster of KUBECONFIG; k8s/test.py says how
	@k8s/test.py

bench: trained ## Run the load scripts; results are written to bench/results
	@bench/cached-symbol.sh
	@bench/ratelimit.sh
	@bench/revocation.sh
	@bench/start.sh

test-backup: $(BUILT) ## Try backup and restore on a stack that is thrown away
	@e2e/trial/backup.sh

test-stores: $(BUILT) ## Try PostgreSQL and Redis of one's own: PG_BIN=folder REDIS_SERVER=program BOUNCER=yes
	@e2e/trial/stores.sh

test-upgrade: $(BUILT) ## Try a rolling upgrade and going back: FROM=commit
	@e2e/trial/upgrade.sh $(FROM)

sbom: ## List what is in each program, as CycloneDX: target/bom.json of each module, and of all
	@$(MAVEN) -q -DskipTests -Dspotless.check.skip -Dcheckstyle.skip package \
		org.cyclonedx:cyclonedx-maven-plugin:makeAggregateBom -pl '!e2e'
	@.mvn/check-sbom.sh

reproducible: ## Build the present commit twice and compare all jars
	@$(JDK) && .mvn/reproducible.sh

check: ## Format, static checks and architecture only
	@$(MAVEN) -q test -Dtest='*Architecture*' -Dsurefire.failIfNoSpecifiedTests=false

format: ## Format the sources
	@$(MAVEN) -q spotless:apply

clean: ## Remove what was built
	@$(MAVEN) -q clean
	@rm -rf target

STATE ?= .local
# Not database.passwords: they are those of a PostgreSQL that somebody else runs.
clean-data: ## Remove what runs have kept: data, logs, keys
	@if kill -0 "$$(cat '$(STATE)/launcher.pid' 2>/dev/null || echo none)" 2>/dev/null; then \
		echo "$(STATE) is in use, stop the launcher first" >&2; exit 1; fi
	@cd '$(STATE)' 2>/dev/null || exit 0; \
		rm -rf postgres postgres.new postgres.unsynced redis log tmp admin.key service.secret launcher.lock *.pid *.env
