-- How many accounts there are: bootstrapping needs none.
SELECT COUNT(*) FROM account
