-- What an approved decision makes of a root.
UPDATE pki_certificate SET standing = $2 WHERE fingerprint = $1 AND kind = 'root'
