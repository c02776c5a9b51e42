-- A state of trust, to judge with it again.
SELECT entries FROM check_snapshot WHERE digest = $1
