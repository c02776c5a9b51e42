-- How many facts besides names hang on a person: a document may only leave a person who has none.
SELECT (SELECT COUNT(*) FROM crossing WHERE person = $1)
    + (SELECT COUNT(*) FROM permit WHERE person = $1)
    + (SELECT COUNT(*) FROM refusal WHERE person = $1)
