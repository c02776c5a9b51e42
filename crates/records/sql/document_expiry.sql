-- A document whose last day is known now or was extended.
UPDATE document SET expiry = $3 WHERE number = $1 AND issuer = $2
