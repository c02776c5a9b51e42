-- Finds reports and permits by a document's number but for the characters that readers confuse (O, Q, D are 0; I, L are 1; S is 5,
-- B is 8, Z is 2, G is 6), and what was learnt since a time.
CREATE INDEX document_report_plain ON document_report
    (REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(number, 'O', '0'), 'Q', '0'), 'D', '0'), 'I', '1'), 'L', '1'), 'S', '5'), 'B', '8'), 'Z', '2'), 'G', '6'));
CREATE INDEX document_report_seen ON document_report (seen_at);
CREATE INDEX permit_document_plain ON permit
    (REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(REPLACE(document_number, 'O', '0'), 'Q', '0'), 'D', '0'), 'I', '1'), 'L', '1'), 'S', '5'), 'B', '8'), 'Z', '2'), 'G', '6'));
CREATE INDEX permit_seen ON permit (seen_at);
