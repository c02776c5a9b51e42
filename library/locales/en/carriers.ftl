# What carriers announce: problems and reasons.

problem-carrier-empty = There is nothing in this transmission. Send the interchange again.
problem-vetting-locked = { $name } is looking at this traveller. Choose another, or ask { $name } to let go.
problem-vetting-not-yours = Take this vetting before you decide it.
problem-vetting-closed = This vetting is over: it was decided, or the traveller no longer travels. Look at the queue again.
problem-snooze-too-long = A vetting can be put aside for up to seven days, not longer and not into the past.
problem-reason-missing = Give a reason of at least ten characters.
problem-message-not-open = This message was repaired before. Open the message that took its place.
problem-not-a-person = Only a person can decide this.
carrier-reason-no-flight = The message names no flight with carrier, number and both airports.
carrier-reason-master-list = A master crew list names no flight; it is kept and not applied.
carrier-reason-no-message = No message was found in these bytes.
carrier-reason-type = The type of the message could not be told.
carrier-reason-test = The interchange is marked as a test: it was answered, and nothing in it is in force.
carrier-fault-message-without-flight = Message { $id } is in force for a flight that is not there.
carrier-fault-vetting-without-traveller = Vetting { $id } waits for a traveller who is not there.
carrier-fault-decided-without-decision = Vetting { $id } is decided without a decision.
carrier-fault-bytes-changed = The bytes of interchange { $id } are not those that were received.
problem-carrier-sender = Another system sends as { $sender }. Use the sender name that was agreed for this account.
problem-repair-unchanged = The text is the same as before. Correct it first, or read it again as it is.
