-- Up to where something was looked at.
INSERT INTO carrier_mark (name, at) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET at = excluded.at
