-- An import begins.
INSERT INTO pki_staged (import, begun_at) VALUES ($1, $2)
