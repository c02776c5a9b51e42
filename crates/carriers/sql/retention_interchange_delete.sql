-- An interchange of which no message is left.
DELETE FROM carrier_interchange WHERE interchange = $1
