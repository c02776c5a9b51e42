-- When a report or a permit was learnt last.
SELECT MAX(seen_at) FROM (SELECT MAX(seen_at) AS seen_at FROM document_report UNION ALL SELECT MAX(seen_at) FROM permit) AS news
