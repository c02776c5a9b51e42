-- A vetting is deleted.
DELETE FROM vetting WHERE vetting = $1
