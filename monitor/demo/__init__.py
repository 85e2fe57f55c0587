"""The sample site and its run: what the program does, shown offline in half a minute."""
