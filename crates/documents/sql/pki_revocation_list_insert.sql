-- A revocation list that was not known.
INSERT INTO pki_revocation_list (digest, der, issuer, country, this_update, next_update, revoked, import, first_seen)
VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
ON CONFLICT (digest) DO NOTHING
