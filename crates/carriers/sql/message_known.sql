-- Whether content is in force already.
SELECT flight FROM carrier_message WHERE digest = $1 AND state = 'applied'
