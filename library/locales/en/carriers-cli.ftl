# The command line for carriers' messages.
problem-carrier-too-large = { $file } is larger than { $limit } MiB, which no carrier's message is. Split it, or check that it is the right file.
problem-carrier-table = Line { $line } of { $file } can't be read. Correct it: one row a line, its columns parted by commas.
problem-carrier-no-code = The table of answer codes has no code by which { $state } says "received, not vetted". Name one with --status, or another table with --codes.
problem-retention-keys = The key file { $file } of masked booking data can't be used ({ $detail }). Restore it from its backup, with access for its owner only.
retention-key-made = Key { $key } was added. Originals are sealed under it from the server's next start on. Back the key file up.
retention-would-mask = mask { $flight }: took place { $event }, due { $masked }
retention-would-delete = delete { $flight }: took place { $event }, due { $deleted }
retention-would-messages = messages of no flight: { $mask } to mask, { $delete } to delete
retention-masked = masked: { $flights } flights, { $interchanges } interchanges, { $messages } messages, { $travellers } travellers
retention-deleted = deleted: { $flights } flights, { $interchanges } interchanges, { $messages } messages, { $travellers } travellers
