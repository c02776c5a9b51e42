-- A hold on a traveller keeps a message.
INSERT INTO carrier_hold_message (hold, message) VALUES ($1, $2) ON CONFLICT (hold, message) DO NOTHING
