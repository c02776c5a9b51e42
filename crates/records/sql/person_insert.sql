-- A person whom the system meets for the first time.
INSERT INTO person (id, created_at) VALUES ($1, $2)
