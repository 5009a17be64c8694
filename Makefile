.PHONY: demo test check bench
demo test bench:
	@python3 -m bot.dev $@ $(ARGS)
check:
	@python3 -m bot.dev check
