# The two commands a newcomer needs are `make demo` and `make test`.
.PHONY: demo test

