-- One message as its masking needs it.
SELECT m.message, m.interchange, m.said, m.issues, m.first_byte, m.end_byte, m.masked_at FROM carrier_message m WHERE m.message = $1
