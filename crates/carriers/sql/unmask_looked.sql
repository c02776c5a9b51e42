-- A grant was used.
UPDATE carrier_unmask SET looks = looks + 1 WHERE request = $1
