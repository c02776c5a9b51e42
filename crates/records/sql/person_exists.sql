-- Whether a person is known, before a fact is added about them.
SELECT 1 FROM person WHERE id = $1
