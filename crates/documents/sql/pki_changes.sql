-- How often the trust store changed: whole imports and approvals. Another server sees by it that its snapshot is old.
SELECT (SELECT COUNT(*) FROM pki_import) - (SELECT COUNT(*) FROM pki_staged) + (SELECT COUNT(*) FROM pki_decision WHERE state = 'approved')
