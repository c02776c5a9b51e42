-- Links an account to a subject of the identity provider, once.
UPDATE account SET oidc_subject = $2 WHERE account = $1 AND oidc_subject IS NULL
