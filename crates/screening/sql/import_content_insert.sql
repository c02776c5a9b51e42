-- The subjects wait here for the second person.
INSERT INTO list_import_content (import, subjects) VALUES ($1, $2)
