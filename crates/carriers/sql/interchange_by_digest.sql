-- The interchange of these bytes, when they were received before.
SELECT interchange FROM carrier_interchange WHERE digest = $1
