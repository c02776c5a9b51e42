-- The bytes of an interchange.
SELECT bytes FROM carrier_interchange WHERE interchange = $1
