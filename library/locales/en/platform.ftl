# Problems that any operation may answer. Each says what happened and what to do next.
problem-internal = Something failed on our side. Try again; if it stays, tell support the request number.
problem-unavailable = The server is busy or restarting. Nothing was changed; try again in a moment.
problem-storage-full = The server has no room left to store this. Nothing was changed; call the administrator.
problem-migration = The ledger was written by another version. Call the administrator.
problem-conflict = Somebody else changed this meanwhile. Load it again and look before you repeat.
problem-not-found = There is nothing here, or nothing that you may see. Check the address.
problem-method = This address does not take that kind of call.
problem-unauthenticated = You are not signed in. Sign in and try again.
problem-forbidden = Your role does not allow this. Ask your shift leader who may do it.
problem-purpose-required = Say for which purpose you need this, then try again.
problem-purpose-not-allowed = Your role may not use this purpose here. Choose another purpose.
problem-case-required = An investigation needs a case number. Give one and try again.
problem-csrf = This page is out of date. Load it again and repeat what you did.
problem-too-many = Too many calls in a short time. Wait { $seconds } seconds and try again.
problem-too-large = What was sent is larger than { $limit } bytes. Send less.
problem-media-type = What was sent is not in a form that this takes: { $accepted }.
problem-bad-json = What was sent can't be read (line { $line }, column { $column }): { $detail }. Correct it and send it again.
problem-bad-query = The address has a part that can't be read: { $detail }. Correct it and try again.
problem-key-reused = This key was already used for another call. Make a new key for a new call.
problem-time-out = This took too long and was stopped. Nothing was changed; try again.
problem-log-filter = The log filter can't be read. Use a form such as "info,ledger=debug".
problem-key-form = The key of this call must have 1 to { $limit } characters. Make a new key and try again.
problem-bad-body = What was sent broke off. Send it again.
