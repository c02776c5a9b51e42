# The command line for carriers' messages.
problem-carrier-too-large = { $file } is larger than { $limit } MiB, which no carrier's message is. Split it, or check that it is the right file.
problem-carrier-table = Line { $line } of { $file } can't be read. Correct it: one row a line, its columns parted by commas.
problem-carrier-no-code = The table of answer codes has no code by which { $state } says "received, not vetted". Name one with --status, or another table with --codes.
