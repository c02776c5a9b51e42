-- A person in a few words, by what a document stated last.
SELECT n.surname, n.given_names, n.native_name, n.birth, n.sex, n.nationality, n.name_key,
    (SELECT COUNT(*) FROM document d WHERE d.person = n.person),
    (SELECT COUNT(*) FROM crossing c WHERE c.person = n.person)
FROM person_name n WHERE n.person = $1
ORDER BY n.seen_at DESC LIMIT 1
