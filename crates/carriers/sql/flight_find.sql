-- One flight.
SELECT shown FROM carrier_flight WHERE flight = $1
