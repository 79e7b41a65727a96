# The two commands for everyone are `make demo` and `make test`; what they do is in scripts/.
PYTHON ?= python3

COMMANDS = setup services demo test stop messages lock
.PHONY: help $(COMMANDS)

help:
	@echo "make demo      install what is missing and run the portal with demo content (PORT=8000)"
	@echo "make test      install what is missing and run all tests (ARGS=\"tests/areas -x\" for some)"
	@echo "make setup     only install"
	@echo "make services  start the private PostgreSQL and Redis in the background"
	@echo "make stop      stop a running demo and the services"
	@echo "make messages  update the Dutch texts after changing texts in the code"
	@echo "make lock      lock the Python packages after changing pyproject.toml"

$(COMMANDS):
	@"$(PYTHON)" -B -m scripts $@
