-- What the snapshot is made of: entries in force, by the kind of their list.
SELECT e.entry, e.version, e.list, l.name, e.reference, e.particulars, e.action, e.basis, e.expires_on
FROM list_entry e JOIN list l ON l.list = e.list
WHERE e.state = 'active' AND l.kind = $1
