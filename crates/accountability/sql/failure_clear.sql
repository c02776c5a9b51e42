-- Forgets failures after a success or an unlock.
DELETE FROM sign_in_failure WHERE bucket = $1
