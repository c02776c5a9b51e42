-- What a carrier had announced of the traveller, JSON as shown; NULL when nobody announced them.
ALTER TABLE presentation ADD COLUMN announced TEXT;
