-- What an owner must look after: counts by state, and entries that cost false alerts. $1 is today.
SELECT list,
       SUM(CASE WHEN state = 'active' THEN 1 ELSE 0 END),
       SUM(CASE WHEN state = 'proposed' THEN 1 ELSE 0 END),
       SUM(CASE WHEN state = 'active' THEN missing_birth ELSE 0 END),
       SUM(CASE WHEN state = 'active' THEN single_name ELSE 0 END),
       SUM(CASE WHEN state = 'expired' OR (state = 'active' AND expires_on <= $1) THEN 1 ELSE 0 END),
       SUM(CASE WHEN state = 'active' AND review_on <= $1 THEN 1 ELSE 0 END)
FROM list_entry GROUP BY list
