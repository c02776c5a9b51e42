-- An interchange as its masking needs it.
SELECT bytes, digest FROM carrier_interchange WHERE interchange = $1
