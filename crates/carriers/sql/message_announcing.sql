-- Messages in force that announce a flight's travellers, not only change, cancel, reduce or close.
SELECT message FROM carrier_message WHERE flight = $1 AND state = 'applied'
AND function NOT IN ('745+CP', '745+XR', '745+RP') AND function NOT LIKE '266%'
