-- A list changes when one of its entries does.
UPDATE list SET updated_at = $2 WHERE list = $1
