-- Sets or clears the alert of a waiting traveller; answers the lane when it changed.
UPDATE arrival SET alert = $2 WHERE arrival = $1 AND state = 'waiting' AND COALESCE(alert, '') <> COALESCE($2, '') RETURNING lane
